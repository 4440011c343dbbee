"""Which days are public holidays in the Netherlands."""

from __future__ import annotations

from datetime import date, timedelta
from functools import lru_cache
from typing import NamedTuple

from dorpsplein.base.dates import tongue_of
from dorpsplein.base.when.meaning import When

AHEAD = timedelta(days=550)


class Holiday(NamedTuple):
    """A day with the name of its feast."""

    day: date
    name: str


def public_holiday(day: date, language: str | None = None) -> str | None:
    """The name of the Dutch public holiday on a day, if it is one."""
    return _feasts(day.year, tongue_of(language)).get(day)


def public_holidays(when: When, since: date, language: str | None = None) -> list[Holiday]:
    """The days of the coming eighteen months on which it meets a public holiday; one day at any time."""
    if not when.is_series:
        name = public_holiday(when.first, language) if when.first >= since else None
        return [Holiday(when.first, name)] if name else []
    last = min(since, date.max - AHEAD) + AHEAD
    days = [day for day in when.days(last) if day >= since]
    named = [(day, _feasts(day.year, tongue_of(language)).get(day)) for day in days]
    return [Holiday(day, name) for day, name in named if name]


@lru_cache(maxsize=64)
def _feasts(year: int, language: str) -> dict[date, str]:
    """The holidays of a year; to reckon them takes longer than all else that a form does while one types."""
    import holidays

    tongue = "en_US" if language == "en" else "nl"
    return dict(holidays.country_holidays("NL", years=year, language=tongue))
