"""A calendar of 1,000 activities, a third of them weekly: joined strings, ours, and the library icalendar.

Usage: .venv/bin/python bench/feed.py [rounds]

"bare" joins words that are ready and neither escapes nor folds, so it is no calendar; "joined" does both, in
the plainest way. Ours makes the words from series, as after a change. All run in this process, in turn; the
ratios are taken within a round.
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from statistics import median
from time import process_time
from typing import NamedTuple

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "dorpsplein.site.settings")
os.environ.setdefault("DORPSPLEIN_DATA", tempfile.mkdtemp())

import django

django.setup()

import icalendar

from dorpsplein.base.notice import Series
from dorpsplein.channels.feeds import ical
from dorpsplein.channels.feeds.tests.make import cancelled, make_notice, make_series

ACTIVITIES = 1000
HEAD = ("BEGIN:VCALENDAR\r\n", "VERSION:2.0\r\n", "PRODID:-//X//X//NL\r\n")
COVER = ical.Cover("De Brug", "Loopt achter", "#1f4fa3", "https://d.example/a.ics", "https://d.example/")


@dataclass(frozen=True)
class Ready:
    """One event with its words ready."""

    uid: str
    start: datetime
    end: datetime
    changed: datetime
    title: str
    words: str
    place: str
    address: str
    rule: str
    instead: datetime | None
    off: bool


class Round(NamedTuple):
    """CPU seconds of one round."""

    bare: float
    joined: float
    ours: float
    library: float


def main() -> None:
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 9
    series = make_village_year()
    ready = made_ready(series)
    makers: dict[str, Callable[[], bytes]] = {
        "bare": lambda: bare(ready),
        "joined": lambda: joined(ready),
        "ours": lambda: ical.calendar(COVER, series),
        "library": lambda: by_library(ready),
    }
    sizes = {name: len(make()) for name, make in makers.items()}
    measured = [Round(**in_turn(makers, turn)) for turn in range(rounds)]
    print(f"{len(series)} activities, {len(ready)} events; {rounds} rounds")
    for name in Round._fields:
        seconds = [getattr(one, name) * 1000 for one in measured]
        to_bare = spread([getattr(one, name) / one.bare for one in measured])
        to_joined = spread([getattr(one, name) / one.joined for one in measured])
        size = f"{sizes[name] // 1024:5} KB"
        print(f"{name:8} {size}  {spread(seconds)} ms  to bare {to_bare}  to joined {to_joined}")


def in_turn(makers: dict[str, Callable[[], bytes]], turn: int) -> dict[str, float]:
    """Each once, beginning with another one every round."""
    names = list(makers)
    told = {}
    for name in names[turn % 4 :] + names[: turn % 4]:
        before = process_time()
        makers[name]()
        told[name] = process_time() - before
    return told


def spread(numbers: list[float]) -> str:
    return f"{median(numbers):.2f} ({min(numbers):.2f}-{max(numbers):.2f})"


def make_village_year() -> list[Series]:
    """Every third activity weekly with one date cancelled, the others once."""
    return [_activity(number) for number in range(ACTIVITIES)]


def _activity(number: int) -> Series:
    day = date(2026, 1, 5) + timedelta(days=number % 330)
    words = f"Loop binnen, ook voor het eerst; wij zetten koffie.\nNummer {number}. " * 4
    usual = make_notice(day, activity=f"activity{number:014}", code="7hkp2")
    usual = make_notice(
        day,
        activity=usual.activity,
        text=usual.text.__class__(f"Koffieochtend {number}", words, "nl"),
        image=None,
    )
    if number % 3:
        return make_series(usual=usual)
    off = make_notice(day + timedelta(days=7), activity=usual.activity, text=usual.text, image=None)
    code = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")[day.weekday()]
    return make_series(f"FREQ=WEEKLY;BYDAY={code}", usual=usual, different=(cancelled(off),))


def made_ready(series: list[Series]) -> list[Ready]:
    """The same events, as the library reads them from our calendar."""
    found = icalendar.Calendar.from_ical(ical.calendar(COVER, series))
    return [_ready(one) for one in found.events]  # type: ignore[union-attr]


def _ready(one: icalendar.Event) -> Ready:
    facts: dict[str, object] = dict(one)
    instead = one.get("RECURRENCE-ID")
    return Ready(
        str(facts["UID"]),
        one.start,  # type: ignore[arg-type]
        one.end,  # type: ignore[arg-type]
        datetime(2026, 2, 1, 18, tzinfo=UTC),
        *(str(facts[name]) for name in ("SUMMARY", "DESCRIPTION", "LOCATION", "URL")),
        rule=one["RRULE"].to_ical().decode() if "RRULE" in one else "",
        instead=instead.dt if instead else None,
        off=str(facts["STATUS"]) == "CANCELLED",
    )


def bare(ready: list[Ready]) -> bytes:
    return "".join([*HEAD, *map(_bare, ready), "END:VCALENDAR\r\n"]).encode()


def joined(ready: list[Ready]) -> bytes:
    """The same, escaped and folded: the least that a calendar accepts."""
    lines = [line for one in ready for line in _bare(_escaped(one)).split("\r\n")]
    return "\r\n".join(["".join(HEAD), *map(_folded, lines), "END:VCALENDAR\r\n"]).encode()


def _bare(one: Ready) -> str:
    rule = f"RRULE:{one.rule}\r\n" if one.rule else ""
    instead = f"RECURRENCE-ID;TZID=Europe/Amsterdam:{one.instead:%Y%m%dT%H%M%S}\r\n" if one.instead else ""
    return (
        f"BEGIN:VEVENT\r\nUID:{one.uid}\r\nDTSTAMP:{one.changed:%Y%m%dT%H%M%SZ}\r\n"
        f"LAST-MODIFIED:{one.changed:%Y%m%dT%H%M%SZ}\r\nCREATED:{one.changed:%Y%m%dT%H%M%SZ}\r\nSEQUENCE:3\r\n"
        f"DTSTART;TZID=Europe/Amsterdam:{one.start:%Y%m%dT%H%M%S}\r\n"
        f"DTEND;TZID=Europe/Amsterdam:{one.end:%Y%m%dT%H%M%S}\r\n{rule}{instead}"
        f"SUMMARY;LANGUAGE=nl:{one.title}\r\nDESCRIPTION:{one.words}\r\n"
        f"LOCATION:{one.place}\r\nURL:{one.address}\r\n"
        f"CATEGORIES:Koffie,De Kade\r\nSTATUS:{'CANCELLED' if one.off else 'CONFIRMED'}\r\n"
        "CLASS:PUBLIC\r\nTRANSP:TRANSPARENT\r\nEND:VEVENT\r\n"
    )


def _escaped(one: Ready) -> Ready:
    told = (_text(one.title), _text(one.words), _text(one.place))
    return Ready(one.uid, one.start, one.end, one.changed, *told, one.address, one.rule, one.instead, one.off)


def _text(words: str) -> str:
    for sign in ("\\", ";", ","):
        words = words.replace(sign, f"\\{sign}")
    return words.replace("\n", "\\n")


def _folded(line: str) -> str:
    octets = line.encode()
    pieces = []
    while len(octets) > 75:
        end = 75
        while octets[end] & 0xC0 == 0x80:
            end -= 1
        pieces.append(octets[:end])
        octets = b" " + octets[end:]
    return b"\r\n".join([*pieces, octets]).decode()


def by_library(ready: list[Ready]) -> bytes:
    calendar = icalendar.Calendar()
    calendar.add("prodid", "-//X//X//NL")
    calendar.add("version", "2.0")
    for one in ready:
        calendar.add_component(_by_library(one))
    return calendar.to_ical()


def _by_library(one: Ready) -> icalendar.Event:
    made = icalendar.Event()
    told = {
        "uid": one.uid,
        "dtstamp": one.changed,
        "last-modified": one.changed,
        "created": one.changed,
        "sequence": 3,
        "dtstart": one.start,
        "dtend": one.end,
        "summary": one.title,
        "description": one.words,
        "location": one.place,
        "url": one.address,
        "categories": ["Koffie", "De Kade"],
        "status": "CANCELLED" if one.off else "CONFIRMED",
        "class": "PUBLIC",
        "transp": "TRANSPARENT",
    }
    for name, value in told.items():
        made.add(name, value)
    if one.rule:
        made.add("rrule", icalendar.vRecur.from_ical(one.rule))
    if one.instead:
        made.add("recurrence-id", one.instead)
    return made


if __name__ == "__main__":
    main()
