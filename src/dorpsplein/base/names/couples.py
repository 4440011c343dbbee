"""Read the names of people who share one line: "Riet en Jan van den Berg"."""

from __future__ import annotations

import re
from dataclasses import replace

from dorpsplein.base.names.parts import Address, Name
from dorpsplein.base.names.prefixes import FORMS, is_prefix, same
from dorpsplein.base.names.reading import read_name

AND = re.compile(r"\s+(?:en|and)\s+|\s*[&+]\s*", re.IGNORECASE)


def read_names(text: str) -> tuple[Name, ...]:
    """Read "Riet en Jan van den Berg", "Berg, Riet en Jan van den" or "De heer en mevrouw de Boer".

    Who has no surname of her own there, has that of the last one. One name is one name.
    """
    tidied = " ".join(text.split())
    front, comma, behind = tidied.partition(", ")
    if comma and _is_list(behind):
        front, comma, behind = tidied.replace(", ", " & "), "", ""
    pieces = [piece for piece in AND.split(behind if comma else front) if piece.strip()]
    if len(pieces) <= 1 or (comma and AND.search(front)):
        return (read_name(text),)
    *others, last = [_read(f"{front}, {piece}" if comma else piece) for piece in pieces]
    return (*(_as_of(one, last, shares=bool(comma)) for one in others), last)


def _is_list(behind: str) -> bool:
    """In "Riet, An en Bo de Wit" the comma is one more "en": a surname with a tussenvoegsel follows."""
    words = AND.split(behind)[-1].split()
    return bool(words) and not is_prefix(words[-1]) and bool(read_name(" ".join(words)).prefix)


def _read(piece: str) -> Name:
    """One of them; of "de heer" alone we know no more than that."""
    if same(piece) == "de heer":
        return Name(address=Address.MR)
    form = FORMS.get(same(piece))
    return Name(address=form) if form else read_name(piece)


def _as_of(one: Name, last: Name, *, shares: bool) -> Name:
    """With the surname of the last, where there is none of her own, or where one stands before the comma."""
    if one.surname and not shares:
        return one
    return replace(
        last, given=one.given, initials=one.initials, address=one.address, title=one.title, noble=one.noble
    )
