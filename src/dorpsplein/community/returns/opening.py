"""A mail from outside, opened without trust: whatever is in it, words come out or nothing does."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from email import message_from_bytes
from email.errors import MessageError
from email.header import decode_header
from email.message import Message
from email.utils import getaddresses

import nh3
from django.core.exceptions import ValidationError
from django.core.validators import validate_email

MOST_BYTES = 256 * 1024  # more of a mail is never read: words stand before attachments
MOST_PARTS = 200
MOST_DEEP = 12
MOST_WORDS = 8000
LONGEST_HEADER = 4000
LONGEST_ADDRESS = 254  # RFC 5321, and what a row holds
UNSEEN = re.compile(
    "[^\n\x20-\x7e\u00a1-\u1fff\u2010-\u2027\u2030-\u205e\u2070-\ud7ff\uf900-\ufffd\U00010000-\U0003ffff]"
)
TURNS = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
SILENT_TAGS = {"script", "style", "head", "title"}
BREAKS = re.compile(r"<(?:br|/p|/div|/tr|/h\d|/li)\b[^<>]{0,200}>", re.IGNORECASE)


def open_mail(raw: bytes) -> Message | None:
    """The message; None when it is no mail, or is nested to break who reads it."""
    try:
        message = message_from_bytes(raw[:MOST_BYTES])
        depth = max((deep for deep, _part in _walk(message, 0)), default=0)
    except (RecursionError, MessageError, ValueError, LookupError, TypeError, AttributeError):
        return None
    return message if message.keys() and depth <= MOST_DEEP else None


def parts_of(message: Message) -> list[Message]:
    """The parts, outermost first; of thousands only the first."""
    found = []
    for _deep, part in _walk(message, 0):
        found.append(part)
        if len(found) == MOST_PARTS:
            break
    return found


def header(message: Message, name: str) -> str:
    """One header as one line of text, "" where it is not there or cannot be read."""
    try:
        pieces = decode_header(str(message.get(name, ""))[:LONGEST_HEADER])
    except (MessageError, ValueError, LookupError, TypeError):
        return ""
    said = "".join(
        piece if isinstance(piece, str) else _decoded(piece, charset or "ascii") for piece, charset in pieces
    )
    return " ".join(_seen(said).split())


def address_in(text: str) -> str:
    """The first address in a header, in small letters; "" where there is none that can be written to."""
    for _name, address in getaddresses([text[:LONGEST_HEADER]]):
        tidy = address.strip().lower()
        try:
            validate_email(tidy)
        except ValidationError:
            continue
        if len(tidy) <= LONGEST_ADDRESS:
            return tidy
    return ""


def words_of(message: Message) -> str:
    """What somebody wrote, as plain text: the first text that is not attached."""
    texts = [part for part in parts_of(message) if _is_text(part)]
    for kind in ("plain", "html"):
        for part in texts:
            if part.get_content_subtype() == kind and (words := text_of(part).strip()):
                return words[:MOST_WORDS]
    return ""


def attachments_of(message: Message) -> int:
    """How many things are attached."""
    parts = parts_of(message)
    return sum(1 for part in parts if not part.is_multipart() and not _is_text(part) and part is not message)


def text_of(part: Message) -> str:
    """The text of one part, whatever charset it says; of a page its words."""
    try:
        body = part.get_payload(decode=True)
    except (ValueError, LookupError, TypeError, AttributeError):
        return ""
    if not isinstance(body, bytes):
        return ""
    text = _decoded(body[: MOST_WORDS * 8], _charset(part))
    if part.get_content_subtype() == "html":
        text = html.unescape(nh3.clean(BREAKS.sub("\n", text), tags=set(), clean_content_tags=SILENT_TAGS))
    return _seen(text)


def _walk(message: Message, deep: int) -> Iterator[tuple[int, Message]]:
    yield deep, message
    inner = message.get_payload() if message.is_multipart() else []
    for part in inner if isinstance(inner, list) and deep <= MOST_DEEP else []:
        if isinstance(part, Message):
            yield from _walk(part, deep + 1)


def _is_text(part: Message) -> bool:
    attached = str(part.get("Content-Disposition", "")).lower().startswith("attachment")
    return part.get_content_maintype() == "text" and not part.is_multipart() and not attached


def _charset(part: Message) -> str:
    try:
        return part.get_content_charset() or "utf-8"
    except (ValueError, LookupError, TypeError):
        return "utf-8"


def _decoded(body: bytes, charset: str) -> str:
    try:
        return body.decode(charset, "replace")
    except (LookupError, ValueError):
        return body.decode("utf-8", "replace")


def _seen(text: str) -> str:
    """Without what is not seen, or turns what is."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ").replace("\u00a0", " ")
    return UNSEEN.sub("", TURNS.sub("", lines))
