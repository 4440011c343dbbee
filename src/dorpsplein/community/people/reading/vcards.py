"""Lists of address books: vCard 2.1, 3.0 and 4.0. Source: RFC 6350, RFC 2426, vCard 2.1 (versit)."""

from __future__ import annotations

import quopri
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import BinaryIO

from django.utils.translation import gettext as _

from dorpsplein.base.errors import Refusal
from dorpsplein.community.people.reading.encodings import encoding_of
from dorpsplein.community.people.reading.naming import address_form, is_prefix
from dorpsplein.community.people.reading.shapes import OURS, Field
from dorpsplein.community.people.reading.texts import text_of

LONGEST = 8000
MOST_CARDS = 20_000
MOST_LINES = 200
LINES_IN_ALL = 400_000
DEEPEST = 10
NOT_A_PHONE = frozenset({"FAX", "PAGER", "MODEM", "TELEX"})
OWN = {f"{OURS}{one.name.replace('_', '-')}": one for one in Field}
WANTED = frozenset(
    {*("BEGIN", "END", "N", "FN", "EMAIL", "TEL", "ADR", "BDAY", "KIND", "X-ADDRESSBOOKSERVER-KIND"), *OWN}
)
LEAD = re.compile(r"(?:[\w-]{1,40}\.)?([\w-]{1,40})[;:]", re.ASCII)
HEAD = re.compile(r"(?:[\w-]+\.)?([\w-]+)((?:;(?:\"[^\"]*\"|[^\":])*)?):", re.ASCII)
PARAMETER = re.compile(r";\s*(?:([\w-]+)\s*=\s*)?((?:\"[^\"]*\"|[^;\"])*)")
ESCAPED = re.compile(r"\\([\\,;:nN])")


@dataclass(frozen=True, slots=True)
class Line:
    """One property: its name, its parameters in capitals, and what it says."""

    name: str
    types: frozenset[str]
    value: str

    def parts(self) -> list[str]:
        """The parts between the semicolons."""
        return [_unescaped(part).strip() for part in _split(self.value)]

    def text(self) -> str:
        """The whole, without its escapes."""
        return _unescaped(self.value).strip()


@dataclass(slots=True)
class Card:
    """What one card says, as cells: the same fields as a table has."""

    row: int
    cells: list[tuple[Field, str]] = field(default_factory=list)


def open_cards(file: BinaryIO) -> tuple[str, Iterator[Card]]:
    """The encoding, and the cards one by one."""
    encoding = encoding_of(file)
    return encoding, _cards(_properties(text_of(file, encoding)))


def _cards(lines: Iterable[Line]) -> Iterator[Card]:
    """Cards of persons; a card within a card is another's."""
    row, depth = 0, 0
    gathered: list[Line] = []
    for line in lines:
        if line.name == "BEGIN":
            depth += 1
            if depth == 1:
                row, gathered = row + 1, []
            if row > MOST_CARDS or depth > DEEPEST:
                raise Refusal(too_many())
        elif line.name == "END":
            depth = max(0, depth - 1)
            if depth == 0 and not _is_group(gathered):
                yield Card(row, list(_cells(gathered)))
        elif depth == 1 and len(gathered) < MOST_LINES:
            gathered.append(line)


def _is_group(lines: Iterable[Line]) -> bool:
    return any(
        line.name.endswith("KIND") and line.value.lower() in {"group", "org", "location"} for line in lines
    )


def _cells(lines: list[Line]) -> Iterator[tuple[Field, str]]:
    names = next((line.parts() for line in lines if line.name == "N"), [])
    yield from _names(names, next((line.text() for line in lines if line.name == "FN"), ""))
    for line in _preferred(lines):
        if line.name == "EMAIL":
            yield Field.EMAIL, line.text()
        elif line.name == "TEL" and not line.types & NOT_A_PHONE:
            yield Field.PHONE, line.text().removeprefix("tel:").split(";")[0]
        elif line.name == "BDAY":
            yield Field.BIRTHDAY, line.text().split("T")[0]
        elif line.name in OWN:
            yield OWN[line.name], line.text()
    yield from _home([line for line in lines if line.name == "ADR"])


