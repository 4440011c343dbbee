"""In which alphabet a text was written, from its bytes."""

from __future__ import annotations

import codecs
from collections import Counter
from typing import BinaryIO

from django.utils.translation import gettext as _

from dorpsplein.base.errors import Refusal

CHUNK = 1 << 16
HEAD = 4096
ASCII = bytes(range(128))
MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# Letters and signs of Dutch lists, and how much they tell; the alphabet that explains most bytes wins.
USUAL = {
    **dict.fromkeys("êíîôòúûâñåøæœÉËÈÏÖÜÁÇßşğ’–€\u00a0ª°", 1),
    **dict.fromkeys("éëèïöóüáäàç", 3),
}
EIGHT_BITS = ("cp1252", "mac_roman", "cp850")
WIDE = 0.3


def encoding_of(file: BinaryIO) -> str:
    """Tell the encoding; the whole file is looked at, in pieces.

    Errors: Refusal when it is no text.
    """
    head = file.read(HEAD)
    file.seek(0)
    for mark, name in MARKS:
        if head.startswith(mark):
            return name
    if b"\x00" in head:
        return _wide(head)
    return _narrow(file)


def _wide(head: bytes) -> str:
    """UTF-16 without a mark: every other byte is nothing."""
    half = len(head) / 2
    if head[1::2].count(0) > half * WIDE and not head[::2].count(0):
        return "utf-16-le"
    if head[::2].count(0) > half * WIDE and not head[1::2].count(0):
        return "utf-16-be"
    raise Refusal(_no_text())


def _narrow(file: BinaryIO) -> str:
    decoder = codecs.getincrementaldecoder("utf-8")()
    is_utf8 = True
    high: Counter[int] = Counter()
    while piece := file.read(CHUNK):
        if b"\x00" in piece:
            raise Refusal(_no_text())
        high.update(piece.translate(None, ASCII))
        is_utf8 = is_utf8 and _decodes(decoder, piece)
    file.seek(0)
    if is_utf8 and _decodes(decoder, b"", final=True):
        return "utf-8"
    return max(EIGHT_BITS, key=lambda name: _fit(name, high))


def _decodes(decoder: codecs.IncrementalDecoder, piece: bytes, *, final: bool = False) -> bool:
    try:
        decoder.decode(piece, final)
    except UnicodeDecodeError:
        return False
    return True


def _fit(name: str, high: Counter[int]) -> int:
    """How usual the letters are that these bytes would be."""
    return sum(many * USUAL.get(bytes([byte]).decode(name, "replace"), -1) for byte, many in high.items())


def _no_text() -> str:
    return _("Dit is geen lijst die wij kunnen lezen. Gebruik een bestand van Excel (.xlsx) of een CSV.")
