"""How we say back what we understood."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from itertools import islice

from dorpsplein.base.dates import AMSTERDAM, DAYS, MONTHS, NBSP, day_words, span_words, time_words, tongue_of
from dorpsplein.base.rule import Rule
from dorpsplein.base.when.meaning import When
from dorpsplein.base.when.phrases import PHRASES, joined
from dorpsplein.base.when.rule_words import RuleWords

LONGEST_SPAN = 12 * 60
MOST_SAID = 10
FIRST_DAYS = 3
FAR = timedelta(days=3660)


def sentence(when: When, language: str | None = None) -> str:
    """What we understood: "Dinsdag 12 mei 2026, 10.30 tot 12.00 uur"."""
    tongue = tongue_of(language)
    words = ", ".join(_series(when, tongue)) if when.is_series else _one_day(when, tongue)
    return words[:1].upper() + words[1:]


def first_days(when: When, language: str | None = None) -> str:
    """The first days of a series: "De eerste keren: dinsdag 12 mei, 9 juni en 14 juli 2026."; else ""."""
    if not when.is_series:
        return ""
    tongue = tongue_of(language)
    last = min(when.first, date.max - FAR) + FAR
    coming = when.rule.days(when.first, last) if when.rule else when.days(last)
    days = list(islice((day for day in coming if day not in when.without), FIRST_DAYS + 1))
    words = _days_in_a_row(days[:FIRST_DAYS], tongue)
    if len(days) > FIRST_DAYS:
        return f"The first times: {words}." if tongue == "en" else f"De eerste keren: {words}."
    if len(days) > 1:
        return f"All times: {words}." if tongue == "en" else f"Alle keren: {words}."
    return f"The only time: {words}." if tongue == "en" else f"De enige keer: {words}."


def typed(when: When, language: str | None = "nl") -> str:
    """A text that reads back to the same; for filling the form again."""
    start, tongue = _minutes(when.start), tongue_of(language)
    if when.minutes < LONGEST_SPAN and when.end > when.start:
        return written(when, hours_words(start, end=_minutes(when.end), language=tongue), tongue)
    return written(when, hours_words(start, length=when.minutes, language=tongue), tongue)


def rhythm_words(
    rule: Rule, day: date, language: str | None = None, *, without: tuple[date, ...] = ()
) -> str:
    """How a rule repeats, beside one of its days: without from when it does, with what is left out."""
    tongue = tongue_of(language)
    words = RuleWords(rule, day, tongue)
    return ", ".join([words.days(), *words.limits(begin=False), *_left_out(without, tongue)])


def days_words(days: Iterable[date], language: str | None = None) -> str:
    """Some days, as short as can be: "24 en 31 december 2026"."""
    return _dates(tuple(days), tongue_of(language), short=True)


def hours_words(
    start: int, *, end: int | None = None, length: int | None = None, language: str | None = None
) -> str:
    """Hours that we read ourselves. Units: minutes after midnight; ``length`` in minutes."""
    english = tongue_of(language) == "en"
    mark, to, hour = (":", "to", "") if english else (".", "tot", " uur")
    words = f"{start // 60:02d}{mark}{start % 60:02d}"
    if end is not None:
        words = f"{words} {to} {end // 60:02d}{mark}{end % 60:02d}"
    if length:
        return f"{words} for {length} minutes" if english else f"{words}{hour}, {length} minuten lang"
    return f"{words}{hour}"


def written(when: When, hours: str, language: str | None = None) -> str:
    """The days of a text that we understand, with its hours, in the language of the page."""
    tongue = tongue_of(language)
    if when.rule:
        said = RuleWords(_counted(when, when.rule), when.first, tongue)
        begin = PHRASES[tongue].from_day % day_words(when.first, year=True, language=tongue)
        limits = [limit for limit in said.limits() if limit != begin]
        words = ", ".join([f"{said.days()} {hours}", begin, *limits, *_left_out(when.without, tongue)])
    elif when.more:
        words = f"{_dates((when.first, *when.more), tongue)} {hours}"
    else:
        words = f"{day_words(when.first, year=True, language=tongue)} {hours}"
    return words.replace(NBSP, " ")


def _one_day(when: When, tongue: str) -> str:
    start = datetime.combine(when.first, when.start, tzinfo=AMSTERDAM)
    span = span_words(start, start + timedelta(minutes=when.minutes), language=tongue)
    return f"{day_words(when.first, year=True, language=tongue)}, {span}"


def _series(when: When, tongue: str) -> list[str]:
    if when.rule:
        said = RuleWords(_counted(when, when.rule), when.first, tongue)
        return [said.days(), _hours(when, tongue), *said.limits(), *_left_out(when.without, tongue)]
    days = (when.first, *when.more)
    if len(days) <= MOST_SAID:
        return [_days_in_a_row(list(days), tongue), _hours(when, tongue)]
    begin, end = (day_words(day, year=True, language=tongue) for day in (days[0], days[-1]))
    phrases = PHRASES[tongue]
    limits = [phrases.from_day % begin, phrases.until % end]
    return [phrases.times % len(days), _hours(when, tongue), " ".join(limits)]


def _left_out(days: tuple[date, ...], tongue: str) -> list[str]:
    return [PHRASES[tongue].not_on % _dates(days, tongue, short=True)] if days else []


def _counted(when: When, rule: Rule) -> Rule:
    """The rule with as many times as there are: those on which it is not do not count."""
    if not rule.count or not when.without:
        return rule
    missed = sum(1 for day in rule.days(when.first, when.without[-1]) if day in when.without)
    return replace(rule, count=max(rule.count - missed, 1))


def _hours(when: When, tongue: str) -> str:
    """The hours of any of its days; a long time is told by its length."""
    start = datetime.combine(when.first, when.start, tzinfo=AMSTERDAM)
    whole_day = when.start == time() and when.minutes == 2 * LONGEST_SPAN
    if (
        when.minutes < LONGEST_SPAN
        or (when.end > when.start and when.minutes < 2 * LONGEST_SPAN)
        or whole_day
    ):
        return span_words(start, start + timedelta(minutes=when.minutes), language=tongue)
    hours, minutes = divmod(when.minutes, 60)
    length = {"nl": f"{hours} uur", "en": f"{hours} hours"}[tongue]
    if minutes:
        length += {"nl": f" en {minutes} minuten", "en": f" and {minutes} minutes"}[tongue]
    long = {"nl": f"{length} lang", "en": f"for {length}"}[tongue]
    return f"{time_words(when.start, language=tongue)}, {long}"


def _days_in_a_row(days: list[date], tongue: str) -> str:
    """Some days, with a weekday and a year where they change: "dinsdag 12 mei, 9 juni en 14 juli 2026"."""
    words = []
    same_weekday = len({day.weekday() for day in days}) == 1
    for at, day in enumerate(days):
        name = f"{day.day}{NBSP}{MONTHS[tongue][day.month - 1]}"
        if at == 0 or not same_weekday:
            name = f"{DAYS[tongue][day.weekday()]} {name}"
        if at == len(days) - 1 or days[at + 1].year != day.year:
            name = f"{name} {day.year}"
        words.append(name)
    return joined(words, PHRASES[tongue].joint)


def _minutes(moment: time) -> int:
    return moment.hour * 60 + moment.minute


def _dates(days: tuple[date, ...], tongue: str, *, short: bool = False) -> str:
    """Dates as they can be typed: "12 mei, 9 juni en 14 juli 2026"; short is "24 en 31 december 2026"."""
    one_month = short and len({(day.year, day.month) for day in days}) == 1
    words = []
    for day, after in zip(days, (*days[1:], None), strict=True):
        month = f" {MONTHS[tongue][day.month - 1]}" if after is None or not one_month else ""
        year = f" {day.year}" if after is None or after.year != day.year else ""
        words.append(f"{day.day}{month}{year}")
    return joined(words, PHRASES[tongue].joint)
