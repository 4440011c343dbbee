"""Ranks of the Dutch peerage, and the forms that go with them.

These words are Dutch in every language: they are part of the name.

Source: Haal Centraal BRP bevragen, the specification of the national registry.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Noble(StrEnum):
    """A title or predicate, by its code in the registry (table 38)."""

    NONE = ""
    BARON = "B"
    BARONES = "BS"
    GRAAF = "G"
    GRAVIN = "GI"
    HERTOG = "H"
    HERTOGIN = "HI"
    JONKHEER = "JH"
    JONKVROUW = "JV"
    MARKIES = "M"
    MARKIEZIN = "MI"
    PRINS = "P"
    PRINSES = "PS"
    RIDDER = "R"

    @property
    def word(self) -> str:
        """The word itself, in small letters."""
        return self.name.lower() if self else ""

    @property
    def is_predicate(self) -> bool:
        """It stands before the given name, and not before the surname."""
        return self in {Noble.JONKHEER, Noble.JONKVROUW}


@dataclass(frozen=True, slots=True)
class Rank:
    """The two words of one rank, and the honour in its form of address."""

    man: Noble
    woman: Noble
    honour: str = "hoogwelgeboren"


RANKS = (
    Rank(Noble.BARON, Noble.BARONES),
    Rank(Noble.GRAAF, Noble.GRAVIN, "hooggeboren"),
    Rank(Noble.HERTOG, Noble.HERTOGIN),
    Rank(Noble.JONKHEER, Noble.JONKVROUW),
    Rank(Noble.MARKIES, Noble.MARKIEZIN),
    Rank(Noble.PRINS, Noble.PRINSES, "hoogheid"),
    Rank(Noble.RIDDER, Noble.NONE),
)
OF = {noble: rank for rank in RANKS for noble in (rank.man, rank.woman) if noble}


def as_worn(noble: Noble, *, woman: bool) -> Noble:
    """The form for a man or a woman; a rank without such a form stays what it is."""
    rank = OF.get(noble)
    return (rank.woman if woman else rank.man) or noble if rank else noble


def by_courtesy(partner: Noble) -> Noble:
    """The title that a woman may bear because her husband has it."""
    rank = OF.get(partner)
    if rank is None or partner != rank.man or partner.is_predicate:
        return Noble.NONE
    return rank.woman


def honour(noble: Noble, *, woman: bool) -> str:
    """How this rank is addressed: "hooggeboren heer"; nothing where there is no form."""
    rank = OF.get(noble)
    if rank is None or (woman and not rank.woman):
        return ""
    if rank.honour == "hoogheid":
        return rank.honour
    return f"{rank.honour} {'vrouwe' if woman else 'heer'}"
