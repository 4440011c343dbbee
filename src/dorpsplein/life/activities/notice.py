"""The window of the room: dates as the world may know them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta

from django.db.models import Min
from django.utils import timezone

from dorpsplein.base.dates import aware, local_today
from dorpsplein.base.notice import Notice, Otherwise, Series, Stretch
from dorpsplein.base.wishes import Wishes
from dorpsplein.community.villages.models import Village
from dorpsplein.life.activities.models import (
    Activity,
    ActivityQuerySet,
    Address,
    Occurrence,
    OccurrenceQuerySet,
)
from dorpsplein.life.activities.remembering import notices_between
from dorpsplein.life.activities.wording import name_of, notice_of

EXCEPTIONS_TOLD = timedelta(weeks=8)


def notices(village: Village, first: date, last: date) -> list[Notice]:
    """What the village shows between two days, both included, in order of time."""
    return notices_between(village, first, last)


def coming(village: Village) -> list[Notice]:
    """Of each activity that the village shows the next date, in order of time."""
    now = timezone.now()
    return _told(Occurrence.objects.of(village).published().upcoming(now).nearest(now))


def shared_notices(
    first: date, last: date, *, wishes: Wishes, villages: Sequence[Village] | None = None, most: int
) -> Stretch:
    """What villages released to the Network between two days and is not over.

    It stops at the end of the day before there are more than ``most``; the first day is always whole.
    """
    found = _shared(villages).upcoming(timezone.now()).between(first, last).meeting(wishes)
    days = list(found.order_by("start", "pk").values_list("day", flat=True)[: most + 1])
    if len(days) <= most:
        return Stretch(_told(found))
    if days[0] < days[-1]:
        end, after = max(day for day in days if day < days[-1]), days[-1]
    else:
        end = days[0]
        after = found.between(end + timedelta(days=1), last).aggregate(first=Min("day"))["first"]
    return Stretch(_told(found.between(first, end)), after)


def next_shared_notices(most: int, villages: Sequence[Village] | None = None) -> list[Notice]:
    """The first dates to come that villages released to the Network; not what was cancelled."""
    coming = _shared(villages).upcoming(timezone.now()).filter(cancelled_at=None)
    return _told(coming.order_by("start", "pk"), most)


def shared_series() -> list[Series]:
    """Every activity that villages released to the Network, as a whole, in order of its first date."""
    return _all_series(Occurrence.objects.shared(), Activity.objects.shared())


def has_circles(village: Village) -> bool:
    """Does a circle do something that comes?"""
    ahead = Occurrence.objects.of(village).published().filter(end__gt=timezone.now())
    return ahead.filter(activity__circle__isnull=False).exists()


def notice_named(village: Village, name: str) -> Notice | None:
    """The date that this address leads to, if the world may see it."""
    found = Occurrence.objects.of(village).published().filter(addresses__name=name)
    return next(iter(_told(found)), None)


def dates_keyed(village: Village, keys: Iterable[str]) -> dict[str, Notice]:
    """The dates with these keys that the world may see, each by its key."""
    rows = Occurrence.objects.of(village).published().filter(public_id__in=list(keys))
    return {notice.key: notice for notice in _told(rows)}


def coming_of_ideas(village: Village, ideas: Iterable[str]) -> dict[str, Notice]:
    """For ideas, by their keys, the next date on which what they became takes place, where there is one."""
    rows = Occurrence.objects.of(village).published().filter(activity__idea__in=list(ideas))
    coming = rows.upcoming(timezone.now()).filter(cancelled_at=None).order_by("-start")
    first = dict(coming.values_list("activity__idea", "public_id"))
    told = dates_keyed(village, first.values())
    return {idea: told[key] for idea, key in first.items()}


def series(village: Village) -> list[Series]:
    """Every activity that the village shows, as a whole, in order of its first date."""
    return _all_series(Occurrence.objects.of(village), Activity.objects.of(village).published())


def series_named(village: Village, name: str) -> Series | None:
    """The activity as a whole of which a date has this address, if the world may see it."""
    dates = Occurrence.objects.of(village).filter(addresses__name=name)
    shown = Activity.objects.of(village).published()
    named = shown.filter(pk__in=dates.values("activity"))
    return next(iter(_all_series(Occurrence.objects.of(village), named)), None)


def preview(activity: Activity) -> Notice | None:
    """The next date that takes place, else the next, else the last; also while nobody else may see it."""
    dates = Occurrence.objects.of(activity.village).filter(activity=activity)
    coming = dates.filter(day__gte=local_today())
    row = (
        coming.filter(cancelled_at=None).order_by("start").first()
        or coming.order_by("start").first()
        or dates.order_by("-start").first()
    )
    return next(iter(_told(dates.filter(pk=row.pk))), None) if row else None


def told_in_full(village: Village, notice: Notice) -> Notice:
    """A date with the days that its series leaves out, and if it is off, with when it takes place again."""
    activity = Activity.objects.of(village).filter(public_id=notice.activity).first()
    if notice.rule and activity:
        first, last = notice.day, notice.day + EXCEPTIONS_TOLD
        left_out = tuple(day for day in activity.when.without if first <= day <= last)
        notice = replace(notice, without=left_out)
    if not notice.is_off:
        return notice
    dates = Occurrence.objects.of(village).filter(activity__public_id=notice.activity, cancelled_at=None)
    coming = dates.filter(start__gt=max(notice.start, timezone.now())).order_by("start")
    return replace(notice, after=coming.values_list("start", flat=True).first())


def for_all_dates(village: Village, notice: Notice) -> Notice:
    """The date by which paper for all dates tells of them: the first to come that is as usual.

    Where none is, the first that takes place; and this one when nothing comes any more. What takes place
    otherwise before it, and what does so in the weeks after it, is told with it.
    """
    rows = Occurrence.objects.of(village).filter(activity__public_id=notice.activity, end__gt=timezone.now())
    coming = list(rows.select_related("venue", "activity").order_by("start"))
    there = [row for row in coming if not row.is_cancelled]
    if not there:
        return notice
    usual = next((row for row in there if row.start == row.original_start and row.venue is None), there[0])
    told = notice
    if usual.public_id != notice.key:
        dates = Occurrence.objects.of(village).filter(pk=usual.pk)
        told = next(iter(_told(dates)), notice)
    first = there[0]
    before = _otherwise(first) if first.start < usual.start else None
    last = usual.start + EXCEPTIONS_TOLD
    near = (row for row in coming if row.own and row is not first and row.original_start <= last)
    rows_told = [_otherwise(row) for row in near if row in there or row.original_start > usual.start]
    left_out = [Otherwise(moment) for moment in _left_out(usual, last)]
    others = sorted((one for one in [*rows_told, *left_out] if one), key=lambda one: one.usual)
    return replace(told, before=before, exceptions=tuple(others))


def _left_out(after: Occurrence, last: datetime) -> list[datetime]:
    """When it would be by its rule after this date, but the activity leaves those days out."""
    activity = after.activity
    whole = set(replace(activity.when, without=()).days(last.date()))
    moments = (aware(day, activity.start) for day in activity.when.without if day in whole)
    return [moment for moment in moments if after.start < moment <= last]


def _otherwise(row: Occurrence) -> Otherwise | None:
    """How a date differs for who would come; None where only something is said with it."""
    if row.is_cancelled:
        return Otherwise(row.original_start)
    if row.start != row.original_start or row.venue:
        return Otherwise(row.original_start, row.start, str(row.venue.place()) if row.venue else "")
    return None


def _shared(villages: Sequence[Village] | None) -> OccurrenceQuerySet:
    shared = Occurrence.objects.shared()
    return shared if villages is None else shared.filter(village__in=villages)


def _told(rows: OccurrenceQuerySet, most: int | None = None) -> list[Notice]:
    return [_told_of(row, _newest_name(row)) for row in rows.whole().prefetch_related("addresses")[:most]]


def _all_series(dates: OccurrenceQuerySet, activities: ActivityQuerySet) -> list[Series]:
    rows = dates.filter(activity__in=activities.values("pk"))
    told: dict[int, list[Occurrence]] = {}
    for row in rows.told_apart().whole().prefetch_related("addresses"):
        told.setdefault(row.activity_id, []).append(row)
    names = _next_names(rows)
    listed = activities.whole().order_by("first_day", "start", "pk")
    return [_series(one, names.get(one.pk, ""), told.get(one.pk, [])) for one in listed]


def _next_names(rows: OccurrenceQuerySet) -> dict[int, str]:
    """For each activity the address of its next date, or of its last when all are over."""
    nearest = rows.nearest(timezone.now()).prefetch_related("addresses")
    return {row.activity_id: _newest_name(row) for row in nearest}


def _series(activity: Activity, name: str, rows: list[Occurrence]) -> Series:
    first = aware(activity.first_day, activity.start)
    usual = _told_of(_usual_date(activity, first), name)
    different = [_told_of(row, _newest_name(row)) for row in rows]
    if not activity.is_series and len(different) == 1 and not rows[0].extra:
        usual, different = different[0], []
    more = [aware(day, activity.start) for day in activity.when.more]
    return Series(
        key=activity.public_id,
        revision=activity.revision,
        first=first,
        minutes=activity.minutes,
        usual=usual,
        rule=activity.repeats,
        more=tuple(sorted([*more, *(row.original_start for row in rows if row.extra)])),
        dropped=tuple(aware(date.fromisoformat(day), activity.start) for day in activity.dropped_days),
        different=tuple(different),
        made_at=activity.made_at,
        changed_at=activity.changed_at,
    )


def _usual_date(activity: Activity, start: datetime) -> Occurrence:
    """The first date as the activity says it, whether or not it is a row."""
    return Occurrence(
        village=activity.village,
        activity=activity,
        original_start=start,
        start=start,
        end=start + timedelta(minutes=activity.minutes),
        day=activity.first_day,
    )


def _told_of(row: Occurrence, name: str) -> Notice:
    together = (name_of(other) for other in row.activity.together.all() if other.is_visible)
    return notice_of(row, name, name_of(row.activity.village), tuple(together))


def _newest_name(row: Occurrence) -> str:
    names: list[Address] = sorted(row.addresses.all(), key=lambda address: address.pk)
    return names[-1].name if names else ""
