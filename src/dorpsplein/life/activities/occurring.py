"""From an activity to its dates: each one a row, written as far ahead as people plan.

What the world has seen and what is over never changes its day or time here.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta

from django.db.models import QuerySet
from django.utils import timezone

from dorpsplein.base.dates import AMSTERDAM, aware, local_today
from dorpsplein.base.when import When
from dorpsplein.life.activities.models import Activity, Occurrence
from dorpsplein.life.activities.naming import give_away, name_dates, names_of

AHEAD = timedelta(days=548)
NEAR = timedelta(days=3)
WORTH_TELLING = timedelta(days=60)
LAID = ["original_start", "start", "end", "day", "moved_from", "own", "revision"]


def horizon() -> date:
    """The last day up to which dates are rows: eighteen months from now."""
    return local_today() + AHEAD


def starts_of(activity: Activity, last: date) -> list[datetime]:
    """Every start that the activity has by its rule, up to and with a day."""
    dropped = set(activity.dropped_days)  # dates without a rule may have been dropped too
    days = activity.when.days(max(last, activity.first_day))
    return [aware(day, activity.start) for day in days if day.isoformat() not in dropped]


def coming_dates(activity: Activity) -> QuerySet[Occurrence]:
    """The dates of an activity that are not over, in order of time."""
    return (
        Occurrence.objects.of(activity.village)
        .filter(activity=activity)
        .upcoming(timezone.now())
        .order_by("start")
    )


def falling_away(activity: Activity, when: When, since: date | None = None) -> list[date]:
    """The coming days, from one day on, that would be no more if the activity were so; none that nobody saw.

    What moves a few days does not fall away, and neither does what was off already, or is named as left out.
    """
    if not activity.was_seen:
        return []
    now, length = timezone.now(), timedelta(minutes=when.minutes)
    coming = activity.occurrences.filter(extra=False, end__gt=now).order_by("original_start")
    rows = [row for row in coming if since is None or _day(row.original_start) >= since]
    days = when.days(max(horizon(), when.first))
    starts = [aware(day, when.start) for day in days if since is None or day >= since]
    _pairs, lost, _new = _paired(rows, [start for start in starts if start + length > now])
    return [row.day for row in lost if not row.is_cancelled and _day(row.original_start) not in when.without]


def lay_dates(activity: Activity, *, minutes_before: int | None = None) -> None:
    """Make the dates that are still to come agree with the activity.

    A date stays the same row when its day stays, or moves a few days; one that has no day any more hands its
    addresses to the date nearest to it. Units: ``minutes_before``, how long it lasted until now.
    """
    rows, wanted = _open_dates(activity)
    pairs, lost, new = _paired(rows, wanted)
    minutes = activity.minutes if minutes_before is None else minutes_before
    changed = [row for row, start in pairs if _settle(row, start, activity, timedelta(minutes=minutes))]
    Occurrence.every.bulk_update(changed, LAID)
    added = _add(activity, new)
    name_dates(activity, [*changed, *added])
    drop_dates(activity, lost)
    if activity.rule:
        activity.written_until = horizon()
        activity.save(update_fields=["written_until"])


def extend_dates(activity: Activity) -> bool:
    """Write the dates between the last one written and the horizon; tells whether there were any."""
    written = activity.written_until or local_today()
    new = [start for start in starts_of(activity, horizon()) if start.astimezone(AMSTERDAM).date() > written]
    _adopt(activity, new)
    known = {start.astimezone(UTC) for start in activity.occurrences.values_list("original_start", flat=True)}
    name_dates(activity, _add(activity, [start for start in new if start.astimezone(UTC) not in known]))
    activity.written_until = horizon()
    activity.save(update_fields=["written_until"])
    return bool(new)


def add_extra(activity: Activity, start: datetime, end: datetime) -> Occurrence:
    """Add one date that no rule gave."""
    (row,) = _add(activity, [start])
    row.end, row.extra = end, True
    row.save(update_fields=["end", "extra"])
    name_dates(activity, [row])
    return row


def move_date(row: Occurrence, start: datetime, end: datetime) -> None:
    """Put a date on another moment; it keeps its old address, and gets one with the new day."""
    known = row.moved_from or row.start
    row.start, row.end, row.day = start, end, _day(start)
    if row.activity.was_seen:
        row.moved_from = None if start == known else known


def drop_dates(activity: Activity, rows: list[Occurrence]) -> None:
    """Dates that are no more: their addresses lead to the nearest that is."""
    if not rows:
        return
    names = names_of(rows) if activity.was_seen else []
    activity.occurrences.filter(pk__in=[row.pk for row in rows]).delete()
    give_away(names, activity)


def _open_dates(activity: Activity) -> tuple[list[Occurrence], list[datetime]]:
    """The rows and the starts that may still change."""
    wanted = starts_of(activity, horizon())
    _adopt(activity, wanted)
    rows = list(activity.occurrences.filter(extra=False).order_by("original_start"))
    if not activity.was_seen or len(rows) == len(wanted) == 1:
        return rows, wanted
    now, length = timezone.now(), timedelta(minutes=activity.minutes)
    over = {row.original_start.astimezone(UTC) for row in rows if row.end <= now}
    still = [start for start in wanted if start + length > now and start.astimezone(UTC) not in over]
    return [row for row in rows if row.end > now], still


def _adopt(activity: Activity, starts: list[datetime]) -> None:
    """A date that was added by hand where the rule now gives one, is from now on the rule's."""
    activity.occurrences.filter(extra=True, original_start__in=starts).update(extra=False)


def _paired(
    rows: list[Occurrence], wanted: list[datetime]
) -> tuple[list[tuple[Occurrence, datetime]], list[Occurrence], list[datetime]]:
    """Which row goes to which start: of the same day, else of some days off; the rest is lost or new."""
    by_day = {_day(start): start for start in wanted}
    pairs, left = [], []
    for row in rows:
        same_day = by_day.pop(_day(row.original_start), None)
        if same_day:
            pairs.append((row, same_day))
        else:
            left.append(row)
    alone = len(rows) == len(wanted) == 1
    lost = []
    for row in left:
        near = next((day for day in by_day if alone or abs(day - _day(row.original_start)) <= NEAR), None)
        if near:
            pairs.append((row, by_day.pop(near)))
        else:
            lost.append(row)
    return pairs, lost, list(by_day.values())


def _settle(row: Occurrence, start: datetime, activity: Activity, length_before: timedelta) -> bool:
    """Give a row the start of its activity, unless it has a time of its own; tells whether it changed."""
    had_own_time = row.start != row.original_start or row.end - row.start != length_before
    end = start + timedelta(minutes=activity.minutes)
    if (row.original_start, row.end) == (start, end) or (had_own_time and row.original_start == start):
        return False
    row.original_start = start
    if not had_own_time:
        row.activity = activity
        if start - timezone.now() < WORTH_TELLING or not activity.is_series:
            move_date(row, start, end)
        else:
            row.start, row.end, row.day = start, end, _day(start)
    row.revision += 1
    return True


def _add(activity: Activity, starts: Iterable[datetime]) -> list[Occurrence]:
    length = timedelta(minutes=activity.minutes)
    rows = [
        Occurrence(
            village=activity.village,
            activity=activity,
            original_start=start,
            start=start,
            end=start + length,
            day=_day(start),
        )
        for start in starts
    ]
    return Occurrence.every.bulk_create(rows)


def _day(moment: datetime) -> date:
    return moment.astimezone(AMSTERDAM).date()
