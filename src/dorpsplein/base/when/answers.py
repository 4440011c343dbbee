"""The texts that a question offers: days that were understood, with the hours that were typed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time, timedelta

from dorpsplein.base.rule import Rule
from dorpsplein.base.when.meaning import When
from dorpsplein.base.when.saying import written
from dorpsplein.base.when.series import AHEAD
from dorpsplein.base.when.times import find_times

USUAL = {"": ("10.00", "14.00"), "ochtend": ("10.00", "11.00")} | {
    "middag": ("14.00", "15.00"),
    "avond": ("19.30", "20.00"),
}


@dataclass(frozen=True, slots=True)
class Days:
    """What we read, but for the hours."""

    first: date
    rule: Rule | None = None
    more: tuple[date, ...] = ()

    @property
    def last(self) -> date:
        return self.more[-1] if self.more else self.first

    def at(self, start: int, minutes: int) -> When:
        return When(self.first, time(start // 60, start % 60), minutes, self.rule, self.more)

    def written(self, hours: str) -> str:
        return written(self.at(0, 1), hours)

    def otherwise(self, today: date) -> Days:
        """The first day alone that is not over; for one day a week later."""
        if not self.rule and not self.more:
            return Days(self.first + timedelta(days=7))
        days = self.at(0, 1).days(max(self.first, today) + AHEAD)
        return Days(next((day for day in days if day >= today), today))


def two(first: date, second: date, hours: str) -> tuple[str, str]:
    """Two days to choose from, at the same hours."""
    return Days(first).written(hours), Days(second).written(hours)


def hours_of(rest: str, part: str = "") -> str:
    """The hours that were typed, or usual ones for that part of the day."""
    clock = find_times(rest, part)
    if clock is None:
        return usual_hours(part)[0]
    if clock.length:
        return f"{_on_a_clock(clock.start)} uur, {clock.length} minuten lang"
    return hours_from(clock.start, clock.end if clock.end and clock.end > clock.start else None)


def usual_hours(part: str) -> tuple[str, str]:
    """Two hours at which things begin."""
    first, second = USUAL[part]
    return f"{first} uur", f"{second} uur"


def hours_from(start: int, end: int | None = None) -> str:
    """Hours as we read them ourselves. Units: minutes after midnight."""
    return f"{_on_a_clock(start)} uur" if end is None else f"{_on_a_clock(start)} tot {_on_a_clock(end)} uur"


def _on_a_clock(minutes: int) -> str:
    return f"{minutes // 60:02d}.{minutes % 60:02d}"
