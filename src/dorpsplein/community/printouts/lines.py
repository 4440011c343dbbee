"""The lines of a print: who, in which order, with which code."""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import F

from dorpsplein.base.addresses import Walk
from dorpsplein.community.links.codes import ALPHABET
from dorpsplein.community.people.models import Person
from dorpsplein.community.printouts.homes import has_address, walked
from dorpsplein.community.printouts.models import Birthday, Kind, Printout

BY_STREET = "street"
POSTED = (Kind.LABELS, Kind.LETTERS, Kind.ROUTE)
ROW_LENGTH = 3


@dataclass(frozen=True, slots=True)
class Line:
    """One person on a print; ``ring`` where it is known."""

    number: int
    code: str
    person: Person
    ring: str = ""


def in_order(printout: Printout, persons: Iterable[Person]) -> list[Person]:
    """Who comes on this print, in its order; on what is delivered only who has an address."""
    if printout.kind == Kind.BIRTHDAYS:
        return _round_the_year(printout, persons)
    told = [one for one in persons if has_address(one)] if printout.kind in POSTED else list(persons)
    if printout.kind == Kind.ROUTE or printout.wished("order") == BY_STREET:
        return walked(told, Walk(printout.wished("walk", Walk.SIDES)))
    return told


def new_lines(persons: Iterable[Person]) -> list[Line]:
    """Each with a number, and a code that no other line of this print has."""
    told = list(persons)
    codes = row_codes(len(told))
    return [
        Line(number, code, person) for number, (code, person) in enumerate(zip(codes, told, strict=True), 1)
    ]


def lines_of(printout: Printout) -> list[Line]:
    """The lines of a print that was made, but for whom left the village since."""
    rows = printout.rows.filter(person__places__until=None, person__places__isnull=False)
    rows = rows.annotate(ring=F("person__places__ring")).select_related("person__login")
    return [Line(row.number, row.code, _of(row.person, printout), row.ring) for row in rows]


def _of(person: Person, printout: Printout) -> Person:
    """All are of the village of the print: one row of it serves five thousand of them."""
    person.village = printout.village
    return person


def _round_the_year(printout: Printout, persons: Iterable[Person]) -> list[Person]:
    """Who agreed to it, by the day of the year."""
    days = {one.person_id: (one.month, one.day) for one in Birthday.objects.of(printout.village)}
    agreed = [one for one in persons if one.pk in days]
    return sorted(agreed, key=lambda one: (days[one.pk], one.sort_key, one.pk))


def row_codes(count: int) -> list[str]:
    """So many codes without a double: three signs for hands, more where three do not suffice."""
    length = ROW_LENGTH
    while len(ALPHABET) ** length < 2 * count:
        length += 1
    found: dict[str, None] = {}
    while len(found) < count:
        found["".join(secrets.choice(ALPHABET) for _sign in range(length))] = None
    return list(found)
