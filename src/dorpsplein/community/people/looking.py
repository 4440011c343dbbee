"""Who looked at whose data: written down at every look, and shown to whom it is about."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from dorpsplein.community.journal.models import Entry
from dorpsplein.community.journal.services import record
from dorpsplein.community.people.models import Person
from dorpsplein.community.villages.models import Village

LOOK, LOOK_AT_LIST = "look", "look_at_list"
MOST_SHOWN = 30


@dataclass(frozen=True, slots=True)
class Look:
    """One look, at a card or at the whole list."""

    name: str
    at: datetime
    at_list: bool


def look_at(*, person: Person, actor: Person | None) -> None:
    """Write down that somebody saw the card of another; one's own card is no matter."""
    if actor is None or actor.pk != person.pk:
        record(village=person.village, actor=actor, verb=LOOK, obj=person)


def look_at_list(*, village: Village, actor: Person | None) -> None:
    """Write down that somebody saw the list, or part of it."""
    record(village=village, actor=actor, verb=LOOK_AT_LIST, obj=village)


def looks_at(person: Person) -> list[Look]:
    """Who saw the data of a person, the last first: her card, or a list on which she stood."""
    here = Entry.objects.filter(village_key=person.village.public_id)
    cards = here.filter(kind="person", key=person.public_id, verb=LOOK)
    lists = here.filter(kind="village", key=person.village.public_id, verb=LOOK_AT_LIST)
    rows = list((cards | lists).exclude(actor_key=person.public_id).order_by("-at", "-pk")[:MOST_SHOWN])
    known = Person.objects.of(person.village).filter(public_id__in={row.actor_key for row in rows})
    names = {other.public_id: other.name for other in known}
    return [Look(names.get(row.actor_key, ""), row.at, row.verb == LOOK_AT_LIST) for row in rows]