def _names(parts: list[str], whole: str) -> Iterator[tuple[Field, str]]:
    """The parts of N where they are filled, else the whole of FN."""
    surname, given, middle, before, *_rest = [*parts, "", "", "", ""]
    yield Field.ADDRESS_FORM, address_form(before)
    if not surname and not given:
        yield Field.NAME, whole or middle
        return
    is_before = is_prefix(middle)
    yield Field.SURNAME, surname
    yield Field.GIVEN, given if is_before else f"{given} {middle.replace(',', ' ')}".strip()
    yield Field.PREFIX, middle if is_before else ""


def _home(lines: list[Line]) -> Iterator[tuple[Field, str]]:
    """Where somebody lives, not where they work."""
    homes = [line for line in _preferred(lines) if "HOME" in line.types or "WORK" not in line.types]
    if not homes:
        return
    line = max(homes, key=lambda one: "HOME" in one.types)
    _box, _more, street, town, _region, postcode, *_rest = [*line.parts(), *[""] * 6]
    yield Field.ADDRESS, street
    yield Field.POSTCODE, postcode
    yield Field.TOWN, town


def _preferred(lines: Iterable[Line]) -> list[Line]:
    return sorted(lines, key=lambda line: not line.types & {"PREF", "PREF=1", "1"})


def _properties(lines: Iterable[str]) -> Iterator[Line]:
    return filter(None, map(_property, _unfolded(lines)))


def _unfolded(lines: Iterable[str]) -> Iterator[str]:
    """Lines made whole; of what is not wanted, such as pictures, nothing is kept."""
    whole, soft = "", False
    for many, line in enumerate(lines):
        if many > LINES_IN_ALL:
            raise Refusal(too_many())
        bare = line.rstrip("\r\n")
        if soft or bare[:1] in {" ", "\t"}:
            whole = (whole[:-1] + bare if soft else whole + bare[1:])[:LONGEST] if whole else ""
        else:
            yield whole
            whole = bare[:LONGEST] if _is_wanted(bare) else ""
        soft = whole.endswith("=") and "QUOTED-PRINTABLE" in whole[:100].upper()
    yield whole


def _is_wanted(line: str) -> bool:
    found = LEAD.match(line)
    return found is not None and found[1].upper() in WANTED


def _property(text: str) -> Line | None:
    head = HEAD.match(text)
    if head is None:
        return None
    parameters = [(found[1] or "TYPE", found[2].strip('"')) for found in PARAMETER.finditer(head[2])]
    named = {name.upper(): value.upper() for name, value in parameters}
    types = {
        one.strip()
        for name, value in parameters
        for one in value.upper().split(",")
        if name.upper() in {"TYPE", "PREF"}
    }
    value = text[head.end() :]
    if "QUOTED-PRINTABLE" in types or named.get("ENCODING") == "QUOTED-PRINTABLE":
        value = _unquoted(value, named.get("CHARSET", "UTF-8"))
    return Line(head[1].upper(), frozenset(types), value)


def _unquoted(value: str, charset: str) -> str:
    octets = quopri.decodestring(value.encode("ascii", "replace"))
    try:
        return octets.decode(charset)
    except (LookupError, UnicodeDecodeError):
        return octets.decode("cp1252", "replace")


def _split(value: str) -> list[str]:
    """At semicolons, not at those with a backslash before them."""
    parts, start, at = [], 0, 0
    while at < len(value):
        if value[at] == "\\":
            at += 1
        elif value[at] == ";":
            parts.append(value[start:at])
            start = at + 1
        at += 1
    return [*parts, value[start:]]


def _unescaped(text: str) -> str:
    return ESCAPED.sub(lambda found: "\n" if found[1] in "nN" else found[1], text)


def too_many() -> str:
    """What we say of an address book that no village has."""
    return _("Hier staan te veel kaartjes in, of iets wat geen adresboek is. Knip het in stukken.")
