"""Acts: what a mail server refused for what it thought of us goes once more, when that is solved."""

from __future__ import annotations

from collections.abc import Collection
from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from dorpsplein.community.dispatch.models import Delivery, Dispatch, Way
from dorpsplein.community.dispatch.reckoning import Mailed, reckon
from dorpsplein.community.dispatch.services import count_mails, key_to, to_recipient
from dorpsplein.community.journal.services import record
from dorpsplein.community.outbox.mailings import refused_keys, write_again
from dorpsplein.community.people.models import Person
from dorpsplein.community.subscriptions.models import Kind

GOES_AGAIN = timedelta(days=14)  # after that it is no news any more, and the mails are forgotten soon


def count_again(row: Dispatch, *, beside: Collection[str] = ()) -> int:
    """How many mails ``try_again`` would send."""
    return len(_to_send(row, beside))


@transaction.atomic
def try_again(
    *, dispatch: Dispatch, actor: Person | None, language: str, beside: Collection[str] = ()
) -> int:
    """Send once more what did not go out for no fault of its address; gives how many mails. Twice is as once.

    Who said no since gets none, nor whose address fell silent, nor whom a volunteer reached. Who was to be
    rung about it is no longer. ``beside``: see ``reckon``.
    """
    rows = Dispatch.objects.of(dispatch.village).select_related("village").select_for_update(of=("self",))
    held = rows.get(pk=dispatch.pk)
    mails = _to_send(held, beside)
    recipients = [to_recipient(held, mail, language) for mail in mails]
    written = write_again(key=held.key, recipients=recipients, village=held.village)
    if written:
        people = [person for mail in mails for person in mail.people]
        missed = Delivery.objects.of(held.village).of_dispatch(held).filter(way=Way.MISSED, done_at=None)
        missed.filter(person__in=people).delete()
        held.ended_at = None
        count_mails(held)
        held.save(update_fields=["sent", "failed", "ended_at"])
        record(village=held.village, actor=actor, verb="try_again", obj=held)
    return written


def _to_send(row: Dispatch, beside: Collection[str]) -> list[Mailed]:
    if row.stopped_at or timezone.now() - row.written_at > GOES_AGAIN:
        return []
    refused = refused_keys(row.key)
    if not refused:
        return []
    done = Delivery.objects.of(row.village).of_dispatch(row).filter(done_at__isnull=False)
    reached = set(done.values_list("person", flat=True))
    mails = reckon(row.village, row.whom, Kind(row.kind), beside=beside).mails
    mails = [mail for mail in mails if key_to(row, mail.address) in refused]
    return [mail for mail in mails if not mail.people or any(one.pk not in reached for one in mail.people)]
