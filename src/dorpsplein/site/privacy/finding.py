"""Every row of one person in her village, in all rooms, found by what each model declares."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.apps import apps
from django.db.models import Model, Q, QuerySet

from dorpsplein.base.personal import Export, Mark
from dorpsplein.base.personal.declared import Declared, declared_fields, field_names, fields_of, label_of
from dorpsplein.community.people.models import Person
from dorpsplein.site.privacy.oneself import Oneself

type Way = tuple[str, tuple[tuple[Mark, str], ...]]


@dataclass(frozen=True, slots=True)
class Found:
    """Rows of one model that are hers in one way, and the fields that are."""

    model: type[Model]
    fields: tuple[Declared, ...]
    rows: tuple[Any, ...]


def found_of(me: Oneself) -> Iterator[Found]:
    """All that leads to her, model by model."""
    for model, fields, way in _ways():
        rows = tuple(_rows(model, way, me))
        if rows:
            yield Found(model, fields, rows)


def texts_with(me: Oneself) -> Iterator[Found]:
    """Rows in whose words she stands, and which nothing else calls hers: only a reader can tell."""
    for model, fields in _unled():
        if not me.said:
            return
        asked = Q()
        for field in fields:
            for said in me.said:
                asked |= Q((f"{field.name}__icontains", said))
        rows = tuple(in_village(model, me.person).filter(asked))
        if rows:
            yield Found(model, fields, rows)


def in_village(model: type[Model], person: Person) -> QuerySet[Any]:
    """The rows of a model in the village of a person; of a model without village all."""
    rows: QuerySet[Any] = model._base_manager.all()  # noqa: SLF001 - Django's documented way
    names = field_names(model)
    if label_of(model) == label_of(type(person.village)):
        return rows.filter(pk=person.village_id)
    if "village" in names:
        return rows.filter(village=person.village)
    if "village_key" in names:
        return rows.filter(village_key__in=[person.village.public_id, ""])
    return rows


def marks_of(row: Any, known_by: tuple[tuple[Mark, str], ...]) -> dict[Mark, str]:
    """The name, number and address that a row holds, also inside its JSON."""
    return {mark: str(at_path(row, field) or "") for mark, field in known_by}


def at_path(row: Any, path: str) -> Any:
    """The value of a field, or of what JSON holds under a name: "facts__contact_phone"."""
    name, *inside = path.split("__")
    value = getattr(row, name)
    for key in inside:
        value = value.get(key) if isinstance(value, dict) else None
    return value


def _ways() -> Iterator[tuple[type[Model], tuple[Declared, ...], Way]]:
    """Each model with the fields that lead to a person in the same way."""
    led = [one for one in declared_fields(apps.get_models()) if one.personal.about or one.personal.known_by]
    for model, of_model in groupby(led, key=lambda one: one.model):
        by_way: dict[Way, list[Declared]] = {}
        for one in of_model:
            by_way.setdefault((one.personal.about, one.personal.known_by), []).append(one)
        for way, fields in by_way.items():
            yield model, tuple(fields), way


def _rows(model: type[Model], way: Way, me: Oneself) -> Iterator[Any]:
    about, known_by = way
    if about:
        yield from _led(model, about, me.person)
        return
    asked = me.candidates(known_by)
    for row in in_village(model, me.person).filter(asked) if asked else ():
        if me.has(marks_of(row, known_by)):
            yield row


def _led(model: type[Model], about: str, person: Person) -> QuerySet[Any]:
    """Rows whose key says that they are about this person, or about the login that she uses."""
    rows: QuerySet[Any] = model._base_manager.all()  # noqa: SLF001 - Django's documented way
    if about == "self":
        return rows.filter(pk=person.pk if model is Person else person.login_id)
    target = _target(model, about)
    if target is None:
        return rows.filter(**{about: person.public_id})
    return rows.filter(**{about: person if target is Person else person.login_id})


def _target(model: type[Model], about: str) -> type[Model] | None:
    """The model to which a way of foreign keys leads; None where it ends in a key without one."""
    at: type[Model] | None = model
    for name in about.split("__"):
        step = next(field for field in fields_of(at) if field.name == name) if at else None
        at = getattr(step, "related_model", None)
    return at


def _unled() -> Iterator[tuple[type[Model], tuple[Declared, ...]]]:
    """Each model with the words in which anybody may stand."""
    anybodys = (one for one in declared_fields(apps.get_models()) if not one.personal.about)
    words = [one for one in anybodys if one.personal.export != Export.NOT and _is_text(one)]
    for model, fields in groupby(words, key=lambda one: one.model):
        yield model, tuple(fields)


def _is_text(one: Declared) -> bool:
    field = next(field for field in fields_of(one.model) if field.name == one.name)
    return field.get_internal_type() in {"CharField", "TextField"}
