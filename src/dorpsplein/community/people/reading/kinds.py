"""What kind of file it is, by its first bytes; never by its name."""

from __future__ import annotations

import io
from typing import BinaryIO

from django.utils.translation import gettext as _

from dorpsplein.base.errors import Refusal

LARGEST = 20 * 1024 * 1024
HEAD = 4096
CHUNK = 1 << 16
OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
PICTURES = (
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"RIFF",
    b"II*\x00",
    b"MM\x00*",
    b"\x00\x00\x00\x1cftyp",
    b"BM",
)
PACKED = (b"\x1f\x8b", b"7z\xbc\xaf", b"Rar!", b"BZh", b"\xfd7zXZ")
PAGES = (b"<html", b"<!doctype", b"<?xml", b"<table", b"{\\rtf")


def size_of(file: BinaryIO) -> int:
    """How large, without reading."""
    size = file.seek(0, io.SEEK_END)
    file.seek(0)
    return size


def kind_of(file: BinaryIO) -> str:
    """Tell "csv", "xlsx" or "vcard".

    Errors: Refusal for anything else, with what to do.
    """
    size = size_of(file)
    if not size:
        raise Refusal(_("Dit bestand is leeg."))
    if size > LARGEST:
        raise Refusal(_("Dit bestand is te groot. Een lijst van mensen is hoogstens 20 MB."))
    head = file.read(HEAD)
    file.seek(0)
    if head.startswith(b"PK\x03\x04"):
        return "xlsx"
    _refuse_others(head, file)
    start = head.replace(b"\x00", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")
    return "vcard" if start[:11].upper() == b"BEGIN:VCARD" else "csv"


def _refuse_others(head: bytes, file: BinaryIO) -> None:
    if head.startswith(OLD_OFFICE):
        raise Refusal(locked() if _holds(file, ENCRYPTED) else _old())
    if head.startswith(b"%PDF"):
        raise Refusal(_("Dit is een PDF, geen lijst. Gebruik een bestand van Excel (.xlsx) of een CSV."))
    if head.startswith(PICTURES) or head[4:8] == b"ftyp":
        raise Refusal(_("Dit is een foto of een film. Gebruik een bestand van Excel (.xlsx) of een CSV."))
    if head.startswith(PACKED):
        raise Refusal(_("Dit bestand is ingepakt. Pak het eerst uit, en kies dan de lijst."))
    if head.lstrip(b"\xef\xbb\xbf \t\r\n")[:9].lower().startswith(PAGES):
        raise Refusal(_("Dit is een webpagina of een brief. Open het en bewaar het als Excel (.xlsx)."))


def locked() -> str:
    return _("Op dit bestand zit een wachtwoord. Haal het eraf, bewaar het bestand en probeer het nog eens.")


def _old() -> str:
    return _("Dit is een oud bestand van Excel of Word. Open het en bewaar het als Excel (.xlsx).")


def _holds(file: BinaryIO, words: bytes) -> bool:
    """Are these bytes in the file? Read in pieces."""
    kept = b""
    while piece := file.read(CHUNK):
        if words in kept + piece:
            return True
        kept = piece[-len(words) :]
    return False
