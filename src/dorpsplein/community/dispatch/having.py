"""Who had a message: to tell them of it alone, or to send nobody the same in two languages."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Min
from django.utils import timezone
from django.utils.translation import gettext as _

from dorpsplein.community.dispatch.models import Delivery, Dispatch
from dorpsplein.community.outbox.mailings import reached_of
from dorpsplein.community.outbox.models import KEPT
from dorpsplein.community.people.models import CardVersion, Channel, Person
from dorpsplein.community.subscriptions.models import Move
from dorpsplein.community.villages.models import Village

GOT, LACKS = "kreeg-", "zonder-"  # before the key of a dispatch: a choice of people


@dataclass(frozen=True, slots=True)
class Had:
    """The ``addresses`` that a message went to, and the rows of the ``people`` who had it.

    ``alone``: the addresses of which nobody wrote down who stood behind them.
    """

    addresses: set[str]
    people: set[int]
    alone: set[str]

    def by(self, person: Person) -> bool:
        """Did it go to her, or to the address she has now?"""
        return person.pk in self.people or (bool(person.email) and person.email in self.addresses)

    def herself(self, person: Person) -> bool:
        """Did it go to her? Who came to such an address since had nothing."""
        return person.pk in self.people or (bool(person.email) and person.email in self.alone)


def who_got(dispatch: Dispatch) -> str:
    """The choice of who got this message; "" once the mails are forgotten and nobody knows."""
    known = timezone.now() - dispatch.written_at < KEPT - timedelta(days=1)
    return f"{GOT}{dispatch.public_id}" if known else ""


def who_lacks(dispatch: Dispatch) -> str:
    """The choice of who was to get this message, and had nothing of it when it was stopped."""
    return f"{LACKS}{dispatch.public_id}"


def told_since(village: Village, rows: Collection[Dispatch]) -> dict[str, list[Dispatch]]:
    """What went to who got each of these, by its key: the latest first, none that was stopped."""
    keys = {f"{GOT}{row.public_id}": row.key for row in rows}
    found: dict[str, list[Dispatch]] = {}
    for one in Dispatch.objects.of(village).filter(whom__in=keys, stopped_at=None):
        found.setdefault(keys[one.whom], []).append(one)
    return found


def came_after(row: Dispatch) -> list[Dispatch]:
    """What it took the place of, as that was stopped; and what that had taken the place of."""
    found: list[Dispatch] = []
    while of := dispatch_in(row.village, found[-1].whom if found else row.whom, LACKS):
        found.append(of)
    return found


def in_its_place(row: Dispatch) -> Dispatch:
    """The last that took its place, after a stop; else itself."""
    while better := Dispatch.objects.of(row.village).filter(whom=who_lacks(row)).order_by("pk").first():
        row = better
    return row


def is_known(village: Village, whom: str) -> bool:
    """Of the choice of who lacks a message: do we still know that?"""
    found = dispatch_in(village, whom, LACKS)
    return bool(found and who_got(found))


def dispatch_in(village: Village, whom: str, of: str = GOT) -> Dispatch | None:
    """The message in a choice of who got one, or who lacks it."""
    key = whom.removeprefix(of) if whom.startswith(of) else ""
    return Dispatch.objects.of(village).filter(public_id=key).first() if key else None


def words_of(village: Village, whom: str) -> str:
    """The choice in words; "" for another choice."""
    if found := dispatch_in(village, whom):
        return _("Wie ‘%(title)s’ kreeg") % {"title": found.title}
    found = dispatch_in(village, whom, LACKS)
    return _("Wie ‘%(title)s’ nog niet had") % {"title": found.title} if found else ""


def had(village: Village, *keys: str, done: bool = False) -> Had:
    """Who had one of these messages, or is to have it; of letters and calls only those that are ``done``.

    Whose mail address changed since had it at the old one.
    """
    rows = Delivery.objects.of(village).filter(dispatch__key__in=keys)
    by_hand = rows.filter(done_at__isnull=False) if done else rows
    mails = reached_of(*keys)
    named = {key for _address, people in mails for key in people}
    known = Person.objects.of(village).filter(public_id__in=named)
    people = {*by_hand.values_list("person", flat=True), *known.values_list("pk", flat=True)}
    alone = {address for address, people in mails if not people}
    found = Had({address for address, _people in mails}, people, alone)
    if went := Dispatch.objects.of(village).filter(key__in=keys).aggregate(at=Min("written_at"))["at"]:
        _follow_moves(village, found, went)
    return found


def how_many_had(dispatch: Dispatch) -> int | None:
    """How many people had what was stopped, whatever they chose since; None once nobody knows."""
    if not who_got(dispatch):
        return None
    mails = reached_of(dispatch.key)
    named = {key for _address, people in mails for key in people}
    done = Delivery.objects.of(dispatch.village).of_dispatch(dispatch).filter(done_at__isnull=False)
    by_hand = Person.objects.of(dispatch.village).filter(pk__in=done.values("person"))
    through = Person.objects.of(dispatch.village).current().filter(channel=Channel.THROUGH)
    others = [*by_hand, *through.filter(through__in=by_hand)]
    alone = sum(not people for _address, people in mails)
    return len(named | {one.public_id for one in others}) + alone


def _follow_moves(village: Village, found: Had, since: datetime) -> None:
    cards = CardVersion.objects.of(village).filter(until__gte=since)
    before = cards.values_list("person", "person__login__email", "facts__email")
    found.people.update(key for key, now, old in before if old != now and old in found.alone)
    moves = Move.objects.of(village).filter(proven=True, confirmed_at__gte=since).order_by("confirmed_at")
    for old, new in moves.values_list("old", "new"):
        for addresses in (found.addresses, found.alone):
            if old in addresses:
                addresses.add(new)
