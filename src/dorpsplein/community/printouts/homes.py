"""People behind one front door, and doors in the order of a walk."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import override

from dorpsplein.base.addresses import PostalAddress, Walk, envelope_lines, home_key, street_key
from dorpsplein.base.names import on_envelope, salutation_together, together
from dorpsplein.community.people.models import Person

NBSP = "\N{NO-BREAK SPACE}"  # of two spaces behind a postcode both are printed
OF_THE_POST = "nl"  # an envelope is read by the post, in any language of the page


@dataclass(frozen=True, slots=True)
class Home:
    """Who get one letter."""

    persons: tuple[Person, ...]

    @property
    def lives(self) -> PostalAddress:
        """Where the letter goes."""
        return next((one.lives for one in self.persons if one.street), self.persons[0].lives)

    @property
    def envelope(self) -> tuple[str, ...]:
        """The names, and below them the address."""
        names = [one.full_name for one in self.persons]
        with override(OF_THE_POST):
            line = together(names) if len(names) > 1 else on_envelope(names[0])
        lines = (line or self.persons[0].name, *envelope_lines(self.lives))
        return tuple(line.replace("  ", NBSP * 2) for line in lines)

    @property
    def line(self) -> str:
        """The same on one line, in which no postcode breaks."""
        *lines, town = self.envelope
        return ", ".join((*lines, town.replace(" ", NBSP)))

    @property
    def salutation(self) -> str:
        """How the letter begins, without a comma."""
        with override(OF_THE_POST):
            return salutation_together([one.full_name for one in self.persons])


def has_address(person: Person) -> bool:
    """Does the post know where to go?"""
    return bool(person.street.strip())


def homes_of(persons: Iterable[Person], *, by_door: bool = False) -> list[Home]:
    """One letter a household, where the first of it stands; who lives alone is a home too.

    ``by_door``: who is in no household gets one with whoever is behind the same front door.
    """
    found: dict[str, list[Person]] = {}
    for person in persons:
        alone = door_of(person) if by_door else f"p{person.pk}"
        key = f"h{person.household_id}" if person.household_id else alone
        found.setdefault(key, []).append(person)
    return [Home(tuple(one)) for one in found.values()]


def walked(persons: Iterable[Person], walk: Walk) -> list[Person]:
    """By street and door, as somebody walks; behind one door under the surname."""
    return sorted(persons, key=lambda one: (street_key(one.lives, walk), one.sort_key, one.pk))


def door_of(person: Person) -> str:
    """One for one front door, however it is typed; without a number each is a door."""
    return home_key(person.lives) or f"p{person.pk}"
