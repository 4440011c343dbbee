"""What a text about dates can mean."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from dorpsplein.base.rule import Rule

HORIZON = timedelta(days=5 * 366)


@dataclass(frozen=True, slots=True)
class When:
    """A day, a start on the wall, and a length; and how it comes back.

    ``rule`` says how it repeats, ``without`` on which of its days it is not; ``more`` are further days
    without a rule, after the first, in order. At most one of the two is there. Units: ``minutes`` long.
    """

    first: date
    start: time
    minutes: int
    rule: Rule | None = None
    more: tuple[date, ...] = ()
    without: tuple[date, ...] = ()

    @property
    def end(self) -> time:
        """When it is over, on the wall."""
        return (datetime.combine(self.first, self.start) + timedelta(minutes=self.minutes)).time()

    @property
    def is_series(self) -> bool:
        """It is on more than one day."""
        return bool(self.rule or self.more)

    def days(self, last: date) -> list[date]:
        """Every day on which it is, up to and with ``last``."""
        if self.rule:
            return [day for day in self.rule.days(self.first, last) if day not in self.without]
        return [day for day in (self.first, *self.more) if day <= last]

    def on(self, day: date) -> When:
        """The same hours on one other day."""
        return When(day, self.start, self.minutes)

    def starting(self, day: date) -> When:
        """The same from a day on, without what comes before."""
        if day <= self.first:
            return self
        days = self.days(day + HORIZON)
        later = [one for one in days if one >= day] or [day]
        if not self.rule:
            return replace(self, first=later[0], more=tuple(later[1:]))
        before = sum(1 for one in self.rule.days(self.first, later[0]) if one < later[0])
        rule = replace(self.rule, count=self.rule.count - before if self.rule.count else None)
        without = tuple(one for one in self.without if one > later[0])
        return replace(self, first=later[0], rule=rule, without=without)

    def ending(self, day: date) -> When:
        """The same up to a day, without what comes from then on."""
        if self.rule:
            before = self.days(day - timedelta(days=1))
            last = before[-1] if before else day - timedelta(days=1)
            rule = replace(self.rule, until=last, count=None)
            return replace(self, rule=rule, without=tuple(one for one in self.without if one < day))
        return replace(self, more=tuple(one for one in self.more if one < day))


@dataclass(frozen=True, slots=True)
class Question:
    """We did not understand. Both suggestions are texts that we do understand."""

    sentence: str
    suggestions: tuple[str, str]
