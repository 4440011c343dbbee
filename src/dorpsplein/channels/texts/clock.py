"""Times and numbers as one says them aloud."""

from __future__ import annotations

from datetime import time

from django.utils.translation import get_language

NUMBERS_NL = "nul een twee drie vier vijf zes zeven acht negen tien elf twaalf dertien veertien kwart".split()  # noqa: SIM905 - reads as one counts
NUMBERS_EN = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"),
    *(
        "eleven",
        "twelve",
        "thirteen",
        "fourteen",
        "a quarter",
        "sixteen",
        "seventeen",
        "eighteen",
        "nineteen",
    ),
    *("twenty", "twenty-one", "twenty-two", "twenty-three", "twenty-four"),
    *("twenty-five", "twenty-six", "twenty-seven", "twenty-eight", "twenty-nine"),
)
PARTS_NL = ("’s nachts", "’s ochtends", "’s middags", "’s avonds")
PARTS_EN = ("at night", "in the morning", "in the afternoon", "in the evening")
QUARTER, HALF, LAST_QUARTER, HOUR = 15, 30, 45, 60


def say_time(moment: time, *, part: bool = True) -> str:
    """A time as one says it: "half elf ’s ochtends", "half past ten in the morning"."""
    words, parts = (_say_english(moment), PARTS_EN) if _english() else (_say_dutch(moment), PARTS_NL)
    return f"{words} {parts[moment.hour // 6]}" if part else words


def say_number(shown: str) -> str:
    """A telephone number, figure by figure, with a pause where it has a space."""
    figures = NUMBERS_EN if _english() else NUMBERS_NL
    groups = (" ".join(figures[int(sign)] for sign in part if sign.isdecimal()) for part in shown.split())
    plus = "plus " if shown.startswith("+") else ""
    return plus + ", ".join(group for group in groups if group)


def _say_dutch(moment: time) -> str:
    minute = moment.minute
    hour, following = NUMBERS_NL[_on_the_dial(moment.hour)], NUMBERS_NL[_on_the_dial(moment.hour + 1)]
    if minute == 0:
        return f"{hour} uur"
    if minute <= QUARTER:
        return f"{_minutes_nl(minute)} over {hour}"
    if minute < HALF:
        return f"{_minutes_nl(HALF - minute)} voor half {following}"
    if minute == HALF:
        return f"half {following}"
    if minute < LAST_QUARTER:
        return f"{_minutes_nl(minute - HALF)} over half {following}"
    return f"{_minutes_nl(HOUR - minute)} voor {following}"


def _minutes_nl(count: int) -> str:
    if count % 5 == 0:
        return NUMBERS_NL[count]
    return f"{NUMBERS_NL[count]} {'minuut' if count == 1 else 'minuten'}"


def _say_english(moment: time) -> str:
    minute = moment.minute
    hour, following = NUMBERS_EN[_on_the_dial(moment.hour)], NUMBERS_EN[_on_the_dial(moment.hour + 1)]
    if minute == 0:
        return f"{hour} o’clock"
    if minute == HALF:
        return f"half past {hour}"
    if minute < HALF:
        return f"{_minutes_en(minute)} past {hour}"
    return f"{_minutes_en(HOUR - minute)} to {following}"


def _minutes_en(count: int) -> str:
    if count % 5 == 0:
        return NUMBERS_EN[count]
    return f"{NUMBERS_EN[count]} {'minute' if count == 1 else 'minutes'}"


def _on_the_dial(hour: int) -> int:
    return (hour - 1) % 12 + 1


def _english() -> bool:
    return (get_language() or "nl").startswith("en")
