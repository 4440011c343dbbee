"""What the agenda shows: this week in full, the weeks after it in lines, a month as a calendar."""

from __future__ import annotations

from calendar import Calendar
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from dorpsplein.base.dates import AMSTERDAM
from dorpsplein.base.notice import Notice

THIS_WEEK = timedelta(days=6)
LATER = timedelta(days=35)
EVENING_HOUR = 17


@dataclass(frozen=True, slots=True)
class Wishes:
    """What a visitor asks of an activity."""

    without_stairs: bool = False
    loop: bool = False
    free: bool = False
    daytime: bool = False

    @classmethod
    def read(cls, asked: Mapping[str, str]) -> Wishes:
        """Read the wishes from an address."""
        return cls("trap" in asked, "ringleiding" in asked, "gratis" in asked, "overdag" in asked)

    @property
    def any(self) -> bool:
        """At least one wish."""
        return self.without_stairs or self.loop or self.free or self.daytime

    def met_by(self, notice: Notice) -> bool:
        """Does this date meet every wish? What nobody told is not met."""
        place = notice.place.accessibility
        return (
            (not self.without_stairs or place.without_stairs)
            and (not self.loop or place.loop == "yes")
            and (not self.free or notice.price.cents == 0)
            and (not self.daytime or notice.start.astimezone(AMSTERDAM).hour < EVENING_HOUR)
        )


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
