"""Acts: what did not arrive for no fault of an address, or at one that was mended since, goes once more."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import timedelta
from enum import StrEnum

from django.db import transaction
from django.utils import timezone

from dorpsplein.community.dispatch.having import came_after
from dorpsplein.community.dispatch.models import Delivery, DeliveryQuerySet, Dispatch, Way
from dorpsplein.community.dispatch.reckoning import Mailed, reckon
from dorpsplein.community.dispatch.services import count_mails, key_to, to_recipient
from dorpsplein.community.journal.services import record
from dorpsplein.community.outbox.mailings import (
    To,
    came_back_keys,
    doubtful_keys,
    refused_keys,
    states_of,
    write_again,
    write_more,
)
from dorpsplein.community.outbox.models import State
from dorpsplein.community.outbox.silence import silent_addresses
from dorpsplein.community.people.models import Person
from dorpsplein.community.subscriptions.models import Kind

GOES_AGAIN = timedelta(days=14)  # after that it is no news any more, and the mails are forgotten soon


class Why(StrEnum):
    """Why a mail did not reach somebody: the last word on it, also of what this one took the place of."""

    ADDRESS = "address"  # it came back, or was refused just now
    DOUBT = "doubt"  # nobody knows
    OURS = "ours"  # what the server thought of us
    MENDED = "mended"  # she has another address since
    BELIEVED = "believed"  # it came back, and somebody said since that the address is right


@dataclass(slots=True)
class Again:
    """What may go once more, by why it did not arrive."""

    refused: list[Mailed] = field(default_factory=list)
    doubtful: list[Mailed] = field(default_factory=list)
    mended: list[Mailed] = field(default_factory=list)
    believed: list[Mailed] = field(default_factory=list)

    def __len__(self) -> int:
        return len(self.all)

    @property
    def all(self) -> list[Mailed]:
        """All mails of it."""
        return [*self.refused, *self.doubtful, *self.mended, *self.believed]

    def of(self, why: Why) -> list[Mailed]:
        """Those that did not arrive for this."""
        lists = {Why.OURS: self.refused, Why.DOUBT: self.doubtful, Why.MENDED: self.mended}
        return lists.get(why, self.believed)


@dataclass(frozen=True, slots=True)
class Tried:
    """What became of the mails of one message, by their keys."""

    row: Dispatch
    states: dict[str, State]
    refused: set[str]
    doubtful: set[str]
    back: set[str]

    @classmethod
    def of(cls, row: Dispatch) -> Tried:
        """Of this one."""
        key = row.key
        return cls(row, states_of(key), refused_keys(key), doubtful_keys(key), came_back_keys(key))

    def has(self, address: str) -> bool:
        """Was a mail of it written to this address?"""
        return key_to(self.row, address) in self.states

    def why(self, address: str, silent: Collection[str]) -> Why:
        """Why that did not arrive."""
        key = key_to(self.row, address)
        if key in self.doubtful:
            return Why.DOUBT
        if key in self.refused:
            return Why.OURS
        return Why.BELIEVED if key in self.back and address not in silent else Why.ADDRESS


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
    written = states_of(held.key)
    again: list[To] = []
    more: list[To] = []
    for mail in found.all:
        one = to_recipient(held, mail, language)
        (again if one.key in written else more).append(one)
    write_again(key=held.key, recipients=again, village=held.village)
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
    tried, missed, silent = _tried(row), _missed_people(row), silent_addresses(row.village)
    own = tried[0]
    if not (own.refused or own.doubtful or missed):
        return found
    done = Delivery.objects.of(row.village).of_dispatch(row).filter(done_at__isnull=False)
    reached = set(done.values_list("person", flat=True))
    for mail in reckon(row.village, row.whom, Kind(row.kind), beside=beside).mails:
        if mail.people and all(one.pk in reached for one in mail.people):
            continue
        why = _why(tried, mail.address, silent)
        if own.has(mail.address):
            goes = why in {Why.OURS, Why.DOUBT}
        else:
            goes = why != Why.ADDRESS and any(one.pk in missed for one in mail.people)
        if goes:
            found.of(why).append(mail)
    return found


def why_missed(row: Dispatch, people: Collection[Person]) -> dict[int, Why]:
    """Why a mail did not reach each of these, by row."""
    tried, silent = _tried(row), silent_addresses(row.village)
    return {person.pk: _why(tried, person.email, silent) for person in people}


def _tried(row: Dispatch) -> list[Tried]:
    """What became of its mails, and of those of what it took the place of."""
    return [Tried.of(one) for one in (row, *came_after(row))]


def _why(tried: list[Tried], address: str, silent: Collection[str]) -> Why:
    for one in tried:
        if address and one.has(address):
            return one.why(address, silent)
    known = address and any(one.states for one in tried)
    return Why.MENDED if known else Why.ADDRESS


def _missed(row: Dispatch) -> DeliveryQuerySet:
    return Delivery.objects.of(row.village).of_dispatch(row).filter(way=Way.MISSED, done_at=None)


def _missed_people(row: Dispatch) -> set[int]:
    return set(_missed(row).values_list("person", flat=True))
