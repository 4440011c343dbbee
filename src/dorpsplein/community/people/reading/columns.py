"""Which row holds the headings, and what each column is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from dorpsplein.community.people.reading.contents import (
    field_from,
    has_numbers,
    is_content,
    is_house,
    is_words,
    share,
)
from dorpsplein.community.people.reading.headings import HOUSE, MIDDLE, field_of, heading_key
from dorpsplein.community.people.reading.naming import address_form, is_prefix, plain
from dorpsplein.community.people.reading.rings import ring_of
from dorpsplein.community.people.reading.shapes import Column, Field

type Row = tuple[int, Sequence[str]]

WITHIN = 25
SHOWN = 3
FEW = 0.3
HALF = 0.5
SURE = 2
CALLED = 26
MANY = frozenset({Field.EMAIL, Field.ADDITION, Field.SECOND_PHONE, Field.IGNORED})
WITH_FIGURES = frozenset({Field.PHONE, Field.SECOND_PHONE, Field.BIRTHDAY, Field.SINCE, Field.POSTCODE})
NAMES = frozenset({Field.NAME, Field.GIVEN, Field.SURNAME, Field.INITIALS})
BARE = frozenset({"naam", "namen", "name", "names", "voornaam", "achternaam", "bewoner", "bewoners", "leden"})


@dataclass(frozen=True, slots=True)
class Table:
    """Where the people begin, and what the columns are; ``header`` is 0 when there are no headings."""

    header: int
    first: int
    columns: tuple[Column, ...]


def lay_out(rows: Sequence[Row], corrected: Mapping[str, Field] | None = None) -> Table:
    """Find the headings within the first rows, and tell what every column is.

    ``corrected`` says better, by letter or by heading.
    """
    at = _header(rows)
    people = rows if at is None else rows[at + 1 :]
    width = max((len(cells) for _row, cells in rows[at or 0 :]), default=0)
    headings = [plain(_cell(rows[at][1], n)) if at is not None else "" for n in range(width)]
    values = [[plain(_cell(cells, n)) for _row, cells in people] for n in range(width)]
    fields = _settled(headings, values)
    columns = (Column(letter_of(n), headings[n], fields[n], tuple(_first(values[n]))) for n in range(width))
    return Table(
        0 if at is None else rows[at][0],
        0 if at is None else at + 1,
        tuple(_corrected(column, corrected or {}) for column in columns),
    )


def known_headings(rows: Sequence[Row]) -> int:
    """How many headings and columns we understand here: which of some sheets has the people?"""
    columns = lay_out(rows).columns
    return sum(1 for column in columns if column.field is not Field.IGNORED)


def letter_of(number: int) -> str:
    """A column as a spreadsheet calls it: 0 is A, 26 is AA."""
    letters = ""
    number += 1
    while number:
        number, rest = divmod(number - 1, CALLED)
        letters = chr(ord("A") + rest) + letters
    return letters


def _corrected(column: Column, corrected: Mapping[str, Field]) -> Column:
    said = corrected.get(column.letter) or (corrected.get(column.heading) if column.heading else None)
    return replace(column, field=said) if said else column


def _header(rows: Sequence[Row]) -> int | None:
    """The row in which most cells are headings that we know; else one that differs from what is below."""
    scores = [_score(cells) for _row, cells in rows[:WITHIN]]
    if not scores:
        return None
    best = max(range(len(scores)), key=lambda at: scores[at])
    if scores[best] >= SURE:
        return best
    widest = max(_filled(cells) for _row, cells in rows)
    first = next(at for at, (_row, cells) in enumerate(rows) if _filled(cells) >= min(widest, SURE))
    return first if first < len(scores) and _differs(rows, first, widest) else None


def _score(cells: Sequence[str]) -> int:
    found = {field_of(cell) for cell in cells if cell and not is_content(cell)}
    return len(found - {None, Field.IGNORED})


def _differs(rows: Sequence[Row], at: int, widest: int) -> bool:
    """Is this row no person, while those below it are?"""
    cells, below = rows[at][1], rows[at + 1 :]
    if any(is_content(cell) for cell in cells if cell):
        return False
    tells = [n for n in range(len(cells)) if field_from([_cell(row, n) for _at, row in below])]
    if widest == 1 or not tells:
        return any(heading_key(cell) in BARE for cell in cells) or bool(tells)
    return True


def _settled(headings: Sequence[str], values: Sequence[list[str]]) -> list[Field]:
    fields: list[Field | None] = [
        _guess(headings, values, n) or field_from(values[n]) for n in range(len(headings))
    ]
    _settle_names(fields, values)
    _settle_homes(fields, values)
    settled = [field or Field.IGNORED for field in fields]
    return _once_each(settled, headings, values)


def _guess(headings: Sequence[str], values: Sequence[list[str]], n: int) -> Field | None:
    """What the heading says, unless the values say that it cannot be."""
    key, told = heading_key(headings[n]), field_of(headings[n])
    if key in HOUSE:
        beside = field_of(headings[n - 1]) if n else None
        street = beside in {Field.STREET, Field.ADDRESS}
        return Field.NUMBER if street and is_house(values[n]) else None
    if key in MIDDLE and share(values[n], is_prefix) >= HALF:
        return Field.PREFIX
    return told if told is None or _can_be(told, values[n]) else Field.IGNORED


def _can_be(field: Field, values: Sequence[str]) -> bool:
    """A column "Mailing" with "ja" and "nee" holds no addresses."""
    if not any(values):
        return True
    if field is Field.EMAIL:
        return share(values, lambda value: "@" in value) >= FEW
    if field in WITH_FIGURES:
        return share(values, lambda value: any(sign.isdigit() for sign in value)) >= FEW
    if field is Field.ADDRESS_FORM:
        return share(values, address_form) >= HALF
    return field is not Field.RING or share(values, ring_of) >= HALF


def _settle_names(fields: list[Field | None], values: Sequence[list[str]]) -> None:
    """Beside "Voornaam", "Naam" is a surname; without any heading the words are names."""
    has = set(fields)
    if Field.NAME in has and has & {Field.GIVEN, Field.INITIALS, Field.SURNAME}:
        _settle_name(fields, values)
    if has & NAMES:
        return
    loose = [n for n, field in enumerate(fields) if field is None and is_words(values[n])]
    whole = next((n for n in loose if share(values[n], lambda value: " " in value) >= HALF), None)
    if whole is not None or len(loose) == 1:
        fields[loose[0] if whole is None else whole] = Field.NAME
    elif loose:
        fields[loose[0]], fields[loose[1]] = Field.GIVEN, Field.SURNAME


def _settle_name(fields: list[Field | None], values: Sequence[list[str]]) -> None:
    at = fields.index(Field.NAME)
    given = next((n for n, field in enumerate(fields) if field in {Field.GIVEN, Field.INITIALS}), None)
    if Field.SURNAME in fields:
        single = share(values[at], lambda value: " " not in value) >= HALF
        fields[at] = Field.GIVEN if given is None and single else Field.NAME
    elif given is not None:
        pairs = [
            (mine, whole) for mine, whole in zip(values[given], values[at], strict=True) if mine and whole
        ]
        inside = sum(1 for mine, whole in pairs if mine in whole)
        if inside < len(pairs) * HALF or not pairs:
            fields[at] = Field.SURNAME


def _settle_homes(fields: list[Field | None], values: Sequence[list[str]]) -> None:
    """A street with its numbers is an address, and an address beside a number is a street."""
    for n, field in enumerate(fields):
        if field is Field.STREET and Field.NUMBER not in fields and has_numbers(values[n]):
            fields[n] = Field.ADDRESS
        elif field is Field.ADDRESS and Field.STREET in fields:
            fields[n] = Field.IGNORED
        elif field is Field.ADDRESS and Field.NUMBER in fields and not has_numbers(values[n]):
            fields[n] = Field.STREET


def _once_each(fields: list[Field], headings: Sequence[str], values: Sequence[list[str]]) -> list[Field]:
    """Of two columns for one thing the fuller counts; of mail, numbers and additions there may be more."""
    counts = Counter(fields)
    for field in (one for one, many in counts.items() if many > 1 and one not in MANY):
        at = [n for n, one in enumerate(fields) if one is field and heading_key(headings[n]) not in MIDDLE]
        if not at:
            continue
        kept = max(at, key=lambda n: (_is_called(headings[n]), sum(map(bool, values[n])), -n))
        for n in at:
            if n != kept:
                fields[n] = Field.SECOND_PHONE if field is Field.PHONE else Field.IGNORED
    return fields


def _is_called(heading: str) -> bool:
    """The name by which somebody is called comes before those in the passport."""
    return "roepnaam" in heading_key(heading)


def _cell(cells: Sequence[str], n: int) -> str:
    return cells[n] if n < len(cells) else ""


def _filled(cells: Sequence[str]) -> int:
    return sum(1 for cell in cells if cell)


def _first(values: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(value for value in values if value))[:SHOWN]
