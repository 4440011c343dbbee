"""When, in the many ways in which feeds write it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo

from django.utils.translation import gettext as _

from dorpsplein.base.dates import AMSTERDAM
from dorpsplein.life.activities.arriving.lines import Component, Property
from dorpsplein.life.activities.arriving.shapes import Span, Unreadable
from dorpsplein.life.activities.arriving.zones import Zones

MOMENT = re.compile(
    r"(?P<year>\d{4})-?(?P<month>\d\d)-?(?P<day>\d\d)"
    r"(?:[T ](?P<hour>\d\d):?(?P<minute>\d\d)(?::?(?P<second>\d\d)(?:[.,]\d{1,9})?)?"
    r"\s?(?P<zone>Z|[+-]\d\d:?\d\d)?)?$"
)
LENGTH = re.compile(r"\+?P(?:(\d{1,4})W)?(?:(\d{1,5})D)?(?:T(?:(\d{1,5})H)?(?:(\d{1,6})M)?(?:(\d{1,8})S)?)?$")
FIRST_YEAR, LAST_YEAR = 1970, 2100
LONGEST = timedelta(days=62)
MOST_MOMENTS = 2000


@dataclass(frozen=True, slots=True)
class Moment:
    """A start or an end. A whole day is its midnight in Amsterdam."""

    at: datetime
    whole_day: bool = False


def read_moment(text: str, zone: tzinfo = AMSTERDAM) -> Moment:
    """A date, or a date with a time; without a zone in the text it stands on the wall of ``zone``.

    Errors: Unreadable when it is neither.
    """
    found = MOMENT.match(text.strip())
    try:
        return _moment(found, zone) if found else _unread(text)
    except ValueError:
        return _unread(text)


def moment_of(told: Property, zones: Zones) -> Moment:
    """The moment of a property of iCalendar, with its zone.

    Errors: Unreadable.
    """
    name = told.parameters.get("TZID", "")
    return read_moment(told.value, (zones.named(name) if name else None) or zones.floating)


def moments_of(told: list[Property], zones: Zones) -> list[Moment]:
    """The moments of properties that may hold several; a period counts by its start, what is odd is left."""
    found = []
    for each in told:
        for word in each.value.split(","):
            try:
                found.append(moment_of(Property(word.partition("/")[0], each.parameters), zones))
            except Unreadable:
                continue
    return found[:MOST_MOMENTS]


def span_of(event: Component, zones: Zones) -> Span:
    """From when to when an event is.

    Errors: Unreadable when it has no start, ends before it starts, or is longer than two months.
    """
    told = event.first("DTSTART")
    if told is None or not told.value.strip():
        raise Unreadable(_("Er staat niet bij wanneer het is."))
    return span_from(moment_of(told, zones), _end(event, zones), length_of(event.text("DURATION")))


def span_from(start: Moment, end: Moment | None, length: timedelta | None = None) -> Span:
    """From a start, and an end or a length if they were told.

    Errors: Unreadable when it ends before it starts, or is longer than two months.
    """
    if end is not None:
        length = _between(start, end)
    elif length is None:
        length = timedelta(days=1) if start.whole_day else timedelta()
    if start.whole_day:
        length = max(timedelta(days=length.days), timedelta(days=1))
    if length < timedelta():
        raise Unreadable(_("Het einde is vroeger dan het begin."))
    if length > LONGEST:
        raise Unreadable(_("Dit duurt langer dan twee maanden. Zet het er zelf in, met de dagen dat het is."))
    return Span(start.at, length, start.whole_day)


def length_of(text: str) -> timedelta | None:
    """A length such as "PT1H30M"; None when it is none."""
    found = LENGTH.match(text.strip().upper()) if text else None
    if not found or not any(found.groups()):
        return None
    weeks, days, hours, minutes, seconds = (int(number or 0) for number in found.groups())
    return timedelta(weeks=weeks, days=days, hours=hours, minutes=minutes, seconds=seconds)


def _end(event: Component, zones: Zones) -> Moment | None:
    told = event.first("DTEND")
    return moment_of(told, zones) if told and told.value.strip() else None


def _between(start: Moment, end: Moment) -> timedelta:
    """The length on the wall where it starts."""
    wall = end.at.astimezone(start.at.tzinfo)
    return wall.replace(tzinfo=None) - start.at.replace(tzinfo=None)


def _moment(found: re.Match[str], zone: tzinfo) -> Moment:
    day = date(int(found["year"]), int(found["month"]), int(found["day"]))
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        return _unread(found[0])
    if found["hour"] is None:
        return Moment(datetime.combine(day, time(), tzinfo=AMSTERDAM), whole_day=True)
    clock = time(int(found["hour"]), int(found["minute"]), min(int(found["second"] or 0), 59))
    return Moment(datetime.combine(day, clock, tzinfo=_told_zone(found["zone"]) or zone))


def _told_zone(text: str | None) -> tzinfo | None:
    if text is None:
        return None
    if text == "Z":
        return UTC
    ahead = timedelta(hours=int(text[1:3]), minutes=int(text[-2:]))
    return timezone(-ahead if text[0] == "-" else ahead)


def _unread(text: str) -> Moment:
    raise Unreadable(_("Wij begrijpen deze datum niet: %(date)s.") % {"date": text.strip()[:40] or "–"})
