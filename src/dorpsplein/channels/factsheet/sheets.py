"""A sheet as it is shown: in parts, each with what is known and how much is not."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.urls import reverse

from dorpsplein.channels.factsheet.catalogue import Subject, catalogue
from dorpsplein.channels.factsheet.eyes import WAITING, Eyes, eyes_on
from dorpsplein.channels.factsheet.fields import Field
from dorpsplein.channels.factsheet.models import Sheet
from dorpsplein.channels.factsheet.released import Shown, as_told, shown_of
from dorpsplein.channels.factsheet.vocabulary import Kind, State
from dorpsplein.community.villages.models import Village


@dataclass(frozen=True, slots=True)
class Line:
    """One field, and who sees it."""

    field: Field
    eyes: Eyes


@dataclass(frozen=True, slots=True)
class Part:
    """All fields of a kind: those of which something is known, and the number of the others."""

    kind: Kind
    lines: tuple[Line, ...]
    open: int

    @property
    def waits(self) -> bool:
        """Others do not see all of it as it is now."""
        return any(line.eyes in WAITING for line in self.lines)


@dataclass(frozen=True, slots=True)
class ShownPart:
    """All of a kind that was released, each with its subject."""

    kind: Kind
    lines: tuple[tuple[Subject, Shown], ...]


def parts_of(fields: Mapping[str, Field], sheet: Sheet) -> list[Part]:
    """The sheet in parts, in the order of the kinds."""
    of_kind = {kind: [one for one in fields.values() if one.subject.kind == kind] for kind in Kind}
    return [_part(kind, listed, sheet) for kind, listed in of_kind.items()]


def part_of_sheet(kind: str) -> str:
    """The way to a part of the sheet, open: where one was working."""
    return f"{reverse('factsheet:sheet')}?deel={kind}#deel-{kind}"


def known_part(parts: Iterable[Part], kind: str) -> str:
    """The kind where one was working, as far as something of it is known; else ""."""
    return next((part.kind for part in parts if part.lines and part.kind == kind), "")


def waiting_in(parts: Iterable[Part]) -> int:
    """How many lines others do not see as they are now."""
    return sum(line.eyes in WAITING for part in parts for line in part.lines)


def shown_parts_of(village: Village) -> list[ShownPart]:
    """What everybody may see, in parts."""
    shown = as_told(shown_of(village.pk, everyone=True))
    told = {one.field: one for one in shown if one.state != State.UNKNOWN}
    lines = [(subject, told[field]) for field, subject in catalogue().items() if field in told]
    parts = [ShownPart(kind, tuple(line for line in lines if line[0].kind == kind)) for kind in Kind]
    return [part for part in parts if part.lines]


def _part(kind: Kind, fields: list[Field], sheet: Sheet) -> Part:
    known = [field for field in fields if field.is_known or field.released]
    return Part(kind, tuple(Line(field, eyes_on(field, sheet)) for field in known), len(fields) - len(known))
