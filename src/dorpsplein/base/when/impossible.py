"""Find a date that no calendar has, or an hour that no day has: "31 februari", "32-13-2027", "25.00 uur"."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from dorpsplein.base.dates import MONTHS as MONTH_NAMES
from dorpsplein.base.dates import tongue_of
from dorpsplein.base.when.days import PATTERNS, SURE_FIRST, dated_day
from dorpsplein.base.when.times import find_times
from dorpsplein.base.when.words import MONTHS

LAST_HOUR = 24
NO_HOUR = re.compile(r"(?<![\d.,:/-])(?:2[5-9]|[3-9]\d)(?:[.:][0-5]\d)? ?(?:uur|u|h)\b(?! lang)")
LONGEST = 31
MONTHS_A_YEAR = 12


@dataclass(frozen=True, slots=True)
class Impossible:
    """Why it is none, two days that may be meant, and where it stands in the text."""

    why: str
    days: tuple[date, date]
    begin: int
    end: int


def impossible_date(text: str, today: date) -> Impossible | None:
    """The first date in a text that does not exist; "14-16" beside a day is hours."""
    for pattern in SURE_FIRST:
        for found in pattern.finditer(text):
            if _is_none(found, today) and not _may_be_hours(found, text):
                day, month, year = _told(found)
                words = _why(day, month, year)
                return Impossible(words, _close(day, month, year, today), found.start(), found.end())
    return None


def impossible_hour(text: str) -> re.Match[str] | None:
    """The first hour in a text that no day has: "25.00 uur"."""
    return NO_HOUR.search(text)


def _is_none(found: re.Match[str], today: date) -> bool:
    return dated_day(found[0], today) is None


def _may_be_hours(found: re.Match[str], text: str) -> bool:
    if found.re is not PATTERNS[2] or found["mark"] == "/":
        return False
    hours = int(found["day"]) <= LAST_HOUR and int(found["month"]) <= LAST_HOUR
    rest = f"{text[: found.start()]} {text[found.end() :]}"
    for pattern in SURE_FIRST:  # the year of a date is no hour
        rest = pattern.sub(" ", rest)
    return hours and find_times(rest) is None


def _told(found: re.Match[str]) -> tuple[int, int, int | None]:
    parts = found.groupdict()
    year = int(parts["year"]) if parts.get("year") else None
    month = MONTHS[parts["name"]] if parts.get("name") else int(parts["month"])
    return int(parts["day"]), month, year + 2000 if year is not None and year < 100 else year  # noqa: PLR2004 - "26"


def _why(day: int, month: int, year: int | None) -> str:
    if not day or not month:
        return _("Een dag of maand 0 is er niet. Welke dag bedoelt u?")
    if month > MONTHS_A_YEAR and day > LONGEST:
        words = _("Geen maand heeft %(day)s dagen, en geen jaar %(month)s maanden. Welke dag bedoelt u?")
        return words % {"day": day, "month": month}
    if month > MONTHS_A_YEAR:
        return _("Een jaar heeft geen %(month)s maanden. Welke dag bedoelt u?") % {"month": month}
    name = capfirst(MONTH_NAMES[tongue_of(None)][month - 1])
    if year and day <= monthrange(2000, month)[1]:
        name = f"{name} {year}"
    return _("%(month)s heeft geen %(day)s dagen. Welke dag bedoelt u?") % {"month": name, "day": day}


def _close(day: int, month: int, year: int | None, today: date) -> tuple[date, date]:
    """The last day of that month and the day after; or day and month turned, when that is a date."""
    for at in [year] if year and year >= today.year else range(today.year, today.year + 2):
        turned = 1 <= month <= LONGEST and 1 <= day <= MONTHS_A_YEAR < month
        real = min(max(month, 1), MONTHS_A_YEAR)
        last = date(at, real, min(max(day, 1), monthrange(at, real)[1]))
        first = date(at, day, min(month, monthrange(at, day)[1])) if turned else last
        second = last if turned else last + timedelta(days=1)
        if min(first, second) >= today:
            return first, second
    return today + timedelta(days=1), today + timedelta(days=2)
