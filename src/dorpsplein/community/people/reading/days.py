"""Days in cells: as people type them, as spreadsheets count them, as registries write them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, timedelta

NUMERIC = re.compile(r"(\d{1,2})\s?[-/. ]\s?(\d{1,2})\s?[-/. ]\s?(\d{4}|\d{2})(?:\s+\d{1,2}:\d\d.*)?")
ISO = re.compile(r"(\d{4})[-/](\d{1,2})[-/](\d{1,2})(?:[T ].*)?")
SOLID = re.compile(r"(\d{4})(\d\d)(\d\d)")
WORDS = re.compile(
    r"(?:[a-z]+\.?,?\s+)?(\d{1,2})(?:e|ste|de|st|nd|rd|th)?[\s-]+([a-z]{3,10})\.?(?:[\s,-]+(\d{4}|'?\d{2}))?"
)
NO_YEAR = re.compile(r"--(\d\d)-?(\d\d)")
SERIAL = re.compile(r"\d{3,5}(?:\.\d+)?")
EPOCH = date(1899, 12, 30)
EARLIEST = date(1900, 1, 1)
LEAP = 2024
NAMES = (
    *(("jan",), ("feb",), ("mrt", "maa", "mar"), ("apr",), ("mei", "may"), ("jun",), ("jul",)),
    *(("aug",), ("sep",), ("okt", "oct"), ("nov",), ("dec",)),
)
MONTHS = {name: number for number, names in enumerate(NAMES, 1) for name in names}
MOST_MONTHS = 12


def looks_like_day(text: str) -> bool:
    """Written as a whole date; a number alone is none."""
    return bool(NUMERIC.fullmatch(text) or ISO.fullmatch(text) or WORDS.fullmatch(text.casefold()))


def month_first(texts: Iterable[str]) -> bool:
    """Do these dates stand in the American order? Only when that is certain."""
    pairs = [(int(found[1]), int(found[2])) for text in texts if (found := NUMERIC.fullmatch(text))]
    return any(second > MOST_MONTHS for _first, second in pairs) and all(
        first <= MOST_MONTHS for first, _second in pairs
    )


def read_day(text: str, today: date, *, american: bool = False) -> str | None:
    """Read a day as 1946-05-03, or --05-03 where no year is told; None for what is no day.

    Two figures of a year are the last such year that has come.
    """
    try:
        return _numeric(text, today, american=american) or _worded(text.casefold(), today) or _counted(text)
    except ValueError:
        return None


def _numeric(text: str, today: date, *, american: bool) -> str | None:
    if found := NUMERIC.fullmatch(text):
        day, month = (found[2], found[1]) if american else (found[1], found[2])
        return date(_year(found[3], today), int(month), int(day)).isoformat()
    if found := ISO.fullmatch(text) or SOLID.fullmatch(text):
        return date(int(found[1]), int(found[2]), int(found[3])).isoformat()
    if found := NO_YEAR.fullmatch(text):
        return _without_year(int(found[1]), int(found[2]))
    return None


def _worded(text: str, today: date) -> str | None:
    found = WORDS.fullmatch(text)
    month = MONTHS.get(found[2][:3]) if found else None
    if found is None or month is None:
        return None
    if not found[3]:
        return _without_year(month, int(found[1]))
    return date(_year(found[3].lstrip("'"), today), month, int(found[1])).isoformat()


def _counted(text: str) -> str | None:
    """Days since 1900, as a spreadsheet counts them."""
    found = SERIAL.fullmatch(text)
    return (EPOCH + timedelta(days=int(float(text)))).isoformat() if found else None


def _without_year(month: int, day: int) -> str:
    date(LEAP, month, day)  # is there such a day?
    return f"--{month:02d}-{day:02d}"


def _year(text: str, today: date) -> int:
    if len(text) > 2:  # noqa: PLR2004 - two figures
        return int(text)
    century = today.year // 100 * 100
    year = century + int(text)
    return year if year <= today.year else year - 100
