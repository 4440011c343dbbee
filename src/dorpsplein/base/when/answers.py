"""The texts that a question offers: days that were understood, with the hours that were typed."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, time, timedelta

from dorpsplein.base.rule import Rule
from dorpsplein.base.when.meaning import When
from dorpsplein.base.when.saying import hours_words, written
from dorpsplein.base.when.series import AHEAD
from dorpsplein.base.when.times import find_times

USUAL = {"": (10 * 60, 14 * 60), "ochtend": (10 * 60, 11 * 60)} | {
    "middag": (14 * 60, 15 * 60),
    "avond": (19 * 60 + 30, 20 * 60),
}


@dataclass(frozen=True, slots=True)
class Days:
    """What we read, but for the hours."""

    first: date
    rule: Rule | None = None
    more: tuple[date, ...] = ()
    without: tuple[date, ...] = ()

    @property
    def last(self) -> date:
        return self.more[-1] if self.more else self.first

    def at(self, start: int, minutes: int) -> When:
        return When(self.first, time(start // 60, start % 60), minutes, self.rule, self.more, self.without)

    def comes(self, today: date) -> bool:
        """Is there a time today or later, as far as we look ahead?"""
        return any(day >= today for day in self.at(0, 1).days(max(self.first, today) + AHEAD))

    def written(self, hours: str) -> str:
        return written(self.at(0, 1), hours)

    def otherwise(self, today: date) -> Days:
        """The first day alone that is not over; for one day a week later."""
        if not self.rule and not self.more:
            return Days(self.first + timedelta(days=7))
        days = self.at(0, 1).days(max(self.first, today) + AHEAD)
        return Days(next((day for day in days if day >= today), today))


def without_days(whole: Days, days: list[date]) -> Days | None:
    """A series without some days, beginning on its first that is left; None when none is.

    Days that it does not have change nothing, and as many times are as many that are left.
    """
    if whole.rule is None or not days:
        return whole
    rule, first, hit, left = replace(whole.rule, count=None), None, set(), whole.rule.count
    count = 0
    for day in rule.days(whole.first, max(days[-1], whole.first) + AHEAD):
        if left == 0:
            break
        count += first is not None or day not in days
        if day in days:
            hit.add(day)
            continue
        first = first or day
        left = None if left is None else left - 1
    if first is None:
        return None
    later = tuple(sorted(day for day in hit if day > first))
    told = count + (left or 0) if whole.rule.count else None
    return replace(whole, first=first, rule=replace(rule, count=told), without=later)


def nearest_day(whole: Days, day: date) -> date:
    """The day of a series that is nearest to another."""
    days = whole.at(0, 1).days(max(day, whole.first) + AHEAD)
    return min(days, key=lambda one: abs(one - day))


def two(first: date, second: date, hours: str) -> tuple[str, str]:
    """Two days to choose from, at the same hours."""
    return Days(first).written(hours), Days(second).written(hours)


def hours_of(rest: str, part: str = "") -> str:
    """The hours that were typed, or usual ones for that part of the day."""
    clock = find_times(rest, part)
    if clock is None:
        return usual_hours(part)[0]
    if clock.length:
        return hours_words(clock.start, length=clock.length)
    return hours_words(clock.start, end=clock.end if clock.end and clock.end > clock.start else None)


def usual_hours(part: str, length: int | None = None) -> tuple[str, str]:
    """Two hours at which things begin. Units: ``length`` in minutes, where it was told."""
    first, second = USUAL[part]
    return hours_words(first, length=length), hours_words(second, length=length)
