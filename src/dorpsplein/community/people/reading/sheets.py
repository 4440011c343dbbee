"""Lists in spreadsheets of today (.xlsx): which sheet, and its rows one by one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import BinaryIO

from django.utils.translation import gettext as _

from dorpsplein.base.errors import Refusal
from dorpsplein.community.people.reading.books import WIDEST, Book, Leaf, Outline
from dorpsplein.community.people.reading.columns import Row, known_headings, letter_of

MOST_SHEETS = 30
SAMPLE = 30


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet of a workbook, opened: its rows are read once."""

    name: str
    names: tuple[str, ...]
    rows: Iterator[Row]


def open_sheet(file: BinaryIO, wanted: str | None = None) -> Sheet:
    """Take the sheet that is wanted, else the one with people in which most cells are filled.

    Errors: Refusal, also while the rows are read.
    """
    book = Book(file)
    leaves = book.leaves[:MOST_SHEETS]
    if not leaves:
        raise Refusal(_("In dit Excel-bestand staat geen werkblad dat wij kunnen lezen."))
    asked = [leaf for leaf in leaves if leaf.name == wanted]
    shown = [leaf for leaf in leaves if leaf.shown]
    outlines = [(leaf, book.outline(leaf)) for leaf in asked or shown or leaves]
    chosen, outline = max(outlines, key=lambda one: _worth(book, *one)) if len(outlines) > 1 else outlines[0]
    return Sheet(chosen.name, tuple(leaf.name for leaf in leaves), _rows(book, chosen, outline))


def _worth(book: Book, leaf: Leaf, outline: Outline) -> tuple[bool, int]:
    """Are there people in it, and how much is filled in?"""
    if not outline.filled:
        return (False, 0)
    sample = list(islice(_rows(book, leaf, outline), SAMPLE))
    return (known_headings(sample) > 1, outline.filled)


def _rows(book: Book, leaf: Leaf, outline: Outline) -> Iterator[Row]:
    above = _Above(outline.merged)
    for row, cells in book.rows(leaf):
        yield row, above.filled(row, cells)


class _Above:
    """Cells that were made one downwards: a couple's address stands with both of them."""

    def __init__(self, merged: Iterable[tuple[str, int, int]]) -> None:
        number = {letter_of(n): n for n in range(WIDEST)}
        self._begins: dict[int, list[tuple[int, int]]] = {}
        self._open: dict[int, tuple[int, str]] = {}
        for letter, first, last in merged:
            if letter in number:
                self._begins.setdefault(first, []).append((number[letter], last))

    def filled(self, row: int, cells: list[str]) -> list[str]:
        """The cells of a row, with what stands above in what was made one."""
        if not self._begins:
            return cells
        for n, (last, value) in self._open.items():
            if row <= last and value:
                cells += [""] * (n + 1 - len(cells))
                cells[n] = cells[n] or value
        for n, last in self._begins.get(row, ()):
            self._open[n] = (last, cells[n] if n < len(cells) else "")
        return cells
