"""A report that was filled: what stands in it, with no layout. Three writers read this: page, paper, Word."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from dorpsplein.network.insights.counts import Houses
from dorpsplein.network.report.drawing import Drawing


@dataclass(frozen=True, slots=True)
class Run:
    """Words in a row. ``to`` names the question that they answer; ``url`` leads out of the report."""

    text: str
    to: str = ""
    url: str = ""
    strong: bool = False


type Line = tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Title:
    """A chapter (1), a part of one (2), with its name in addresses."""

    level: int
    text: str
    key: str


@dataclass(frozen=True, slots=True)
class Prose:
    """A paragraph."""

    line: Line


@dataclass(frozen=True, slots=True)
class Points:
    """A list."""

    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class BarRow:
    """One row of a figure: what, drawn, and counted."""

    name: Run
    houses: Houses
    count: Line
    more: str = ""


@dataclass(frozen=True, slots=True)
class Bars:
    """A figure that is its own table: a row a subject, a house a village."""

    title: str
    rows: tuple[BarRow, ...]
    note: str = ""


@dataclass(frozen=True, slots=True)
class KeyedRow:
    """A row with its name in addresses."""

    key: str
    cells: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """A table of words. ``wide`` tells how much of the width each column wants."""

    title: str
    head: tuple[str, ...]
    rows: tuple[tuple[Line, ...], ...]
    wide: tuple[int, ...]
    keys: tuple[str, ...] = ()  # the names of the rows in addresses, where they have one

    @property
    def keyed_rows(self) -> list[KeyedRow]:
        """The rows, each with its name in addresses, "" without one."""
        keys = self.keys or ("",) * len(self.rows)
        return [KeyedRow(key, cells) for key, cells in zip(keys, self.rows, strict=True)]


@dataclass(frozen=True, slots=True)
class Spread:
    """The map, and beside it who is on it."""

    title: str
    drawing: Drawing
    names: tuple[str, ...]
    note: str


type Part = Title | Prose | Points | Bars | Grid | Spread


@dataclass(frozen=True, slots=True)
class Chapter:
    """A chapter; one that holds nothing but tables is an annex, to be opened by who wants it."""

    title: Title
    parts: tuple[Part, ...]

    @property
    def is_annex(self) -> bool:
        """Nothing but tables to which nothing leads: an old browser opens no fold for a link."""
        return all(isinstance(part, Grid) and not part.keys for part in self.parts)


@dataclass(frozen=True)
class Report:
    """All of it. ``dated`` are the lines under the title; ``address`` is where it stands on the web.

    ``name`` is what this edition is called among others: two may be of one day, so it has its number.
    """

    title: str
    name: str
    lead: str
    dated: tuple[str, ...]
    parts: tuple[Part, ...]
    address: str
    language: str

    @cached_property
    def chapters(self) -> list[Chapter]:
        """The parts by chapter."""
        found: list[tuple[Title, list[Part]]] = []
        for part in self.parts:
            if isinstance(part, Title) and part.level == 1:
                found.append((part, []))
            elif found:
                found[-1][1].append(part)
        return [Chapter(title, tuple(parts)) for title, parts in found]


def words(text: str) -> Line:
    """Plain words as a line."""
    return (Run(text),)


def plain(line: Iterable[Run]) -> str:
    """A line without what it leads to."""
    return "".join(run.text for run in line)
