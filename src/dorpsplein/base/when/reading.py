"""Read what somebody typed, or ask what was meant with two answers to choose from."""

from __future__ import annotations

import re
from datetime import date, timedelta

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from dorpsplein.base.dates import day_words
from dorpsplein.base.when.answers import Days, hours_of, nearest_day, two, usual_hours, without_days
from dorpsplein.base.when.asking import (
    ask_date_or_hours,
    ask_each_month,
    ask_each_week,
    ask_how_often,
    ask_month_first,
    ask_month_first_of_dates,
)
from dorpsplein.base.when.days import Day
from dorpsplein.base.when.english import HALF_HOUR, WORDS
from dorpsplein.base.when.everyday import alike
from dorpsplein.base.when.exceptions import Exceptions, find_exceptions
from dorpsplein.base.when.impossible import Impossible, impossible_date, impossible_hour
from dorpsplein.base.when.lists import Dates, find_dates, without_commas
from dorpsplein.base.when.meaning import Question, When
from dorpsplein.base.when.parts import part_of_day
from dorpsplein.base.when.saying import hours_words, typed
from dorpsplein.base.when.series import Series, find_series, seems_repeating
from dorpsplein.base.when.spoken import find_day
from dorpsplein.base.when.times import Clock, find_times, without_length
from dorpsplein.base.when.words import FILLERS, REPEATING

MOST_TYPED = 1000
MOST_REPEATED = 8
EVENING = 17 * 60
NIGHT = 7 * 60
DAY = 24 * 60
LONGEST = 62 * DAY
LONG_AGO = timedelta(days=60)


def read(text: str, *, today: date, usual_minutes: int = 120) -> When | Question:
    """Read a text about one day, some days or a series; never raises.

    Hours of one to seven are in the afternoon; "half elf" is 10.30; without a year it is the next to come.
    Units: ``usual_minutes`` is how long it lasts when nobody says.
    """
    text = alike(tidied(text), today)
    none = impossible_date(text, today)
    if none:
        return _ask_possible(none, text, usual_minutes, today)
    hour = impossible_hour(text)
    if hour:
        return _ask_hour(hour, text, usual_minutes, today)
    half = HALF_HOUR.search(text)
    if half:
        return _ask_half(half, text, usual_minutes, today)
    return _read(text, usual_minutes, today)


def read_a_day(text: str, today: date) -> date | None:
    """The day in a text in which no hour is asked, though one may stand there; None where there is none."""
    readings = (read(words, today=today) for words in (text, f"{text} 12.00"))
    return next((when.first for when in readings if isinstance(when, When)), None)


def _read(text: str, usual_minutes: int, today: date) -> When | Question:
    tidy, part = part_of_day(text)
    plain = without_commas(tidy)
    left_out = find_exceptions(tidy)
    series = find_series(without_commas(left_out.rest), today, goes_on=True) if left_out else None
    if left_out and series and series.first:
        return _read_without(series, left_out, part, usual_minutes, today)
    series = find_series(plain, today)
    if series:
        return _read_series(series, part, usual_minutes, today)
    if seems_repeating(plain):
        return ask_how_often(plain, part, today)
    asked = (
        ask_each_week(plain, part, today)
        or ask_each_month(plain, part, today)
        or ask_month_first_of_dates(tidy, part, today)
    )
    if asked:
        return asked
    dates = find_dates(tidy, today)
    if dates:
        return _read_dates(dates, part, usual_minutes, _read_day(plain, part, usual_minutes, today), today)
    return _read_day(plain, part, usual_minutes, today)


def _ask_possible(none: Impossible, text: str, usual_minutes: int, today: date) -> Question:
    """The same text with a day that does exist."""
    texts = (f"{text[: none.begin]} {day.isoformat()} {text[none.end :]}" for day in none.days)
    first, second = (_as_answer(_read(one, usual_minutes, today)) for one in texts)
    if first == second:
        first, second = two(*none.days, hours_of(f"{text[: none.begin]} {text[none.end :]}"))
    return Question(none.why, (first, second))


