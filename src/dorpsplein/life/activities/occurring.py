"""From an activity to its dates: rows some time ahead, each with an address of its own."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from django.utils import timezone

from dorpsplein.base.dates import AMSTERDAM, aware, local_today
from dorpsplein.base.when import dates_of
from dorpsplein.life.activities.models import Activity, Address, Occurrence

AHEAD = timedelta(days=548)
MOST_DATES = 600
NAME_LENGTH = 74


def starts_of(activity: Activity, until: date) -> list[datetime]:
    """The starts that the activity's rule and dates give, up to a day; aware, in order."""
    days = [activity.first_day]
    if activity.rule:
        days = dates_of(activity.rule, activity.first_day, activity.start, until, MOST_DATES)
    days += [date.fromisoformat(day) for day in activity.dates]
    return [aware(day, activity.start) for day in sorted(set(days))]


def write_dates(activity: Activity) -> None:
    """Make the rows of the dates agree with the activity: missing ones are added, untouched ones leave."""
    starts = starts_of(activity, max(local_today(), activity.first_day) + AHEAD)
    known = {row.original_start: row for row in activity.occurrences.all()}
    for start, row in known.items():
        if start not in starts and not row.differs and row.end > timezone.now():
            row.delete()
    for start in starts:
        if start not in known:
            add_date(activity, start)


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
    return [wanted, *(f"{wanted}-{number}" for number in range(2, MOST_DATES))]
