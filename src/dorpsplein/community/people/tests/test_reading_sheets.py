"""A list in a spreadsheet is read as its maker saw it."""

from __future__ import annotations

from datetime import date, datetime
from io import BytesIO
from typing import Any

import openpyxl
import pytest
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from dorpsplein.base.errors import Refusal
from dorpsplein.community.people.reading import Field
from dorpsplein.community.people.reading.books import Book
from dorpsplein.community.people.tests.lists import (
    AD,
    HEADINGS,
    RIET,
    changed,
    make_book,
    make_shared,
    read,
    values,
)

F = Field
HEADS = ("Naam", "Telefoon", "Huisnummer", "Geboortedatum")


def test_cells_are_what_they_show() -> None:
    book = make_book(
        Leden=[
            HEADS,
            ("Riet Bloem", 612345678, 12, date(1946, 5, 3)),
            ("Ad Bloem", 201234567.0, "3 hs", None),
        ]
    )
    reading = read(book)
    assert (reading.kind, reading.sheet, reading.sheets, reading.header) == ("xlsx", "Leden", ("Leden",), 1)
    assert [dict(listed.values) for listed in reading.rows] == [
        {F.NAME: "Riet Bloem", F.PHONE: "+31612345678", F.NUMBER: "12", F.BIRTHDAY: "1946-05-03"},
        {F.NAME: "Ad Bloem", F.PHONE: "+31201234567", F.NUMBER: "3", F.ADDITION: "hs"},
    ]
    assert reading.wrong == []


def test_a_day_as_a_bare_number_and_a_house_number_as_a_day() -> None:
    book = make_book(Leden=[HEADS, ("Riet", None, datetime(2026, 3, 12), 16925)])  # noqa: DTZ001 - as a spreadsheet has it
    reading = read(book)
    assert dict(reading.rows[0].values) == {
        F.NAME: "Riet",
        F.NUMBER: "12",
        F.ADDITION: "-3",
        F.BIRTHDAY: "1946-05-03",
    }
    assert "maakte een datum van dit huisnummer" in reading.wrong[0].sentence


def test_days_counted_from_1904() -> None:
    book = openpyxl.Workbook()
    book.epoch = CALENDAR_MAC_1904
    sheet = book.worksheets[0]
    sheet.append(("Naam", "Geboren"))
    sheet.append(("Riet", date(1946, 5, 3)))
    written = BytesIO()
    book.save(written)
    assert values(written.getvalue()) == [{F.NAME: "Riet", F.BIRTHDAY: "1946-05-03"}]


def test_rows_are_numbered_as_in_the_sheet_also_with_empty_ones_and_empty_columns() -> None:
    rows = [("Ledenlijst",), (), (None, *HEADINGS), (None, *RIET), (), (), (None, *AD)]
    reading = read(make_book(Leden=rows))
    assert reading.header == 3
    assert [listed.row for listed in reading.rows] == [4, 7]
    assert [column.letter for column in reading.columns] == ["A", "B", "C", "D", "E", "F", "G"]
    assert reading.rows[1].values[F.EMAIL] == "ad@voorbeeld.nl"


def test_of_more_sheets_the_fullest_with_people_is_read_and_named() -> None:
    sheets: dict[str, Any] = {
        "Uitleg": [("Dit is de ledenlijst van De Brug",)],
        "Leden 2026": [HEADINGS, RIET, AD],
        "Getallen": [[n, n * 2, n * 3, n * 4, n * 5, n * 6, n * 7] for n in range(20)],
    }
    reading = read(make_book(**sheets))
    assert (reading.sheet, len(reading.rows)) == ("Leden 2026", 2)
    assert reading.remarks == (
        "Dit bestand heeft 3 werkbladen. Wij lezen “Leden 2026”: daar staat het meeste in.",
    )
    other = read(make_book(**sheets, Oud=[("Naam",), ("Cor",)]), sheet="Oud")
    assert (other.sheet, len(other.rows), other.remarks) == ("Oud", 1, ())


def test_a_hidden_sheet_stays_hidden() -> None:
    book = openpyxl.load_workbook(BytesIO(make_book(Weg=[HEADINGS, RIET, RIET, RIET], Leden=[HEADINGS, AD])))
    book["Weg"].sheet_state = "hidden"
    written = BytesIO()
    book.save(written)
    assert read(written.getvalue()).sheet == "Leden"


