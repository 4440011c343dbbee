"""The papers of a month: the programme, in usual and in large print, and the booklet."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from dorpsplein.base.notice import Notice
from dorpsplein.channels.paper.month import month_facts
from dorpsplein.channels.paper.render import village_facts
from dorpsplein.channels.paper.sheets import LAYOUTS, USUAL, Wish
from dorpsplein.community.villages.models import Village
from dorpsplein.design.print.letters import written
from dorpsplein.design.print.press import Form, Printed, press

type Make = Callable[[date, list[Notice], Village, Wish], Printed]


@dataclass(frozen=True, slots=True)
class MonthPaper:
    """A paper of a month: how it is called, what it is for, and who makes it. Units: millimetres.

    ``remembered_as`` is its name in what left the house. ``sides`` are how many it usually takes, 0 when it
    takes what it needs. ``is_imposed`` when its pages lie in the order of
    folding: for a printer, not for a reader.
    """

    label: Promise | str
    purpose: Promise | str
    make: Make
    width: int
    height: int
    remembered_as: str
    sides: int = 0
    is_imposed: bool = False


def programme(first: date, found: list[Notice], village: Village, wish: Wish = USUAL) -> Printed:
    """The month on one side of A4; on the back too, or on a second sheet, when it is too full."""
    return _month("programme", first, found, village, wish, large=False)


def large_programme(first: date, found: list[Notice], village: Village, wish: Wish = USUAL) -> Printed:
    """The month in large print, on both sides of one A4; on a second sheet too when it is too full."""
    return _month("programme", first, found, village, wish, large=True)


def booklet(first: date, found: list[Notice], village: Village, wish: Wish = USUAL) -> Printed:
    """The month as a booklet of A5, page after page: for a screen, and to be read aloud."""
    return _month("booklet", first, found, village, wish)


def booklet_to_fold(first: date, found: list[Notice], village: Village, wish: Wish = USUAL) -> Printed:
    """The same booklet, two pages beside each other, in the order of folding. Not to be read aloud."""
    read = booklet(first, found, village, replace(wish, form=Form.PDF))
    data = {"title": f"{village.full_name}, {first:%Y-%m}", "count": read.count}
    made = press(
        LAYOUTS / "fold.typ", data, {"booklet.pdf": read.content}, form=wish.form, ppi=wish.ppi, tagged=False
    )
    return replace(made, left_out=read.left_out, unwritten=read.unwritten)


MONTH_PAPERS: dict[str, MonthPaper] = {
    "": MonthPaper(_("Programma"), _("A4, de hele maand"), programme, 210, 297, "programme", sides=1),
    "-groot": MonthPaper(
        _("Programma met grote letters"),
        _("A4, de hele maand op twee kanten"),
        large_programme,
        210,
        297,
        "programme",
        sides=2,
    ),
    "-boekje": MonthPaper(_("Boekje"), _("A5, om te lezen of te mailen"), booklet, 148, 210, "booklet"),
    "-vouwen": MonthPaper(
        _("Boekje om te vouwen"),
        _("A4, druk af op twee kanten, omslaan langs de korte kant"),
        booklet_to_fold,
        297,
        210,
        "booklet",
        is_imposed=True,
    ),
}


def _month(
    layout: str, first: date, found: list[Notice], village: Village, wish: Wish, **options: Any
) -> Printed:
    with translation.override(wish.language):
        facts = month_facts(first, found, village, wish.language)
        data = village_facts(village, wish.language) | {"m": facts, "shop": False, **options}
    clean, unwritten = written(data)
    made = press(LAYOUTS / f"{layout}.typ", clean, form=wish.form, ppi=wish.ppi)
    return replace(made, unwritten=unwritten)
