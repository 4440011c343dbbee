"""All villages beside all subjects of a kind: who says what."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from dorpsplein.channels.factsheet.catalogue import Subject
from dorpsplein.channels.factsheet.vocabulary import Kind, State
from dorpsplein.network.directory.lines import Neighbour
from dorpsplein.network.insights.counts import subjects_known
from dorpsplein.network.insights.crossing import Cross, keys_in
from dorpsplein.network.insights.sight import Sight, sight_of

WIDEST = 40  # villages beside each other that fit on a screen
DENIALS = (State.NO, State.DELIBERATELY_NOT, State.STOPPED)
MARKS = {State.YES: "●", State.INFORMAL: "●", State.PLANNED: "○", **dict.fromkeys(DENIALS, "–")}

type Said = dict[str, State]


@dataclass(frozen=True, slots=True)
class Cell:
    """What one village says of one subject; None for nothing."""

    state: State | None

    @property
    def mark(self) -> str:
        """How it is drawn."""
        return MARKS.get(self.state, "") if self.state else ""


@dataclass(frozen=True, slots=True)
class Column:
    """One village, and what it says of each subject, in the order of the matrix."""

    neighbour: Neighbour
    cells: list[Cell]
    subjects: list[Subject]

    @property
    def does(self) -> list[Subject]:
        """What it does or has."""
        return self._saying(State.YES, State.INFORMAL)

    @property
    def wants(self) -> list[Subject]:
        """What it would like."""
        return self._saying(State.PLANNED)

    @property
    def denies(self) -> list[Subject]:
        """What it does not do."""
        return self._saying(*DENIALS)

    def _saying(self, *states: State) -> list[Subject]:
        both = zip(self.subjects, self.cells, strict=True)
        return [subject for subject, cell in both if cell.state in states]


@dataclass(frozen=True, slots=True)
class Matrix:
    """Villages that may be named and say something, beside subjects of which something is known."""

    subjects: list[Subject]
    columns: list[Column]

    @property
    def rows(self) -> list[tuple[Subject, list[Cell]]]:
        """A subject, and what each village says of it."""
        return [(one, [column.cells[at] for column in self.columns]) for at, one in enumerate(self.subjects)]

    @property
    def fits(self) -> bool:
        """All villages fit beside each other."""
        return len(self.columns) <= WIDEST


def matrix_for(cross: Cross, kind: Kind, *, sees_all: bool) -> Matrix:
    """What this visitor may know of a kind."""
    subjects = subjects_known(cross, kind)
    return matrix_of(sight_of(cross, sees_all=sees_all), subjects, cross.register.ground.neighbours)


def matrix_of(sight: Sight, subjects: Iterable[Subject], neighbours: Sequence[Neighbour]) -> Matrix:
    """Who says what of these subjects, as far as it may be told."""
    listed = list(subjects)
    said = _said(sight.named, listed)
    telling = [one for one in neighbours if one.village.pk in said]
    columns = [_column(one, listed, said[one.village.pk]) for one in telling]
    return Matrix(listed, columns)


def _column(neighbour: Neighbour, subjects: list[Subject], said: Said) -> Column:
    return Column(neighbour, [Cell(said.get(one.field)) for one in subjects], subjects)


def _said(cross: Cross, subjects: Iterable[Subject]) -> dict[int, Said]:
    """What each village says, by its key and the field; what is unknown is not there."""
    said: dict[int, Said] = {}
    for subject in subjects:
        for state in MARKS:
            for key in keys_in(cross, cross.mask(subject.field, state)):
                said.setdefault(key, {})[subject.field] = state
    return said
