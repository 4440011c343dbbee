"""Lists in spreadsheets of today (.xlsx): which sheet, and its rows one by one.

Read by openpyxl, row by row, after ``scanning`` has looked; formulas are never calculated: the value that was
kept in the file counts. Nothing outside the file is opened.
"""

from __future__ import annotations

import warnings
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, time
from itertools import islice
from typing import TYPE_CHECKING, Any, BinaryIO
from zipfile import BadZipFile, ZipFile

from django.utils.translation import gettext as _

from dorpsplein.base.errors import Refusal
from dorpsplein.community.people.reading import scanning
from dorpsplein.community.people.reading.columns import Row, known_headings, letter_of
from dorpsplein.community.people.reading.scanning import Scan

if TYPE_CHECKING:
    from openpyxl.workbook import Workbook

WIDEST = 200
MOST_SHEETS = 30
SAMPLE = 30
OTHERS = ("content.xml", "index/document.iwa", "word/document.xml", "ppt/presentation.xml")


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet of a workbook, opened: its rows are read once."""

    name: str
    names: tuple[str, ...]
    rows: Iterator[Row]


@dataclass(frozen=True, slots=True)
class _Candidate:
    name: str
    scan: Scan
    known: int


def open_sheet(file: BinaryIO, wanted: str | None = None) -> Sheet:
    """Take the sheet that is wanted, else the one with people in which most cells are filled.

    Errors: Refusal, also while the rows are read.
    """
    scanning.check_entries(file)
    with _plainly(), ZipFile(file) as archive:
        _refuse_others(archive)
        scanning.check_parts(archive)
        from openpyxl import load_workbook  # late: a quarter of a second that few requests need

        warnings.filterwarnings("ignore", module="openpyxl")
        book = load_workbook(file, read_only=True, data_only=True, keep_links=False)
        sheets = {sheet.title: sheet for sheet in book.worksheets[:MOST_SHEETS]}
        shown = [name for name, sheet in sheets.items() if sheet.sheet_state == "visible"] or list(sheets)
        names = [wanted] if wanted in sheets else shown
        chosen = _choose([_candidate(archive, book, name) for name in names])
    return Sheet(chosen.name, tuple(sheets), _rows(book, chosen))


def _choose(candidates: Sequence[_Candidate]) -> _Candidate:
    if not candidates:
        raise Refusal(_("In dit Excel-bestand staat geen werkblad dat wij kunnen lezen."))
    return max(candidates, key=lambda one: (one.known > 0, one.scan.filled))


def _candidate(archive: ZipFile, book: Workbook, name: str) -> _Candidate:
    path: str = book[name]._worksheet_path  # type: ignore[attr-defined]  # noqa: SLF001 - no public name
    found = scanning.scan(archive, path)
    bare = _Candidate(name, found, 0)
    if not found.filled:
        return bare
    sample = [row for row in islice(_rows(book, bare), SAMPLE) if any(row[1])]
    return _Candidate(name, found, known_headings(sample))


def _rows(book: Workbook, chosen: _Candidate) -> Iterator[Row]:
    """Rows as texts, numbered as in the sheet; never beyond the last, where the library reads on."""
    above = _Above(chosen.scan.merged)
    with _plainly():
        cells = book[chosen.name].iter_rows(max_row=chosen.scan.last, max_col=WIDEST + 1, values_only=True)
        for row, values in enumerate(islice(cells, chosen.scan.last), 1):
            if any(value is not None for value in values):
                yield row, above.filled(row, _texts(values))


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
        if not self._begins or not any(cells):
            return cells
        for n, (last, value) in self._open.items():
            if row <= last and value:
                cells += [""] * (n + 1 - len(cells))
                cells[n] = cells[n] or value
        for n, last in self._begins.get(row, ()):
            self._open[n] = (last, cells[n] if n < len(cells) else "")
        return cells


def _texts(values: Sequence[Any]) -> list[str]:
    width = len(values)
    while width and values[width - 1] is None:
        width -= 1
    return [value if isinstance(value, str) else _text(value) for value in values[:width]]


def _text(value: Any) -> str:
    """A number without ".0", a day without its hours."""
    if value is None or isinstance(value, time):
        return ""
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


def _refuse_others(archive: ZipFile) -> None:
    names = [name.lower() for name in archive.namelist()]
    if "[content_types].xml" in names and not set(OTHERS) & set(names):
        return
    if set(OTHERS) & set(names):
        raise Refusal(_("Dit bestand is van een ander programma. Bewaar de lijst als Excel (.xlsx) of CSV."))
    raise Refusal(_("Dit bestand is ingepakt. Pak het eerst uit, en kies dan de lijst."))


@contextmanager
def _plainly() -> Iterator[None]:
    """Whatever the library trips over in a broken file, the person hears one sentence."""
    try:
        yield
    except (Refusal, GeneratorExit):
        raise
    except BadZipFile as problem:
        raise Refusal(_("Dit Excel-bestand is beschadigd. Open het en bewaar het opnieuw.")) from problem
    except Exception as problem:
        raise Refusal(scanning.unsafe()) from problem
