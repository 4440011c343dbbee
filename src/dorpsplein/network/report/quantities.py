"""Words from numbers: "de meeste stadsdorpen". The borders are ours, and printed in the report.

Source: the counting rules of the Network's report, which has the words but not their borders.
"""

from __future__ import annotations

from enum import Enum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

NEARLY_ALL, HALF_FROM, HALF_TO, KNOWN = 90, 45, 55, 50  # all in percent
A_FEW = 3


class Quantity(Enum):
    """How much of a whole, in one word."""

    NONE = "none"
    ONE = "one"
    ALL = "all"
    NEARLY_ALL = "nearly all"
    MOST = "most"
    HALF = "half"
    A_FEW = "a few"
    SOME = "some"

    @property
    def is_single(self) -> bool:
        """The verb behind it is singular."""
        return self in {Quantity.NONE, Quantity.ONE}


WORDS: dict[Quantity, Promise] = {
    Quantity.NONE: _("geen enkel stadsdorp"),
    Quantity.ONE: _("één stadsdorp"),
    Quantity.ALL: _("alle stadsdorpen"),
    Quantity.NEARLY_ALL: _("bijna alle stadsdorpen"),
    Quantity.MOST: _("de meeste stadsdorpen"),
    Quantity.HALF: _("ongeveer de helft van de stadsdorpen"),
    Quantity.A_FEW: _("enkele stadsdorpen"),
    Quantity.SOME: _("sommige stadsdorpen"),
}

BORDERS: dict[Quantity, Promise] = {
    Quantity.ALL: _("elk stadsdorp waarvan wij het weten"),
    Quantity.NEARLY_ALL: _("90 procent of meer, maar niet alle"),
    Quantity.MOST: _("meer dan 55 procent, en minder dan 90"),
    Quantity.HALF: _("van 45 tot en met 55 procent"),
    Quantity.SOME: _("minder dan 45 procent, en meer dan 3"),
    Quantity.A_FEW: _("2 of 3, en minder dan 45 procent"),
    Quantity.ONE: _("precies 1"),
    Quantity.NONE: _("0"),
}


def quantity(yes: int, base: int) -> Quantity:
    """The word for so many of a base that is known. Whole numbers only, so that a border is a border."""
    if yes <= 1:
        return Quantity.ONE if yes else Quantity.NONE
    if yes >= base:
        return Quantity.ALL
    part, whole = 100 * yes, base
    if part >= NEARLY_ALL * whole:
        return Quantity.NEARLY_ALL
    if part > HALF_TO * whole:
        return Quantity.MOST
    if part >= HALF_FROM * whole:
        return Quantity.HALF
    return Quantity.A_FEW if yes <= A_FEW else Quantity.SOME


def may_be_worded(base: int, everybody: int) -> bool:
    """A word says something of all villages, so we must know it of half of them; else the numbers stand."""
    return base > 0 and 100 * base >= KNOWN * everybody
