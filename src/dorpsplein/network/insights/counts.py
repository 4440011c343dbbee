"""The counts as they are shown: a row a subject, with a small house for each village."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from dorpsplein.channels.factsheet.catalogue import Subject, catalogue
from dorpsplein.channels.factsheet.vocabulary import Asks, Domain, Kind, State
from dorpsplein.network.insights.crossing import Cross, Tally, tally

HOUSE, FEWEST, MOST = 10, 36, 60  # units of the drawing a house; from so many villages on, a house is several
GROUPED_FROM = 12
FIRST = frozenset({Kind.ACTIVITY, Kind.GROUP, Kind.SERVICE, Kind.CHANNEL, Kind.ROOM, Kind.INCOME, Kind.NEED})


@dataclass(frozen=True, slots=True)
class Houses:
    """A drawing of who does, who wants, and all others. Units: of the drawing, from the left."""

    width: int
    yes: int
    planned: int
    rest: int

    @classmethod
    def of(cls, yes: int, planned: int, everybody: int) -> Houses:
        """Draw these numbers of villages."""
        shown = min(everybody, MOST)
        scale = shown / everybody if everybody else 0
        yes, planned = round(yes * scale) * HOUSE, round(planned * scale) * HOUSE
        return cls(max(shown, FEWEST) * HOUSE, yes, planned, max(shown * HOUSE - yes - planned, 0))

    @property
    def planned_at(self) -> int:
        """Where those begin who want it."""
        return self.yes

    @property
    def rest_at(self) -> int:
        """Where the others begin."""
        return self.yes + self.planned


@dataclass(frozen=True, slots=True)
class Row:
    """One subject, counted."""

    subject: Subject
    tally: Tally

    @property
    def counts_groups(self) -> bool:
        """A village may have several, and how many is told too."""
        several = self.subject.kind == Kind.GROUP or self.subject.asks == Asks.GROUPS
        return several and self.tally.groups > 0

    @property
    def planned(self) -> int:
        """How many want it."""
        return self.tally.states[State.PLANNED]

    @property
    def houses(self) -> Houses:
        """How it is drawn."""
        return Houses.of(self.tally.yes, self.planned, self.tally.everybody)


@dataclass(frozen=True, slots=True)
class Section:
    """The rows about one thing; ``domain`` is None where a heading says nothing more.

    ``also`` are rows that stand elsewhere, and are about this too.
    """

    domain: Domain | None
    rows: list[Row]
    also: list[Row]


def rows_of(cross: Cross, kind: Kind) -> list[Row]:
    """The subjects of a kind of which we know something, most first."""
    known = [Row(subject, tally(cross, subject.field)) for subject in subjects_known(cross, kind)]
    return sorted(known, key=lambda row: (-row.tally.yes, -row.planned, row.subject.name))


def sections_of(rows: Iterable[Row]) -> list[Section]:
    """The rows by what they are about, when there are many."""
    listed = list(rows)
    if len(listed) <= GROUPED_FROM:
        return [Section(None, listed, [])] if listed else []
    order = list(Domain)
    ordered = sorted(listed, key=lambda row: order.index(row.subject.domain))
    return [
        Section(domain, list(some), [row for row in listed if domain in row.subject.also])
        for domain, some in groupby(ordered, lambda row: row.subject.domain)
    ]


def told_by(cross: Cross) -> int:
    """How many villages told anything."""
    told = 0
    for villages in cross.masks.values():
        told |= villages
    return told.bit_count()


def kinds_known(cross: Cross) -> list[Kind]:
    """The kinds of which we know something."""
    known = {name.partition(".")[0] for (name, _state), villages in cross.masks.items() if villages}
    return [kind for kind in Kind if kind in known]


@dataclass(frozen=True, slots=True)
class Kinds:
    """The kinds to choose from: those most asked for, and the others."""

    first: list[Kind]
    more: list[Kind]

    @classmethod
    def of(cls, kinds: Iterable[Kind]) -> Kinds:
        """Part them."""
        listed = list(kinds)
        return cls([kind for kind in listed if kind in FIRST], [kind for kind in listed if kind not in FIRST])


def kind_asked(asked: str, known: list[Kind]) -> Kind:
    """The kind that was asked for, else the first of which we know something."""
    return next((kind for kind in known if kind == asked), known[0] if known else Kind.ACTIVITY)


def subjects_known(cross: Cross, kind: Kind) -> list[Subject]:
    """The subjects of a kind of which we know something, in the order of the catalogue."""
    of_kind = (subject for subject in catalogue().values() if subject.kind == kind and subject.has_state)
    return [subject for subject in of_kind if tally(cross, subject.field).base]
