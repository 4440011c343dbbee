"""Find start, end and length in what is left of a text when the day is taken out."""

from __future__ import annotations

import re
from dataclasses import dataclass

from dorpsplein.base.when.words import NUMBERS

WORDS = "|".join(sorted(NUMBERS, key=len, reverse=True))
NUMBER = rf"(?:\d{{1,2}}|{WORDS})"
PART = r"(?:\s*(?P<part>'?s (?:ochtends|morgens|middags|avonds|nachts)|am|pm|a\.m\.|p\.m\.))?"
CLOCKS = (
    re.compile(rf"(?P<hour>\d{{1,2}})\s?[.:uh]\s?(?P<minute>\d\d)(?:\s*(?:uur|u|h)\b)?{PART}"),
    re.compile(rf"(?P<hour>\d\d)(?P<minute>\d[05])(?:\s*(?:uur|u)\b)?{PART}(?!\d)"),
    re.compile(
        rf"(?P<off>{NUMBER})(?:\s+minuten)?\s+(?P<side>voor|over)\s+half\s+(?P<half>{NUMBER})(?:\s*uur)?\b{PART}"
    ),
    re.compile(rf"half\s+(?P<half>{NUMBER})(?:\s*uur)?\b{PART}"),
    re.compile(
        rf"(?P<off>{NUMBER})(?:\s+minuten)?\s+(?P<side>voor|over)\s+(?P<hour>{NUMBER})(?:\s*uur)?\b{PART}"
    ),
    re.compile(rf"(?P<hour>{NUMBER})(?:\s*(?:uur|u|h)\b)?{PART}"),
)
LENGTH = re.compile(
    rf"\b(?:(?P<minutes>\d{{1,5}}) minuten|(?P<hours>\d{{1,2}}(?:[.,]\d)?|{WORDS}|anderhalf) uur) lang\b"
    r"|\b(?P<bare>\d,\d|anderhalf) uur\b"
)
AT_END = re.compile(rf"(?P<before>\S+)\s+(?P<number>\d|{WORDS}) (?:uur|hours?)$")
ROUGHLY = re.compile(rf"(?P<before>\S+)\s+een (?:uur|uurtje) of (?P<number>\d|{WORDS})$")
BEGINS = {"om", "van", "vanaf", "tot", "half", "over", "voor", "rond", "ongeveer", "at", "from", "until"}
BETWEEN = re.compile(r"\s*(?:tot en met|tot ongeveer|tot|t/m|-|–|—|to|until)\s*")
OF_DAY = re.compile(r"'?s (?:ochtends|morgens|middags|avonds|nachts)|[ap]\.?m\b")
DAY_MINUTES = 24 * 60
NOON = 12
LONGEST_GUESS = 9 * 60
FIRST_MORNING_HOUR = 8
EVENING = 17 * 60


@dataclass(frozen=True, slots=True)
class Clock:
    """Times found in a text.

    Units: minutes after midnight; ``length`` in minutes.
    """

    start: int
    end: int | None
    length: int | None
    rest: str


def find_times(text: str, part: str = "") -> Clock | None:
    """Start, and end or length where they are told; None when there is no time in the text.

    ``part`` of the day was told with the day: "ochtend", "middag" or "avond".
    """
    length, text = without_length(text)
    first = _clock(text)
    if first is None:
        return None
    start, after, before = first
    start = _in_told_part(start, part, text[len(before) :])
    joint = BETWEEN.match(after)
    second = _clock(after[joint.end() :], at_start=True) if joint and joint.end() else None
    if second is None:
        return Clock(start, None, length, f"{before} {after}")
    end, rest, _nothing = second
    start = _shared_part(start, end, text[len(before) :], after)
    typed = after[joint.end() : len(after) - len(rest)] if joint else ""
    return Clock(start, _after(start, end, typed), length, f"{before} {rest}")


def with_length(text: str) -> str:
    """An answer to when and how long: hours at the end are its length, unless a word says that it begins.

    "7 december, 2 uur" becomes "7 december, 2 uur lang"; "7 december om 2 uur" stays.
    "Een uur of twee" is two hours.
    """
    tidy = text.strip().removesuffix(".")
    rough = ROUGHLY.search(tidy.lower())
    if rough and rough["before"] not in BEGINS:
        return f"{tidy[: rough.end('before')]} {_number(rough['number'])} uur lang"
    found = AT_END.search(tidy.lower())
    is_hour = found is None or found["before"] in BEGINS or not found["before"].strip("-–—")
    return text if is_hour else f"{tidy} lang"


