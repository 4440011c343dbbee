"""Acts: what did not arrive for no fault of an address, or at one that was mended since, goes once more."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from dorpsplein.community.dispatch.models import Delivery, DeliveryQuerySet, Dispatch, Way
from dorpsplein.community.dispatch.reckoning import Mailed, reckon
from dorpsplein.community.dispatch.services import count_mails, key_to, to_recipient
from dorpsplein.community.journal.services import record
from dorpsplein.community.outbox.mailings import (
    doubtful_keys,
    refused_keys,
    states_of,
    write_again,
    write_more,
)
from dorpsplein.community.people.models import Person
from dorpsplein.community.subscriptions.models import Kind

GOES_AGAIN = timedelta(days=14)  # after that it is no news any more, and the mails are forgotten soon


@dataclass(slots=True)
class Again:
    """What may go once more.

    ``refused`` for what a server thought of us; ``doubtful``: nobody knows whether it arrived; ``mended``: to
    who was missed at an address that is another by now.
    """

    refused: list[Mailed] = field(default_factory=list)
    doubtful: list[Mailed] = field(default_factory=list)
    mended: list[Mailed] = field(default_factory=list)

    def __len__(self) -> int:
        return len(self.all)

    @property
    def all(self) -> list[Mailed]:
        """All mails of it."""
        return [*self.refused, *self.doubtful, *self.mended]


@transaction.atomic
def try_again(
    *, dispatch: Dispatch, actor: Person | None, language: str, beside: Collection[str] = ()
) -> int:
    """Send once more what may go again; gives how many mails. Twice is as once.

    Who said no since gets none, nor whose address fell silent, nor whom a volunteer reached. Who was to be
    rung about it is no longer. ``beside``: see ``reckon``.
    """
    rows = Dispatch.objects.of(dispatch.village).select_related("village").select_for_update(of=("self",))
    held = rows.get(pk=dispatch.pk)
    found = what_again(held, beside=beside)
    if not found:
        return 0
    again = [to_recipient(held, mail, language) for mail in (*found.refused, *found.doubtful)]
    write_again(key=held.key, recipients=again, village=held.village)
    more = [to_recipient(held, mail, language) for mail in found.mended]
    write_more(key=held.key, recipients=more, village=held.village)
    people = [person for mail in found.all for person in mail.people]
    _missed(held).filter(person__in=people).delete()
    held.ended_at = None
    held.mails += len(more)
    count_mails(held)
    held.save(update_fields=["mails", "sent", "failed", "ended_at"])
    record(village=held.village, actor=actor, verb="try_again", obj=held)
    return len(found)


def what_again(row: Dispatch, *, beside: Collection[str] = ()) -> Again:
    """What ``try_again`` would send."""
    found = Again()
    if row.stopped_at or timezone.now() - row.written_at > GOES_AGAIN:
        return found
    refused, doubtful, missed = refused_keys(row.key), doubtful_keys(row.key), _missed_people(row)
    if not (refused or doubtful or missed):
        return found
    tried = states_of(row.key)
    done = Delivery.objects.of(row.village).of_dispatch(row).filter(done_at__isnull=False)
    reached = set(done.values_list("person", flat=True))
    for mail in reckon(row.village, row.whom, Kind(row.kind), beside=beside).mails:
        key = key_to(row, mail.address)
        if mail.people and all(one.pk in reached for one in mail.people):
            continue
        if key in refused:
            found.refused.append(mail)
        elif key in doubtful:
            found.doubtful.append(mail)
        elif key not in tried and any(one.pk in missed for one in mail.people):
            found.mended.append(mail)
    return found


def why_missed(row: Dispatch, people: Collection[Person]) -> dict[int, str]:
    """Why a mail did not reach each of these, by row: "doubt", "ours", "mended", or "" for her address.

    Doubt: nobody knows; ours: what the server thought of us; mended: she has another address since.
    """
    refused, doubtful, tried = refused_keys(row.key), doubtful_keys(row.key), states_of(row.key)

    def why(person: Person) -> str:
        key = key_to(row, person.email) if person.email else ""
        if key in doubtful:
            return "doubt"
        if key in refused:
            return "ours"
        return "mended" if key and tried and key not in tried else ""

    return {person.pk: why(person) for person in people}


def _missed(row: Dispatch) -> DeliveryQuerySet:
    return Delivery.objects.of(row.village).of_dispatch(row).filter(way=Way.MISSED, done_at=None)


def _missed_people(row: Dispatch) -> set[int]:
    return set(_missed(row).values_list("person", flat=True))
