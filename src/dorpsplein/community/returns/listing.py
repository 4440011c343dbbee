"""Whose mail comes back, who phones, and what waits for whom."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from django.utils.text import capfirst
from django.utils.translation import ngettext

from dorpsplein.base.access import Role
from dorpsplein.base.dates import local_today
from dorpsplein.community.dispatch.desk import KEEPERS
from dorpsplein.community.dispatch.models import Delivery, Way
from dorpsplein.community.outbox.models import SilentAddress
from dorpsplein.community.outbox.silence import refused_lately, silent_addresses
from dorpsplein.community.people.models import CircleMember, Person, PersonRole
from dorpsplein.community.returns.models import Call, Wish
from dorpsplein.community.returns.rules import EDITORS, still_calling
from dorpsplein.community.subscriptions.models import Subscription
from dorpsplein.community.villages.models import Village


class Reach(StrEnum):
    """How a volunteer gets to somebody whose mail comes back."""

    RING = "ring"
    VISIT = "visit"
    ASK = "ask"  # there is no number and no door: somebody else knows


@dataclass(slots=True)
class Silent:
    """An address of which mail comes back: who stand behind it, or a reader alone; and who phones."""

    address: str
    since: datetime
    people: list[Person] = field(default_factory=list)
    reader: Subscription | None = None
    call: Call | None = None
    reached: Delivery | None = None

    @property
    def way(self) -> Reach:
        """How somebody gets to her now."""
        if any(one.phone for one in self.people):
            return Reach.RING
        return Reach.VISIT if any(one.street_line for one in self.people) else Reach.ASK

    @property
    def spoken(self) -> Call | Delivery | None:
        """The act with which somebody was spoken to, here or at the letter that she missed."""
        return self.call if self.call and self.call.spoken_at else self.reached

    @property
    def spoken_at(self) -> datetime | None:
        """When that was."""
        if self.call and self.call.spoken_at:
            return self.call.spoken_at
        return self.reached.done_at if self.reached else None


def silent_of(village: Village) -> list[Silent]:
    """All addresses that fell silent and are somebody's still, the latest first."""
    rows = SilentAddress.objects.silent(village.public_id).order_by("-since")
    found = {row.address: Silent(row.address, row.since) for row in rows if row.since}
    people = Person.objects.of(village).current().filter(login__email__in=found).select_related("login")
    for person in people.in_order():
        found[person.email].people.append(person)
    for reader in Subscription.objects.of(village).confirmed().filter(email__in=found):
        found[reader.email].reader = reader
    for call in Call.objects.of(village).filter(address__in=found).select_related("caller__village", "by"):
        found[call.address].call = call
    _reached_elsewhere(village, list(found.values()))
    return [one for one in found.values() if one.people or one.reader]


def refused_now(village: Village) -> tuple[list[Person], list[Subscription]]:
    """Whom a server refused just now, on the list and by an address alone; not yet in ``silent_of``."""
    addresses = refused_lately(village) - silent_addresses(village)
    people = Person.objects.of(village).current().filter(login__email__in=addresses).select_related("login")
    readers = Subscription.objects.of(village).confirmed().filter(email__in=addresses)
    return list(people.in_order()), list(readers.exclude(email__in=people.values("login__email")))


def how_to_reach(found: list[Silent]) -> str:
    """To how many one phones, goes by, or whom one has to find: "Bel 1 buur, ga langs bij 2 buren"."""
    counts = Counter(one.way for one in found)
    if len(counts) == 1 and Reach.RING in counts:
        return ngettext("Bel deze buur", "Bel deze %(number)s buren", len(found)) % {"number": len(found)}
    ring, visit, ask = (counts[way] for way in Reach)
    parts = [
        (ring, ngettext("bel %(number)s buur", "bel %(number)s buren", ring)),
        (visit, ngettext("ga langs bij %(number)s buur", "ga langs bij %(number)s buren", visit)),
        (ask, ngettext("vraag rond naar %(number)s buur", "vraag rond naar %(number)s buren", ask)),
    ]
    return capfirst(", ".join(words % {"number": number} for number, words in parts if number))


def who_knows(village: Village, found: list[Silent]) -> dict[str, list[tuple[str, list[str]]]]:
    """By the address of whom one can neither phone nor visit: her circles, each with who organises it."""
    lost = {person.pk: one.address for one in found if one.way == Reach.ASK for person in one.people}
    if not lost:
        return {}
    members = CircleMember.objects.of(village).inside().filter(person__in=lost).select_related("circle")
    rows = PersonRole.objects.of(village).on(local_today()).select_related("person").order_by("since", "pk")
    holders: dict[int, list[str]] = defaultdict(list)
    for row in rows.filter(circle__in=[member.circle_id for member in members]).exclude(person__in=lost):
        holders[row.circle_id or 0].append(row.person.name)
    told: dict[str, list[tuple[str, list[str]]]] = defaultdict(list)
    for member in members:
        told[lost[member.person_id]].append((member.circle.name, holders[member.circle_id]))
    return dict(told)


def silent_for(village: Village, person: Person | None, roles: frozenset[Role]) -> tuple[list[Silent], int]:
    """Whom this person is to phone: those named for her, and those for nobody who still can.

    And how many readers by an address alone an editor may want to look at.
    """
    keeps, edits = bool(roles & frozenset(KEEPERS)), bool(roles & frozenset(EDITORS))
    found = silent_of(village) if keeps or edits else []
    waiting = [one.call for one in found if keeps and one.people and one.call and not one.spoken]
    calling = still_calling(village) if waiting else set()
    mine = {call.pk for call in waiting if call.caller == person or call.caller_id not in calling}
    lost = sum(1 for one in found if not one.people) if edits else 0
    return [one for one in found if one.call and one.call.pk in mine], lost


def wishes_waiting(village: Village, roles: frozenset[Role]) -> int:
    """How many answers read as a wish to stop, and wait for an editor."""
    return Wish.objects.of(village).filter(outcome="").count() if roles & frozenset(EDITORS) else 0


def _reached_elsewhere(village: Village, found: list[Silent]) -> None:
    """Who was ticked at the letter that she missed, was spoken to."""
    called = {person.pk: one for one in found if one.call for person in one.people}
    rows = Delivery.objects.of(village).filter(person__in=called, way=Way.MISSED, done_at__isnull=False)
    ticked: dict[int, list[Delivery]] = defaultdict(list)
    for row in rows.select_related("by").order_by("done_at"):
        ticked[row.person_id].append(row)
    for pk, deliveries in ticked.items():
        one, last = called[pk], deliveries[-1]
        if one.call and last.done_at and last.done_at >= one.call.at:
            one.reached = last
