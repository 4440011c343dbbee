"""Which sheet somebody asks for, read from its name in an address: "poster-reeks-drukker"."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date

from dorpsplein.channels.paper.papers import MONTH_PAPERS, MonthPaper
from dorpsplein.channels.paper.sheets import SHEETS, USUAL, Sheet, Wish
from dorpsplein.design.print.press import Form

SERIES, SHOP, SMALL = "-reeks", "-drukker", "-klein"
SMALL_PPI, SHARED_PPI = 60.0, 150.0
MONTH = re.compile(r"(20[1-9]\d)-(0[1-9]|1[0-2])(|-[a-z]+)")


@dataclass(frozen=True, slots=True)
class Asked:
    """A sheet, and how it is wanted."""

    sheet: Sheet
    wish: Wish


def read_name(name: str, form: Form, language: str) -> Asked | None:
    """The sheet behind a name; None for a name that means nothing."""
    wish = replace(USUAL, form=form, ppi=SHARED_PPI, language=language)
    if form == Form.PNG and name.endswith(SMALL):
        name, wish = name.removesuffix(SMALL), replace(wish, ppi=SMALL_PPI)
    if form == Form.PDF and name.endswith(SHOP):
        name, wish = name.removesuffix(SHOP), replace(wish, shop=True)
    if name.endswith(SERIES):
        name, wish = name.removesuffix(SERIES), replace(wish, series=True)
    sheet = SHEETS.get(name)
    if sheet is None or (sheet.is_picture and form == Form.PDF) or (wish.shop and not sheet.for_shop):
        return None
    return Asked(sheet, wish)


@dataclass(frozen=True, slots=True)
class AskedMonth:
    """A paper of a month, and how it is wanted."""

    first: date
    paper: MonthPaper
    wish: Wish


def read_month(name: str, form: Form, language: str) -> AskedMonth | None:
    """The paper behind a name such as "2026-05-groot"; None for a name that means nothing."""
    wish = replace(USUAL, form=form, ppi=SHARED_PPI, language=language)
    if form == Form.PNG and name.endswith(SMALL):
        name, wish = name.removesuffix(SMALL), replace(wish, ppi=SMALL_PPI)
    found = MONTH.fullmatch(name)
    paper = MONTH_PAPERS.get(found[3]) if found else None
    if found is None or paper is None:
        return None
    return AskedMonth(date(int(found[1]), int(found[2]), 1), paper, wish)
