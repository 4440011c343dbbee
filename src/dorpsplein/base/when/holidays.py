"""Which days are public holidays in the Netherlands."""

from __future__ import annotations

from datetime import date, timedelta
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
    import holidays

    tongue = "en_US" if tongue_of(language) == "en" else "nl"
    name: str | None = holidays.country_holidays("NL", years=day.year, language=tongue).get(day)
    return name


def public_holidays(when: When, since: date, language: str | None = None) -> list[Holiday]:
    """The days of the coming eighteen months on which it meets a public holiday; one day at any time."""
    import holidays

    if not when.is_series:
        name = public_holiday(when.first, language) if when.first >= since else None
        return [Holiday(when.first, name)] if name else []
    last = min(since, date.max - AHEAD) + AHEAD
    tongue = "en_US" if tongue_of(language) == "en" else "nl"
    names = holidays.country_holidays("NL", years=range(since.year, last.year + 1), language=tongue)
    return [Holiday(day, names[day]) for day in when.days(last) if day >= since and day in names]
