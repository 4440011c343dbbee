"""Lists in text: separators guessed, rows one by one."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain, islice
from typing import TYPE_CHECKING, BinaryIO, TextIO

from django.utils.translation import gettext as _

from dorpsplein.base.errors import Refusal
from dorpsplein.community.people.reading.columns import Row
from dorpsplein.community.people.reading.encodings import encoding_of

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

LONGEST_LINE = 1 << 18
SAMPLE = 60
SEPARATORS = (";", ",", "\t", "|")


@dataclass(frozen=True, slots=True)
class Text:
    """A list in text, opened: its rows are read once."""

    encoding: str
    separator: str
    rows: Iterator[Row]


def open_text(file: BinaryIO) -> Text:
    """Guess encoding and separator, and go through the rows; a row counts as in a spreadsheet.

    Errors: Refusal, also while the rows are read.
    """
    encoding = encoding_of(file)
    lines = _lines(text_of(file, encoding))
    sample = list(islice(lines, SAMPLE))
    if sample:
        sample[0] = sample[0].removeprefix("\ufeff")
    separator = _said(sample) or _guess(sample)
    return Text(encoding, separator, _rows(chain(sample, lines), separator))


def text_of(file: BinaryIO, encoding: str) -> TextIO:
    """The file as text, without ever closing it."""
    return io.TextIOWrapper(io.BufferedReader(_Lent(file)), encoding=encoding, errors="replace", newline="")


class _Lent(io.RawIOBase):
    """A file that is ours to read and not to close."""

    def __init__(self, file: BinaryIO) -> None:
        super().__init__()
        self._file = file

    def readable(self) -> bool:
        """It is."""
        return True

    def readinto(self, room: WriteableBuffer, /) -> int:
        """Fill as much as there is room for."""
        view = memoryview(room).cast("B")
        read = self._file.read(len(view))
        view[: len(read)] = read
        return len(read)


def _lines(text: TextIO) -> Iterator[str]:
    while line := text.readline(LONGEST_LINE):
        if len(line) >= LONGEST_LINE:
            raise Refusal(_("Eén regel in dit bestand is veel te lang. Is dit wel een lijst van mensen?"))
        yield line


def _said(sample: list[str]) -> str:
    """Excel's own first line: "sep=;". It is no row."""
    if sample and sample[0].lower().startswith("sep=") and len(sample[0].rstrip("\r\n")) == len("sep=;"):
        return sample.pop(0)[4]
    return ""


def _guess(sample: list[str]) -> str:
    """What cuts most lines into the same number of cells, and more than one."""
    return max(SEPARATORS, key=lambda separator: _evenness(sample, separator))


def _evenness(sample: list[str], separator: str) -> tuple[float, int]:
    try:
        widths = Counter(len(row) for row in csv.reader(sample, delimiter=separator) if any(row))
    except csv.Error:
        return (0.0, 0)
    widths.pop(1, None)
    if not widths:
        return (0.0, 0)
    width, many = widths.most_common(1)[0]
    return (many / len(sample), width)


def _rows(lines: Iterator[str], separator: str) -> Iterator[Row]:
    reader = csv.reader(lines, delimiter=separator)
    row = 0
    while True:
        row += 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as problem:
            raise Refusal(
                _('Rond rij %(row)d staat een aanhalingsteken (") te veel of te weinig. Haal het weg.')
                % {"row": row}
            ) from problem
        yield row, cells
