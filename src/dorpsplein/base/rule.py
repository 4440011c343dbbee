"""How something repeats, day by day: the part of RFC 5545 that knows no clock.

A rule is walked period by period up to a last day, so that one that never meets a day still ends. Libraries
walk on to the year 9999 then, see docs/decisions.
"""

from __future__ import annotations

from calendar import isleap, monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from itertools import count as numbers
from typing import NamedTuple

from dorpsplein.base.dates import AMSTERDAM, aware

WEEKDAY_CODES = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


class RuleError(ValueError):
    """This rule is broken, or repeats in a way that has no days."""


class Frequency(StrEnum):
    """The period in which a rule chooses its days."""

    DAILY = "DAILY"
    WEEKLY = "WEEKLY"
    MONTHLY = "MONTHLY"
    YEARLY = "YEARLY"


class Weekday(NamedTuple):
    """A weekday (Monday is 0), each one (``which`` 0), or the first (1), second (2) … or last (-1)."""

    which: int
    weekday: int


@dataclass(frozen=True, slots=True)
class Rule:
    """How something repeats.

    Source: RFC 5545, section 3.3.10. Units: ``interval`` in periods; ``until`` is the last day, included.
    """

    frequency: Frequency
    interval: int = 1
    weekdays: tuple[Weekday, ...] = ()
    month_days: tuple[int, ...] = ()
    months: tuple[int, ...] = ()
    positions: tuple[int, ...] = ()
    until: date | None = None
    count: int | None = None
    week_start: int = 0

    def __str__(self) -> str:
        """The rule as it is kept: RFC 5545, with UNTIL as a day."""
        return self.text()

    def text(self, start: time | None = None) -> str:
        """The rule in RFC 5545; with a ``start`` on the wall UNTIL is a moment in UTC, for calendars."""
        parts = {
            "FREQ": str(self.frequency),
            "INTERVAL": str(self.interval) if self.interval > 1 else "",
            "COUNT": str(self.count) if self.count else "",
            "UNTIL": self._until(start),
            "BYDAY": ",".join(f"{which or ''}{WEEKDAY_CODES[day]}" for which, day in self.weekdays),
            "BYMONTHDAY": _joined(self.month_days),
            "BYMONTH": _joined(self.months),
            "BYSETPOS": _joined(self.positions),
            "WKST": WEEKDAY_CODES[self.week_start] if self.week_start else "",
        }
        return ";".join(f"{name}={value}" for name, value in parts.items() if value)

    def days(self, first: date, last: date) -> Iterator[date]:
        """The days from ``first``, with which the series began, up to and with ``last``."""
        last = min(last, self.until or last)
        left = self.count
        for period in self._periods(first, last):
            for day in self._chosen(period, first):
                if day > last or left == 0:
                    return
                left = None if left is None else left - 1
                yield day

    def _until(self, start: time | None) -> str:
        if self.until is None:
            return ""
        if start is None:
            return f"{self.until:%Y%m%d}"
        return f"{aware(self.until, start).astimezone(UTC):%Y%m%dT%H%M%SZ}"

    def _periods(self, first: date, last: date) -> Iterator[list[date]]:
        """Every period in which a day may be chosen, as all of its days."""
        for turn in numbers(0, self.interval):
            try:
                begin, length = self._period(first, turn)
            except (OverflowError, ValueError):  # the calendar ends with the year 9999
                return
            if begin > last:
                return
            # "the last of the month" needs all of the month, also where the rule ends halfway
            room = ((date.max if self.positions else last) - begin).days
            yield [begin + timedelta(days=ahead) for ahead in range(length) if ahead <= room]

    def _period(self, first: date, turn: int) -> tuple[date, int]:
        if self.frequency == Frequency.DAILY:
            return first + timedelta(days=turn), 1
        if self.frequency == Frequency.WEEKLY:
            return first - timedelta(days=(first.weekday() - self.week_start) % 7 - 7 * turn), 7
        if self.frequency == Frequency.MONTHLY:
            year, month = divmod(first.year * 12 + first.month - 1 + turn, 12)
            return date(year, month + 1, 1), monthrange(year, month + 1)[1]
        return date(first.year + turn, 1, 1), 365 + isleap(first.year + turn)

    def _chosen(self, period: list[date], first: date) -> list[date]:
        fitting = [day for day in period if self._fits(day, first)]
        if self.positions:
            size = len(fitting)
            places = {place - 1 if place > 0 else size + place for place in self.positions}
            fitting = [day for at, day in enumerate(fitting) if at in places]
        return [day for day in fitting if day >= first]

    def _fits(self, day: date, first: date) -> bool:
        return (
            (not self.months or day.month in self.months)
            and (not self.month_days or self._is_month_day(day))
            and (not self.weekdays or any(self._is_weekday(day, wanted) for wanted in self.weekdays))
            and (bool(self.weekdays or self.month_days) or self._is_as_first(day, first))
        )

    def _is_month_day(self, day: date) -> bool:
        return day.day in self.month_days or day.day - _month_length(day) - 1 in self.month_days

    def _is_weekday(self, day: date, wanted: Weekday) -> bool:
        if day.weekday() != wanted.weekday:
            return False
        if not wanted.which:
            return True
        at, length = day.day, _month_length(day)
        if self.frequency == Frequency.YEARLY and not self.months:
            at, length = day.timetuple().tm_yday, 365 + isleap(day.year)
        return wanted.which in {(at - 1) // 7 + 1, -((length - at) // 7 + 1)}

    def _is_as_first(self, day: date, first: date) -> bool:
        """What no part of the rule says is as on the first day."""
        if self.frequency == Frequency.DAILY:
            return True
        if self.frequency == Frequency.WEEKLY:
            return day.weekday() == first.weekday()
        if self.frequency == Frequency.MONTHLY or self.months:
            return day.day == first.day
        return (day.month, day.day) == (first.month, first.day)


def read_rule(text: str, start: time | None = None) -> Rule:
    """Read a rule of RFC 5545; ``start`` on the wall decides whether the day of an UNTIL with a time counts.

    Errors: RuleError for a rule that is broken, works by the clock, or counts days and weeks of the year.
    """
    parts = _parts(text)
    try:
        rule = Rule(
            frequency=Frequency(parts.pop("FREQ")),
            interval=_number(parts.pop("INTERVAL", "1"), 1, 999),
            weekdays=tuple(_weekday(word) for word in _words(parts.pop("BYDAY", ""))),
            month_days=_numbers(parts.pop("BYMONTHDAY", ""), 31),
            months=_numbers(parts.pop("BYMONTH", ""), 12),
            positions=_numbers(parts.pop("BYSETPOS", ""), 366),
            until=_read_until(parts.pop("UNTIL", ""), start),
            count=_number(parts.pop("COUNT"), 1, 99_999) if "COUNT" in parts else None,
            week_start=WEEKDAY_CODES.index(parts.pop("WKST", "MO")),
        )
    except (KeyError, ValueError) as error:
        raise RuleError(f"unreadable rule: {text[:80]}") from error
    if parts:
        raise RuleError(f"unknown in a rule of days: {', '.join(sorted(parts))[:80]}")
    return rule


def _parts(text: str) -> dict[str, str]:
    pieces = (
        piece.partition("=") for piece in text.strip().upper().removeprefix("RRULE:").split(";") if piece
    )
    return {name.strip(): value.strip() for name, _equals, value in pieces}


def _words(text: str) -> list[str]:
    return [word.strip() for word in text.split(",") if word.strip()]


def _weekday(word: str) -> Weekday:
    return Weekday(_number(word[:-2], -53, 53) if word[:-2] else 0, WEEKDAY_CODES.index(word[-2:]))


def _numbers(text: str, most: int) -> tuple[int, ...]:
    return tuple(_number(word, -most, most) for word in _words(text))


def _number(text: str, least: int, most: int) -> int:
    number = int(text)
    if not least <= number <= most:
        raise ValueError(text)
    return number


def _read_until(text: str, start: time | None) -> date | None:
    if not text:
        return None
    if "T" not in text:
        return datetime.strptime(text, "%Y%m%d").replace(tzinfo=AMSTERDAM).date()
    zone = UTC if text.endswith("Z") else AMSTERDAM
    moment = datetime.strptime(text.removesuffix("Z"), "%Y%m%dT%H%M%S").replace(tzinfo=zone)
    wall = moment.astimezone(AMSTERDAM)
    return wall.date() - timedelta(days=int(start is not None and wall.time() < start))


def _month_length(day: date) -> int:
    return monthrange(day.year, day.month)[1]


def _joined(values: tuple[int, ...]) -> str:
    return ",".join(str(value) for value in values)
