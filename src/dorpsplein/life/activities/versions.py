"""Every act leaves the activity as it was then, so that it can be made so again for thirty days."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import pairwise
from typing import Any

from django.db import models
from django.utils import timezone

from dorpsplein.community.links.services import lead_on
from dorpsplein.community.people.models import Person
from dorpsplein.life.activities.models import TAKE_BACK, Activity, Occurrence, State, Version
from dorpsplein.life.activities.naming import OldName, give_away, name_dates, names_of

FIELDS = (
    *("slug", "state", "kind_key", "language", "title", "words", "other_title", "other_words"),
    *("first_day", "start", "minutes", "rule", "more_days", "dropped_days", "written_until"),
    *("venue", "audience", "price_cents", "price_words"),
    *("contact_name", "contact_phone", "contact_consent"),
    *("organiser", "circle", "picture", "released_to_network"),
)
DATE_FIELDS = (
    *("original_start", "start", "end", "day", "moved_from", "own", "extra", "remark", "cancelled_at"),
    *("venue", "contact_name", "contact_phone", "contact_consent"),
)


def keep_version(activity: Activity, *, verb: str, by: Person | None) -> Version:
    """Raise the revision and keep the activity as it now is."""
    activity.revision += 1
    activity.save(update_fields=["revision", "changed_at"])
    return Version.every.create(
        village=activity.village,
        activity=activity,
        number=activity.revision,
        verb=verb,
        by=by,
        values=values_of(activity),
    )


def versions_of(activity: Activity) -> list[Version]:
    """The versions one can still go back to, newest first."""
    young = Version.objects.of(activity.village).kept_since(timezone.now() - TAKE_BACK)
    return list(young.filter(activity=activity).select_related("by", "activity"))


@dataclass(frozen=True, slots=True)
class WayBack:
    """A version to which one can go back, and the step that this undoes with all that came after it."""

    to: Version
    step: Version

    @property
    def day(self) -> date | None:
        """The day of the date that the step was about, as it was before; None for a step about all dates."""
        before, after = self.to.values["dates"], self.step.values["dates"]
        keys = before.keys() | after.keys()
        days = [(before.get(key) or after[key])["day"] for key in keys if before.get(key) != after.get(key)]
        return date.fromisoformat(min(days)) if days else None


def ways_back(activity: Activity) -> list[WayBack]:
    """The versions to which one can go back, newest first.

    For one that goes on from another the last is how that other was before: with all dates in one again.
    """
    own = versions_of(activity)
    ways = [WayBack(before, after) for after, before in pairwise(own)]
    before = _before_split(activity) if activity.state != State.BINNED else None
    return [*ways, *([WayBack(before, own[-1])] if before and own else [])]


def _before_split(activity: Activity) -> Version | None:
    """How the activity from which this one went on was just before."""
    began = Version.objects.of(activity.village).filter(activity=activity, verb="go_on").last()
    if not activity.follows_id or not began:
        return None
    earlier = Version.objects.of(activity.village).filter(activity=activity.follows_id, at__lte=began.at)
    split = earlier.filter(verb="split").first()
    if not split:
        return None
    young = earlier.kept_since(timezone.now() - TAKE_BACK).filter(number__lt=split.number)
    return young.select_related("activity", "by").first()


def version_numbered(activity: Activity, number: int) -> Version | None:
    """The version of that number, if it is kept."""
    kept = Version.objects.of(activity.village).exclude(values={})
    return kept.filter(activity=activity, number=number).first()


def values_of(activity: Activity) -> dict[str, Any]:
    """The activity and its dates as values for a version; a date goes by its public id."""
    return {
        "activity": _values(activity, FIELDS),
        "together": sorted(activity.together.values_list("pk", flat=True)),
        "dates": {row.public_id: _values(row, DATE_FIELDS) for row in activity.occurrences.all()},
    }


def activity_at(version: Version) -> Activity:
    """The activity as it was in a version, not to be saved."""
    activity = Activity(village=version.village)
    _put(activity, version.values["activity"])
    return activity


def put_back(activity: Activity, version: Version) -> list[Activity]:
    """Make the activity and its dates as they were in a version.

    Dates that went on with another activity since come back; one that has none left is thrown in the bin.
    Returns those others.
    """
    _put(activity, version.values["activity"])
    activity.save()
    activity.together.set(version.values["together"])
    kept: dict[str, Any] = version.values["dates"]
    followers = _fetch_back(activity, kept)
    names = [name for follower in followers for name in _empty(follower)]
    names += _drop_later(activity, kept)
    rows = {row.public_id: row for row in activity.occurrences.all()}
    changed = [row for key, row in rows.items() if _values(row, DATE_FIELDS) != kept[key]]
    for row in changed:
        _put(row, kept[row.public_id])
        row.revision += 1
    Occurrence.every.bulk_update(changed, [*DATE_FIELDS, "revision"])
    added = _add_lost(activity, {key: values for key, values in kept.items() if key not in rows})
    name_dates(activity, [*changed, *added])
    give_away(names, activity)
    return followers


def _fetch_back(activity: Activity, kept: dict[str, Any]) -> list[Activity]:
    """Take back the dates that went on with others; returns those others."""
    others = Occurrence.objects.of(activity.village).filter(public_id__in=kept).exclude(activity=activity)
    followers = list(Activity.objects.of(activity.village).filter(occurrences__in=others).distinct())
    others.update(activity=activity)
    if followers:
        lead_on(code=activity.code, obj=activity)
    return followers


def _empty(follower: Activity) -> list[OldName]:
    """Throw one that went on in the bin, without its dates; returns their addresses."""
    follower.state, follower.ended_at = State.BINNED, timezone.now()
    follower.save(update_fields=["state", "ended_at"])
    return _drop_later(follower, {})


def _drop_later(activity: Activity, kept: dict[str, Any]) -> list[OldName]:
    later = list(activity.occurrences.exclude(public_id__in=kept))
    names = names_of(later) if activity.was_seen else []
    activity.occurrences.filter(pk__in=[row.pk for row in later]).delete()
    return names


def _add_lost(activity: Activity, lost: dict[str, Any]) -> list[Occurrence]:
    rows = [Occurrence(village=activity.village, activity=activity, public_id=key) for key in lost]
    for row in rows:
        _put(row, lost[row.public_id])
    return Occurrence.every.bulk_create(rows)


def _values(row: Activity | Occurrence, names: tuple[str, ...]) -> dict[str, Any]:
    """Values as a version keeps them, so that kept and present ones can be compared."""
    return {name: _kept(getattr(row, at)) for name, at in _attributes(type(row), names)}


@cache
def _attributes(model: type[Activity | Occurrence], names: tuple[str, ...]) -> list[tuple[str, str]]:
    """Under which attribute the value of each field is; the same for hundreds of dates."""
    return [(name, _field(model, name).attname) for name in names]


def _kept(value: Any) -> Any:
    return value.isoformat() if hasattr(value, "isoformat") else value


def _put(row: Activity | Occurrence, values: dict[str, Any]) -> None:
    for name, value in values.items():
        field = _field(type(row), name)
        reader = field.target_field if isinstance(field, models.ForeignKey) else field
        setattr(row, field.attname, reader.to_python(value))


def _field(model: type[Activity | Occurrence], name: str) -> models.Field[Any, Any]:
    field = model._meta.get_field(name)  # noqa: SLF001 - Django's documented way to a model's fields
    assert isinstance(field, models.Field)  # noqa: S101 - the names above are fields
    return field
