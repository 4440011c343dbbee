"""Is every field declared? Personal beside the model, or else a fact in the reviewed file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import CharField, Field, Model

from dorpsplein.base.personal import Personal

FACTS = frozenset({"key", "time", "state", "count", "place", "text", "look", "file", "seal"})
OURS = "dorpsplein."
PERSONS = frozenset({"people.Person", "accounts.Login"})
UNDECLARED = (
    "{label}.{name}: not declared. Is it about a person? Then write beside its fields in {module}: "
    'personal = declare({name}=Personal(purpose=…, …).called(_("uw …"))), with the words of base/personal. '
    'Is it not? Then write "{name}" in docs/fields.toml under ["{label}"], behind one of: {words}.'
)
TWICE = "{label}.{name}: personal in the model and a fact in docs/fields.toml; it is one of both"
NO_FIELD = "{label}.{name}: there is no such field any more ({where})"
NO_WORD = '["{label}"] in docs/fields.toml: "{name}" is no word for what a field is; use one of: {words}'
NO_NAME = "{label}.{name}: personal, but without the name that one says to the person (called)"
NO_BESIDE = "{label}.{name}: known_by or told_with names {other}, which is no field of it"
NO_WAY = '{label}.{name}: about="{about}" does not lead from the row to a person'

type Facts = Mapping[str, Mapping[str, list[str]]]


@dataclass(frozen=True, slots=True)
class Declared:
    """One personal field of one model."""

    model: type[Model]
    name: str
    personal: Personal

    @property
    def label(self) -> str:
        """Its name in a list: "people.Person.name"."""
        return f"{label_of(self.model)}.{self.name}"


def personal_of(model: type[Model]) -> Mapping[str, Personal]:
    """What a model declares."""
    found: Mapping[str, Personal] = getattr(model, "personal", {})
    return found


def declared_fields(models: Iterable[type[Model]]) -> Iterator[Declared]:
    """Every personal field of these models, in their order."""
    for model in models:
        for name, personal in personal_of(model).items():
            yield Declared(model, name, personal)


def field_names(model: type[Model]) -> list[str]:
    """What a model keeps, in its own table or beside it."""
    return [field.name for field in fields_of(model)]


def fields_of(model: type[Model]) -> list[Field[Any, Any]]:
    """The fields of a model: of its own table, and of those beside it."""
    facts = model._meta  # noqa: SLF001 - Django's documented way to a model's fields
    return [*facts.concrete_fields, *facts.many_to_many]


def label_of(model: type[Model]) -> str:
    """What a model is called: "people.Person"."""
    return model._meta.label  # noqa: SLF001 - Django's documented way to a model's name


def complaints(models: Iterable[type[Model]], facts: Facts | None) -> Iterator[str]:
    """What is not said, said twice, or said of what is not there; without the file only what models say."""
    ours = [model for model in models if model.__module__.startswith(OURS)]
    for model in ours:
        yield from _of_model(model, None if facts is None else facts.get(label_of(model), {}))
    for label in sorted(set(facts or {}) - {label_of(model) for model in ours}):
        yield NO_FIELD.format(label=label, name="*", where="docs/fields.toml")


def _of_model(model: type[Model], facts: Mapping[str, list[str]] | None) -> Iterator[str]:
    label, there, personal = label_of(model), field_names(model), personal_of(model)
    for name in personal:
        if name not in there:
            yield NO_FIELD.format(label=label, name=name, where="personal")
        else:
            yield from _of_field(model, name, personal[name])
    if facts is None:
        return
    known = [name for names in facts.values() for name in names]
    words = ", ".join(sorted(FACTS))
    for name in there:
        if name not in personal and name not in known:
            yield UNDECLARED.format(label=label, name=name, module=_file_of(model), words=words)
        if name in personal and name in known:
            yield TWICE.format(label=label, name=name)
    for name in known:
        if name not in there:
            yield NO_FIELD.format(label=label, name=name, where="docs/fields.toml")
    for word in sorted(set(facts) - FACTS):
        yield NO_WORD.format(label=label, name=word, words=words)


def _of_field(model: type[Model], name: str, personal: Personal) -> Iterator[str]:
    if not personal.what:
        yield NO_NAME.format(label=label_of(model), name=name)
    if personal.about and not _leads_to_a_person(model, personal.about):
        yield NO_WAY.format(label=label_of(model), name=name, about=personal.about)
    beside = [*(field for _mark, field in personal.known_by), *personal.told_with]
    for other in beside:
        if other.partition("__")[0] not in field_names(model):
            yield NO_BESIDE.format(label=label_of(model), name=name, other=other)


def _leads_to_a_person(model: type[Model], way: str) -> bool:
    """A way of foreign keys, "invitation__person", to somebody or her key; "self" is the row itself."""
    if way == "self":
        return True
    at: type[Model] | None = model
    step = None
    for name in way.split("__"):
        step = next((field for field in fields_of(at) if field.name == name), None) if at else None
        at = getattr(step, "related_model", None)
    return label_of(at) in PERSONS if at else isinstance(step, CharField)


def _file_of(model: type[Model]) -> str:
    return model.__module__.removeprefix(OURS).replace(".", "/") + ".py"
