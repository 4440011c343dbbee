"""Find a day as one speaks of it: "morgen", "over 3 dagen", "de laatste vrijdag van mei"."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta

from dorpsplein.base.when.days import (
    DAYS,
    NAMES,
    NO_HOUR,
    Day,
    cut,
    dated_day,
    feast_day,
    fitting,
    nearest,
    without_weekday,
)
from dorpsplein.base.when.plainer import NUMBER
from dorpsplein.base.when.words import COUNTS, MONTHS, NEAR, ORDINALS, WEEKDAYS

NTH = "|".join(sorted(ORDINALS, key=len, reverse=True))
IN_MONTH = re.compile(
    rf"\b(?:(?P<nth>{NTH}) )?(?P<day>{DAYS}) (?:in|van|of) (?P<month>{NAMES})\b(?! \d{{1,2}}\b{NO_HOUR})"
    r"(?: (?P<year>20\d\d)\b)?"
)
LATER = re.compile(
    rf"\b(?:over|in) (?P<number>{NUMBER}) (?P<unit>dag|dagen|day|days|week|weken|weeks"
    r"|maand|maanden|months?)\b"
)
NEXT = re.compile(rf"\b(?:volgende|next) (?=(?:{DAYS})\b)")
NEXT_WEEK = re.compile(r"\b(?:volgende week|next week)\b")
LAST_WEEK = re.compile(r"\b(?:vorige|afgelopen|last) week\b")
PREVIOUS = re.compile(rf"\b(?:vorige|afgelopen|last) (?=(?:{DAYS})\b)")
WEEKEND = re.compile(r"\b(?:in het |het |dit |komend |this |at the )?(?:weekend)\b")
OF_MONTH = re.compile(r"\b(?:de|the) (?P<day>\d{1,2})(?:e|ste|de|th|st|nd|rd)\b")
WEEK = timedelta(days=7)
SATURDAY = 5


def find_day(text: str, today: date) -> Day | None:
    """The day in a text; None when there is none."""
    return (
        in_month(text, today)
        or dated_day(text, today)
        or feast_day(text, today)
        or _near(text, today)
        or _later(text, today)
        or _of_month(text, today)
        or _weekday(text, today)
        or _weekend(text, today)
        or _next_week(text, today)
    )


def in_month(text: str, today: date) -> Day | None:
    """The first Tuesday of May; a Tuesday in May may be any of them."""
    found = IN_MONTH.search(text)
    if not found:
        return None
    month, weekday = MONTHS[found["month"]], WEEKDAYS[found["day"]]
    years = [int(found["year"])] if found["year"] else [today.year, today.year + 1]
    for year in years:
        days = [date(year, month, day + 1) for day in range(monthrange(year, month)[1])]
        days = [day for day in days if day.weekday() == weekday]
        if found["nth"]:
            at = ORDINALS[found["nth"]]
            days = [days[at - 1 if at > 0 else at]] if at <= len(days) else []
        coming = [day for day in days if day >= today]
        if coming:
            rest = cut(text, found)
            return Day((coming[0],), rest) if found["nth"] else Day(_two(coming), rest, vague=True)
    return None


def _two(coming: list[date]) -> tuple[date, date]:
    return coming[0], coming[1] if coming[1:] else coming[0] + WEEK


def _near(text: str, today: date) -> Day | None:
    for name, days in NEAR.items():
        found = re.search(rf"\b{name}\b", text)
        if found:
            rest, weekday = without_weekday(cut(text, found))
            return fitting(today + timedelta(days=days), rest, weekday, today)
    return None


def _later(text: str, today: date) -> Day | None:
    """In three days; in two weeks, perhaps on a Tuesday."""
    found = LATER.search(text)
    if not found:
        return None
    number = COUNTS[found["number"]] if found["number"] in COUNTS else int(found["number"])
    rest, weekday = without_weekday(cut(text, found))
    if found["unit"].startswith("d"):
        return fitting(today + timedelta(days=number), rest, weekday, today)
    if found["unit"].startswith("m"):
        return Day(_some_months_on(today, number, weekday), rest, vague=True)
    coming = timedelta(days=(weekday - today.weekday()) % 7) if weekday is not None else timedelta()
    return Day((today + coming + number * WEEK,), rest)


def _some_months_on(today: date, number: int, weekday: int | None) -> tuple[date, date]:
    """Some weeks on is the same weekday, some months on the same number: either may be meant."""
    year, month = divmod(today.year * 12 + today.month - 1 + number, 12)
    same = date(year, month + 1, min(today.day, monthrange(year, month + 1)[1]))
    near = nearest(same, today.weekday() if weekday is None else weekday)
    return near, same if same != near else near + WEEK


def _weekday(text: str, today: date) -> Day | None:
    rest, weekday = without_weekday(text)
    if weekday is None:
        return None
    coming = today + timedelta(days=(weekday - today.weekday()) % 7)
    later = NEXT_WEEK.search(rest)
    if later:
        monday = today - timedelta(days=today.weekday())
        return Day((monday + WEEK + timedelta(days=weekday),), cut(rest, later))
    gone = LAST_WEEK.search(rest)
    if gone:
        monday = today - timedelta(days=today.weekday())
        return Day((monday - WEEK + timedelta(days=weekday),), cut(rest, gone), past=True)
    previous = PREVIOUS.search(text)
    if previous:
        before = today - timedelta(days=(today.weekday() - weekday - 1) % 7 + 1)
        return Day((before,), without_weekday(cut(text, previous))[0], past=True)
    following = NEXT.search(text)
    if following:
        first = coming if coming > today else coming + WEEK
        return Day((first, first + WEEK), without_weekday(cut(text, following))[0], vague=True)
    return Day((coming,), rest)


def _of_month(text: str, today: date) -> Day | None:
    found = OF_MONTH.search(text)
    if not found:
        return None
    day = int(found["day"])
    rest, weekday = without_weekday(cut(text, found))
    for ahead in range(12):
        month = (today.month - 1 + ahead) % 12 + 1
        year = today.year + (today.month - 1 + ahead) // 12
        try:
            candidate = date(year, month, day)
        except ValueError:
            continue
        if candidate >= today:
            return fitting(candidate, rest, weekday, today)
    return None


def _weekend(text: str, today: date) -> Day | None:
    """Saturday or Sunday; of next weekend one cannot know which."""
    found = WEEKEND.search(text)
    if not found:
        return None
    saturday = today + timedelta(days=(SATURDAY - today.weekday()) % 7)
    return Day((saturday, saturday + timedelta(days=1)), cut(text, found), vague=True)


def _next_week(text: str, today: date) -> Day | None:
    """Some day of next week."""
    found = NEXT_WEEK.search(text)
    if not found:
        return None
    monday = today - timedelta(days=today.weekday()) + WEEK
    return Day((monday, monday + timedelta(days=1)), cut(text, found), vague=True)
