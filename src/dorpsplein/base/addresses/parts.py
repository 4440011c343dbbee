"""The parts of an address."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PostalAddress:
    """Where the letter goes; any part may be missing.

    ``addition`` is what follows the number, as typed: A, hs, II, -3, 2-hoog, boven. ``extra`` is a line that
    stands above the street, such as the name of a house.
    """

    street: str = ""
    number: int | None = None
    addition: str = ""
    postcode: str = ""
    town: str = ""
    extra: str = ""
