"""An address on a list and on an envelope."""

from __future__ import annotations

import re
from functools import lru_cache

from dorpsplein.base.addresses.parts import PostalAddress

LETTER_FIRST = re.compile(r"(?![ivx])[^\W\d_](?![^\W_])", re.IGNORECASE)
FLOOR = re.compile(r"\d+(?:hs)?", re.IGNORECASE)


def door(address: PostalAddress) -> str:
    """The number with what follows it: 12A, 12-3hs, 12 hs, 12 boven."""
    return numbered(address.number, address.addition)


@lru_cache(maxsize=2048)
def numbered(number: int | None, addition: str) -> str:
    """The same of a number and what follows it."""
    if number is None:
        return addition
    glue = "" if LETTER_FIRST.match(addition) or addition[:1] in {"", "-", "/"} else " "
    if FLOOR.fullmatch(addition):
        glue = "-"
    return f"{number}{glue}{addition}"


def street_line(address: PostalAddress) -> str:
    """Rijnstraat 12-3hs."""
    return f"{address.street} {door(address)}".strip()


def one_line(address: PostalAddress) -> str:
    """Rijnstraat 12-3hs, 1078 RB Amsterdam."""
    town = f"{address.postcode} {address.town}".strip()
    return ", ".join(part for part in (address.extra, street_line(address), town) if part)


def envelope_lines(address: PostalAddress) -> tuple[str, ...]:
    """The lines below the name; the town in capitals, two spaces behind the postcode.

    Source: PostNL, how to address a letter.
    """
    town = "  ".join(part for part in (address.postcode, address.town.upper()) if part)
    return tuple(line for line in (address.extra, street_line(address), town) if line)