def _shared_part(start: int, end: int, typed: str, after: str) -> int:
    """A part of the day behind the end is the start's too: "8 tot 10 's avonds" starts at 20.00."""
    own = typed[: len(typed) - len(after)]
    told = OF_DAY.search(after) and not OF_DAY.search(own) and not own.startswith("0")
    return start + NOON * 60 if told and start < NOON * 60 and start + NOON * 60 < end else start


def _clock(text: str, *, at_start: bool = False) -> tuple[int, str, str] | None:
    """The first time in a text: minutes after midnight, what follows, what stood before."""
    found = [
        match
        for pattern in CLOCKS
        for match in pattern.finditer(text)
        if _stands_alone(text, match) and not (at_start and text[: match.start()].strip())
    ]
    for match in sorted(found, key=lambda match: (match.start(), -match.end())):
        minutes = _minutes(match)
        if minutes is not None:
            return minutes, text[match.end() :], text[: match.start()]
    return None


def _stands_alone(text: str, match: re.Match[str]) -> bool:
    before = text[match.start() - 1 : match.start()]
    after = text[match.end() : match.end() + 1]
    return not (before.isalnum() or after.isalnum())


def _minutes(match: re.Match[str]) -> int | None:
    parts = match.groupdict()
    typed = parts.get("half") or parts.get("hour") or ""
    hour, minute = _number(typed), int(parts.get("minute") or 0)
    if parts.get("half"):
        hour, minute = hour - 1, 30
    if parts.get("off"):
        off = _number(parts["off"] or "")
        minute += off if parts["side"] == "over" else -off
    if not (0 <= hour <= 24 and minute < 60):  # noqa: PLR2004 - a clock
        return None
    hour = _in_part_of_day(
        hour, parts.get("part") or "", literal=typed.startswith("0"), half=bool(parts.get("half"))
    )
    total = hour * 60 + minute
    return total if 0 <= total < DAY_MINUTES else None


def _in_part_of_day(hour: int, part: str, *, literal: bool, half: bool) -> int:
    """Hours of one to seven are in the afternoon, unless somebody says otherwise."""
    if part in {"am", "a.m."} or "ochtend" in part or "morgen" in part or "nacht" in part:
        return 0 if hour == NOON and ("nacht" in part or part in {"am", "a.m."}) else hour
    if part:
        return hour + NOON if hour < NOON else hour
    return hour + NOON if not literal and (hour or half) and hour < FIRST_MORNING_HOUR else hour


def _in_told_part(start: int, part: str, typed: str) -> int:
    """Eight o'clock is 20.00 when an evening was told, and six is 6.00 on a morning."""
    if part == "ochtend" and start >= NOON * 60 + 60 and not re.match(r"1[2-9]|2\d", typed):
        return start - NOON * 60
    late = part == "avond" or (part == "middag" and start < FIRST_MORNING_HOUR * 60)
    return start + NOON * 60 if late and 60 <= start < NOON * 60 else start  # noqa: PLR2004 - from one o'clock


def _after(start: int, end: int, typed: str) -> int:
    """An end without a part of the day lies behind its start, if it can: "van 10 tot 1" ends at 13.00.

    So long that nobody means it is asked: "van 10 tot 9".
    """
    if OF_DAY.search(typed):
        return end
    later = end + NOON * 60
    if end <= start < later <= start + LONGEST_GUESS and end < NOON * 60 and not typed.startswith("0"):
        return later
    hour = re.match(r"\d{1,2}", typed.lstrip())
    if end <= start and start >= EVENING and hour and int(hour[0]) < FIRST_MORNING_HOUR and end >= NOON * 60:
        return end - NOON * 60  # "van 20.00 tot 1.00" ends in the night
    return end


def without_length(text: str) -> tuple[int | None, str]:
    """How long it lasts, in minutes, where that is told; and the text without it."""
    found = LENGTH.search(text)
    if not found:
        return None, text
    rest = f"{text[: found.start()]} {text[found.end() :]}"
    if found["minutes"]:
        return int(found["minutes"]), rest
    hours = found["hours"] or found["bare"]
    if hours == "anderhalf":
        return 90, rest
    return (NUMBERS[hours] * 60 if hours in NUMBERS else round(float(hours.replace(",", ".")) * 60)), rest


def _number(text: str) -> int:
    return NUMBERS[text] if text in NUMBERS else int(text or 0)
