"""Lists that are taken along: no cell is a formula, and what is written is read back the same."""

from __future__ import annotations

import csv
from io import BytesIO, StringIO

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dorpsplein.base.errors import Refusal
from dorpsplein.community.people.reading import Field
from dorpsplein.community.people.tests.lists import make_text, read, values
from dorpsplein.community.people.writing import WRITERS, as_cards, as_csv, as_xlsx

F = Field
RIET = {
    F.GIVEN: "Riet",
    F.INITIALS: "M.C.",
    F.PREFIX: "van den",
    F.SURNAME: "Bérg",
    F.PARTNER_PREFIX: "de",
    F.PARTNER_SURNAME: "Boer",
    F.ADDRESS_FORM: "mevrouw",
    F.PHONE: "+31201234567",
    F.SECOND_PHONE: "+442079460958",
    F.EMAIL: "riet@voorbeeld.nl",
    F.STREET: "Kade",
    F.NUMBER: "12",
    F.ADDITION: "3-hoog",
    F.POSTCODE: "1078 AB",
    F.TOWN: "Amsterdam",
    F.BIRTHDAY: "1946-05-03",
    F.SINCE: "2015-01-31",
    F.RING: "participant",
}
NAMELESS = {F.ADDRESS_FORM: "de heer", F.STREET: "Kade", F.NUMBER: "25"}
AD = {F.NAME: "Ad Bloem", F.PHONE: "+31612345678", F.BIRTHDAY: "--05-03"}
FILLED = (F.NAME, F.STREET, F.NUMBER, F.EMAIL, F.PHONE, F.BIRTHDAY, F.RING)
RISKY = ("=1+1", "+1+1", "-1+1", "@SUM(A1)", "\t=1", "\r=1", "＝1+1", "＋1", "－1", "＠A1", " =1+1")


@pytest.mark.parametrize("kind", ["csv", "xlsx", "vcf"])
def test_what_is_written_is_read_back_the_same(kind: str) -> None:
    write, _content_type = WRITERS[kind]
    reading = read(write([RIET, AD, NAMELESS]))
    assert [dict(listed.values) for listed in reading.rows] == [RIET, AD, NAMELESS]
    assert reading.wrong == []


def test_a_dutch_spreadsheet_opens_it_right() -> None:
    data = as_csv([RIET])
    assert data.startswith(b"\xef\xbb\xbfNaam;Voornaam;")
    row = next(csv.DictReader(StringIO(data.decode("utf-8-sig")), delimiter=";"))
    assert row["Telefoon"] == "020 123 45 67"
    assert row["Tweede telefoon"] == "0044 20 7946 0958"
    assert (row["Geboortedatum"], row["Ring"]) == ("3-5-1946", "doet mee")


@pytest.mark.parametrize("risky", RISKY)
def test_no_cell_becomes_a_formula(risky: str) -> None:
    rows = [dict.fromkeys(FILLED, risky)]
    cells = list(csv.reader(StringIO(as_csv(rows).decode("utf-8-sig")), delimiter=";"))[1]
    assert len([cell for cell in cells if cell]) == len(FILLED)
    assert [cell for cell in cells if cell and cell[0] not in "'0"] == []
    sheet = openpyxl.load_workbook(BytesIO(as_xlsx(rows))).worksheets[0]
    told = [cell for cell in sheet[2] if cell.value is not None]
    assert [cell.data_type for cell in told] == ["s"] * len(FILLED)
    assert [cell.value for cell in told if not cell.quotePrefix and str(cell.value)[0] != "0"] == []


def test_risky_names_come_back_as_they_were() -> None:
    rows = [{F.NAME: name} for name in ("=1+1", "-1+1", "@SUM(A1)", "＝1+1", "'t Hart")]
    for write in (as_csv, as_xlsx):
        assert values(write(rows)) == rows


def test_a_line_in_a_name_is_no_line_of_a_card() -> None:
    card = as_cards([{F.NAME: "Riet\r\nEND:VCARD; x, y\\", F.EMAIL: "a@b.nl\nTEL:1"}]).decode()
    assert card.count("\r\nEND:VCARD") == 1
    assert "\r\nTEL" not in card
    assert all(len(line.encode()) <= 75 for line in as_cards([{F.NAME: "é" * 160}]).decode().split("\r\n"))


WORD = st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Co", "Cn"]), max_size=14)
HEADS = (
    "Naam",
    "Voornaam",
    "Tussenvoegsel",
    "Achternaam",
    "E-mail",
    "Telefoon",
    "Straat",
    "Huisnummer",
    "Plaats",
)


@settings(max_examples=60)
@given(st.lists(st.tuples(*[WORD] * len(HEADS)), min_size=1, max_size=4))
def test_whatever_was_read_once_is_read_the_same_again(rows: list[tuple[str, ...]]) -> None:
    data = make_text(
        HEADS, ("Riet", "Riet", "van", "Berg", "a@b.nl", "0612345678", "Kade", "1", "Weesp"), *rows
    )
    try:
        once = values(data)
    except Refusal:
        return
    # Who was told apart only by what is not kept, is one when it is read again.
    told = [row for at, row in enumerate(once) if row not in once[:at]]
    assert values(as_csv(once)) == told
    assert values(as_xlsx(once)) == told
