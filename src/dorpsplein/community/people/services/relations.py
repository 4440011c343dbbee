"""Every field of any room that names a person: asked of the models, so that a new room is never forgotten."""

from __future__ import annotations

from django.db import models

from dorpsplein.community.people.models import Person

type Naming = models.ForeignKey[Person, Person]


def fields_that_name(*, but: frozenset[str]) -> list[Naming]:
    """Foreign keys to a person, but those of models in ``but``."""
    fields = Person._meta.get_fields(include_hidden=True)  # noqa: SLF001 - Django's documented way
    found = (getattr(one, "field", None) for one in fields if one.auto_created and not one.concrete)
    return [field for field in found if field and field.model._meta.label not in but]  # noqa: SLF001
