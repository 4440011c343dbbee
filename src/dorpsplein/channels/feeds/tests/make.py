"""Series made by hand, and what a calendar must show of them."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any, NamedTuple

from dorpsplein.base.accessibility import Accessibility
from dorpsplein.base.dates import AMSTERDAM, aware
from dorpsplein.base.money import Price
from dorpsplein.base.notice import Contact, Image, Notice, Place, Series, Status, Text, VillageName
from dorpsplein.base.rule import Rule, read_rule

BRIDGE = VillageName("de-brug", "Stadsdorp De Brug", "https://dorpen.example/de-brug/")
HOUSE = Place("Huis van de Buurt", "Kadestraat 3", Accessibility(stairs="none", toilet="plain"))
MADE = datetime(2026, 1, 5, 9, 30, tzinfo=UTC)
CHANGED = datetime(2026, 2, 1, 18, 0, 5, tzinfo=UTC)
HALF_ELEVEN = time(10, 30)


class Shown(NamedTuple):
    """One date as a calendar shows it, in world time."""

    start: datetime
    end: datetime
    off: bool


def make_notice(day: date = date(2026, 3, 10), at: time = HALF_ELEVEN, **facts: Any) -> Notice:
    """One date of a coffee morning of an hour and a half, unless the facts say otherwise."""
    start = aware(day, at)
    usual: dict[str, Any] = {
        "key": f"{day}T{at:%H%M}",
        "name": f"{day}-koffie",
        "village": BRIDGE,
        "activity": "a8D1kq0ZPz6mJr3wYtN5cQ",
        "recurrence": start,
        "revision": 3,
        "status": Status.PLANNED,
        "start": start,
        "end": start + timedelta(minutes=90),
        "day": day,
        "text": Text("Koffieochtend", "Loop binnen.", "nl"),
        "kind": "coffee",
        "place": HOUSE,
        "price": Price(350, "met koffie"),
        "contact": Contact("Riet", "+31201234567"),
        "circle": "De Kade",
        "circle_slug": "de-kade",
        "image": Image(((480, "/media/pictures/a-480.webp"), (960, "/media/pictures/a-960.webp")), "Koffie"),
        "changed_at": CHANGED,
    }
    return Notice(**{**usual, **facts})


def make_series(rule: str = "", *, usual: Notice | None = None, **facts: Any) -> Series:
    """An activity, once or by a rule of RFC 5545."""
    usual = usual or make_notice()
    first = usual.recurrence
    told: dict[str, Any] = {
        "key": usual.activity,
        "revision": usual.revision,
        "first": first,
        "minutes": int((usual.end - usual.start).total_seconds()) // 60,
        "usual": usual,
        "rule": read_rule(rule, first.astimezone(AMSTERDAM).time()) if rule else None,
        "made_at": MADE,
        "changed_at": CHANGED,
    }
    return Series(**{**told, **facts})


def moved(notice: Notice, to: datetime, **facts: Any) -> Notice:
    """The same date on another moment."""
    return replace(
        notice,
        status=Status.MOVED,
        start=to,
        end=to + (notice.end - notice.start),
        day=to.astimezone(AMSTERDAM).date(),
        moved_from=notice.recurrence,
        **facts,
    )


def cancelled(notice: Notice, remark: str = "Riet is ziek") -> Notice:
    """The same date, which does not take place."""
    return replace(notice, status=Status.CANCELLED, remark=remark)


def expected(series: Series, last: date) -> set[Shown]:
    """Every date of a series by its facts alone, without a calendar."""
    by_rule = _by_rule(series.rule, series.first, last) if series.rule else {series.first}
    moments = by_rule | set(series.more)
    different = {notice.recurrence: notice for notice in series.different}
    length = timedelta(minutes=series.minutes)
    single = series.rule is None and not series.more and not different
    usual = {series.usual.recurrence: series.usual} if single else {}
    return {
        _shown(different.get(moment) or usual.get(moment), moment, length)
        for moment in moments - set(series.dropped)
        if moment.date() <= last
    }


def _by_rule(rule: Rule, first: datetime, last: date) -> set[datetime]:
    wall = first.astimezone(AMSTERDAM)
    return {aware(day, wall.time()) for day in rule.days(wall.date(), last)}


def _shown(notice: Notice | None, moment: datetime, length: timedelta) -> Shown:
    if notice is None:
        return Shown(moment.astimezone(UTC), (moment + length).astimezone(UTC), off=False)
    return Shown(notice.start.astimezone(UTC), notice.end.astimezone(UTC), notice.is_off)
