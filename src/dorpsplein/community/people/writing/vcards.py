"""People as cards for an address book: vCard 4.0. Source: RFC 6350."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from dorpsplein.community.people.reading import OURS, Field

OCTETS = 75
CONTINUATION = 0x80
MARKS = 0xC0
# What a card has no place for, and a village has.
OWN = (
    Field.INITIALS,
    Field.PARTNER_PREFIX,
    Field.PARTNER_SURNAME,
    Field.STREET,
    Field.NUMBER,
    Field.ADDITION,
    Field.SINCE,
    Field.RING,
)


def as_cards(rows: Iterable[Mapping[Field, str]]) -> bytes:
    """A card for each; what a card has no place for is kept under names of our own."""
    return "".join(f"{_folded(line)}\r\n" for row in rows for line in _lines(row)).encode("utf-8", "replace")


def whole_name(told: Mapping[Field, str]) -> str:
    """The name as it is said; of who has none, how to reach them."""
    parts = [told.get(field, "") for field in (Field.GIVEN, Field.PREFIX, Field.SURNAME)]
    if not parts[0]:
        parts[0] = told.get(Field.INITIALS, "")
    return told.get(Field.NAME) or " ".join(filter(None, parts)) or told.get(Field.EMAIL, "")


def _lines(told: Mapping[Field, str]) -> Iterator[str]:
    yield "BEGIN:VCARD"
    yield "VERSION:4.0"
    yield f"FN:{_escaped(whole_name(told))}"
    names = (Field.SURNAME, Field.GIVEN, Field.PREFIX, Field.ADDRESS_FORM)
    yield f"N:{';'.join(_escaped(told.get(field, '')) for field in names)};"
    for field, preferred in ((Field.PHONE, ";PREF=1"), (Field.SECOND_PHONE, "")):
        if told.get(field):
            yield f"TEL;VALUE=uri{preferred}:tel:{_escaped(told[field])}"
    if told.get(Field.EMAIL):
        yield f"EMAIL:{_escaped(told[Field.EMAIL])}"
    yield from _home(told)
    if told.get(Field.BIRTHDAY):
        yield f"BDAY:{_day(told[Field.BIRTHDAY])}"
    for field in OWN:
        if told.get(field):
            yield f"{OURS}{field.name.replace('_', '-')}:{_escaped(told[field])}"
    yield "END:VCARD"


def _home(told: Mapping[Field, str]) -> Iterator[str]:
    street = " ".join(
        filter(None, (told.get(field) for field in (Field.STREET, Field.NUMBER, Field.ADDITION)))
    )
    town, postcode = told.get(Field.TOWN, ""), told.get(Field.POSTCODE, "")
    if street or town or postcode:
        yield f"ADR;TYPE=home:;;{_escaped(street)};{_escaped(town)};;{_escaped(postcode)};"


def _day(value: str) -> str:
    """19460503, or --0503 where no year is told."""
    before = "--" if value.startswith("--") else ""
    return before + value.replace("-", "")


def _escaped(text: str) -> str:
    for sign in ("\\", ";", ","):
        text = text.replace(sign, f"\\{sign}")
    return text.replace("\r\n", "\\n").replace("\n", "\\n").replace("\r", "\\n")


def _folded(line: str) -> str:
    """At 75 octets, never within a letter."""
    octets = line.encode("utf-8", "replace")
    pieces = []
    while len(octets) > OCTETS:
        end = OCTETS
        while octets[end] & MARKS == CONTINUATION:
            end -= 1
        pieces.append(octets[:end])
        octets = b" " + octets[end:]
    return b"\r\n".join([*pieces, octets]).decode()