def _ask_hour(hour: re.Match[str], text: str, usual_minutes: int, today: date) -> Question:
    """The same text with hours that a day does have."""
    before, after = text[: hour.start()], text[hour.end() :]
    first, second = (
        _as_answer(_read(f"{before}{usual}{after}", usual_minutes, today)) for usual in usual_hours("")
    )
    return Question(_("Een dag heeft 24 uur. Welke tijd bedoelt u?"), (first, second))


def _ask_half(half: re.Match[str], text: str, usual_minutes: int, today: date) -> Question:
    """Half ten: after ten for the English, before ten for the Dutch."""
    before, hour = text[: half.start()], WORDS.index(half[1]) + 1
    first, second = (
        _as_answer(_read(f"{before}half {at}{text[half.end() :]}", usual_minutes, today))
        for at in (hour % 12 + 1, hour)
    )
    return Question(
        _("‘%(typed)s’: is dat een half uur erna, of ervoor?") % {"typed": half[0]}, (first, second)
    )


def _as_answer(reading: When | Question) -> str:
    return typed(reading, None) if isinstance(reading, When) else reading.suggestions[0]


def _read_series(series: Series, part: str, usual_minutes: int, today: date) -> When | Question:
    if series.first is None:
        coming = today + timedelta(days=1)
        words = _("Zo is er de komende tijd geen enkele keer. Wat bedoelt u?")
        return Question(words, two(coming, coming + timedelta(days=7), hours_of(series.rest, part)))
    meant, rest = Days(series.first, rule=series.rule), _without(series.rest, REPEATING)
    return _with_hours(meant, rest, part, usual_minutes, today)


def _read_without(
    series: Series, left_out: Exceptions, part: str, usual_minutes: int, today: date
) -> When | Question:
    """A series without some of its days; one that it does not have is asked, as are school holidays."""
    first = series.first or today
    whole, rest = Days(first, rule=series.rule), _without(series.rest, REPEATING)
    days, hours = left_out.days(series.rule, first), hours_of(rest, part)
    if left_out.season:
        days = sorted({*days, *left_out.season_days(series.rule, first)})
        words = _("Wanneer het vakantie is, weten wij niet. Op welke dagen is het niet?")
        return _ask_without(words, whole, days, hours, today)
    less = without_days(whole, days)
    if less is None or not less.comes(today):
        return _ask_without(
            _("Zo is er de komende tijd geen enkele keer. Wat bedoelt u?"), whole, [], hours, today
        )
    if less == whole and days:
        words = _("Op %(day)s is het al niet. Wanneer valt het uit?")
        told = {"day": day_words(days[0], year=True)}
        return _ask_without(words % told, whole, [nearest_day(whole, days[0])], hours, today)
    return _with_hours(less, rest, part, usual_minutes, today)


def _ask_without(words: str, whole: Days, days: list[date], hours: str, today: date) -> Question:
    """The series without those days, and all of it."""
    less = without_days(whole, days) or whole
    other = whole if less != whole else whole.otherwise(today)
    return Question(words, (less.written(hours), other.written(hours)))


def _read_dates(
    dates: Dates, part: str, usual_minutes: int, otherwise: When | Question, today: date
) -> When | Question:
    days = Days(dates.days[0], more=dates.days[1:])
    rest = without_commas(dates.rest)
    if find_times(rest, part) is None and isinstance(otherwise, When):
        return otherwise
    hours = hours_of(rest, part)
    if days.last < today:
        coming = Days(today + timedelta(days=1))
        words = _("Die dagen zijn al geweest. Welke bedoelt u?")
        return Question(words, (coming.written(hours), coming.otherwise(today).written(hours)))
    if dates.other:
        other = Days(dates.other[0], more=dates.other[1:])
        words = _("Een dag en een datum horen niet bij elkaar. Welke bedoelt u?")
        other = other if other.last >= today else days.otherwise(today)
        return Question(words, (days.written(hours), other.written(hours)))
    return _with_hours(days, rest, part, usual_minutes, today)


