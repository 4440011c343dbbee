"""Every act leaves the writing as it was then, so that it can be made so again for thirty days."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.utils import timezone

from dorpsplein.community.people.models import Person
from dorpsplein.life.writing.models import TAKE_BACK, Version, Writing

FIELDS = ("state", "title", "words", "other_title", "other_words")


def keep_version(writing: Writing, *, verb: str, by: Person | None) -> Version:
    """Raise the revision and keep the writing as it now is."""
    writing.revision += 1
    writing.save(update_fields=["revision", "changed_at"])
    return Version.every.create(
        village=writing.village,
        key=writing.public_id,
        number=writing.revision,
        verb=verb,
        by=by,
        values=values_of(writing),
    )


def versions_of(writing: Writing) -> list[Version]:
    """The versions one can still go back to, newest first."""
    young = Version.objects.of(writing.village).kept_since(timezone.now() - TAKE_BACK)
    return list(young.of_writing(writing).select_related("by"))


def version_numbered(writing: Writing, number: int) -> Version | None:
    """The version of that number, if it is kept."""
    return Version.objects.of(writing.village).of_writing(writing).filter(number=number).first()


def values_of(writing: Writing) -> dict[str, Any]:
    """The writing as values for a version."""
    return {name: getattr(writing, _field(writing, name).attname) for name in (*FIELDS, *writing.OWN)}


def put_back(writing: Writing, version: Version) -> None:
    """Make the writing as it was in a version."""
    for name in (*FIELDS, *writing.OWN):
        field = _field(writing, name)
        setattr(writing, field.attname, _read(field, version.values.get(name, field.get_default())))
    writing.ended_at = timezone.now() if writing.state == "binned" else None
    writing.save()


def _read(field: models.Field[Any, Any], value: Any) -> Any:
    if isinstance(field, models.ForeignKey):
        rows = field.related_model._base_manager  # noqa: SLF001 - Django's documented way to all rows
        return value if value and rows.filter(pk=value).exists() else None
    return field.to_python(value)


def _field(writing: Writing, name: str) -> models.Field[Any, Any]:
    field = type(writing)._meta.get_field(name)  # noqa: SLF001 - Django's documented way to a model's fields
    assert isinstance(field, models.Field)  # noqa: S101 - the names above are fields
    return field
