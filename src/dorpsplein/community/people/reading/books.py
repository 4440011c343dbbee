"""What is in a spreadsheet: its sheets, its texts, which cells are days, and the rows of a sheet.

Read by ourselves, within bounds that no file can break; see docs/decisions. Formulas are never calculated:
the value that was kept in the file counts. Nothing outside the file is opened.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import BinaryIO

from dorpsplein.base.errors import Refusal
from dorpsplein.community.people.reading.packages import Package, broken, unsafe

WIDEST = 200
LONGEST_CELL = 4000
MOST_STRINGS = 300_000
MOST_CELLS = 600_000
LAST_ROW = 1_048_576
DAYS = frozenset({14, 15, 16, 17, 22, *range(27, 37), *range(50, 59)})
LITERAL = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]|[_*].')
LETTERS = re.compile(r"[A-Z]{1,3}")
SINCE_1900, SINCE_1904 = date(1899, 12, 30), date(1904, 1, 1)
VALUE = re.compile(rb"</(?:\w+:)?(?:v|is)>")
MERGED = re.compile(rb"<(?:\w+:)?mergeCell[^>]{0,200}?\sref=\"([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})\"")
MOST_MERGED = 5000
LONGEST_TAG = 1 << 16


@dataclass(frozen=True, slots=True)
class Leaf:
    """A sheet: its name, the part it is in, and whether it is in sight."""

    name: str
    path: str
    shown: bool


@dataclass(frozen=True, slots=True)
class Outline:
    """A sheet from afar: how many cells are filled, and cells that were made one downwards."""

    filled: int
    merged: tuple[tuple[str, int, int], ...]


class Book:
    """A spreadsheet, opened."""

    def __init__(self, file: BinaryIO) -> None:
        self._package = Package(file)
        root = self._package.relations("").values()
        self._path = next((one.target for one in root if one.kind == "officeDocument"), "xl/workbook.xml")
        self._relations = self._package.relations(self._path)
        self.since = SINCE_1900
        self.leaves: list[Leaf] = []
        for _piece in self._package.walk(self._path, self._open_leaf, _skip, _skip):
            pass

    def outline(self, leaf: Leaf) -> Outline:
        """Go through a sheet without reading it."""
        filled, kept = 0, b""
        merged: list[tuple[bytes, ...]] = []
        for piece in self._package.pieces(leaf.path):
            joined = kept + piece
            cut = joined.rfind(b">") + 1
            kept = joined[cut:][-LONGEST_TAG:]
            filled += sum(1 for _one in VALUE.finditer(joined, 0, cut))
            if b"mergeCell" in joined and len(merged) < MOST_MERGED:
                merged += [one.groups() for one in MERGED.finditer(joined, 0, cut)]
        return Outline(
            filled,
            tuple((a.decode(), int(b), int(d)) for a, b, c, d in merged[:MOST_MERGED] if a == c and b != d),
        )

    def rows(self, leaf: Leaf) -> Iterator[tuple[int, list[str]]]:
        """The rows that are in the file, numbered as in the sheet; each cell as text."""
        grid = _Grid(self)
        for _piece in self._package.walk(leaf.path, grid.start, grid.end, grid.text):
            yield from grid.rows
            grid.rows.clear()

    @cached_property
    def strings(self) -> list[str]:
        """The texts that cells point at by number."""
        path = self._part("sharedStrings")
        gathered = _Strings()
        if path in self._package:
            for _piece in self._package.walk(path, gathered.start, gathered.end, gathered.text):
                pass
        return gathered.found

    @cached_property
    def day_styles(self) -> frozenset[str]:
        """The styles of cells that are days."""
        path = self._part("styles")
        gathered = _Styles()
        if path in self._package:
            for _piece in self._package.walk(path, gathered.start, gathered.end, _skip):
                pass
        return frozenset(gathered.days)

    def _part(self, kind: str) -> str:
        return next((one.target for one in self._relations.values() if one.kind == kind), "")

    def _open_leaf(self, tag: str, attributes: dict[str, str]) -> None:
        if tag == "workbookPr" and attributes.get("date1904") in {"1", "true"}:
            self.since = SINCE_1904
        if tag == "sheet":
            key = next((value for name, value in attributes.items() if name.endswith(":id")), "")
            relation = self._relations.get(key)
            if relation and relation.kind == "worksheet":
                shown = attributes.get("state", "visible") == "visible"
                self.leaves.append(Leaf(attributes.get("name", ""), relation.target, shown))


class _Strings:
    """Gathers texts; how a Japanese text sounds is none of it."""

    def __init__(self) -> None:
        self.found: list[str] = []
        self._parts: list[str] = []
        self._open = self._sound = False

    def start(self, tag: str, _attributes: dict[str, str]) -> None:
        if tag == "si":
            self._parts = []
        elif tag == "rPh":
            self._sound = True
        elif tag == "t":
            self._open = not self._sound

    def text(self, words: str) -> None:
        if self._open:
            self._parts.append(words[:LONGEST_CELL])

    def end(self, tag: str) -> None:
        if tag == "t":
            self._open = False
        elif tag == "rPh":
            self._sound = False
        elif tag == "si":
            self.found.append("".join(self._parts)[:LONGEST_CELL])
            if len(self.found) > MOST_STRINGS:
                raise Refusal(unsafe())


class _Styles:
    """Gathers which styles of cells show a day."""

    def __init__(self) -> None:
        self.days: list[str] = []
        self._formats: dict[str, str] = {}
        self._within = False
        self._count = 0

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        if tag == "numFmt":
            self._formats[attributes.get("numFmtId", "")] = attributes.get("formatCode", "")[:200]
        elif tag == "cellXfs":
            self._within = True
        elif tag == "xf" and self._within:
            if self._is_day(attributes.get("numFmtId", "0")):
                self.days.append(str(self._count))
            self._count += 1

    def end(self, tag: str) -> None:
        if tag == "cellXfs":
            self._within = False

    def _is_day(self, number: str) -> bool:
        code = LITERAL.sub("", self._formats.get(number, "")).lower()
        return (number.isdecimal() and int(number[:5]) in DAYS) or "y" in code or "d" in code


class _Grid:
    """Gathers rows of texts."""

    def __init__(self, book: Book) -> None:
        self.rows: list[tuple[int, list[str]]] = []
        self._strings, self._days, self._since = book.strings, book.day_styles, book.since
        self._row, self._column, self._count = 0, -1, 0
        self._cells: list[str] = []
        self._parts: list[str] = []
        self._kind = self._style = ""
        self._open = False

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        if tag == "c":
            self._count += 1
            if self._count > MOST_CELLS:
                raise Refusal(unsafe())
            self._column = _column(attributes.get("r", ""), self._column + 1)
            self._kind, self._style = attributes.get("t", "n"), attributes.get("s", "")
            self._parts = []
        elif tag in {"v", "t"}:
            self._open = True
        elif tag == "row":
            told = attributes.get("r", "")
            self._row = int(told[:8]) if told.isdecimal() else self._row + 1
            self._cells, self._column = [], -1
        elif tag == "rPh":
            self._kind = "sound"

    def text(self, words: str) -> None:
        if self._open and self._kind != "sound" and len(self._parts) < LONGEST_CELL:
            self._parts.append(words[:LONGEST_CELL])

    def end(self, tag: str) -> None:
        if tag in {"v", "t"}:
            self._open = False
        elif tag == "c":
            if self._parts:
                self._keep("".join(self._parts)[:LONGEST_CELL])
        elif tag == "row":
            if self._row > LAST_ROW:
                raise Refusal(unsafe())
            if self._cells:
                self.rows.append((self._row, self._cells))
            self._cells = []
        elif tag == "rPh":
            self._kind = "inlineStr"

    def _keep(self, told: str) -> None:
        """The cell in its place; what is farther than any list goes is put just behind, to be refused."""
        value, at = self._value(told), min(self._column, WIDEST)
        if value:
            self._cells += [""] * (at + 1 - len(self._cells))
            self._cells[at] = value

    def _value(self, told: str) -> str:
        if self._kind == "s":
            at = int(told) if told.isdecimal() and len(told) < len(str(MOST_STRINGS)) + 1 else -1
            if not 0 <= at < len(self._strings):
                raise Refusal(broken())
            return self._strings[at]
        if self._kind == "n":
            return _number(told, self._since if self._style in self._days else None)
        if self._kind == "b":
            return "ja" if told == "1" else "nee"
        return told[:10] if self._kind == "d" else told


def _number(told: str, since: date | None) -> str:
    """A number without ".0"; with a day to count from, that many days later."""
    if since is None and told.isdecimal():
        return told
    try:
        number = float(told)
        if since is not None and number >= 1:
            return (since + timedelta(days=int(number))).isoformat()
        return str(int(number)) if number.is_integer() else told
    except (ValueError, OverflowError):
        return told


def _column(place: str, following: int) -> int:
    """The number of a column from "AB12", 0 for A; a cell that does not say stands behind the last."""
    letters = LETTERS.match(place)
    if letters is None:
        return following
    number = 0
    for letter in letters[0]:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1


def _skip(_told: str) -> None:
    pass
