"""Read something that repeats: its rule, its limits and the first of its days."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta

from dorpsplein.base.rule import Frequency, Rule, Weekday
from dorpsplein.base.when.days import dated_day
from dorpsplein.base.when.limits import Limits, find_limits
from dorpsplein.base.when.plainer import plainer
from dorpsplein.base.when.rhythms import Rhythm, find_rhythm, is_repeating

AHEAD = timedelta(days=550)
BACK = timedelta(days=3653)


@dataclass(frozen=True, slots=True)
class Series:
    """A rule with the first of its days, and the rest of the text; without a first day it never comes."""

    rule: Rule
    first: date | None
    rest: str


def find_series(text: str, today: date, *, goes_on: bool = False) -> Series | None:
    """What repeats in a text; None when nothing does, or when we do not understand how.

    ``goes_on``: days are left out elsewhere, so that so many times may end later than they do here.
    """
    limits = find_limits(plainer(text), today)
    told = _is_told(limits) and dated_day(limits.rest, today) is None
    rhythm = find_rhythm(limits.rest, told=told)
    if rhythm is None or (rhythm.asks_day and limits.first is None):
        return None
    begin = limits.first or today
    rule = _limited(_with_day(rhythm, begin), limits)
    if begin < today - BACK:
        return Series(rule, None, rhythm.rest)
    first = _first(replace(rule, count=None) if goes_on else rule, rhythm.parity, begin, today)
    if first and limits.weeks:
        rule = _for_weeks(rule, first, limits.weeks)
    return Series(rule, first, rhythm.rest)


def find_weekdays(text: str, today: date) -> Series | None:
    """More than one weekday without a date: "dinsdag en donderdag". Each week, or once?"""
    if dated_day(text, today):
        return None
    rhythm = find_rhythm(text, told=True)
    if rhythm is None or len(rhythm.rule.weekdays) < 2 or rhythm.rule.frequency != Frequency.WEEKLY:  # noqa: PLR2004
        return None
    return Series(rhythm.rule, _first(rhythm.rule, None, today, today), rhythm.rest)


def find_nth_weekday(text: str, today: date) -> Series | None:
    """The second Tuesday, of no month in particular."""
    if dated_day(text, today):
        return None
    rhythm = find_rhythm(text, told=True)
    nth = rhythm.rule.weekdays if rhythm else ()
    if rhythm is None or len(nth) != 1 or not nth[0].which or rhythm.rule.interval != 1:
        return None
    return Series(rhythm.rule, _first(rhythm.rule, None, today, today), rhythm.rest)


def seems_repeating(text: str) -> bool:
    """Somebody speaks of more than one time, in whatever words."""
    return is_repeating(plainer(text))


def _is_told(limits: Limits) -> bool:
    """So many times, or up to some day: that is more than once."""
    return bool((limits.count or 0) > 1 or limits.weeks or (limits.first and limits.last))


def _for_weeks(rule: Rule, first: date, weeks: int) -> Rule:
    last = first + timedelta(days=7 * weeks - 1)
    return replace(rule, until=min(last, rule.until or last))


def _with_day(rhythm: Rhythm, begin: date) -> Rule:
    """The rule; the day on which it begins says what was not told."""
    rule = rhythm.rule
    if not rhythm.asks_day:
        return rule
    if rule.frequency == Frequency.WEEKLY:
        return replace(rule, weekdays=(Weekday(0, begin.weekday()),))
    if rule.frequency == Frequency.MONTHLY:
        return replace(rule, month_days=(begin.day,))
    return replace(rule, month_days=(begin.day,), months=(begin.month,))


def _limited(rule: Rule, limits: Limits) -> Rule:
    months = limits.months
    if rule.months:
        months = tuple(month for month in rule.months if not limits.months or month in limits.months) or (0,)
    rule = replace(rule, months=months, until=limits.last, count=limits.count)
    if rule.interval == 1 and len(months) == len(rule.month_days) == 1 and rule.month_days[0] > 0:
        return replace(rule, frequency=Frequency.YEARLY)
    return rule


def _first(rule: Rule, parity: int | None, begin: date, today: date) -> date | None:
    """The first day, if there is one soon."""
    last = max(begin, today) + AHEAD
    each = replace(rule, interval=1, count=None)
    fitting = (day for day in each.days(begin, last) if parity in {None, day.isocalendar().week % 2})
    first = next(fitting, None)
    if first is None or not any(day >= today for day in rule.days(first, last)):
        return None
    return first
