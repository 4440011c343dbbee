"""Say how something repeats: "elke tweede dinsdag van de maand, niet in augustus"."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from itertools import groupby

from dorpsplein.base.dates import DAYS, MONTHS, day_words, tongue_of
from dorpsplein.base.rule import Frequency, Rule, Weekday
from dorpsplein.base.when.phrases import PHRASES, Phrases, joined, ordinal

ALL_DAYS = list(range(7))
ALL_MONTHS = list(range(1, 13))
SHORTEST_MONTH = 28
LONGEST_RUN = 5
FAR = timedelta(days=3660)


def rule_words(rule: Rule, first: date, language: str | None = None) -> str:
    """How a rule repeats that began on ``first``, with its limits; true for any rule."""
    tongue = tongue_of(language)
    return RuleWords(rule, first, tongue).all()


class RuleWords:
    """One rule in one language."""

    def __init__(self, rule: Rule, first: date, tongue: str) -> None:
        self.began, self.given = first, rule
        self.rule = _plain(rule, first)
        self.tongue = tongue
        self.phrases: Phrases = PHRASES[tongue]

    def all(self) -> str:
        """The days and the limits."""
        return ", ".join([self.days(), *self.limits()])

    def days(self) -> str:
        """On which days, without limits: "elke dinsdag en donderdag"."""
        if _is_never(self.given):
            return self.phrases.never
        if self.rule.positions:
            return self._chosen()
        if self._is_date():
            return self.phrases.on % (self._period(), self._date())
        return self._every() if self.rule.interval == 1 else self._some()

    def limits(self, *, begin: bool = True) -> list[str]:
        """What the rule leaves out: months, days before the first and after the last, times after so many."""
        if _is_never(self.given):
            return []
        phrases, rule = self.phrases, self.rule
        limits = [] if self.rule.positions or self._is_date() else self._months()
        if self._asks_week_start():
            limits.append(phrases.weeks % DAYS[self.tongue][rule.week_start])
        first = next(self.given.days(self.began, _after(self.began)), None)
        if begin and rule.interval > 1:
            limits.append(phrases.from_day % self._day(first or self.began))
        if first is None:
            limits.append(phrases.not_soon)
        if rule.until:
            limits.append(phrases.until % self._day(rule.until))
        if rule.count:
            limits.append(phrases.once if rule.count == 1 else phrases.times % rule.count)
        return limits

    def _chosen(self) -> str:
        places = [ordinal(place, self.phrases) for place in _ordered(self.rule.positions)]
        within = ", ".join([self._loose() or self.phrases.every_period[Frequency.DAILY], *self._months()])
        return self.phrases.chosen % (self._period(), self._joined(places), within)

    def _every(self) -> str:
        """Every period counts, so the days say it all."""
        rule, phrases = self.rule, self.phrases
        if not rule.weekdays:
            return (
                phrases.on % (phrases.every_period[Frequency.MONTHLY], self._month_days())
                if rule.month_days
                else phrases.every_period[Frequency.DAILY]
            )
        plain = _plain_days(rule)
        days = [phrases.every_period[Frequency.DAILY]] if plain == ALL_DAYS else []
        if not days and plain:
            days = [(phrases.every_run if _is_run(plain) else phrases.every) % self._weekdays(plain)]
        words = self._joined([*days, *self._nth_weekdays(0)])
        return phrases.only_on % (words, phrases.of_month % self._month_days()) if rule.month_days else words

    def _some(self) -> str:
        """Only some periods count."""
        rule, phrases = self.rule, self.phrases
        plain = _plain_days(rule)
        if not rule.weekdays and not rule.month_days:
            return self._period()
        if rule.frequency == Frequency.WEEKLY and len(plain) == len(rule.weekdays) and not rule.month_days:
            return phrases.on % (self._period(), self._weekdays(plain))
        if rule.frequency == Frequency.MONTHLY and not (plain or (rule.weekdays and rule.month_days)):
            days = self._joined(self._nth_weekdays(1)) if rule.weekdays else self._month_days()
            return phrases.on % (self._period(), days)
        return phrases.only_on % (self._period(), self._loose())

    def _loose(self) -> str:
        """The days as a list that stands alone."""
        plain = _plain_days(self.rule)
        days = [self._weekdays(plain)] if plain else []
        words = self._joined([*days, *self._nth_weekdays(1)])
        if not self.rule.month_days:
            return words
        month_days = self.phrases.of_month % self._month_days()
        return self.phrases.only_on % (words, month_days) if words else month_days

    def _weekdays(self, days: list[int]) -> str:
        names = [DAYS[self.tongue][day] for day in days]
        if _is_run(days):
            return self.phrases.days_between % (names[0], names[-1])
        return self._joined(names)

    def _nth_weekdays(self, form: int) -> list[str]:
        of_year = self.rule.frequency == Frequency.YEARLY and not self.rule.months
        phrase = (self.phrases.weekday_of_year if of_year else self.phrases.weekday_of_month)[form]
        nth = sorted({day for day in self.rule.weekdays if day.which}, key=_weekday_order)
        return [
            phrase
            % (
                self._joined([ordinal(day.which, self.phrases) for day in days]),
                DAYS[self.tongue][weekday],
            )
            for weekday, days in groupby(nth, key=lambda day: day.weekday)
        ]

    def _month_days(self) -> str:
        return self._joined([self._month_day(day) for day in _ordered(self.rule.month_days)])

    def _month_day(self, day: int) -> str:
        words = (
            self.phrases.month_day % day
            if day > 0
            else self.phrases.month_day_back % ordinal(day, self.phrases)
        )
        return self.phrases.if_there % words if abs(day) > SHORTEST_MONTH else words

    def _is_date(self) -> bool:
        """Each year on one date: "elk jaar op 11 november"."""
        rule = self.rule
        return (
            (rule.frequency == Frequency.YEARLY or rule.interval == 1)
            and len(set(rule.months)) == 1
            and len(set(rule.month_days)) == 1
            and rule.month_days[0] > 0
            and not (rule.weekdays or rule.positions)
        )

    def _date(self) -> str:
        day, month = self.rule.month_days[0], self.rule.months[0]
        words = f"{day} {MONTHS[self.tongue][month - 1]}"
        return self.phrases.if_there % words if day > SHORTEST_MONTH else words

    def _period(self) -> str:
        frequency = Frequency.YEARLY if self._is_date() else self.rule.frequency
        if self.rule.interval == 1:
            return self.phrases.every_period[frequency]
        if self.rule.interval == 2:  # noqa: PLR2004 - each other one
            return self.phrases.other_period[frequency]
        return self.phrases.some_periods[frequency] % self.rule.interval

    def _months(self) -> list[str]:
        inside = sorted(set(self.rule.months) & set(ALL_MONTHS))
        outside = [month for month in ALL_MONTHS if month not in inside]
        if not inside or not outside:
            return []
        if len(inside) > len(outside):
            return [self.phrases.not_in % self._month_names(outside)]
        return [self.phrases.only_in % self._month_names(inside)]

    def _month_names(self, months: list[int]) -> str:
        return self._joined([MONTHS[self.tongue][month - 1] for month in months])

    def _asks_week_start(self) -> bool:
        """Where a week begins decides which days fall together."""
        rule = self.rule
        together = rule.interval > 1 and len(set(rule.weekdays)) != 1
        return (
            rule.frequency == Frequency.WEEKLY
            and bool(rule.week_start)
            and (together or bool(rule.positions))
        )

    def _day(self, day: date) -> str:
        return day_words(day, year=True, language=self.tongue)

    def _joined(self, words: list[str]) -> str:
        return joined(words, self.phrases.joint)


def _plain(rule: Rule, first: date) -> Rule:
    """The same days, with said what the first day says, and without what says nothing."""
    rule = replace(
        rule,
        month_days=tuple(day for day in rule.month_days if day),
        positions=tuple(place for place in rule.positions if place),
    )
    if not rule.weekdays and not rule.month_days:
        rule = _as_first(rule, first)
    nth = len(rule.weekdays) == 1 and not rule.weekdays[0].which and not rule.month_days
    if rule.positions and rule.frequency == Frequency.MONTHLY and nth:
        weekday = rule.weekdays[0].weekday
        days = tuple(Weekday(place, weekday) for place in rule.positions)
        return replace(rule, weekdays=days, positions=())
    return rule


def _as_first(rule: Rule, first: date) -> Rule:
    if rule.frequency == Frequency.WEEKLY:
        return replace(rule, weekdays=(Weekday(0, first.weekday()),))
    if rule.frequency == Frequency.MONTHLY:
        return replace(rule, month_days=(first.day,))
    if rule.frequency == Frequency.YEARLY:
        return replace(rule, month_days=(first.day,), months=rule.months or (first.month,))
    return rule


def _is_never(rule: Rule) -> bool:
    """It chooses among months, days or places of which there are none."""
    return (
        (bool(rule.months) and not set(rule.months) & set(ALL_MONTHS))
        or (bool(rule.month_days) and not any(rule.month_days))
        or (bool(rule.positions) and not any(rule.positions))
    )


def _plain_days(rule: Rule) -> list[int]:
    return sorted({day.weekday for day in rule.weekdays if not day.which})


def _is_run(days: list[int]) -> bool:
    return len(days) >= LONGEST_RUN and days == list(range(days[0], days[-1] + 1))


def _weekday_order(day: Weekday) -> tuple[int, bool, int]:
    return day.weekday, day.which < 0, day.which


def _ordered(numbers: tuple[int, ...]) -> list[int]:
    """From the first on, and then those counted from the end."""
    return sorted(set(numbers), key=lambda number: (number < 0, number))


def _after(first: date) -> date:
    return min(first, date.max - FAR) + FAR
