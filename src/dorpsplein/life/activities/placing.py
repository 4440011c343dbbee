"""Make the dates of an activity exactly what an arrival says, in one go."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from django.utils import timezone

from dorpsplein.base.dates import AMSTERDAM
from dorpsplein.community.people.models import Person
from dorpsplein.life.activities.arriving import Placed, Settled, is_at_home
from dorpsplein.life.activities.models import Activity, Occurrence
from dorpsplein.life.activities.naming import name_dates
from dorpsplein.life.activities.occurring import add_extra, drop_dates, move_date
from dorpsplein.life.venues.models import Venue
from dorpsplein.life.venues.services import name_venue

PLACED = ["start", "end", "day", "moved_from", "own", "revision", "venue", "remark", "cancelled_at"]


def place_dates(activity: Activity, settled: Settled, usual_place: str, actor: Person | None) -> bool:
    """Move, cancel, add and drop dates as settled; tells whether anything differed.

    What the world has seen and what is over stays as it is.
    """
    rows = {row.original_start.astimezone(UTC): row for row in activity.occurrences.all()}
    now = timezone.now()
    changed, added = [], False
    for placed in settled.dates:
        row = rows.pop(placed.original.astimezone(UTC), None)
        if row is None and not (activity.was_seen and placed.end <= now):
            length = placed.end - placed.start
            row, added = add_extra(activity, placed.original, placed.original + length), True
        if row is None or (activity.was_seen and row.end <= now):
            continue
        row.activity = activity
        venue = _own_venue(activity, placed, usual_place, actor)
        if _place(row, placed, venue, now):
            changed.append(row)
    Occurrence.every.bulk_update(changed, PLACED)
    name_dates(activity, changed)
    gone = [row for row in rows.values() if row.end > now or not activity.was_seen]
    _drop(activity, gone)
    return bool(changed or added or gone)


def _own_venue(activity: Activity, placed: Placed, usual_place: str, actor: Person | None) -> Venue | None:
    if not placed.place or placed.place == usual_place:
        return None
    at_home = is_at_home(placed.place)
    venue = name_venue(
        village=activity.village, actor=actor, text=placed.place, is_home=at_home, now=activity.venue
    )
    return None if venue.pk == activity.venue_id else venue


def _place(row: Occurrence, placed: Placed, venue: Venue | None, now: datetime) -> bool:
    """Make one row as it must be; tells whether it was not."""
    is_so = (
        (row.start, row.end, row.remark, row.is_cancelled)
        == (placed.start, placed.end, placed.remark, placed.cancelled)
        and row.venue_id == (venue.pk if venue else None)
    )  # fmt: skip
    if is_so:
        return False
    if (row.start, row.end) != (placed.start, placed.end):
        move_date(row, placed.start, max(placed.end, placed.start + timedelta(minutes=1)))
    row.venue, row.remark = venue, placed.remark
    row.cancelled_at = (row.cancelled_at or now) if placed.cancelled else None
    length = timedelta(minutes=row.activity.minutes)
    moved = row.start != row.original_start or row.end - row.start != length
    row.own = bool(moved or venue or row.remark or row.cancelled_at)
    row.revision += 1
    return True


def _drop(activity: Activity, rows: list[Occurrence]) -> None:
    days = {row.original_start.astimezone(AMSTERDAM).date().isoformat() for row in rows if not row.extra}
    if days:
        activity.dropped_days = sorted({*activity.dropped_days, *days})
        activity.save(update_fields=["dropped_days"])
    drop_dates(activity, rows)
