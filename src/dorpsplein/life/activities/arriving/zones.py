"""Which time zone a name means: the world's, Windows', or one that the feed describes itself."""

from __future__ import annotations

import re
from bisect import bisect_right
from datetime import UTC, date, datetime, timedelta, tzinfo
from functools import cache
from itertools import islice
from zoneinfo import ZoneInfo, available_timezones

from dorpsplein.base.dates import AMSTERDAM
from dorpsplein.base.rule import RuleError, read_rule
from dorpsplein.life.activities.arriving.lines import Component

FIRST_YEAR = 1990
LAST = date(2060, 1, 1)
MOST_CHANGES = 100
MOST_ZONES = 5
MOST_PARTS = 6
LEAP_DAY = 29
OFFSET = re.compile(r"([+-])(\d\d)(\d\d)(\d\d)?$")
WALL = re.compile(r"(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)")
NOWHERE = frozenset({"UTC", "GMT", "ETC/UTC", "ETC/GMT", "Z"})


class OwnZone(tzinfo):
    """A zone as a feed describes it: moments on the wall from which another offset counts."""

    def __init__(self, name: str, before: timedelta, changes: list[tuple[datetime, timedelta]]) -> None:
        self._name, self._before = name, before
        self._walls = [wall for wall, _offset in changes]
        self._offsets = [offset for _wall, offset in changes]

    def __repr__(self) -> str:
        return f"OwnZone({self._name!r}, {len(self._walls)})"

    def utcoffset(self, moment: datetime | None) -> timedelta:
        """How far the wall is ahead of UTC."""
        if moment is None or not self._walls:
            return self._before
        at = bisect_right(self._walls, moment.replace(tzinfo=None))
        return self._offsets[at - 1] if at else self._before

    def dst(self, moment: datetime | None) -> timedelta:
        """Not told apart from the offset."""
        return timedelta()

    def tzname(self, moment: datetime | None) -> str:
        """The name that the feed gave it."""
        return self._name

    def fromutc(self, moment: datetime) -> datetime:
        """The wall at a moment in UTC."""
        wall = moment + self.utcoffset(moment)
        return moment + self.utcoffset(wall)


class Zones:
    """The time zones of one file. ``floating`` is that of times without a zone."""

    def __init__(self, calendars: list[Component]) -> None:
        own = [part for each in calendars for part in each.parts if part.name == "VTIMEZONE"]
        self._own = {zone.text("TZID"): zone for zone in own[:MOST_ZONES]}
        self._known: dict[str, tzinfo | None] = {}
        self.floating: tzinfo = AMSTERDAM

    def within(self, calendar: Component) -> Zones:
        """The same zones, where times without one are those of this calendar."""
        inside = Zones([])
        inside._own, inside._known = self._own, self._known
        inside.floating = _floating(calendar.text("X-WR-TIMEZONE"))
        return inside

    def named(self, name: str) -> tzinfo | None:
        """The zone of that name; None when nobody knows it."""
        if name not in self._known:
            self._known[name] = self._find(name)
        return self._known[name]

    def _find(self, name: str) -> tzinfo | None:
        own = self._own.get(name)
        hint = own.text("X-LIC-LOCATION") if own else ""
        return world_zone(name) or (world_zone(hint) if hint else None) or (_described(own) if own else None)


def world_zone(name: str) -> tzinfo | None:
    """A zone that the world knows: "Europe/Amsterdam", with a path before it, or as Windows calls it."""
    name = name.strip().strip('"')
    if name.upper() in NOWHERE:
        return UTC
    parts = name.replace(" ", "_").strip("/").split("/")
    for length in (len(parts), 3, 2, 1):
        found = _spelled().get("/".join(parts[-length:]).lower())
        if found:
            return ZoneInfo(found)
    return _windows_zone(name)


def _floating(name: str) -> tzinfo:
    """Times without a zone are those of the calendar; one that says UTC says nothing."""
    zone = world_zone(name) if name else None
    return AMSTERDAM if zone in {None, UTC} else zone or AMSTERDAM


@cache
def _spelled() -> dict[str, str]:
    return {name.lower(): name for name in available_timezones()}


def _windows_zone(name: str) -> tzinfo | None:
    from icalendar.timezone.windows_to_olson import WINDOWS_TO_OLSON

    name = re.sub(r"^\(UTC[^)]*\)\s*", "", name)
    found = WINDOWS_TO_OLSON.get(name)
    if found:
        return ZoneInfo(found)
    return AMSTERDAM if "amsterdam" in name.lower() else None


def _described(zone: Component) -> tzinfo | None:
    changes: list[tuple[datetime, timedelta]] = []
    before: list[tuple[datetime, timedelta]] = []
    for part in zone.parts[:MOST_PARTS]:
        earlier, later = _offset(part.text("TZOFFSETFROM")), _offset(part.text("TZOFFSETTO"))
        begin = WALL.match(part.text("DTSTART"))
        if earlier is None or later is None or begin is None:
            continue
        try:
            wall = datetime(*(int(number) for number in begin.groups()))  # type: ignore[arg-type]  # noqa: DTZ001
        except ValueError:
            continue
        wall = wall.replace(year=FIRST_YEAR) if wall.year < FIRST_YEAR and wall.day < LEAP_DAY else wall
        before.append((wall, earlier))
        changes += [(change, later) for change in _changes(part, wall)]
    if not before:
        return None
    return OwnZone(zone.text("TZID"), min(before)[1], sorted(changes))


def _changes(part: Component, wall: datetime) -> list[datetime]:
    days = [wall.date()]
    repeats = part.first("RRULE")
    if repeats:
        try:
            rule = read_rule(repeats.value)
        except RuleError:
            rule = None
        if rule and rule.frequency == "YEARLY":
            days = list(islice(rule.days(wall.date(), LAST), MOST_CHANGES)) or days
    further = [
        WALL.match(word) for each in part.all("RDATE") for word in each.value.split(",")[:MOST_CHANGES]
    ]
    days += [_day(found) for found in further if found]
    return [datetime.combine(day, wall.time()) for day in days]


def _day(found: re.Match[str]) -> date:
    try:
        return date(int(found[1]), int(found[2]), int(found[3]))
    except ValueError:
        return LAST


def _offset(text: str) -> timedelta | None:
    found = OFFSET.match(text)
    if not found or int(found[2]) > 23 or int(found[3]) > 59:  # noqa: PLR2004 - a day and an hour
        return None
    span = timedelta(hours=int(found[2]), minutes=int(found[3]), seconds=int(found[4] or 0))
    return -span if found[1] == "-" else span
