"""Postcodes as people type them, and the stretches of them that a village names."""

from __future__ import annotations

import re
from dataclasses import dataclass

from django.utils.translation import gettext as _

from dorpsplein.base.errors import Refusal

ONE = re.compile(r"\s*([1-9]\d{3})\s*([a-zA-Z]{2})?\s*")
STRETCH = re.compile(r"([1-9]\d{3})\s*(?:([a-zA-Z]{2})(?:\s*(?:-|–|t/m)\s*([a-zA-Z]{2}))?)?")
BETWEEN = re.compile(r"[,;\n]+")
FIRST, LAST = "AA", "ZZ"
MOST = 60


@dataclass(frozen=True, slots=True)
class Postcode:
    """Four digits, and perhaps two letters."""

    digits: int
    letters: str = ""

    def __str__(self) -> str:
        return f"{self.digits} {self.letters}".strip()


@dataclass(frozen=True, slots=True)
class Stretch:
    """The letters from ``first`` to ``last`` of one number."""

    digits: int
    first: str = FIRST
    last: str = LAST

    def __str__(self) -> str:
        if self.is_whole:
            return str(self.digits)
        letters = self.first if self.first == self.last else f"{self.first}-{self.last}"
        return f"{self.digits} {letters}"

    @property
    def is_whole(self) -> bool:
        """All letters."""
        return (self.first, self.last) == (FIRST, LAST)

    def holds(self, postcode: Postcode) -> bool:
        """Is it in here? Digits alone are, when any of their letters are."""
        return self.digits == postcode.digits and (
            not postcode.letters or self.first <= postcode.letters <= self.last
        )


def read_postcode(text: str) -> Postcode | None:
    """Read "1079ab", "1079 AB" or "1079"; None when it is no postcode."""
    found = ONE.fullmatch(text)
    return Postcode(int(found[1]), (found[2] or "").upper()) if found else None


def read_stretches(text: str) -> tuple[Stretch, ...]:
    """Read "1079, 1078 AB-EZ".

    Errors: Refusal that names what was not understood.
    """
    parts = [part.strip() for part in BETWEEN.split(text) if part.strip()]
    if len(parts) > MOST:
        raise Refusal(_("Dit zijn te veel postcodes. Noem er hoogstens 60."))
    return tuple(sorted({_stretch(part) for part in parts}, key=lambda one: (one.digits, one.first)))


def say_stretches(stretches: tuple[Stretch, ...]) -> str:
    """Say them as one may type them again."""
    return ", ".join(str(stretch) for stretch in stretches)


def _stretch(part: str) -> Stretch:
    found = STRETCH.fullmatch(part)
    if found is None:
        raise Refusal(
            _("“%(part)s” is geen postcode. Schrijf het zo: 1079, 1078 AB-EZ.") % {"part": part[:20]}
        )
    first = (found[2] or FIRST).upper()
    last = (found[3] or found[2] or LAST).upper()
    if first > last:
        raise Refusal(_("“%(part)s” staat achterstevoren.") % {"part": part[:20]})
    return Stretch(int(found[1]), first, last)
