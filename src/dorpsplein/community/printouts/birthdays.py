"""A birthday as people type it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from dorpsplein.base.errors import Refusal
from dorpsplein.base.when.words import MONTHS

TYPED = re.compile(r"\s*(\d{1,2})(?:e|ste|de)?[\s./-]+(?:of\s+)?(\d{1,2}|[a-z]+)\.?(?:[\s./-]+(\d{4}))?\s*")
LEAP = 2000
DECEMBER = 12
OLDEST = 125


@dataclass(frozen=True, slots=True)
class YearDay:
    """A day of every year, and the year of birth where it was told."""

    month: int
    day: int
    year: int | None = None


def read_birthday(text: str, today: date) -> YearDay:
    """Read "14 april", "14-4" and "14 april 1948".

    Errors: Refusal with one sentence for what is no such day.
    """
    found = TYPED.fullmatch(text.lower())
    month = _month(found[2]) if found else None
    if found is None or month is None:
        raise Refusal(_("Wanneer bent u jarig? Typ het zo: 14 april, of 14 april 1948."))
    year = int(found[3]) if found[3] else None
    if year is not None and not today.year - OLDEST <= year <= today.year:
        raise Refusal(_("Dit jaar kan niet kloppen. Het jaar mag u ook weglaten."))
    try:
        date(year or LEAP, month, int(found[1]))
    except ValueError:
        raise Refusal(_("Deze dag bestaat niet. Typ het zo: 14 april.")) from None
    return YearDay(month, int(found[1]), year)


def age_on_next(birthday: YearDay, today: date) -> int | None:
    """How old somebody becomes on her next birthday, today too."""
    if birthday.year is None:
        return None
    over = (birthday.month, birthday.day) < (today.month, today.day)
    return today.year + over - birthday.year


def _month(typed: str) -> int | None:
    return int(typed) if typed.isdigit() and 1 <= int(typed) <= DECEMBER else MONTHS.get(typed)
