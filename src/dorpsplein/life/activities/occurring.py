"""From an activity to its date: a row with an address of its own."""

from __future__ import annotations

from datetime import datetime, timedelta

from dorpsplein.base.dates import AMSTERDAM, aware
from dorpsplein.life.activities.models import Activity, Address, Occurrence

MOST_NAMES = 600
NAME_LENGTH = 74


def start_of(activity: Activity) -> datetime:
    """The start of an activity, as a moment."""
    return aware(activity.first_day, activity.start)


def write_date(activity: Activity) -> None:
    """Make the date of an activity that the world has not seen agree with it."""
    start = start_of(activity)
    activity.occurrences.exclude(original_start=start).delete()
    known = activity.occurrences.filter(original_start=start).first()
    if known is None:
        add_date(activity, start)
    else:
        move_date(known, start, start + timedelta(minutes=activity.minutes))


def add_date(activity: Activity, start: datetime) -> Occurrence:
    """Add one date with its address."""
    occurrence = Occurrence.every.create(
        village=activity.village,
        activity=activity,
        original_start=start,
        start=start,
        end=start + timedelta(minutes=activity.minutes),
        day=start.astimezone(AMSTERDAM).date(),
    )
    name_date(occurrence)
    return occurrence


def move_date(occurrence: Occurrence, start: datetime, end: datetime) -> None:
    """Put a date on another moment; it keeps its old address, and gets one with the new day."""
    occurrence.start, occurrence.end = start, end
    occurrence.day = start.astimezone(AMSTERDAM).date()
    occurrence.revision += 1
    occurrence.save(update_fields=["start", "end", "day", "revision"])
    name_date(occurrence)


def name_date(occurrence: Occurrence) -> None:
    """Give a date its address, such as "2026-05-12-koffie"; where that is taken, with a number behind it."""
    wanted = f"{occurrence.day.isoformat()}-{occurrence.activity.slug}"[:NAME_LENGTH].rstrip("-")
    addresses = Address.objects.of(occurrence.village)
    newest = addresses.filter(occurrence=occurrence).order_by("-pk").first()
    if newest and _same_name(newest.name, wanted):
        return
    addresses.filter(occurrence=occurrence, name=wanted).delete()
    taken = set(addresses.filter(name__startswith=wanted).values_list("name", flat=True))
    free = (name for name in _names(wanted) if name not in taken)
    Address.every.create(village=occurrence.village, occurrence=occurrence, name=next(free))


def _same_name(name: str, wanted: str) -> bool:
    rest = name.removeprefix(wanted)
    return name.startswith(wanted) and (not rest or rest[1:].isdigit())


def _names(wanted: str) -> list[str]:
    return [wanted, *(f"{wanted}-{number}" for number in range(2, MOST_NAMES))]
