"""What kind of file it is, by what is in it: PDF, OpenDocument text, Word."""

from __future__ import annotations

import re
import zipfile
import zlib
from dataclasses import dataclass
from io import BytesIO

from django.utils.translation import gettext as _

from dorpsplein.base.errors import Refusal

MOST_BYTES = 20 * 2**20
MOST_PARTS = 5000
MOST_UNPACKED = 200 * 2**20
ODT = "application/vnd.oasis.opendocument.text"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
MOST_PART = 5 * 2**20
PACKED = re.compile(rb"/Type\s*/ObjStm[^>]*>>\s*stream\r?\n(.*?)endstream", re.DOTALL)
TOLD = re.compile(rb"<Pages>(\d{1,5})</Pages>|page-count=\"(\d{1,5})\"")
PAGE = re.compile(rb"/Type\s*/Page(?![sA-Za-z])")


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of file: the end of its name, what the browser calls it, and how many pages, if we can tell."""

    end: str
    media_type: str
    pages: int | None = None


def kind_of(content: bytes) -> Kind:
    """Look into a file.

    Errors: Refusal for what is none of the three, holds programs, is broken or unpacks to a flood.
    """
    if content.startswith(b"%PDF-") and b"%%EOF" in content[-2048:]:
        return Kind("pdf", "application/pdf", _pdf_pages(content) or None)
    if content.startswith(b"PK\x03\x04"):
        return _packed(content)
    raise _unknown()


def _packed(content: bytes) -> Kind:
    try:
        with zipfile.ZipFile(BytesIO(content)) as pack:
            parts = pack.infolist()
            names = {part.filename for part in parts}
            if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_UNPACKED:
                raise _unknown()
            if any("vbaProject" in name or name.startswith("Basic/") for name in names):
                raise Refusal(
                    _("In dit bestand zit een programma. Bewaar het als PDF en probeer het opnieuw.")
                )
            if names >= {"[Content_Types].xml", "word/document.xml"}:
                return Kind("docx", DOCX, _told_pages(pack, "docProps/app.xml"))
            if "mimetype" in names and pack.read("mimetype").strip() == ODT.encode():
                return Kind("odt", ODT, _told_pages(pack, "meta.xml"))
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError) as error:
        raise _unknown() from error
    raise _unknown()


def _pdf_pages(content: bytes) -> int:
    """Count the pages, also those that stand in packed parts."""
    packed = (_unpacked(found[1]) for found in PACKED.finditer(content))
    return len(PAGE.findall(content)) + sum(len(PAGE.findall(part)) for part in packed)


def _unpacked(part: bytes) -> bytes:
    try:
        return zlib.decompressobj().decompress(part, MOST_PART)
    except zlib.error:
        return b""


def _told_pages(pack: zipfile.ZipFile, name: str) -> int | None:
    """How many pages the program that wrote it counted."""
    if name not in pack.namelist() or pack.getinfo(name).file_size > MOST_PART:
        return None
    found = TOLD.search(pack.read(name))
    return int(found[1] or found[2]) if found else None


def _unknown() -> Refusal:
    return Refusal(
        _("Dit bestand kunnen wij niet lezen. Kies een PDF, of een tekst van Word of LibreOffice.")
    )
