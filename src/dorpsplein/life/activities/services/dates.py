"""One date of an activity: another moment, place or person, not at all, or one more."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from dorpsplein.base.dates import AMSTERDAM
from dorpsplein.base.errors import Refusal
from dorpsplein.community.people.models import Person
from dorpsplein.life.activities.models import Activity, Occurrence
from dorpsplein.life.activities.naming import name_dates
from dorpsplein.life.activities.occurring import add_extra, lay_dates, move_date
from dorpsplein.life.activities.plan import Change
from dorpsplein.life.activities.services.keeping import finish, hold_activity, hold_date
from dorpsplein.life.venues.services import name_venue

OWN_FIELDS = [
    *("original_start", "start", "end", "day", "moved_from", "own", "revision", "venue"),
    *("contact_name", "contact_phone", "contact_consent", "remark"),
]


@transaction.atomic
def change_occurrence(*, occurrence: Occurrence, actor: Person | None, change: Change) -> Occurrence:
    """Let one date differ from its activity; the world reads how it was.

    Errors: Refusal when the end is not after the start.
    """
    occurrence = hold_date(occurrence)
    _move(occurrence, change.start, change.end)
    _differ(occurrence, actor, change)
    _save(occurrence, actor, "change_date")
    return occurrence


@transaction.atomic
def move_occurrence(
    *, occurrence: Occurrence, actor: Person | None, start: datetime, end: datetime
) -> Occurrence:
    """Put one date on another moment; the world reads from when it came.

    Errors: Refusal when the end is not after the start.
    """
    occurrence = hold_date(occurrence)
    _move(occurrence, start, end)
    _save(occurrence, actor, "move")
    return occurrence


@transaction.atomic
def cancel_occurrence(*, occurrence: Occurrence, actor: Person | None, remark: str = "") -> Occurrence:
    """It does not take place: it stays to be seen, and says so aloud."""
    occurrence = hold_date(occurrence)
    if not occurrence.is_cancelled:
        occurrence.cancelled_at = timezone.now()
        occurrence.remark = remark
        occurrence.save(update_fields=["cancelled_at"])
        _save(occurrence, actor, "cancel")
    return occurrence


@transaction.atomic
def resume_occurrence(*, occurrence: Occurrence, actor: Person | None) -> Occurrence:
    """It takes place after all."""
    occurrence = hold_date(occurrence)
    if occurrence.is_cancelled:
        occurrence.cancelled_at = None
        occurrence.remark = ""
        occurrence.save(update_fields=["cancelled_at"])
        _save(occurrence, actor, "resume")
    return occurrence


@transaction.atomic
def add_occurrence(*, activity: Activity, actor: Person | None, start: datetime, end: datetime) -> Occurrence:
    """Add one more date to an activity.

    Errors: Refusal when the end is not after the start, or when it is there already at that moment.
    """
    _refuse_backwards(start, end)
    activity = hold_activity(activity)
    if activity.occurrences.filter(Q(original_start=start) | Q(start=start)).exists():
        raise Refusal(_("Op die dag en tijd is het er al."))
    occurrence = _add_usual(activity, start, end) or add_extra(activity, start, end)
    finish(activity, actor, "add_date")
    return occurrence


def _add_usual(activity: Activity, start: datetime, end: datetime) -> Occurrence | None:
    """Where dates follow no rule, one more at the usual hour is simply one more of them."""
    wall = start.astimezone(AMSTERDAM)
    length = timedelta(minutes=activity.minutes)
    if activity.rule or wall.time() != activity.start or end - start != length:
        return None
    days = sorted({activity.first_day, *activity.when.more, wall.date()})
    activity.first_day, activity.more_days = days[0], [day.isoformat() for day in days[1:]]
    activity.save(update_fields=["first_day", "more_days"])
    lay_dates(activity)
    return activity.occurrences.filter(original_start=start).first()


def _move(occurrence: Occurrence, start: datetime, end: datetime) -> None:
    _refuse_backwards(start, end)
    if (occurrence.start, occurrence.end) != (start, end):
        move_date(occurrence, start, end)


def _refuse_backwards(start: datetime, end: datetime) -> None:
    if end <= start:
        raise Refusal(_("Het einde is vroeger dan het begin."))


def _differ(occurrence: Occurrence, actor: Person | None, change: Change) -> None:
    """Keep only what is not as in the activity."""
    activity = occurrence.activity
    venue = name_venue(
        village=occurrence.village,
        actor=actor,
        text=change.place,
        is_home=change.is_home,
        now=occurrence.venue or activity.venue,
    )
    occurrence.venue = None if venue.pk == activity.venue_id else venue
    told = (change.contact_name, change.contact_phone, change.contact_consent)
    usual = (activity.contact_name, activity.contact_phone, activity.contact_consent)
    own = ("", "", False) if told == usual else told
    occurrence.contact_name, occurrence.contact_phone, occurrence.contact_consent = own
    occurrence.remark = change.remark


def _save(occurrence: Occurrence, actor: Person | None, verb: str) -> None:
    if not occurrence.activity.is_series and not occurrence.extra:
        _follow(occurrence)
    occurrence.own = _has_own(occurrence)
    occurrence.revision += 1
    occurrence.save(update_fields=OWN_FIELDS)
    name_dates(occurrence.activity, [occurrence])
    finish(occurrence.activity, actor, verb)


def _follow(occurrence: Occurrence) -> None:
    """An activity on one date is when its date is."""
    activity, wall = occurrence.activity, occurrence.start.astimezone(AMSTERDAM)
    occurrence.original_start = occurrence.start
    activity.first_day, activity.start = wall.date(), wall.time()
    activity.minutes = int((occurrence.end - occurrence.start).total_seconds() // 60)
    activity.save(update_fields=["first_day", "start", "minutes"])


def _has_own(occurrence: Occurrence) -> bool:
    length = timedelta(minutes=occurrence.activity.minutes)
    return bool(
        occurrence.start != occurrence.original_start
        or occurrence.end - occurrence.start != length
        or occurrence.venue_id
        or occurrence.contact_name
        or occurrence.remark
        or occurrence.is_cancelled
    )
