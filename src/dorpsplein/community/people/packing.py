"""What was read in a list, kept small while it waits.

People are kept by column, and a column in which nobody has anything is not kept.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterable, Iterator, Sequence
from itertools import repeat
from typing import Any

from django.utils.translation import gettext as _

from dorpsplein.base.errors import Refusal
from dorpsplein.community.people.lists import Candidate, People, Unfit
from dorpsplein.community.people.reading import Column, Field, Reading, Wrong
from dorpsplein.community.people.stored import TOLD

QUICK = 1
APART = Candidate._fields[:-1]
EMPTY = {"house_number": None}


class OutOfDate(Refusal):
    """An older version packed this list in another shape."""


def pack(reading: Reading, people: People) -> bytes:
    """As bytes that ``unpack`` reads: of the rows only the people that they became."""
    told = {
        "kind": reading.kind,
        "people": _columns(people.found),
        "count": len(people.found),
        "unfit": [(one.row, one.told, one.sentence) for one in people.unfit],
        "wrong": [(one.row, one.column, one.value, one.sentence) for one in reading.wrong],
        "more_wrong": reading.more_wrong,
        "columns": [(one.letter, one.heading, one.field, one.samples) for one in reading.columns],
        "header": reading.header,
        "encoding": reading.encoding,
        "separator": reading.separator,
        "sheet": reading.sheet,
        "sheets": reading.sheets,
        "remarks": reading.remarks,
    }
    return zlib.compress(json.dumps(told, ensure_ascii=False).encode(), QUICK)


def unpack(packed: bytes) -> tuple[Reading, People]:
    """The reading without its rows, and the people that they became.

    Errors: OutOfDate for what an older version packed otherwise.
    """
    try:
        return _unpacked(json.loads(zlib.decompress(packed)))
    except (KeyError, TypeError, ValueError) as error:
        raise OutOfDate(
            _("Deze lijst wacht al sinds een vorige versie van Dorpsplein. Lees de lijst nog een keer in.")
        ) from error


def _unpacked(told: dict[str, Any]) -> tuple[Reading, People]:
    reading = Reading(
        kind=told["kind"],
        rows=[],
        wrong=[Wrong(*one) for one in told["wrong"]],
        more_wrong=told["more_wrong"],
        columns=tuple(
            Column(letter, heading, Field(field), tuple(samples))
            for letter, heading, field, samples in told["columns"]
        ),
        header=told["header"],
        encoding=told["encoding"],
        separator=told["separator"],
        sheet=told["sheet"],
        sheets=tuple(told["sheets"]),
        remarks=tuple(told["remarks"]),
    )
    found = list(_found(told["people"], told["count"]))
    return reading, People(found, [Unfit(*one) for one in told["unfit"]])


def _columns(found: Sequence[Candidate]) -> dict[str, Sequence[Any]]:
    apart = zip(APART, zip(*(one[:-1] for one in found), strict=True), strict=False)
    values = zip(TOLD, zip(*(one.values for one in found), strict=True), strict=False)
    return {name: column for name, column in (*apart, *values) if any(column)}


def _found(columns: dict[str, Sequence[Any]], count: int) -> Iterator[Candidate]:
    if gone := columns.keys() - {*APART, *TOLD}:
        raise KeyError(*gone)

    def column(name: str) -> Iterable[Any]:
        return columns.get(name) or repeat(EMPTY.get(name, ""), count)

    values = zip(*map(column, TOLD), strict=True)
    return map(Candidate, *map(column, APART), values)
