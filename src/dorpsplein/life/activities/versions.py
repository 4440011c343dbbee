"""Every act leaves the activity as it was then, so that it can be made so again for thirty days."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import models
from django.utils import timezone

from dorpsplein.community.people.models import Person
from dorpsplein.life.activities.models import TAKE_BACK, Activity, Occurrence, Version

FIELDS = (
    *("slug", "state", "kind_key", "language", "title", "words", "other_title", "other_words"),
    *("first_day", "start", "minutes", "venue", "audience"),
    *("price_cents", "price_words", "contact_name", "contact_phone", "contact_consent"),
    *("organiser", "circle", "picture", "released_to_network"),
)
DATE_FIELDS = ("start", "end", "day", "remark", "cancelled_at")


def keep_version(activity: Activity, *, verb: str, by: Person | None) -> Version:
    """Raise the revision and keep the activity as it now is."""
    activity.revision += 1
    activity.save(update_fields=["revision"])
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
    return list(young.filter(activity=activity).select_related("by"))


def values_of(activity: Activity) -> dict[str, Any]:
    """The activity and its dates as values for a version."""
    return {
        "activity": _values(activity, FIELDS),
        "together": sorted(activity.together.values_list("pk", flat=True)),
        "dates": {
            row.original_start.isoformat(): _values(row, DATE_FIELDS) for row in activity.occurrences.all()
        },
    }


def put_back(activity: Activity, version: Version) -> None:
    """Make the activity and its dates as they were in a version."""
    _put(activity, version.values["activity"])
    activity.save()
    activity.together.set(version.values["together"])
    kept = version.values["dates"]
    for row in activity.occurrences.all():
        values = kept.get(row.original_start.isoformat())
        if values is None:
            row.delete()
        else:
            _put(row, values)
            row.revision += 1
            row.save()
    _add_lost(activity, kept)


def _add_lost(activity: Activity, kept: dict[str, Any]) -> None:
    from dorpsplein.life.activities.occurring import name_date

    present = {row.original_start for row in activity.occurrences.all()}
    for moment, values in kept.items():
        original_start = datetime.fromisoformat(moment)
        if original_start not in present:
            row = Occurrence(village=activity.village, activity=activity, original_start=original_start)
            _put(row, values)
            row.save()
            name_date(row)


def _values(row: Activity | Occurrence, names: tuple[str, ...]) -> dict[str, Any]:
    return {name: getattr(row, _field(row, name).attname) for name in names}


def _put(row: Activity | Occurrence, values: dict[str, Any]) -> None:
    for name, value in values.items():
        field = _field(row, name)
        reader = field.target_field if isinstance(field, models.ForeignKey) else field
        setattr(row, field.attname, reader.to_python(value))


def _field(row: Activity | Occurrence, name: str) -> models.Field[Any, Any]:
    field = type(row)._meta.get_field(name)  # noqa: SLF001 - Django's documented way to a model's fields
    assert isinstance(field, models.Field)  # noqa: S101 - the names above are fields
    return field
