"""A calendar as a file that telephones and computers follow.

Source: RFC 5545; RFC 7986, section 5. Written line by line, because a village's whole agenda is asked for
by every telephone that follows it, see docs/decisions.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from dorpsplein.base.notice import Series
from dorpsplein.channels.feeds.colour import nearest_name
from dorpsplein.channels.feeds.event import events
from dorpsplein.channels.feeds.lines import address_line, line, text_line
from dorpsplein.channels.publishing.addresses import tongue

OFTEN = "PT1H"
AMSTERDAM = (
    *("BEGIN:VTIMEZONE", "TZID:Europe/Amsterdam", "X-LIC-LOCATION:Europe/Amsterdam"),
    *("BEGIN:DAYLIGHT", "TZNAME:CEST", "TZOFFSETFROM:+0100", "TZOFFSETTO:+0200"),
    *("DTSTART:19810329T020000", "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU", "END:DAYLIGHT"),
    *("BEGIN:STANDARD", "TZNAME:CET", "TZOFFSETFROM:+0200", "TZOFFSETTO:+0100"),
    *("DTSTART:19961027T030000", "RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU", "END:STANDARD"),
    *("END:VTIMEZONE", ""),
)


@dataclass(frozen=True, slots=True)
class Cover:
    """What a calendar says of itself. ``source`` is where it is followed, ``page`` where people read it."""

    name: str
    words: str
    colour: str
    source: str
    page: str


def calendar(cover: Cover, series: Iterable[Series]) -> bytes:
    """Write a calendar with these activities, in the language asked for."""
    language = tongue()
    told = "".join(events(one, language) for one in series)
    return f"{_head(cover)}{'\r\n'.join(AMSTERDAM)}{told}END:VCALENDAR\r\n".encode()


def _head(cover: Cover) -> str:
    return "".join(
        (
            "BEGIN:VCALENDAR\r\nVERSION:2.0\r\n",
            line("PRODID", f"-//Dorpsplein//Agenda//{tongue().upper()}"),
            "CALSCALE:GREGORIAN\r\n",
            text_line("NAME", cover.name),
            text_line("X-WR-CALNAME", cover.name),
            text_line("DESCRIPTION", cover.words),
            text_line("X-WR-CALDESC", cover.words),
            "X-WR-TIMEZONE:Europe/Amsterdam\r\n",
            line("COLOR", nearest_name(cover.colour)),
            line("X-APPLE-CALENDAR-COLOR", cover.colour),
            address_line("URL", cover.page),
            address_line("SOURCE;VALUE=URI", cover.source),
            f"REFRESH-INTERVAL;VALUE=DURATION:{OFTEN}\r\nX-PUBLISHED-TTL:{OFTEN}\r\n",
        )
    )
