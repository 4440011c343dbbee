"""Addresses in the order in which somebody walks, and whether two are one home."""

from __future__ import annotations

import re

from django.db import models
from django.utils.translation import gettext_lazy as _

from dorpsplein.base.addresses.parts import PostalAddress
from dorpsplein.base.names.sorting import fold

type Step = tuple[int, int, str]
type StreetKey = tuple[str, int, int, tuple[Step, ...]]

PIECE = re.compile(r"\d+|[^\W\d_]+")
GROUND = frozenset({"hs", "h", "huis", "bg", "beneden"})
BELOW = frozenset({"sous", "souterrain", "kelder"})
SILENT = frozenset({"e", "ste", "de", "hoog", "etage", "verd", "verdieping"})
ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "v": 5, "vi": 6}
ORDINAL = re.compile(r"^(\d)e (?=\w)")
ORDINALS = {"1": "eerste", "2": "tweede", "3": "derde", "4": "vierde"}
SHORTENED = (
    ("str.", "straat"),
    ("str", "straat"),
    ("gr.", "gracht"),
    ("pl.", "plein"),
    ("ln.", "laan"),
    ("wg.", "weg"),
)
FLOOR, WORD = 1, 2


class Walk(models.TextChoices):
    """How a street is walked."""

    NUMBERS = "numbers", _("op huisnummer")
    SIDES = "sides", _("eerst de oneven kant, dan de even kant")
    ROUND = "round", _("de oneven kant heen, de even kant terug")


def street_key(address: PostalAddress, walk: Walk = Walk.NUMBERS) -> StreetKey:
    """The place of a door in a walk: by street, number (9 before 10) and floor (hs before 1 before 2)."""
    number = address.number or 0
    even = int(number % 2 == 0) if walk != Walk.NUMBERS else 0
    if even and walk == Walk.ROUND:
        number = -number
    return _street(address.street), even, number, _steps(address.addition)


def home_key(address: PostalAddress) -> str:
    """One for one home, however it is typed: "1078rb 12 3.0"; nothing when the number is not known."""
    if address.number is None:
        return ""
    digits_and_letters = fold(address.postcode).replace(" ", "")
    area = digits_and_letters if digits_and_letters[4:] else f"{fold(address.town)} {_street(address.street)}"
    floors = ".".join(word or str(floor) for _kind, floor, word in _steps(address.addition))
    return f"{area} {address.number} {floors}".strip()


def _steps(addition: str) -> tuple[Step, ...]:
    """Floors by their number and letters by the alphabet: "3hs" is the third, then the ground."""
    steps: list[Step] = []
    for piece in PIECE.findall(addition.lower()):
        if piece in SILENT and steps and steps[-1][0] == FLOOR:
            continue
        floor = _floor(piece)
        steps.append((WORD, 0, fold(piece)) if floor is None else (FLOOR, floor, ""))
    return tuple(steps)


def _floor(piece: str) -> int | None:
    if piece.isdecimal():
        return int(piece)
    if piece in GROUND | BELOW:
        return 0 if piece in GROUND else -1
    return ROMAN.get(piece)


def _street(street: str) -> str:
    """A street however it is shortened: "1e Jan Steenstr." is eerste jan steenstraat."""
    said = street.lower().strip()
    for short, whole in SHORTENED:
        if said.endswith(short):
            said = said.removesuffix(short) + whole
            break
    return fold(ORDINAL.sub(lambda found: f"{ORDINALS.get(found[1], found[0].strip())} ", said))
