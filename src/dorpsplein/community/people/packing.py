"""What was read in a list, kept small while it waits."""

from __future__ import annotations

import json
import zlib

from dorpsplein.community.people.reading import Column, Field, Listed, Reading, Wrong

QUICK = 1


def pack(reading: Reading) -> bytes:
    """As bytes that ``unpack`` reads."""
    told = {
        "kind": reading.kind,
        "rows": [(listed.row, dict(listed.values)) for listed in reading.rows],
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


def unpack(packed: bytes) -> Reading:
    """The reading as it was."""
    told = json.loads(zlib.decompress(packed))
    known = {field.value: field for field in Field}
    return Reading(
        kind=told["kind"],
        rows=[
            Listed(row, {known[name]: value for name, value in values.items()})
            for row, values in told["rows"]
        ],
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
