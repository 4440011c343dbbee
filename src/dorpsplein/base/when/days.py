"""Find the day in a text, and what is left when it is taken out."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from dorpsplein.base.when.words import MONTHS, NEAR, WEEKDAYS, feasts

NAMES = "|".join(sorted(MONTHS, key=len, reverse=True))
DAYS = "|".join(sorted(WEEKDAYS, key=len, reverse=True))
YEAR = r"(?P<year>20\d\d|\d\d)"
NO_HOUR = r"(?![.:-]\d|\s*(?:uur|u|h|am|pm)\b)"
PATTERNS = (
    re.compile(r"\b(?P<year>20\d\d)-(?P<month>\d{1,2})-(?P<day>\d{1,2})\b"),
    re.compile(rf"\b(?P<day>\d{{1,2}})[./-](?P<month>\d{{1,2}})[./-]{YEAR}\b"),
    re.compile(r"\b(?P<day>\d{1,2})[/-](?P<month>\d{1,2})\b(?!\s*uur)"),
    re.compile(
        rf"\b(?P<day>\d{{1,2}})(?:e|ste|de|st|nd|rd|th)?\s+(?:of\s+)?(?P<name>{NAMES})\b\.?(?:\s+(?P<year>20\d\d)\b)?"
    ),
    re.compile(
        rf"\b(?P<name>{NAMES})\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\b{NO_HOUR}(?:\s+(?P<year>20\d\d)\b)?"
    ),
)
WEEKDAY = re.compile(rf"\b(?P<name>{DAYS})\b\.?")
NEXT_WEEK = re.compile(r"\b(?:volgende week|over een week|next week)\b")
OF_MONTH = re.compile(r"\bde (?P<day>\d{1,2})(?:e|ste|de)\b")


@dataclass(frozen=True, slots=True)
class Day:
    """The days a text may mean, the likeliest first, and the rest of the text.

    ``past``: that day is over. ``vague``: two days fit as well.
    """

    meant: tuple[date, ...]
    rest: str
    past: bool = False
    vague: bool = False


def find_day(text: str, today: date) -> Day | None:
    """The day in a text; None when there is none."""
    return (
        _dated(text, today)
        or _feast(text, today)
        or _near(text, today)
        or _weekday(text, today)
        or _of_month(text, today)
    )


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
    return None


def _dated(text: str, today: date) -> Day | None:
    for pattern in PATTERNS:
        found = pattern.search(text)
        if found:
            rest, weekday = _without_weekday(_cut(text, found))
            return _agreeing(found.groupdict(), rest, weekday, today)
    return None


def _agreeing(parts: dict[str, str | None], rest: str, weekday: int | None, today: date) -> Day | None:
    day = _date(parts, today)
    return None if day is None else _fitting(day, rest, weekday, today)


def _fitting(day: date, rest: str, weekday: int | None, today: date) -> Day:
    """One day, or two to choose from when the weekday is another; neither of the two is over."""
    if weekday is None or day.weekday() == weekday or day < today:
        return Day((day,), rest, past=day < today)
    other = _nearest(day, weekday)
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


def _feast(text: str, today: date) -> Day | None:
    tidy = re.sub(r"\b1e\b", "eerste", re.sub(r"\b2e\b", "tweede", text))
    for name in feasts(today.year):
        if re.search(rf"\b{name}\b", tidy):
            this_year, next_year = feasts(today.year)[name], feasts(today.year + 1)[name]
            rest, weekday = _without_weekday(re.sub(rf"\b{name}\b", " ", tidy))
            return _fitting(this_year if this_year >= today else next_year, rest, weekday, today)
    return None


def _near(text: str, today: date) -> Day | None:
    for name, days in NEAR.items():
        found = re.search(rf"\b{name}\b", text)
        if found:
            rest, weekday = _without_weekday(_cut(text, found))
            return _fitting(today + timedelta(days=days), rest, weekday, today)
    return None


def _weekday(text: str, today: date) -> Day | None:
    rest, weekday = _without_weekday(text)
    if weekday is None:
        return None
    coming = today + timedelta(days=(weekday - today.weekday()) % 7)
    later = NEXT_WEEK.search(rest)
    if not later:
        return Day((coming,), rest)
    if "over" in later[0]:
        return Day((coming + timedelta(days=7),), _cut(rest, later))
    monday = today - timedelta(days=today.weekday())
    return Day((monday + timedelta(days=7 + weekday),), _cut(rest, later))


def _of_month(text: str, today: date) -> Day | None:
    found = OF_MONTH.search(text)
    if not found:
        return None
    day = int(found["day"])
    for ahead in range(12):
        month = (today.month - 1 + ahead) % 12 + 1
        year = today.year + (today.month - 1 + ahead) // 12
        try:
            candidate = date(year, month, day)
        except ValueError:
            continue
        if candidate >= today:
            return Day((candidate,), _cut(text, found))
    return None


def _without_weekday(text: str) -> tuple[str, int | None]:
    found = WEEKDAY.search(text)
    return (_cut(text, found), WEEKDAYS[found["name"]]) if found else (text, None)


def _nearest(day: date, weekday: int) -> date:
    ahead = (weekday - day.weekday()) % 7
    return day + timedelta(days=ahead if ahead <= 3 else ahead - 7)  # noqa: PLR2004 - half a week


def _cut(text: str, found: re.Match[str]) -> str:
    return f"{text[: found.start()]} {text[found.end() :]}"
