"""What an intake did or would do, as facts that others can check."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

from dorpsplein.base.dates import AMSTERDAM
from dorpsplein.community.villages.models import Village
from dorpsplein.life.activities.arriving import Arrival, occurrences
from dorpsplein.life.activities.comparing import Comparison, Step, Verb
from dorpsplein.life.activities.models import Activity, Arrived, Occurrence, Shape, State
from dorpsplein.life.activities.plan import NO_PLACE

LISTS = {Verb.CREATE: "created", Verb.UPDATE: "updated", Verb.SAME: "unchanged", Verb.SKIP: "skipped"}


def report(comparison: Comparison, refused: list[Step]) -> dict[str, Any]:
    """Created, updated, unchanged, skipped and vanished, each by UID and title."""
    other = {step.key: step for step in refused if step.key}
    told: dict[str, Any] = {name: [] for name in LISTS.values()}
    for step in comparison.steps:
        final = other.get(step.key, step)
        told[LISTS[final.verb]].append(_line(final))
    told["vanished"] = [
        {"uid": row.uid, "title": row.activity.title if row.activity else ""} for row in comparison.vanished
    ]
    return told


def expected_dates(comparison: Comparison, first: date, last: date) -> list[dict[str, Any]]:
    """The dates that would be there, told from what arrived alone."""
    taken = [step for step in comparison.steps if step.arrival and step.verb != Verb.SKIP]
    return _sorted([line for step in taken for line in _arriving(step, first, last)])


def present_dates(village: Village, comparison: Comparison, first: date, last: date) -> list[dict[str, Any]]:
    """The dates that are there: read from the village's own rows."""
    keys = {step.key for step in comparison.steps if step.key}
    rows = Arrived.objects.of(village).filter(activity__isnull=False).select_related("activity")
    ours = {
        activity: row
        for row in rows
        if row.key in keys and row.activity and row.activity.state != State.BINNED
        for activity in _chain(row.activity)
    }
    dates = (
        Occurrence.objects.of(village)
        .filter(activity__in=list(ours))
        .filter(start__lt=_midnight(last + timedelta(days=1)), end__gt=_midnight(first))
        .select_related("activity__venue", "venue")
    )
    return _sorted([_present(date_, ours[date_.activity_id]) for date_ in dates])


def _line(step: Step) -> dict[str, Any]:
    line: dict[str, Any] = {"uid": step.uid, "title": step.title}
    if step.why:
        line["why"] = step.why
    notes = step.settled.notes if step.settled else ()
    return line | ({"notes": list(notes)} if notes else {})


def _arriving(step: Step, first: date, last: date) -> list[dict[str, Any]]:
    arrival = step.arrival
    assert arrival is not None  # noqa: S101 - only steps with one come here
    since = step.known.since if step.known else first
    return [
        _told(
            arrival.uid,
            dated.title,
            dated.span.start,
            dated.span.end,
            dated.cancelled,
            dated.place,
            _shape(arrival),
        )
        for dated in occurrences(arrival, max(first, since) if arrival.is_series else first, last)
    ]


def _shape(arrival: Arrival) -> str:
    if arrival.span.whole_days:
        return Shape.DAYS
    return Shape.TIMED if arrival.span.length else Shape.OPEN


def _present(row: Occurrence, arrived: Arrived) -> dict[str, Any]:
    venue = row.venue or row.activity.venue
    place = "" if venue is None or venue.name == NO_PLACE else str(venue)
    end = row.start if arrived.shape == Shape.OPEN else row.end
    return _told(arrived.uid, row.activity.title, row.start, end, row.is_cancelled, place, arrived.shape)


def _told(
    uid: str, title: str, start: datetime, end: datetime, cancelled: bool, place: str, shape: str
) -> dict[str, Any]:
    begin, until = start.astimezone(AMSTERDAM), end.astimezone(AMSTERDAM)
    days = shape == Shape.DAYS
    return {
        "uid": uid,
        "title": title,
        "start": begin.date().isoformat() if days else begin.isoformat(),
        "end": until.date().isoformat() if days else until.isoformat(),
        "cancelled": cancelled,
        "place": place,
    }


def _chain(activity: Activity) -> list[int]:
    """An activity and those that went before it as the same series."""
    chain = [activity.pk]
    before = activity.follows
    while before is not None and before.pk not in chain:
        chain.append(before.pk)
        before = before.follows
    return chain


def _midnight(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=AMSTERDAM)


def _sorted(lines: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return sorted(lines, key=lambda line: (line["start"][:10], line["start"], line["uid"]))