def _read_day(text: str, part: str, usual_minutes: int, today: date) -> When | Question:
    asked = ask_month_first(text, part, today) or ask_date_or_hours(text, part, today)
    if asked:
        return asked
    day = find_day(text, today)
    if day is None:
        coming = today + timedelta(days=1)
        words = _("Op welke dag is het?") if find_times(text, part) else _("Wanneer bedoelt u?")
        return Question(words, two(coming, coming + timedelta(days=7), hours_of(text, part)))
    hours = hours_of(day.rest, part)
    if len(day.meant) > 1:
        words = _("Die dag en die datum horen niet bij elkaar. Welke bedoelt u?")
        words = _("Welke dag bedoelt u?") if day.vague else words
        return Question(words, two(day.meant[0], day.meant[1], hours))
    if day.past:
        over = capfirst(day_words(day.meant[0], year=True))
        words = _("%(day)s is al geweest. Welke dag bedoelt u?") % {"day": over}
        return Question(words, two(*_after_past(day, today), hours))
    return _with_hours(Days(day.meant[0]), day.rest, part, usual_minutes, today)


def _with_hours(days: Days, rest: str, part: str, usual_minutes: int, today: date) -> When | Question:
    clock = find_times(rest, part)
    length, bare = without_length(rest)
    left = left_over(clock.rest if clock else bare)
    words = _("Dit begrijpen wij niet: ‘%(words)s’. Wat bedoelt u?") % {
        "words": " ".join(left[:MOST_REPEATED])
    }
    if clock is None:
        words = words if left else _("Hoe laat begint het?")
        first, second = usual_hours(part, length)
        return Question(words, (days.written(first), days.written(second)))
    if left:
        hours = hours_of(rest, part)
        return Question(words, (days.written(hours), days.otherwise(today).written(hours)))
    return _when(days, clock, usual_minutes)


def tidied(text: str) -> str:
    """What was typed, in small letters, with single spaces."""
    text = text[:MOST_TYPED].lower().replace("\N{NO-BREAK SPACE}", " ")
    text = re.sub("[’‘`´]", "'", text)
    return " ".join(re.sub(r"[;!?()]", " ", text).split())


def _without(text: str, words: frozenset[str]) -> str:
    return " ".join(word for word in text.split() if word not in words)


def left_over(text: str) -> list[str]:
    """The words that nobody understood."""
    words = (word.strip(".:-–'") for word in text.split())
    return [word for word in words if word and word not in FILLERS]


def _when(days: Days, clock: Clock, usual_minutes: int) -> When | Question:
    if clock.end is None:
        length = clock.length or usual_minutes
        return days.at(clock.start, min(max(length, 1), LONGEST))
    if clock.end > clock.start:
        return days.at(clock.start, clock.end - clock.start)
    if clock.start >= EVENING and clock.end <= NIGHT:
        return days.at(clock.start, clock.end + DAY - clock.start)
    alone = days.written(hours_words(clock.start))
    turned = days.written(hours_words(clock.end, end=clock.start)) if clock.end < clock.start else alone
    return Question(_("Het einde is vroeger dan het begin. Wat bedoelt u?"), (turned, alone))


def _after_past(day: Day, today: date) -> tuple[date, date]:
    """The same weekday soon, and the same day of a later year; what is long over comes back in its season."""
    old = day.meant[0]
    soon = today + timedelta(days=(old.weekday() - today.weekday()) % 7)
    for year in (today.year, today.year + 1):
        try:
            again = old.replace(year=year)
        except ValueError:
            continue
        if again > today and again != soon:
            return (soon, again) if today - old < LONG_AGO else (again, soon)
    return soon, soon + timedelta(days=7)
