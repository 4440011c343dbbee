"""A sheet as it is shown: in parts, each with what is known and how much is not."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from dorpsplein.channels.factsheet.catalogue import Subject, catalogue
from dorpsplein.channels.factsheet.fields import Field
from dorpsplein.channels.factsheet.released import Shown, shown_of
from dorpsplein.channels.factsheet.vocabulary import Kind, State
from dorpsplein.community.villages.models import Village


@dataclass(frozen=True, slots=True)
class Part:
    """All fields of a kind: those of which something is known, and the number of the others."""

    kind: Kind
    known: tuple[Field, ...]
    open: int


@dataclass(frozen=True, slots=True)
class ShownPart:
    """All of a kind that was released, each with its subject."""

    kind: Kind
    lines: tuple[tuple[Subject, Shown], ...]


def parts_of(fields: Mapping[str, Field]) -> list[Part]:
    """The sheet in parts, in the order of the kinds."""
    return [_part(kind, [field for field in fields.values() if field.subject.kind == kind]) for kind in Kind]


def questions_of(fields: Mapping[str, Field]) -> list[Field]:
    """Where the agenda shows something else than the village said."""
    return [field for field in fields.values() if field.disagrees]


def shown_parts_of(village: Village) -> list[ShownPart]:
    """What everybody may see, in parts."""
    shown = [one for one in shown_of(village.pk, everyone=True) if one.state != State.UNKNOWN]
    parts = [(kind, [one for one in shown if one.kind == kind]) for kind in Kind]
    lines = [(kind, tuple((catalogue()[one.field], one) for one in found)) for kind, found in parts]
    return [ShownPart(kind, told) for kind, told in lines if told]


def _part(kind: Kind, fields: Iterable[Field]) -> Part:
    listed = list(fields)
    known = tuple(field for field in listed if field.is_known)
    return Part(kind, known, len(listed) - len(known))
