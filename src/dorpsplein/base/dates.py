"""Dates as the Dutch write them, and as the English do."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
NBSP = "\N{NO-BREAK SPACE}"
LONGEST_MONTH = 5
SEPTEMBER = 9
LAST_HOUR = 23
ALL_DAY = {"nl": "de hele dag", "en": "all day"}
DAYS = {
    "nl": ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag"),
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
}
SHORT = {
    "nl": ("ma", "di", "wo", "do", "vr", "za", "zo"),
    "en": ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"),
}
MONTHS = {
    "nl": (
        *("januari", "februari", "maart", "april", "mei", "juni"),
        *("juli", "augustus", "september", "oktober", "november", "december"),
    ),
    "en": (
        *("January", "February", "March", "April", "May", "June"),
        *("July", "August", "September", "October", "November", "December"),
    ),
}


class Plate(NamedTuple):
    """A date as it stands on a house number."""

    day: str
    number: str
    month: str


def day_words(day: date, *, year: bool = False, language: str | None = None) -> str:
    """A date with its weekday: "dinsdag 14 april 2026"."""
    tongue = tongue_of(language)
    words = f"{DAYS[tongue][day.weekday()]} {day.day}{NBSP}{MONTHS[tongue][day.month - 1]}"
    return f"{words} {day.year}" if year else words


def short_day(day: date, *, language: str | None = None) -> str:
    """A date in a narrow column: "di 14 april", "wo 2 dec"."""
    tongue = tongue_of(language)
    return f"{SHORT[tongue][day.weekday()]} {day.day}{NBSP}{short_month(day, language=tongue)}"


def short_month(day: date, *, language: str | None = None) -> str:
    """A month where there is little room: long names are cut, as the Dutch do."""
    name = MONTHS[tongue_of(language)][day.month - 1]
    if len(name) <= LONGEST_MONTH:
        return name
    return name[:4] if day.month == SEPTEMBER else name[:3]


def year_day(month: int, day: int, *, language: str | None = None) -> str:
    """A day of every year: "14 april"."""
    return f"{day}{NBSP}{MONTHS[tongue_of(language)][month - 1]}"


def month_name(month: int, *, language: str | None = None) -> str:
    """A month of every year."""
    return MONTHS[tongue_of(language)][month - 1]


def month_words(day: date, *, language: str | None = None) -> str:
    """A month with its year: "april 2026"."""
    return f"{MONTHS[tongue_of(language)][day.month - 1]} {day.year}"


def plate(day: date, *, language: str | None = None) -> Plate:
    """A date for a date plate."""
    tongue = tongue_of(language)
    return Plate(SHORT[tongue][day.weekday()], str(day.day), short_month(day, language=tongue))


def time_words(moment: time, *, language: str | None = None) -> str:
    """A time: "10.30 uur", "10:30"."""
    if tongue_of(language) == "en":
        return f"{moment:%H:%M}".lstrip("0") if moment.hour else f"{moment:%H:%M}"
    return f"{_clock(moment)}{NBSP}uur"


def span_words(start: datetime, end: datetime | None = None, *, language: str | None = None) -> str:
    """From when to when, on the wall in Amsterdam: "10.30 tot 12.00 uur"; over midnight with both days.

    Whole days have no hours: "de hele dag", "tot en met zondag 27 september".
    """
    tongue = tongue_of(language)
    begin = _on_the_wall(start)
    if end is None:
        return time_words(begin.time(), language=tongue)
    until = _on_the_wall(end)
    if is_whole_days(start, end):
        return _whole_days(begin.date(), (until - timedelta(minutes=1)).date(), tongue)
    if begin.date() == until.date() or until - begin < timedelta(hours=12):
        if tongue == "en":
            return (
                f"{time_words(begin.time(), language=tongue)} to {time_words(until.time(), language=tongue)}"
            )
        return f"{_clock(begin.time())} tot {time_words(until.time(), language=tongue)}"
    to = "to" if tongue == "en" else "tot"
    return f"{_moment(begin, tongue)} {to} {_moment(until, tongue)}"


def start_words(start: datetime, end: datetime, *, language: str | None = None) -> str:
    """When it begins, where there is no room for its end: "10.30 uur"; of whole days "de hele dag"."""
    if is_whole_days(start, end):
        return ALL_DAY[tongue_of(language)]
    return time_words(_on_the_wall(start).time(), language=language)


def is_whole_days(start: datetime, end: datetime) -> bool:
    """It begins at midnight and ends at midnight, or in the last hour before it."""
    begin, until = _on_the_wall(start), _on_the_wall(end)
    return begin.time() == time() and until > begin and (until.time() == time() or until.hour == LAST_HOUR)


def week_words(first: date, last: date, *, language: str | None = None) -> str:
    """Some days in a row: "maandag 13 tot en met zondag 19 april 2026"."""
    tongue = tongue_of(language)
    to = "to" if tongue == "en" else "tot en met"
    begin = day_words(first, year=first.year != last.year, language=tongue)
    if (first.year, first.month) == (last.year, last.month):
        begin = f"{DAYS[tongue][first.weekday()]} {first.day}"
    return f"{begin} {to} {day_words(last, year=True, language=tongue)}"


def relative_day(day: date, today: date) -> str | None:
    """Today, tomorrow or the day after, in words; None for any other day."""
    names = {0: _("vandaag"), 1: _("morgen"), 2: _("overmorgen")}
    return names.get((day - today).days)


def is_other_day(before: datetime, now: datetime) -> bool:
    """Whether what was moved is on another day than it was, else at another time of that day."""
    return before.astimezone(AMSTERDAM).date() != now.astimezone(AMSTERDAM).date()


def moved_word(before: datetime, now: datetime) -> str:
    """What everything that tells of a moved date calls it: "Andere dag", or "Andere tijd"."""
    return _("Andere dag") if is_other_day(before, now) else _("Andere tijd")


def local_today(now: datetime | None = None) -> date:
    """The date on the wall in Amsterdam."""
    return (now or timezone.now()).astimezone(AMSTERDAM).date()


def aware(day: date, moment: time) -> datetime:
    """A wall time in Amsterdam as a moment.

    A time that the clock skips in March is an hour later; one that comes twice in October is the first.
    """
    wall = datetime.combine(day, moment, tzinfo=AMSTERDAM)
    return wall.astimezone(UTC).astimezone(AMSTERDAM)


def tongue_of(language: str | None) -> str:
    return "en" if (language or get_language() or "nl").startswith("en") else "nl"


def _clock(moment: time) -> str:
    return f"{moment.hour}.{moment.minute:02d}"


def _whole_days(first: date, last: date, tongue: str) -> str:
    if first == last:
        return ALL_DAY[tongue]
    to = "up to and including" if tongue == "en" else "tot en met"
    return f"{to} {day_words(last, language=tongue)}"


def _on_the_wall(moment: datetime) -> datetime:
    return moment.astimezone(AMSTERDAM) if moment.tzinfo else moment


def _moment(moment: datetime, tongue: str) -> str:
    return f"{day_words(moment.date(), language=tongue)} {time_words(moment.time(), language=tongue)}"
