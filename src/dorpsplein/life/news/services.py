"""The acts on appeals, and what happens by the clock."""

from __future__ import annotations

from datetime import timedelta

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from dorpsplein.base.dates import local_today
from dorpsplein.community.people.models import Person
from dorpsplein.life.news.models import CONTACT_KEPT, News, Outcome
from dorpsplein.life.writing.models import TAKE_BACK, Version
from dorpsplein.life.writing.services import amend, erase_binned

SLACK = timedelta(days=7)
NOBODY = {"contact_name": "", "contact_phone": "", "contact_consent": False}


def close_appeal(*, news: News, outcome: Outcome, actor: Person | None) -> News:
    """It is done, or needed no more. It stays to be read, and is asked no longer."""
    return amend(writing=news, actor=actor, verb="close", outcome=outcome)


def reopen_appeal(*, news: News, actor: Person | None) -> News:
    """It is asked again."""
    return amend(writing=news, actor=actor, verb="reopen", outcome="")


@transaction.atomic
def forget_contacts() -> int:
    """Blank whom one rings about what is over or closed for a month, in its versions too; how many were?"""
    closed = ~Q(outcome="") & Q(changed_at__lt=timezone.now() - CONTACT_KEPT)
    over = closed | Q(until__lt=local_today() - CONTACT_KEPT)
    rows = News.every.filter(over).exclude(contact_name="", contact_phone="")
    keys = list(rows.values_list("public_id", flat=True))
    versions = list(Version.every.filter(key__in=keys))
    for version in versions:
        version.values |= NOBODY
    Version.every.bulk_update(versions, ["values"])
    return rows.update(**NOBODY)


def empty_bin() -> int:
    """Erase news that lay in the bin for thirty days."""
    return erase_binned(News)


def pictures_in_use() -> set[int]:
    """Primary keys of the pictures that news shows, or showed in a version to go back to."""
    young = Version.every.filter(at__gte=timezone.now() - TAKE_BACK - SLACK)
    shown = News.every.values_list("picture", flat=True)
    before = young.values_list("values__picture", flat=True)
    return {key for key in (*shown, *before) if key}
