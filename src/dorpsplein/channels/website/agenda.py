"""What the agenda shows: this week in full, the weeks after it in lines, a month as a calendar."""

from __future__ import annotations

from calendar import Calendar
from dataclasses import dataclass
from datetime import date, timedelta

from dorpsplein.base.notice import Notice

THIS_WEEK = timedelta(days=6)
LATER = timedelta(days=35)


@dataclass(frozen=True, slots=True)
class Day:
    """A day of a month, with what happens on it; ``inside`` tells whether it belongs to the month."""

    day: date
    inside: bool
    notices: list[Notice]


def weeks_of(year: int, month: int, notices: list[Notice]) -> list[list[Day]]:
    """A month in weeks from Monday to Sunday."""
    return [
        [Day(day, day.month == month, [notice for notice in notices if notice.day == day]) for day in week]
        for week in Calendar(0).monthdatescalendar(year, month)
    ]
