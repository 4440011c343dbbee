"""In which inner neighbourhood an address lies."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from dorpsplein.base.access import Role
from dorpsplein.base.addresses import PostalAddress, street_key
from dorpsplein.base.dates import local_today
from dorpsplein.base.errors import Refusal
from dorpsplein.base.postcode import Stretch, read_postcode, read_stretches
from dorpsplein.community.people.models import Circle, Person, PersonRole, Streets
from dorpsplein.community.villages.models import Village

BETWEEN = re.compile(r"[,;\n]+")
PART = re.compile(
    r"(?P<street>\S.*?)(?:\s+(?P<first>\d{1,5})\s*(?:-|–|t/m|tot)\s*(?P<last>\d{1,5}))?(?:\s+(?P<side>even|oneven))?",
    re.IGNORECASE,
)
MOST = 100
ODD = "oneven"


@dataclass(frozen=True, slots=True)
class Part:
    """A street, or the doors of it between two numbers, on one side or both. ``key`` is how it is spelled."""

    key: str
    first: int | None = None
    last: int | None = None
    side: str = ""

    def holds(self, address: PostalAddress) -> bool:
        """Does this door stand here? Without a number only a whole street holds it."""
        if not address.street or street_key(address)[0] != self.key:
            return False
        if self.first is None and not self.side:
            return True
        if address.number is None:
            return False
        on_side = not self.side or (address.number % 2 == 1) == (self.side == ODD)
        return on_side and (self.first or 0) <= address.number <= (self.last or address.number)


@dataclass(frozen=True, slots=True)
class Ground:
    """An inner neighbourhood, ready to be asked."""

    circle: Circle
    parts: tuple[Part, ...]
    stretches: tuple[Stretch, ...]

    def has_street(self, address: PostalAddress) -> bool:
        """Is it one of its streets?"""
        return any(part.holds(address) for part in self.parts)

    def has_postcode(self, address: PostalAddress) -> bool:
        """Is it one of its postcodes? Four figures alone say too little."""
        postcode = read_postcode(address.postcode)
        if postcode is None or not postcode.letters:
            return False
        return any(one.holds(postcode) for one in self.stretches)


@dataclass(frozen=True, slots=True)
class Lives:
    """An inner neighbourhood, and who coordinates it."""

    circle: Circle
    coordinators: tuple[Person, ...]


def read_streets(text: str) -> tuple[Part, ...]:
    """Read "Kadestraat, Lange Vaart 1-39 oneven".

    Errors: Refusal for numbers that stand the wrong way round, and for very many.
    """
    parts = [" ".join(part.split()) for part in BETWEEN.split(text) if part.strip()]
    if len(parts) > MOST:
        raise Refusal(_("Dit zijn te veel straten. Noem er hoogstens 100."))
    return tuple(_part(part) for part in parts)


def grounds(village: Village) -> list[Ground]:
    """The inner neighbourhoods of a village that have streets, by name."""
    rows = Streets.objects.of(village).select_related("circle").order_by("circle__name", "pk")
    return [Ground(row.circle, read_streets(row.streets), read_stretches(row.postcodes)) for row in rows]


def ground_at(known: Sequence[Ground], person: Person) -> Circle | None:
    """Where somebody lives: by the street, else by the postcode; None where nobody said."""
    lives = person.lives
    by_street = next((one.circle for one in known if one.has_street(lives)), None)
    return by_street or next((one.circle for one in known if one.has_postcode(lives)), None)


def coordinators(village: Village) -> dict[int, list[Person]]:
    """Who has a task for a circle today, by the key of the circle."""
    found: dict[int, list[Person]] = {}
    held = PersonRole.objects.of(village).on(local_today()).exclude(circle=None)
    for role in held.select_related("person").order_by("pk"):
        found.setdefault(role.circle_id or 0, []).append(role.person)
    return found


def coordinated_by(person: Person | None) -> list[Ground]:
    """The inner neighbourhoods with streets that somebody coordinates today."""
    if person is None:
        return []
    held = PersonRole.objects.of(person.village).on(local_today()).held_by(person)
    keys = set(held.filter(role=Role.NEIGHBOURHOOD).values_list("circle", flat=True))
    return [one for one in grounds(person.village) if one.circle.pk in keys] if keys else []


def neighbourhood_of(person: Person) -> Lives | None:
    """Where somebody lives, and who coordinates there."""
    circle = ground_at(grounds(person.village), person)
    return Lives(circle, tuple(coordinators(person.village).get(circle.pk, ()))) if circle else None


def _part(text: str) -> Part:
    found = PART.fullmatch(text)
    if found is None:
        return Part(_key(text))
    first, last = (int(found[name]) if found[name] else None for name in ("first", "last"))
    if first is not None and last is not None and first > last:
        raise Refusal(_("“%(part)s” staat achterstevoren.") % {"part": text[:40]})
    return Part(_key(found["street"]), first, last, (found["side"] or "").lower())


def _key(street: str) -> str:
    return street_key(PostalAddress(street=street))[0]
