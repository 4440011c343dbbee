"""Before a spreadsheet is read: is it safe to, and how much is in each sheet? Bytes only, in pieces.

A spreadsheet is a zip of XML. What unpacks to too much, what has entities, and what never ends a row is
refused here, so that the library that reads it needs no bounds of its own. Source: ECMA-376.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import BinaryIO
from zipfile import ZipFile, ZipInfo

from django.utils.translation import gettext as _

from dorpsplein.base.errors import Refusal
from dorpsplein.community.people.reading.kinds import locked

CHUNK = 1 << 16
ENTRY = b"PK\x01\x02"
MOST_ENTRIES = 2000
LARGEST_SHEET = 24 << 20
LARGEST_STRINGS = 12 << 20
LARGEST_STYLES = 1 << 20
LARGEST_PART = 512 << 10
LONGEST_ROW = 512 << 10
LAST_ROW = 1_048_576
MOST_MERGED = 5000
STRINGS = re.compile(r"(?:^|/)sharedstrings\.xml$", re.IGNORECASE)
STYLES = re.compile(r"(?:^|/)styles\.xml$", re.IGNORECASE)
SHEETS = re.compile(r"(?:^|/)worksheets/[^/]*\.xml$", re.IGNORECASE)
READ = re.compile(
    r"\.rels$|^\[content_types\]\.xml$|(?:^|/)workbook\.xml$|^docprops/|theme\d*\.xml$", re.IGNORECASE
)
FORBIDDEN = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
DECLARED = re.compile(rb"""^(?:\xef\xbb\xbf)?\s*<\?xml[^>]*encoding\s*=\s*["']([^"']*)""")
ROW = re.compile(rb"<(?:\w+:)?row(?=[\s/>])(?:[^>]*?\sr=\"(\d{1,9})\")?")
VALUE = re.compile(rb"</(?:\w+:)?(?:v|is)>")
END = re.compile(rb"</(?:\w+:)?sheetData>|<(?:\w+:)?sheetData\s*/>")
MERGED = re.compile(rb"<(?:\w+:)?mergeCell[^>]*?\sref=\"([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})\"")


@dataclass(slots=True)
class Scan:
    """What is in a sheet: how many cells are filled, its last row, and the cells that were made one downwards."""

    filled: int = 0
    last: int = 0
    merged: list[tuple[str, int, int]] = field(default_factory=list)


def check_entries(file: BinaryIO) -> None:
    """Count what is in the zip before its list is read into memory.

    Errors: Refusal.
    """
    count, kept = 0, b""
    file.seek(0)
    while piece := file.read(CHUNK):
        joined = kept + piece
        count += joined.count(ENTRY)
        kept = joined[-len(ENTRY) + 1 :]
        if count > MOST_ENTRIES:
            raise Refusal(unsafe())
    file.seek(0)


def check_parts(archive: ZipFile) -> None:
    """Refuse what is locked, too large unpacked, or holds entities; sheets are looked at by ``scan``.

    Errors: Refusal.
    """
    for part in archive.infolist():
        if part.flag_bits & 1:
            raise Refusal(locked())
        most = _most(part.filename)
        if most and part.file_size > most:
            raise Refusal(unsafe())
        if most:
            for _piece in _pieces(archive, part):
                pass


def scan(archive: ZipFile, name: str) -> Scan:
    """Go through a sheet.

    Errors: Refusal when it is not safe to read.
    """
    part = archive.getinfo(name)
    if part.file_size > LARGEST_SHEET:
        raise Refusal(
            _("Dit werkblad is te groot. Bewaar alleen de lijst van mensen, en probeer het nog eens.")
        )
    found, since, ended = Scan(), 0, False
    for piece in _pieces(archive, part):
        if ended:
            found.merged += _merged(piece)
            continue
        found.filled += sum(1 for _one in VALUE.finditer(piece))
        rows = list(ROW.finditer(piece))
        since = len(piece) - rows[-1].start() if rows else since + len(piece)
        end = END.search(piece)
        ended = end is not None
        if since > LONGEST_ROW and not ended:
            raise Refusal(unsafe())
        found.last = max((int(row[1] or found.last + n) for n, row in enumerate(rows, 1)), default=found.last)
        found.merged += _merged(piece[end.end() :]) if end else []
    if found.last > LAST_ROW:
        raise Refusal(unsafe())
    found.merged = found.merged[:MOST_MERGED]
    return found


def unsafe() -> str:
    """What we say of a file that may be meant to do harm; most are only odd."""
    return _("Dit Excel-bestand kunnen wij niet veilig lezen. Bewaar de lijst als CSV, en kies dat bestand.")


def _most(name: str) -> int:
    """How large a part may be that the library reads; 0 for those that it does not."""
    if STRINGS.search(name):
        return LARGEST_STRINGS
    if STYLES.search(name):
        return LARGEST_STYLES
    return LARGEST_PART if READ.search(name) else 0


def _pieces(archive: ZipFile, part: ZipInfo) -> Iterator[bytes]:
    """A part in pieces that end behind a tag; one with entities or in an odd alphabet is refused."""
    kept, first = b"", True
    with archive.open(part) as opened:
        while read := opened.read(CHUNK):
            piece = kept + read
            if (first and _is_odd(piece)) or (b"<!" in piece and FORBIDDEN.search(piece)):
                raise Refusal(unsafe())
            first = False
            cut = piece.rfind(b">") + 1
            kept = piece[cut:]
            if len(kept) > LONGEST_ROW:
                raise Refusal(unsafe())
            yield piece[:cut]


def _is_odd(begin: bytes) -> bool:
    """XML of spreadsheets is UTF-8; in another alphabet our own look at it would see nothing."""
    declared = DECLARED.match(begin)
    return b"\x00" in begin or bool(declared and declared[1].lower() not in {b"utf-8", b"us-ascii", b"ascii"})


def _merged(piece: bytes) -> list[tuple[str, int, int]]:
    """Cells of one column that were made one: column, first row, last row."""
    return [
        (found[1].decode(), int(found[2]), int(found[4]))
        for found in MERGED.finditer(piece)
        if found[1] == found[3] and found[2] != found[4]
    ]
