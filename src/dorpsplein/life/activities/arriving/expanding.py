"""On which dates an arrival is: its rule, its further dates, what was dropped and what differs."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from itertools import islice
from operator import attrgetter

from dorpsplein.base.dates import AMSTERDAM
from dorpsplein.life.activities.arriving.shapes import Arrival, Change, Span

MOST_DATES = 5000


@dataclass(frozen=True, slots=True)
class Dated:
    """One date of an arrival. ``recurrence`` is the start that the series gave it."""

    recurrence: datetime
    span: Span
    title: str
    words: str
    place: str
    cancelled: bool


def occurrences(arrival: Arrival, first: date, last: date) -> list[Dated]:
    """Every date on which it is on or between two days in Amsterdam, in order, cancelled ones too."""
    changes = {_moment(change.recurrence): change for change in arrival.changes}
    onward = sorted((change for change in arrival.changes if change.onward), key=attrgetter("recurrence"))
    starts = starts_of(arrival, first, last)
    dates = [_dated(arrival, start, changes.pop(at, None), onward) for at, start in starts.items()]
    dates += [_changed(change) for change in changes.values()]
    inside = [dated for dated in dates if _day(dated.span.start) <= last and _last_day(dated.span) >= first]
    return sorted(inside, key=lambda dated: (dated.span.start, dated.recurrence))


def rule_days(arrival: Arrival, first: date, last: date) -> list[date]:
    """The days that the rule alone gives, around two days, on the wall where it was written."""
    if arrival.rule is None:
        return []
    # Some days earlier may last until then; far east of Amsterdam it is tomorrow already.
    begin = first - timedelta(days=arrival.span.length.days + 2)
    days = arrival.rule.days(arrival.span.start.date(), last + timedelta(days=1))
    return list(islice((day for day in days if day >= begin), MOST_DATES))


def starts_of(arrival: Arrival, first: date, last: date) -> dict[datetime, datetime]:
    """The starts that the series gives around two days, by their moment in UTC.

    The first is one of them even where the rule does not give it (RFC 5545, section 3.8.2.4).
    """
    begin = arrival.span.start
    days = [begin.date(), *rule_days(arrival, first, last)]
    starts = [datetime.combine(day, begin.time(), tzinfo=begin.tzinfo) for day in days] + list(arrival.more)
    dropped = {_moment(at) for at in arrival.dropped}
    known = {_moment(start): start for start in starts}
    return {at: start for at, start in sorted(known.items()) if at not in dropped}


def _dated(arrival: Arrival, start: datetime, change: Change | None, onward: list[Change]) -> Dated:
    if change:
        return _changed(change, arrival.cancelled)
    since = next((each for each in reversed(onward) if each.recurrence <= start), None)
    if since:
        wall = since.span.start.astimezone(start.tzinfo).replace(tzinfo=None)
        late = wall - since.recurrence.replace(tzinfo=None)
        span = since.span.at((start + late).replace(tzinfo=start.tzinfo))
        return Dated(start, span, since.title, since.words, since.place, since.cancelled or arrival.cancelled)
    span = arrival.span.at(start)
    return Dated(start, span, arrival.title, arrival.words, arrival.place, arrival.cancelled)


def _changed(change: Change, cancelled: bool = False) -> Dated:
    off = change.cancelled or cancelled
    return Dated(change.recurrence, change.span, change.title, change.words, change.place, off)


def _moment(at: datetime) -> datetime:
    return at.astimezone(UTC)


def _day(at: datetime) -> date:
    return at.astimezone(AMSTERDAM).date()


def _last_day(span: Span) -> date:
    """The last day on which it is; what ends at midnight is not on the next day."""
    return max(_day(span.start), _day(span.end - timedelta(microseconds=1)))
