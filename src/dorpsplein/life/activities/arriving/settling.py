"""From an arrival to a plan on the wall of Amsterdam: when it is, and which dates differ."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta

from django.utils.translation import gettext as _

from dorpsplein.base.dates import AMSTERDAM, aware
from dorpsplein.base.rule import Rule
from dorpsplein.base.when import When
from dorpsplein.life.activities.arriving.expanding import Dated, occurrences, rule_days
from dorpsplein.life.activities.arriving.shapes import Arrival, Span
from dorpsplein.life.activities.arriving.words import short
from dorpsplein.life.activities.kinds import kind_of

REMARK_LENGTH = 200


@dataclass(frozen=True, slots=True)
class Placed:
    """One date as its row must be. ``original`` is the start by which its activity knows it."""

    original: datetime
    start: datetime
    end: datetime
    place: str
    remark: str = ""
    cancelled: bool = False
    extra: bool = False


@dataclass(frozen=True, slots=True)
class Settled:
    """When an arrival is: ``without`` are days of the rule that are not there."""

    when: When
    without: tuple[date, ...]
    dates: tuple[Placed, ...]
    notes: tuple[str, ...] = ()

    def is_over(self, now: datetime) -> bool:
        """None of its dates is still to come."""
        return all(placed.end <= now for placed in self.dates)


def settle(arrival: Arrival, since: date, last: date) -> Settled | None:
    """What is on or after one day, with dates up to another; None when nothing is.

    A rule stays a rule where it says the same in Amsterdam as where it was written, else its dates are told
    one by one.
    """
    last = max(last, _wall(arrival.span.start).date())
    dates = [dated for dated in occurrences(arrival, since, last) if _is_since(dated, arrival, since)]
    if not dates:
        return None
    usual = Counter(_wall(dated.recurrence).time() for dated in dates).most_common(1)[0][0]
    minutes = minutes_of(arrival.span, arrival)
    regular = _as_rule(arrival, since, last, usual)
    if regular:
        rule, days = regular
        when = When(days[0], usual, minutes, rule)
    else:
        days = sorted({_wall(dated.recurrence).date() for dated in dates})
        when = When(days[0], usual, minutes, more=tuple(days[1:]))
    placed = _placed(arrival, dates, when, days)
    there = {_wall(one.original).date() for one in placed if not one.extra}
    without = tuple(day for day in days if day not in there)
    when = replace(when, without=without if regular else ())
    return Settled(when, without, tuple(placed), _notes(arrival, regular is not None, last))


def minutes_of(span: Span, arrival: Arrival) -> int:
    """How long it lasts; as long as its kind usually does when nobody said."""
    return int(span.length.total_seconds() // 60) or kind_of(arrival.kind_key).minutes


def _as_rule(arrival: Arrival, since: date, last: date, usual: time) -> tuple[Rule, list[date]] | None:
    """The rule for Amsterdam, beginning on its first day since then, with its days; None if it says else."""
    if arrival.rule is None:
        return None
    begin = arrival.span.start
    own = [
        datetime.combine(day, begin.time(), tzinfo=begin.tzinfo) for day in rule_days(arrival, since, last)
    ]
    walls = [wall for wall in map(_wall, own) if since <= wall.date() <= last]
    if not walls or any(wall.time() != usual for wall in walls):
        return None
    days = [wall.date() for wall in walls]
    rule = arrival.rule
    if rule.count:
        before = sum(1 for _day in rule.days(begin.date(), days[0] - timedelta(days=1)))
        rule = replace(rule, count=rule.count - before)
    return (rule, days) if list(rule.days(days[0], last)) == days else None


def _placed(arrival: Arrival, dates: list[Dated], when: When, days: list[date]) -> list[Placed]:
    free, placed, known = set(days), [], set()
    for dated in dates:
        start = _wall(dated.span.start)
        day = _wall(dated.recurrence).date()
        extra = day not in free
        free.discard(day)
        original = start if extra else aware(day, when.start)
        while original.astimezone(UTC) in known:  # two at one moment: each needs a name of its own
            original += timedelta(minutes=1)
        known.add(original.astimezone(UTC))
        length = dated.span.length or timedelta(minutes=minutes_of(dated.span, arrival))
        end = (dated.span.start + length).astimezone(AMSTERDAM)
        remark = short(dated.words, REMARK_LENGTH) if dated.words != arrival.words else ""
        placed.append(Placed(original, start, max(end, start), dated.place, remark, dated.cancelled, extra))
    return placed


def _is_since(dated: Dated, arrival: Arrival, since: date) -> bool:
    return not arrival.is_series or _wall(dated.span.start).date() >= since


def _notes(arrival: Arrival, regular: bool, last: date) -> tuple[str, ...]:
    endless = arrival.rule and not regular and arrival.rule.until is None and arrival.rule.count is None
    if not endless:
        return arrival.notes
    words = _("Dit staat in een andere tijdzone. Wij nemen de dagen tot en met %(day)s.")
    return (*arrival.notes, words % {"day": f"{last.day}-{last.month}-{last.year}"})


def _wall(moment: datetime) -> datetime:
    return moment.astimezone(AMSTERDAM)