def test_what_was_merged_downwards_stands_with_each() -> None:
    rows = [
        ("Leden van De Brug", None, None),
        ("Naam", "Straat", "Nr"),
        ("Riet", "Kade", 3),
        ("Ad", None, None),
        ("Cor", None, 5),
    ]
    book = openpyxl.load_workbook(BytesIO(make_book(Leden=rows)))
    for cells in ("A1:C1", "B3:B4", "C3:C4"):
        book.worksheets[0].merge_cells(cells)
    written = BytesIO()
    book.save(written)
    assert values(written.getvalue()) == [
        {F.NAME: "Riet", F.STREET: "Kade", F.NUMBER: "3"},
        {F.NAME: "Ad", F.STREET: "Kade", F.NUMBER: "3"},
        {F.NAME: "Cor", F.NUMBER: "5"},
    ]


def test_a_formula_is_never_calculated_its_kept_value_counts() -> None:
    book = make_book(Leden=[("Naam", "Plaats"), ("Riet", "=1+1"), ("Ad", "Weesp")])
    assert values(book) == [{F.NAME: "Riet"}, {F.NAME: "Ad", F.TOWN: "Weesp"}]
    sheet = b"""<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>
    <row><c t="inlineStr"><is><t>Naam</t></is></c><c t="inlineStr"><is><t>Plaats</t></is></c></row>
    <row><c t="str"><f>A9&amp;"!"</f><v>Riet</v></c><c t="e"><f>1/0</f><v>#DIV/0!</v></c></row>
    </sheetData></worksheet>"""
    kept = read(changed(book, {"xl/worksheets/sheet1.xml": sheet}))
    assert [dict(listed.values) for listed in kept.rows] == [{F.NAME: "Riet"}]
    assert "fout uit het rekenblad" in kept.wrong[0].sentence


def test_texts_in_pieces_with_prefixed_tags_and_how_they_sound() -> None:
    sheet = b"""<x:worksheet xmlns:x="http://purl.oclc.org/ooxml/spreadsheetml/main"><x:sheetData>
    <x:row r="1"><x:c r="A1" t="inlineStr"><x:is><x:t>Naam</x:t></x:is></x:c></x:row>
    <x:row r="2"><x:c r="A2" t="inlineStr"><x:is><x:r><x:t>Ri</x:t></x:r><x:r><x:t>et</x:t></x:r>
    <x:rPh sb="0" eb="1"><x:t>klinkt</x:t></x:rPh></x:is></x:c></x:row></x:sheetData></x:worksheet>"""
    assert values(changed(make_book(Leden=[("Naam",)]), {"xl/worksheets/sheet1.xml": sheet})) == [
        {F.NAME: "Riet"}
    ]


def test_texts_that_cells_point_at() -> None:
    assert values(make_shared("Naam", "Riet & Zn", "Bérg", "Riet & Zn")) == [
        {F.NAME: "Riet & Zn"},
        {F.NAME: "Bérg"},
    ]
    sounding = (
        b"<sst><si><r><t>Ri</t></r><r><t>et</t></r><rPh><t>klinkt</t></rPh></si><si><t>Naam</t></si></sst>"
    )
    book = changed(make_shared("Naam", "Riet"), {"xl/sharedStrings.xml": sounding})
    assert values(book) == [{F.NAME: "Riet"}, {F.NAME: "Naam"}]


def test_another_reader_sees_the_same_cells() -> None:
    rows = [
        ("Naam", "Telefoon", "Plaats"),
        *[(f"Riet {n} é & <b>", 612345678 + n, "Weesp" if n % 3 else None) for n in range(50)],
    ]
    book = make_book(Leden=rows)
    opened = Book(BytesIO(book))
    ours = [[cell or None for cell in cells] for _row, cells in opened.rows(opened.leaves[0])]
    theirs = openpyxl.load_workbook(BytesIO(book), read_only=True).worksheets[0].iter_rows(values_only=True)
    assert [[*cells, *[None] * (3 - len(cells))] for cells in ours] == [
        [None if cell is None else str(cell) for cell in row] for row in theirs
    ]


def test_a_sheet_without_people_says_so() -> None:
    with pytest.raises(Refusal, match="geen mensen"):
        read(make_book(Leden=[]))
