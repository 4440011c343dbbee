"""Find several dates in a text: "12 mei, 9 juni en 14 juli"."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import pairwise

from dorpsplein.base.when.days import PATTERNS, WEEKDAY, nearest
from dorpsplein.base.when.words import MONTHS, WEEKDAYS

BARE = re.compile(r"(?P<day>\d{1,2})(?:e|ste|de|st|nd|rd|th)?\b(?![.:/-]?\d)(?! ?(?:uur|u|h)\b)")
JOINT = re.compile(r" ?(?:, ?(?:(?:en|and) )?|&|\+|\b(?:en|and)\b) ?(?:op |on )?(?:de |the )?")
THROUGH = re.compile(r" (?:t/m|tot en met|through) (?:de )?")
BEGIN = re.compile(r"(?<![\w.:/–-])(?<!half )(?<!over )(?<!voor )(?<!om )(?<!tot )(?<!at )(?=\w)")
DASHED = re.compile(r"\d{1,2}-\d{1,2}$")
MOST_YEARS = 9
PAIR = 2
MOST_BETWEEN = 31


@dataclass(frozen=True, slots=True)
class Dates:
    """Dates in order, and the rest of the text.

    ``other``: the dates close by on the weekdays that were told, where these are others.
    """

    days: tuple[date, ...]
    rest: str
    other: tuple[date, ...] = ()


@dataclass(frozen=True, slots=True)
class Item:
    """One date as it stands in a text; its month and year may follow later. ``through``: up to the next."""

    day: int
    month: int | None
    year: int | None
    weekday: int | None
    end: int
    typed: str
    through: bool = False


def find_dates(text: str, today: date) -> Dates | None:
    """The dates of a text, commas included; None when there are less than two."""
    seen = 0
    for begin in BEGIN.finditer(text):
        if begin.start() < seen:
            continue
        items, seen = items_at(text, begin.start())
        if len(items) < PAIR:
            continue
        days = days_of(items, today)
        if days is None:
            return None
        rest = f"{text[: begin.start()]} {text[items[-1].end :]}"
        found = tuple(sorted({*days, *between(items, days)}))
        meant = [_told(item, day) for item, day in zip(items, days, strict=True)]
        told = tuple(sorted({*meant, *between(items, meant)}))
        return Dates(found, rest, told if told != found else ()) if len(found) > 1 else None
    return None


def without_commas(text: str) -> str:
    """Without the commas that stand between words; "1,5 uur" keeps its own."""
    return " ".join(re.sub(r"(?<!\d),|,(?!\d)", " ", text).split())


def between(items: list[Item], days: list[date]) -> list[date]:
    """The days of "12 tot en met 16 mei" that are not named."""
    spans = [(begin, end) for item, (begin, end) in zip(items, pairwise(days), strict=False) if item.through]
    return [
        begin + timedelta(days=ahead)
        for begin, end in spans
        for ahead in range(1, min((end - begin).days, MOST_BETWEEN))
    ]


def _told(item: Item, day: date) -> date:
    return day if item.weekday is None else nearest(day, item.weekday)


def items_at(text: str, at: int) -> tuple[list[Item], int]:
    """The dates that stand in a row, up to the last that has a month; and where the row ends."""
    items: list[Item] = []
    joints: list[str] = []
    while item := _item(text, at):
        through = THROUGH.match(text, item.end)
        items.append(replace(item, through=bool(through)))
        joint = through or JOINT.match(text, item.end)
        if not joint:
            break
        joints.append(joint[0])
        at = joint.end()
    end = items[-1].end if items else at
    while items and items[-1].month is None:
        items.pop()
    if len(items) == PAIR and DASHED.match(items[1].typed) and "," in joints[0]:
        return [], end  # "14-4, 10-12" is a day and its hours
    return items, end


def _item(text: str, at: int) -> Item | None:
    weekday = WEEKDAY.match(text, at)
    begin = weekday.end() + 1 if weekday else at
    for pattern in (*PATTERNS, BARE):
        found = pattern.match(text, begin)
        if found:
            parts = found.groupdict()
            name, month, year = parts.get("name"), parts.get("month"), parts.get("year")
            return Item(
                day=int(parts["day"]),
                month=MONTHS[name] if name else int(month) if month else None,
                year=int(year) + (0 if len(year) > 2 else 2000) if year else None,  # noqa: PLR2004 - "26"
                weekday=WEEKDAYS[weekday["name"]] if weekday else None,
                end=found.end(),
                typed=found[0],
            )
    return None


def days_of(items: list[Item], today: date) -> list[date] | None:
    """The dates, from the last back: a month and a year count for those before them."""
    days: list[date] = []
    month, after = None, None
    for item in reversed(items):
        month = item.month or month
        day = _day(item, month or 0, today, after)
        if day is None:
            return None
        after = day if item.year or after else None
        days.append(day)
    return days[::-1]


def _day(item: Item, month: int, today: date, after: date | None) -> date | None:
    """A date in its year, in the last one up to ``after``, or the next to come."""
    years = [item.year] if item.year else range(today.year, today.year + MOST_YEARS)
    if after and not item.year:
        years = range(after.year, after.year - MOST_YEARS, -1)
    for year in years:
        try:
            day = date(year, month, item.day)
        except ValueError:
            continue
        if item.year or (day <= after if after else day >= today):
            return day
    return None
