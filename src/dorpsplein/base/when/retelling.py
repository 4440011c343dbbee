"""A moment in the words of a village, told again in English."""

from __future__ import annotations

import re
from datetime import date, timedelta

from django.utils.text import capfirst

from dorpsplein.base.dates import DAYS, day_words
from dorpsplein.base.when.days import DAYS as DAY_NAMES
from dorpsplein.base.when.days import NAMES, without_weekday
from dorpsplein.base.when.everyday import FULL_DAYS, alike
from dorpsplein.base.when.lists import without_commas
from dorpsplein.base.when.meaning import When
from dorpsplein.base.when.parts import part_of_day
from dorpsplein.base.when.reading import left_over, read, tidied
from dorpsplein.base.when.saying import hours_words, rhythm_words, sentence
from dorpsplein.base.when.spoken import find_day
from dorpsplein.base.when.times import BEGINS, ROUGHLY, find_times, with_length, without_length
from dorpsplein.base.when.words import NUMBERS

ENGLISH = "en"
PARTS = {"ochtend": " morning", "middag": " afternoon", "avond": " evening", "": ""}
A_DAY = re.compile(rf"\been (?=(?:{FULL_DAYS}))")
UNTOLD = re.compile(  # about, and from a day: a moment has no words for those
    r"\b(?:rond|omstreeks|ongeveer|circa|around|about)\b"
    rf"|\b(?:vanaf|from) (?:{DAY_NAMES}|\d{{1,2}}(?:[-/]\d| (?:{NAMES})\b))"
)
WEEK = timedelta(days=7)


def in_english(text: str, told: date) -> str:
    """What an answer to when and how long says; "" where only its own words say it.

    ``told`` is the day on which it was written. A weekday stays one: each week it is another day.
    """
    tidy = A_DAY.sub("", tidied(text))
    if UNTOLD.search(tidy):
        return ""
    if rough := ROUGHLY.search(tidy):
        if rough["before"] in BEGINS:
            return ""
        said, number = in_english(tidy[: rough.end("before")].rstrip(" ,"), told), rough["number"]
        return f"{said}, about {NUMBERS.get(number, number)} hours" if said else ""
    words = with_length(tidy)
    return _as_moment(words, told) or _as_day(words, told)


def _as_moment(words: str, told: date) -> str:
    """Where it says when it begins, on a day or again and again, and means the same a week before."""
    meant, before = read(words, today=told), read(words, today=told - WEEK)
    if not isinstance(meant, When) or not isinstance(before, When):
        return ""
    if meant != before and not (meant.rule and meant.rule == before.rule):
        return ""
    if meant == read(words, today=told, usual_minutes=meant.minutes + 1):  # it says how long it lasts
        return sentence(meant, ENGLISH)
    begins = hours_words(meant.start.hour * 60 + meant.start.minute, language=ENGLISH)
    if meant.rule:
        return capfirst(f"{rhythm_words(meant.rule, meant.first, ENGLISH, without=meant.without)}, {begins}")
    days = ", ".join(day_words(day, year=True, language=ENGLISH) for day in (meant.first, *meant.more))
    return f"{days}, {begins}"


def _as_day(words: str, told: date) -> str:
    """Where it says a day or a weekday, perhaps the part of it, and how long it lasts."""
    plain, part = part_of_day(alike(tidied(words), told))
    plain = without_commas(plain)
    length, dated = without_length(plain)
    day, before = find_day(dated, told), find_day(dated, told - WEEK)
    if day and before and day.meant == before.meant and len(day.meant) == 1 and not day.past:
        if left_over(day.rest):
            return ""
        said = day_words(day.meant[0], year=True, language=ENGLISH)
        return ", ".join(filter(None, [said + PARTS[part], _lasting(length)]))
    rest, weekday = without_weekday(plain)
    clock = find_times(rest, part)
    if weekday is None or left_over(clock.rest if clock else without_length(rest)[1]):
        return ""
    name = DAYS[ENGLISH][weekday]
    if clock is None:
        return ", ".join(filter(None, [name + PARTS[part], _lasting(length)]))
    hours = hours_words(clock.start, end=clock.end, language=ENGLISH)
    hours = f"from {hours}" if clock.end is None and "vanaf" in rest.split() else hours
    return ", ".join(filter(None, [name, hours, _lasting(clock.length)]))


def _lasting(minutes: int | None) -> str:
    if not minutes:
        return ""
    if minutes % 30 or minutes < 60:  # noqa: PLR2004 - half hours, and an hour
        return f"{minutes} minutes"
    return "1 hour" if minutes == 60 else f"{minutes / 60:g} hours"  # noqa: PLR2004
