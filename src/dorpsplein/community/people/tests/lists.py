"""Makers of lists as villages have them."""

from __future__ import annotations

import csv
import zipfile
from collections.abc import Mapping, Sequence
from io import BytesIO, StringIO
from typing import Any
from xml.sax.saxutils import escape

import openpyxl

from dorpsplein.community.people.reading import Field, Reading, read_list

HEADINGS = ("Voornaam", "Tussenvoegsel", "Achternaam", "E-mail", "Telefoon", "Postcode")
RIET = ("Riet", "van den", "Bérg", "riet@voorbeeld.nl", "020 123 45 67", "1078 AB")
AD = ("Ad", "", "Bloem", "ad@voorbeeld.nl", "06 12 34 56 78", "1079 XZ")


def make_text(*rows: Sequence[str], separator: str = ";", encoding: str = "utf-8") -> bytes:
    """A list in text."""
    written = StringIO()
    csv.writer(written, delimiter=separator).writerows(rows)
    return written.getvalue().encode(encoding)


def make_book(**sheets: Sequence[Sequence[Any]]) -> bytes:
    """A spreadsheet with sheets by name."""
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
    written = BytesIO()
    book.save(written)
    return written.getvalue()


def make_shared(*texts: str) -> bytes:
    """A spreadsheet as Excel writes it: one column, of which the cells point at the texts by number."""
    kinds = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    links = "".join(
        f'<Relationship Id="rId{n}" Type="{kinds}/{kind}" Target="{target}"/>'
        for n, kind, target in (
            (1, "worksheet", "/xl/worksheets/sheet1.xml"),
            (2, "sharedStrings", "sharedStrings.xml"),
        )
    )
    rows = "".join(f'<row r="{n + 1}"><c r="A{n + 1}" t="s"><v>{n}</v></c></row>' for n in range(len(texts)))
    shared = "".join(f"<si><t>{escape(text)}</t></si>" for text in texts)
    return changed(
        make_book(Leden=[("Naam",)]),
        {
            "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="x">{links}</Relationships>'.encode(),
            "xl/worksheets/sheet1.xml": f"<worksheet><sheetData>{rows}</sheetData></worksheet>".encode(),
            "xl/sharedStrings.xml": f"<sst>{shared}</sst>".encode(),
        },
    )


def changed(book: bytes, parts: Mapping[str, bytes]) -> bytes:
    """The same spreadsheet with other or more parts inside."""
    written = BytesIO()
    with zipfile.ZipFile(BytesIO(book)) as old, zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            if name not in parts:
                new.writestr(name, old.read(name))
        for name, content in parts.items():
            new.writestr(name, content)
    return written.getvalue()


def read(data: bytes, **more: Any) -> Reading:
    """Read bytes as a list."""
    return read_list(BytesIO(data), name="leden.csv", **more)


def values(data: bytes, **more: Any) -> list[dict[Field, str]]:
    """What is read of each person."""
    return [dict(listed.values) for listed in read(data, **more).rows]


def fields(data: bytes, **more: Any) -> list[Field]:
    """What each column is taken for."""
    return [column.field for column in read(data, **more).columns]


def one_cell(heading: str, value: str) -> tuple[dict[Field, str], list[str]]:
    """What becomes of one cell, and the sentences about it."""
    reading = read(make_text(("Roepnaam", heading), ("Riet", value)))
    return {field: said for field, said in reading.rows[0].values.items() if field != Field.GIVEN}, [
        wrong.sentence for wrong in reading.wrong
    ]
