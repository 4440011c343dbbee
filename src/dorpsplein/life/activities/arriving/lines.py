"""The lines of iCalendar (RFC 5545, section 3.1): read leniently, so that one bad line costs one line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

FOLD = re.compile(rb"(?:\r\n|\n|\r)[ \t]")
ENDING = re.compile(r"\r\n|\n|\r")
NAMED = re.compile(r"[A-Za-z][A-Za-z0-9-]*[;:]")
ESCAPED = re.compile(r"\\(.)", re.DOTALL)
DEEPEST = 6
LONGEST = 50_000
MOST_STRAY = 1000
KEPT = frozenset(
    {
        *("CATEGORIES", "CLASS", "DESCRIPTION", "DTEND", "DTSTART", "DURATION", "EXDATE", "LAST-MODIFIED"),
        *("LOCATION", "METHOD", "RDATE", "RECURRENCE-ID", "RRULE", "SEQUENCE", "STATUS", "SUMMARY", "TZID"),
        *("TZOFFSETFROM", "TZOFFSETTO", "UID", "URL", "X-ALT-DESC", "X-LIC-LOCATION", "X-WR-CALNAME"),
        "X-WR-TIMEZONE",
    }
)


class Property(NamedTuple):
    """A value with what stands between its name and the colon."""

    value: str
    parameters: dict[str, str]

    @property
    def text(self) -> str:
        """The value as text, with its line breaks and commas back."""
        return ESCAPED.sub(lambda match: "\n" if match[1] in "nN" else match[1], self.value)


@dataclass(slots=True)
class Component:
    """What stands between BEGIN and END."""

    name: str
    properties: dict[str, list[Property]] = field(default_factory=dict)
    parts: list[Component] = field(default_factory=list)

    def all(self, name: str) -> list[Property]:
        """Every property of that name."""
        return self.properties.get(name, [])

    def first(self, name: str) -> Property | None:
        """The first property of that name."""
        return next(iter(self.all(name)), None)

    def text(self, name: str) -> str:
        """The first property of that name as text; nothing when it is not there."""
        found = self.first(name)
        return found.text.strip() if found else ""


def read_components(data: bytes) -> list[Component]:
    """Every VCALENDAR in the bytes, whatever their encoding and line endings."""
    root = Component("")
    stack = [root]
    for line in _lines(data):
        _take(line, stack)
    return [part for part in root.parts if part.name == "VCALENDAR"]


def decoded(data: bytes) -> str:
    """Bytes as text: UTF-16 with a mark, UTF-8, else what Windows wrote."""
    if data[:2] in {b"\xff\xfe", b"\xfe\xff"}:
        return data.decode("utf-16", "replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")


def _lines(data: bytes) -> Iterator[str]:
    """Whole lines: folded ones joined as bytes, since a fold may cut a letter; stray ones put back."""
    if data[:2] in {b"\xff\xfe", b"\xfe\xff"}:
        data = decoded(data).encode()
    pieces: list[str] = []
    for line in ENDING.split(decoded(FOLD.sub(b"", data)).replace("\0", "")):
        if NAMED.match(line):
            if pieces:
                yield "\\n".join(pieces)
            pieces = [line]
        elif pieces and line.strip() and len(pieces) < MOST_STRAY:
            pieces.append(line)
    if pieces:
        yield "\\n".join(pieces)


def _take(line: str, stack: list[Component]) -> None:
    name, parameters, value = _split(line)
    if name == "BEGIN":
        _begin(value.strip().upper(), stack)
    elif name == "END":
        _end(value.strip().upper(), stack)
    elif name in KEPT:
        stack[-1].properties.setdefault(name, []).append(Property(value[:LONGEST], parameters))


def _begin(name: str, stack: list[Component]) -> None:
    """Open a component; an event never stands in an event: there the end was forgotten."""
    if name in {"VEVENT", "VCALENDAR"}:
        _end(name, stack)
    opened = Component(name)
    if len(stack) < DEEPEST:
        stack[-1].parts.append(opened)
        stack.append(opened)


def _end(name: str, stack: list[Component]) -> None:
    at = next((at for at in range(len(stack) - 1, 0, -1) if stack[at].name == name), 0)
    if at:
        del stack[at:]


def _split(line: str) -> tuple[str, dict[str, str], str]:
    head, _colon, value = line.partition(":")
    if '"' in head:
        return _split_quoted(line)
    name, *parameters = head.split(";")
    return name.upper(), _parameters(parameters), value


def _split_quoted(line: str) -> tuple[str, dict[str, str], str]:
    """A parameter between quotes may hold colons and semicolons."""
    pieces, begin, quoted = [], 0, False
    for at, letter in enumerate(line):
        if letter == '"':
            quoted = not quoted
        elif letter in ";:" and not quoted:
            pieces.append(line[begin:at])
            begin = at + 1
            if letter == ":":
                break
    if not pieces:
        return "", {}, ""
    return pieces[0].upper(), _parameters(pieces[1:]), line[begin:]


def _parameters(pieces: list[str]) -> dict[str, str]:
    told = (piece.partition("=") for piece in pieces)
    return {name.upper(): value.strip('"') for name, _equals, value in told}
