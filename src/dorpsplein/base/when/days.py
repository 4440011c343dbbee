"""Find a day by its date or by its name, and what is left of the text when it is taken out."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from dorpsplein.base.when.times import find_times
from dorpsplein.base.when.words import MONTHS, WEEKDAYS, feasts

NAMES = "|".join(sorted(MONTHS, key=len, reverse=True))
DAYS = "|".join(sorted(WEEKDAYS, key=len, reverse=True))
YEAR = r"(?P<year>20\d\d|\d\d)"
NO_HOUR = r"(?![.:-]\d|\s*(?:uur|u|h|am|pm|minuten)\b)"
PATTERNS = (
    re.compile(r"\b(?P<year>20\d\d)(?P<mark>[./-])(?P<month>\d{1,2})(?P=mark)(?P<day>\d{1,2})\b"),
    re.compile(rf"\b(?P<day>\d{{1,2}})(?P<mark>[./-])(?P<month>\d{{1,2}})(?P=mark){YEAR}\b"),
    re.compile(r"(?<![\w.:/-])(?P<day>\d{1,2})(?P<mark>[/-])(?P<month>\d{1,2})\b(?![.:/-]\d|\s*uur)"),
    re.compile(
        rf"\b(?P<day>\d{{1,2}})(?:e|ste|de|st|nd|rd|th)?\s+(?:of\s+)?(?P<name>{NAMES})\b\.?(?:\s+(?P<year>20\d\d)\b)?"
    ),
    re.compile(
        rf"\b(?P<name>{NAMES})\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\b{NO_HOUR}(?:\s+(?P<year>20\d\d)\b)?"
    ),
)
SURE_FIRST = (*PATTERNS[:2], *PATTERNS[3:], PATTERNS[2])  # "10-12" may be hours
WEEKDAY = re.compile(rf"\b(?P<name>{DAYS})\b\.?")


@dataclass(frozen=True, slots=True)
class Day:
    """The days a text may mean, the likeliest first, and the rest of the text.

    ``past``: that day is over. ``vague``: two days fit as well.
    """

    meant: tuple[date, ...]
    rest: str
    past: bool = False
    vague: bool = False


def day_at(text: str, at: int, since: date, *, named: bool = False) -> tuple[date, int] | None:
    """The date that stands at one place in a text, and where it ends; ``named``: with the name of its month.

    A weekday before it must agree.
    """
    weekday = WEEKDAY.match(text, at)
    begin = weekday.end() + 1 if weekday else at
    for pattern in PATTERNS[3:] if named else PATTERNS:
        found = pattern.match(text, begin)
        day = _date(found.groupdict(), since) if found else None
        if found and day and (not weekday or WEEKDAYS[weekday["name"]] == day.weekday()):
            return day, found.end()
    for name in feasts(since.year):
        if not named and text.startswith(name, at) and not text[at + len(name) :][:1].isalnum():
            day = feasts(since.year)[name]
            return (day if day >= since else feasts(since.year + 1)[name]), at + len(name)
    return None


def dated_day(text: str, today: date) -> Day | None:
    """A day told by its date."""
    for pattern in SURE_FIRST:
        for found in pattern.finditer(text):
            day = _date(found.groupdict(), today)
            if day:
                rest, weekday = without_weekday(cut(text, found))
                return fitting(day, rest, weekday, today)
    return None


def fitting(day: date, rest: str, weekday: int | None, today: date) -> Day:
    """One day, or two to choose from when the weekday is another; neither of the two is over."""
    if weekday is None or day.weekday() == weekday or day < today:
        return Day((day,), rest, past=day < today)
    other = nearest(day, weekday)
    return Day((day, other if other >= today else other + timedelta(days=7)), rest)


def _date(parts: dict[str, str | None], today: date) -> date | None:
    name = parts.get("name")
    month = MONTHS[name] if name else int(parts.get("month") or 0)
    year = parts.get("year")
    try:
        if year:
            return date(int(year) if len(year) > 2 else 2000 + int(year), month, int(parts["day"] or 0))  # noqa: PLR2004 - "26"
        return _next_one(month, int(parts["day"] or 0), today)
    except ValueError:
        return None


def _next_one(month: int, day: int, today: date) -> date:
    """The next such day to come; 29 February may be some years away."""
    for year in range(today.year, today.year + 9):
        try:
            candidate = date(year, month, day)
        except ValueError:
            continue
        if candidate >= today:
            return candidate
    raise ValueError


def feast_day(text: str, today: date) -> Day | None:
    """A day told by its name: "koningsdag", "tweede kerstdag 2027"."""
    tidy = re.sub(r"\b1e\b", "eerste", re.sub(r"\b2e\b", "tweede", text))
    for name in feasts(today.year):
        found = re.search(rf"\b{name}\b(?: (?P<year>20\d\d)\b)?", tidy)
        if found:
            year, end = _feast_year(found, tidy)
            rest, weekday = without_weekday(f"{tidy[: found.start()]} {tidy[end:]}")
            if year:
                return fitting(feasts(year)[name], rest, weekday, today)
            this_year, next_year = feasts(today.year)[name], feasts(today.year + 1)[name]
            return fitting(this_year if this_year >= today else next_year, rest, weekday, today)
    return None


def _feast_year(found: re.Match[str], text: str) -> tuple[int | None, int]:
    """The year behind a feast, unless it is the hour: "koningsdag 2030"."""
    if found["year"] and (
        not find_times(found["year"]) or find_times(text[: found.start()] + text[found.end() :])
    ):
        return int(found["year"]), found.end()
    return None, found.end("year") - len(found["year"]) if found["year"] else found.end()


def without_weekday(text: str) -> tuple[str, int | None]:
    """The text without its first weekday, and that weekday."""
    found = WEEKDAY.search(text)
    return (cut(text, found), WEEKDAYS[found["name"]]) if found else (text, None)


def nearest(day: date, weekday: int) -> date:
    """The same weekday as told, close to a date."""
    ahead = (weekday - day.weekday()) % 7
    return day + timedelta(days=ahead if ahead <= 3 else ahead - 7)  # noqa: PLR2004 - half a week


def cut(text: str, found: re.Match[str]) -> str:
    """The text without what was found."""
    return f"{text[: found.start()]} {text[found.end() :]}"
