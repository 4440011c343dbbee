"""Who is told: once each, and never twice behind one address."""

from __future__ import annotations

from collections.abc import Iterable

from dorpsplein.community.people.models import Channel, Person


def ear_of(person: Person, stand_in: Person) -> Person:
    """Who hears of what was done: herself by mail, through whom she hears, or who did it, to tell her."""
    if person.email and person.hears_by == Channel.EMAIL:
        return person
    through = person.through if person.hears_by == Channel.THROUGH else None
    return through if through and through.email else stand_in


def with_mail(persons: Iterable[Person]) -> list[Person]:
    """Those who have mail, each address once: the first who has it."""
    found: dict[str, Person] = {}
    for person in persons:
        if person.email:
            found.setdefault(person.email, person)
    return list(found.values())
