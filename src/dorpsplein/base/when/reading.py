"""Read what somebody typed, or ask what was meant with two answers to choose from."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, time, timedelta

from django.utils.translation import gettext as _

from dorpsplein.base.rule import Frequency, Rule, Weekday
from dorpsplein.base.when.days import Day
from dorpsplein.base.when.lists import Dates, find_dates
from dorpsplein.base.when.meaning import Question, When
from dorpsplein.base.when.parts import part_of_day
from dorpsplein.base.when.plainer import plainer
from dorpsplein.base.when.rhythms import without_periods
from dorpsplein.base.when.saying import written
from dorpsplein.base.when.series import AHEAD, Series, find_series, find_weekdays, seems_repeating
from dorpsplein.base.when.spoken import find_day
from dorpsplein.base.when.times import Clock, find_times
from dorpsplein.base.when.words import FILLERS, REPEATING

MOST_TYPED = 1000
MOST_REPEATED = 8
USUAL_STARTS = (10 * 60, 14 * 60)
EVENING = 17 * 60
NIGHT = 7 * 60
DAY = 24 * 60
LONGEST = 62 * DAY


def read(text: str, *, today: date, usual_minutes: int = 120) -> When | Question:
    """Read a text about one day, some days or a series; never raises.

    Hours of one to seven are in the afternoon; "half elf" is 10.30; without a year it is the next to come.
    Units: ``usual_minutes`` is how long it lasts when nobody says.
    """
    tidy, part = part_of_day(_tidied(text))
    plain = _without_commas(tidy)
    series = find_series(plain, today)
    if series:
        return _read_series(series, part, usual_minutes, today)
    if seems_repeating(plain):
        return _ask_how_often(plain, today)
    weekdays = find_weekdays(plain, today)
    if weekdays and weekdays.first:
        return _ask_each_week(weekdays.rule, weekdays.first, _hours(weekdays.rest, part))
    dates = find_dates(tidy, today)
    if dates:
        return _read_dates(dates, part, usual_minutes, _read_day(plain, part, usual_minutes, today), today)
    return _read_day(plain, part, usual_minutes, today)


def _read_series(series: Series, part: str, usual_minutes: int, today: date) -> When | Question:
    if series.first is None:
        coming = today + timedelta(days=1)
        days = (coming, coming + timedelta(days=7))
        return _ask(_("Zo is er de komende tijd geen enkele keer. Wat bedoelt u?"), days, series.rest)
    meant, rest = _Days(series.first, rule=series.rule), _without(series.rest, REPEATING)
    return _with_hours(meant, rest, part, usual_minutes, today)


def _read_dates(
    dates: Dates, part: str, usual_minutes: int, otherwise: When | Question, today: date
) -> When | Question:
    days = _Days(dates.days[0], more=dates.days[1:])
    rest = _without_commas(dates.rest)
    if find_times(rest, part) is None and isinstance(otherwise, When):
        return otherwise
    if days.last < today:
        coming = _Days(today + timedelta(days=1))
        words = _("Die dagen zijn al geweest. Welke bedoelt u?")
        return Question(words, (coming.written(_hours(rest)), coming.otherwise(today).written(_hours(rest))))
    if dates.other:
        other = _Days(dates.other[0], more=dates.other[1:])
        words = _("Een dag en een datum horen niet bij elkaar. Welke bedoelt u?")
        other = other if other.last >= today else days.otherwise(today)
        return Question(words, (days.written(_hours(rest)), other.written(_hours(rest))))
    return _with_hours(days, rest, part, usual_minutes, today)


def _ask_each_week(rule: Rule, first: date, hours: int) -> Question:
    days = list(rule.days(first, first + timedelta(days=6)))
    once = _Days(days[0], more=tuple(days[1:]))
    return Question(
        _("Is dat elke week, of één keer?"), (_Days(first, rule=rule).written(hours), once.written(hours))
    )


def _ask_how_often(text: str, today: date) -> Question:
    """Two series that we do understand, on the weekday and the hour that were told."""
    yearly = "jaar" in text or "year" in text
    text = without_periods(plainer(text))
    day = find_day(text, today)
    first = max(day.meant[0], today) if day else today + timedelta(days=1)
    often = Rule(Frequency.WEEKLY, weekdays=(Weekday(0, first.weekday()),))
    if yearly:
        often = Rule(Frequency.YEARLY, month_days=(min(first.day, 28),), months=(first.month,))
    monthly = Rule(Frequency.MONTHLY, weekdays=(Weekday((first.day - 1) % 28 // 7 + 1, first.weekday()),))
    hours = _hours(day.rest if day else text)
    suggestions = (
        _Days(next(rule.days(first, first + timedelta(days=370))), rule=rule).written(hours)
        for rule in (often, monthly)
    )
    return Question(_("Hoe vaak bedoelt u?"), (next(suggestions), next(suggestions)))


def _read_day(text: str, part: str, usual_minutes: int, today: date) -> When | Question:
    day = find_day(text, today)
    if day is None:
        return _ask(_("Wanneer bedoelt u?"), _coming(text, today), text)
    if len(day.meant) > 1:
        words = _("Die dag en die datum horen niet bij elkaar. Welke bedoelt u?")
        return _ask(_("Wanneer bedoelt u?") if day.vague else words, day.meant, day.rest, part)
    if day.past:
        return _ask(_("Die dag is al geweest. Welke bedoelt u?"), _after_past(day, today), day.rest, part)
    return _with_hours(_Days(day.meant[0]), day.rest, part, usual_minutes, today)


@dataclass(frozen=True, slots=True)
class _Days:
    """What we read, but for the hours."""

    first: date
    rule: Rule | None = None
    more: tuple[date, ...] = ()

    @property
    def last(self) -> date:
        return self.more[-1] if self.more else self.first

    def at(self, start: int, minutes: int) -> When:
        return When(self.first, time(start // 60, start % 60), minutes, self.rule, self.more)

    def written(self, start: int, end: int | None = None) -> str:
        hours = f"{start // 60:02d}.{start % 60:02d}"
        if end is not None:
            hours += f" tot {end // 60:02d}.{end % 60:02d}"
        return written(self.at(start, 1), f"{hours} uur")

    def otherwise(self, today: date) -> _Days:
        """The first day alone that is not over; for one day a week later."""
        if not self.rule and not self.more:
            return _Days(self.first + timedelta(days=7))
        days = self.at(0, 1).days(max(self.first, today) + AHEAD)
        return _Days(next((day for day in days if day >= today), today))


def _with_hours(days: _Days, rest: str, part: str, usual_minutes: int, today: date) -> When | Question:
    clock = find_times(rest, part)
    left = _left(clock.rest if clock else rest)
    words = _("Wanneer bedoelt u?")
    if left and days.rule:
        words = _("Dit begrijpen wij niet: ‘%(words)s’. Wat bedoelt u?") % {
            "words": " ".join(left[:MOST_REPEATED])
        }
    if clock is None:
        words = words if left else _("Hoe laat begint het?")
        return Question(words, (days.written(USUAL_STARTS[0]), days.written(USUAL_STARTS[1])))
    if left:
        return Question(words, (days.written(clock.start), days.otherwise(today).written(clock.start)))
    return _when(days, clock, usual_minutes)


def _tidied(text: str) -> str:
    text = text[:MOST_TYPED].lower().replace("\N{NO-BREAK SPACE}", " ").replace("’", "'").replace("‘", "'")
    return " ".join(re.sub(r"[;!?()]", " ", text).split())


def _without_commas(text: str) -> str:
    """Without the commas that stand between words; "1,5 uur" keeps its own."""
    return " ".join(re.sub(r"(?<!\d),|,(?!\d)", " ", text).split())


def _without(text: str, words: frozenset[str]) -> str:
    return " ".join(word for word in text.split() if word not in words)


def _left(text: str) -> list[str]:
    words = (word.strip(".:-–'") for word in text.split())
    return [word for word in words if word and word not in FILLERS]


def _when(days: _Days, clock: Clock, usual_minutes: int) -> When | Question:
    if clock.end is None:
        length = clock.length or usual_minutes
        return days.at(clock.start, min(max(length, 1), LONGEST))
    if clock.end > clock.start:
        return days.at(clock.start, clock.end - clock.start)
    if clock.start >= EVENING and clock.end <= NIGHT:
        return days.at(clock.start, clock.end + DAY - clock.start)
    turned = days.written(clock.end, clock.start) if clock.end < clock.start else days.written(clock.start)
    return Question(
        _("Het einde is vroeger dan het begin. Wat bedoelt u?"), (turned, days.written(clock.start))
    )


def _ask(words: str, meant: tuple[date, ...], rest: str, part: str = "") -> Question:
    hours = _hours(rest, part)
    return Question(words, (_Days(meant[0]).written(hours), _Days(meant[1]).written(hours)))


def _hours(rest: str, part: str = "") -> int:
    """The start that was told, or a usual one."""
    clock = find_times(rest, part)
    return clock.start if clock else USUAL_STARTS[0]


def _coming(text: str, today: date) -> tuple[date, date]:
    found = find_day(text, today)
    first = max(found.meant[0], today) if found else today + timedelta(days=1)
    return first, first + timedelta(days=7)


def _after_past(day: Day, today: date) -> tuple[date, date]:
    """The same day of a later year, and the same weekday soon."""
    old = day.meant[0]
    soon = today + timedelta(days=(old.weekday() - today.weekday()) % 7)
    for year in (today.year, today.year + 1):
        try:
            again = old.replace(year=year)
        except ValueError:
            continue
        if again > today:
            return again, soon
    return soon, soon + timedelta(days=7)
