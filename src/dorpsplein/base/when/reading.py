"""Read what somebody typed, or ask what was meant with two answers to choose from."""

from __future__ import annotations

import re
from datetime import date, time, timedelta

from django.utils.translation import gettext as _

from dorpsplein.base.dates import day_words
from dorpsplein.base.when.days import Day, find_day
from dorpsplein.base.when.meaning import Question, When
from dorpsplein.base.when.times import Clock, find_times
from dorpsplein.base.when.words import FILLERS, SERIES

MOST_TYPED = 200
USUAL_STARTS = (10 * 60, 14 * 60)
EVENING = 17 * 60
NIGHT = 7 * 60
DAY = 24 * 60
LONGEST = 14 * DAY


def read(text: str, *, today: date, usual_minutes: int = 120) -> When | Question:
    """Read a text about one day; never raises.

    Hours of one to seven are in the afternoon; "half elf" is 10.30; without a year it is the next to come.
    Units: ``usual_minutes`` is how long it lasts when nobody says.
    """
    tidy = _tidied(text)
    day = find_day(tidy, today)
    if any(re.search(rf"\b{word}\b", tidy) for word in SERIES):
        words = _("Typ één dag. Voor een volgende keer maakt u straks een kopie.")
        return _ask(words, _coming(tidy, today), day.rest if day else tidy)
    if day is None:
        return _ask(_("Wanneer bedoelt u?"), _coming(tidy, today), tidy)
    if len(day.meant) > 1:
        return _ask(_("Die dag en die datum horen niet bij elkaar. Welke bedoelt u?"), day.meant, day.rest)
    if day.past:
        return _ask(_("Die dag is al geweest. Welke bedoelt u?"), _after_past(day, today), day.rest)
    return _read_times(day, usual_minutes)


def _read_times(day: Day, usual_minutes: int) -> When | Question:
    clock = find_times(day.rest)
    if clock is None:
        return _ask_time(day.meant[0], _left(day.rest))
    if _left(clock.rest):
        week_later = day.meant[0] + timedelta(days=7)
        return _ask(_("Wanneer bedoelt u?"), (day.meant[0], week_later), day.rest)
    return _when(day.meant[0], clock, usual_minutes)


def _tidied(text: str) -> str:
    text = (
        re.sub(r"(?<!\d),|,(?!\d)", " ", text[:MOST_TYPED].lower())
        .replace("\N{NO-BREAK SPACE}", " ")
        .replace("’", "'")
        .replace("‘", "'")
    )
    return " ".join(re.sub(r"[;!?()]", " ", text).split())


def _left(text: str) -> list[str]:
    words = (word.strip(".-–'") for word in text.split())
    return [word for word in words if word and word not in FILLERS]


def _when(day: date, clock: Clock, usual_minutes: int) -> When | Question:
    start = time(clock.start // 60, clock.start % 60)
    if clock.end is None:
        length = clock.length or usual_minutes
        return When(day, start, min(max(length, 1), LONGEST))
    if clock.end > clock.start:
        return When(day, start, clock.end - clock.start)
    if clock.start >= EVENING and clock.end <= NIGHT:
        return When(day, start, clock.end + DAY - clock.start)
    turned = _written(day, clock.end, clock.start) if clock.end < clock.start else _written(day, clock.start)
    return Question(
        _("Het einde is vroeger dan het begin. Wat bedoelt u?"), (turned, _written(day, clock.start))
    )


def _ask(words: str, days: tuple[date, ...], rest: str) -> Question:
    clock = find_times(rest)
    start = clock.start if clock else USUAL_STARTS[0]
    return Question(words, (_written(days[0], start), _written(days[1], start)))


def _ask_time(day: date, left: list[str]) -> Question:
    words = _("Wanneer bedoelt u?") if left else _("Hoe laat begint het?")
    return Question(words, (_written(day, USUAL_STARTS[0]), _written(day, USUAL_STARTS[1])))


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


def _written(day: date, start: int, end: int | None = None) -> str:
    hours = f"{start // 60:02d}.{start % 60:02d}"
    if end is not None:
        hours += f" tot {end // 60:02d}.{end % 60:02d}"
    return f"{day_words(day, year=True, language='nl')} {hours} uur".replace("\N{NO-BREAK SPACE}", " ")
