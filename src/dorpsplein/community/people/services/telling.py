"""Telling people that they stand on the list; only when somebody presses."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from dorpsplein.community.journal.services import record
from dorpsplein.community.outbox.services import Draft, write_mails
from dorpsplein.community.people.letters import listed_letter
from dorpsplein.community.people.models import ListIntake, Person
from dorpsplein.community.people.ways import ways_of
from dorpsplein.community.villages.models import Village


@transaction.atomic
def tell_by_mail(*, intake: ListIntake, words: str, actor: Person | None) -> int:
    """Write to all who came with a list and have mail; once, however often it is asked. Returns how many."""
    Village.objects.select_for_update().get(pk=intake.village_id)
    intake.refresh_from_db(fields=["mailed_at"])
    if intake.mailed_at:
        return 0
    drafts = []
    for told in ways_of(intake).mails:
        subject, body = listed_letter(intake.village, told.salutation, words)
        login = told.first.login
        key = f"listed:{intake.public_id}:{login.public_id if login else ''}"
        drafts.append(Draft(key, told.first.email, subject, body))
    write_mails(drafts, village=intake.village)
    intake.mailed_at, intake.knows = timezone.now(), False
    intake.save(update_fields=["mailed_at", "knows"])
    record(village=intake.village, actor=actor, verb="tell_listed", obj=intake)
    return len(drafts)


@transaction.atomic
def say_they_know(*, intake: ListIntake, actor: Person | None) -> None:
    """Write down that whom the list brought know it already."""
    intake.knows = True
    intake.save(update_fields=["knows"])
    record(village=intake.village, actor=actor, verb="say_they_know", obj=intake)
