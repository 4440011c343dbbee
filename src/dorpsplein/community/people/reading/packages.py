"""The zip of XML that a spreadsheet is: parts found by their relations, read in pieces within bounds.

No part is read whole, none is read that is not needed, and none that declares entities. Source: ECMA-376.
"""

from __future__ import annotations

import posixpath
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import BinaryIO
from xml.parsers import expat
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile

from django.utils.translation import gettext as _

from dorpsplein.base.errors import Refusal
from dorpsplein.community.people.reading.kinds import locked

CHUNK = 1 << 16
ENTRY = b"PK\x01\x02"
MOST_ENTRIES = 2000
MOST_BYTES = 96 << 20
LARGEST_PART = 24 << 20
MOST_TAGS = 2_000_000
DEEPEST = 60
OTHER_PROGRAMS = frozenset({"content.xml", "index/document.iwa", "word/document.xml", "ppt/presentation.xml"})

# What unpacking trips over in a file that was cut, changed, or made to deceive.
DAMAGED = (BadZipFile, zlib.error, OSError, EOFError, RuntimeError, ValueError, OverflowError)

type Start = Callable[[str, dict[str, str]], None]
type End = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Relation:
    """That one part leads to another, and as what: "worksheet", "styles"."""

    kind: str
    target: str


class Package:
    """A spreadsheet, unpacked as far as it is asked."""

    def __init__(self, file: BinaryIO) -> None:
        _check_entries(file)
        try:
            self._archive = ZipFile(file)
        except DAMAGED as problem:
            raise Refusal(broken()) from problem
        self._parts = {part.filename.lower(): part for part in self._archive.infolist()}
        self._left = MOST_BYTES
        self._refuse_others()

    def __contains__(self, name: str) -> bool:
        return name.lower() in self._parts

    def pieces(self, name: str) -> Iterator[bytes]:
        """A part in pieces.

        Errors: Refusal when it is damaged, or when more is unpacked than a list can be.
        """
        part = self._parts.get(name.lower())
        if part is None:
            raise Refusal(broken())
        if part.file_size > LARGEST_PART or part.compress_type not in {ZIP_STORED, ZIP_DEFLATED}:
            raise Refusal(unsafe())
        try:
            with self._archive.open(part) as opened:
                while piece := opened.read(CHUNK):
                    self._left -= len(piece)
                    if self._left < 0:
                        raise Refusal(unsafe())
                    yield piece
        except DAMAGED as problem:
            raise Refusal(broken()) from problem

    def walk(self, name: str, start: Start, end: End, text: Callable[[str], None]) -> Iterator[None]:
        """Tell the tags of a part, a piece at a time; without the prefixes of their names.

        Errors: Refusal for what is no XML, what declares entities, and what has too many tags.
        """
        parser = _parser(start, end, text)
        try:
            for piece in self.pieces(name):
                parser.Parse(piece, False)
                yield
            parser.Parse(b"", True)
        except expat.ExpatError as problem:
            raise Refusal(broken()) from problem
        yield

    def relations(self, name: str) -> dict[str, Relation]:
        """Where a part leads, by key; "" is the whole package."""
        folder, base = posixpath.split(name)
        path = posixpath.join(folder, "_rels", f"{base}.rels")
        found: dict[str, Relation] = {}

        def start(tag: str, attributes: dict[str, str]) -> None:
            if tag == "Relationship" and attributes.get("TargetMode") != "External":
                target = posixpath.normpath(posixpath.join("/", folder, attributes.get("Target", "")))
                kind = attributes.get("Type", "").rpartition("/")[2]
                found[attributes.get("Id", "")] = Relation(kind, target.lstrip("/"))

        if path in self:
            for _piece in self.walk(path, start, _nothing, _nothing):
                pass
        return found

    def _refuse_others(self) -> None:
        if any(part.flag_bits & 1 for part in self._parts.values()):
            raise Refusal(locked())
        if self._parts.keys() & OTHER_PROGRAMS:
            raise Refusal(
                _("Dit bestand is van een ander programma. Bewaar de lijst als Excel (.xlsx) of CSV.")
            )
        if "[content_types].xml" not in self._parts:
            raise Refusal(_("Dit bestand is ingepakt. Pak het eerst uit, en kies dan de lijst."))


def broken() -> str:
    """What we say of a file that ends halfway, or is no spreadsheet inside."""
    return _("Dit Excel-bestand is beschadigd. Open het en bewaar het opnieuw.")


def unsafe() -> str:
    """What we say of a file that may be meant to do harm; most are only odd."""
    return _("Dit Excel-bestand kunnen wij niet veilig lezen. Bewaar de lijst als CSV, en kies dat bestand.")


def _check_entries(file: BinaryIO) -> None:
    """Count what is in the zip before its list is read into memory."""
    count, kept = 0, b""
    file.seek(0)
    while piece := file.read(CHUNK):
        joined = kept + piece
        count += joined.count(ENTRY)
        kept = joined[-len(ENTRY) + 1 :]
        if count > MOST_ENTRIES:
            raise Refusal(unsafe())
    file.seek(0)


def _parser(start: Start, end: End, text: Callable[[str], None]) -> expat.XMLParserType:
    parser = expat.ParserCreate()
    parser.buffer_text = True
    many = deep = 0

    def begin(tag: str, attributes: dict[str, str]) -> None:
        nonlocal many, deep
        many += 1
        deep += 1
        if many > MOST_TAGS or deep > DEEPEST:
            raise Refusal(unsafe())
        start(tag.rpartition(":")[2] if ":" in tag else tag, attributes)

    def finish(tag: str) -> None:
        nonlocal deep
        deep -= 1
        end(tag.rpartition(":")[2] if ":" in tag else tag)

    def refuse(*_told: object) -> None:
        raise Refusal(unsafe())

    parser.StartElementHandler = begin
    parser.EndElementHandler = finish
    parser.CharacterDataHandler = text
    parser.StartDoctypeDeclHandler = refuse
    return parser


def _nothing(_told: str) -> None:
    pass
