"""Lines of iCalendar: a name and a value, safe in any calendar.

Source: RFC 5545, sections 3.1 (folding) and 3.3.11 (text).
"""

from __future__ import annotations

import re
from datetime import UTC, datetime

from dorpsplein.base.dates import AMSTERDAM, NBSP

LONGEST = 75
MIDDLE_BITS, MIDDLE = 0b1100_0000, 0b1000_0000  # an octet in the middle of a character, in UTF-8
ZONE = "TZID=Europe/Amsterdam"
BREAK = re.compile(r"\r\n?|[\u2028\u2029]")
CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ufeff]")


def line(name: str, value: str) -> str:
    """One line with its end, folded after 75 octets and never inside a character."""
    whole = f"{name}:{value}"
    if len(whole) <= LONGEST and whole.isascii():
        return f"{whole}\r\n"
    return _folded(whole)


def text_line(name: str, words: str) -> str:
    """One line with words as people type them."""
    return line(name, text(words))


def address_line(name: str, address: str) -> str:
    """One line with an address, which can hold no second line."""
    return line(name, address if address.isprintable() else _plain(address).replace("\n", ""))


def text(words: str) -> str:
    """Words as a value: what has a meaning to calendars is escaped, what no calendar can show is left out."""
    if not words.replace("\n", "").replace(NBSP, "").isprintable():
        words = _plain(words)
    return words.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")


def wall(moment: datetime) -> str:
    """A moment on the clock in Amsterdam: 20260512T103000."""
    return _digits(moment.astimezone(AMSTERDAM))


def utc(moment: datetime) -> str:
    """A moment in world time: 20260512T083000Z."""
    return f"{_digits(moment.astimezone(UTC))}Z"


def _plain(words: str) -> str:
    return CONTROL.sub("", BREAK.sub("\n", words))


def _digits(moment: datetime) -> str:
    return moment.isoformat(timespec="seconds")[:19].replace("-", "").replace(":", "")


def _folded(whole: str) -> str:
    if whole.isascii():
        rest = (whole[at : at + LONGEST - 1] for at in range(LONGEST, len(whole), LONGEST - 1))
        return "\r\n ".join((whole[:LONGEST], *rest)) + "\r\n"
    octets = whole.encode()
    pieces, at, room = [], 0, LONGEST
    while len(octets) - at > room:
        end = at + room
        while octets[end] & MIDDLE_BITS == MIDDLE:
            end -= 1
        pieces.append(octets[at:end])
        at, room = end, LONGEST - 1
    pieces.append(octets[at:])
    return b"\r\n ".join(pieces).decode() + "\r\n"
