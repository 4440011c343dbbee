"""A list in text is read, whatever wrote it."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest

from dorpsplein.base.errors import Refusal
from dorpsplein.community.people.reading import Field, read_list
from dorpsplein.community.people.tests.lists import AD, HEADINGS, RIET, fields, make_text, read, values

F = Field
READ = [
    {
        F.GIVEN: "Riet",
        F.PREFIX: "van den",
        F.SURNAME: "Bérg",
        F.EMAIL: "riet@voorbeeld.nl",
        F.PHONE: "+31201234567",
        F.POSTCODE: "1078 AB",
    },
    {
        F.GIVEN: "Ad",
        F.SURNAME: "Bloem",
        F.EMAIL: "ad@voorbeeld.nl",
        F.PHONE: "+31612345678",
        F.POSTCODE: "1079 XZ",
    },
]


@pytest.mark.parametrize("separator", [";", ",", "\t", "|"])
@pytest.mark.parametrize(
    "encoding",
    ["utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16-le", "utf-16-be", "mac_roman", "cp850", "utf-32"],
)
def test_encoding_and_separator_are_guessed(encoding: str, separator: str) -> None:
    data = make_text(HEADINGS, RIET, AD, separator=separator, encoding=encoding)
    assert values(data) == READ
    assert read(data).separator == separator
    assert read(data).encoding == encoding


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_lines_end_as_they_like(end: str) -> None:
    data = make_text(HEADINGS, RIET, AD).decode().replace("\r\n", end)
    assert values(data.encode()) == READ


def test_utf16_with_its_mark_the_other_way_round() -> None:
    assert values(b"\xfe\xff" + make_text(HEADINGS, RIET, AD, encoding="utf-16-be")) == READ


def test_every_row_is_read_and_counted_as_in_a_spreadsheet() -> None:
    people = [(f"Riet{n}", "", "Bloem", "", "", "") for n in range(500)]
    reading = read(make_text(HEADINGS, *people))
    assert [listed.row for listed in reading.rows] == list(range(2, 502))
    assert [listed.values[F.GIVEN] for listed in reading.rows] == [f"Riet{n}" for n in range(500)]


def test_a_line_break_within_quotes_is_one_row() -> None:
    data = make_text(("Naam", "Adres"), ("Riet Bloem", "Kade 1\n1078 AB Amsterdam"), ("Ad Bloem", "Kade 3"))
    assert [(one.row, one.values[F.STREET]) for one in read(data).rows] == [(2, "Kade"), (3, "Kade")]
    assert values(data)[0][F.TOWN] == "Amsterdam"


def test_a_title_and_empty_rows_above_the_headings_are_passed_over() -> None:
    data = make_text(
        ("Ledenlijst De Brug", "", "", "", "", ""), (), ("bijgewerkt 3 mei",), (), HEADINGS, RIET, (), AD
    )
    reading = read(data)
    assert reading.header == 5
    assert [listed.row for listed in reading.rows] == [6, 8]
    assert values(data) == READ


def test_the_headings_once_more_halfway_are_no_person() -> None:
    assert values(make_text(HEADINGS, RIET, HEADINGS, AD)) == READ


def test_the_line_by_which_excel_tells_its_separator_is_no_row() -> None:
    reading = read(b"sep=|\r\n" + make_text(HEADINGS, RIET, separator="|"))
    assert (reading.separator, reading.header, reading.rows[0].row) == ("|", 1, 2)


def test_commas_within_cells_do_not_mislead() -> None:
    data = make_text(
        ("Naam", "Adres"),
        ("Bloem, Ad", "Kade 1, 1078 AB, Amsterdam"),
        ("Berg, Riet van den", "Kade 3 hs, 1078 AB"),
    )
    assert read(data).separator == ";"
    assert values(data)[1] == {
        F.GIVEN: "Riet",
        F.PREFIX: "van den",
        F.SURNAME: "Berg",
        F.STREET: "Kade",
        F.NUMBER: "3",
        F.ADDITION: "hs",
        F.POSTCODE: "1078 AB",
    }


def test_without_headings_the_contents_tell() -> None:
    rows = [
        (
            "Riet van den Berg",
            "riet@voorbeeld.nl",
            "612345678",
            "Kade 12-3",
            "1078ab",
            "Amsterdam",
            "3-5-1946",
        ),
        ("Ad Bloem", "ad@voorbeeld.nl", "020-1234567", "Singel 3 hs", "1079 XZ", "Amsterdam", "12-11-1950"),
        ("Bea de Boer", "", "0612345670", "Plein '40-'45 1", "", "Amsterdam", ""),
    ]
    reading = read(make_text(*rows))
    assert reading.header == 0
    assert "Wij raden het" in reading.remarks[0]
    assert [column.field for column in reading.columns] == [
        F.NAME,
        F.EMAIL,
        F.PHONE,
        F.ADDRESS,
        F.POSTCODE,
        F.TOWN,
        F.BIRTHDAY,
    ]
    assert [listed.row for listed in reading.rows] == [1, 2, 3]
    assert reading.rows[0].values[F.PHONE] == "+31612345678"


def test_without_headings_first_and_last_names_apart() -> None:
    assert fields(make_text(("Riet", "van den", "Berg", "a@b.nl"), ("Ad", "", "Bloem", "b@b.nl"))) == [
        F.GIVEN,
        F.PREFIX,
        F.SURNAME,
        F.EMAIL,
    ]


def test_a_list_of_nothing_but_mail_addresses() -> None:
    reading = read(b"riet@voorbeeld.nl\nAd Bloem <ad@voorbeeld.nl>\n")
    assert [dict(listed.values) for listed in reading.rows] == [
        {F.EMAIL: "riet@voorbeeld.nl"},
        {F.EMAIL: "ad@voorbeeld.nl", F.NAME: "Ad Bloem"},
    ]
    assert reading.separator == ""


def test_a_list_of_nothing_but_names() -> None:
    assert values(b"Naam\nJan Naaktgeboren\nAd Bloem\n") == [
        {F.NAME: "Jan Naaktgeboren"},
        {F.NAME: "Ad Bloem"},
    ]
    assert values(b"Jan Naaktgeboren\nAd Bloem\n") == [{F.NAME: "Jan Naaktgeboren"}, {F.NAME: "Ad Bloem"}]


def test_what_a_person_corrected_counts_by_letter_and_by_heading() -> None:
    data = make_text(("Naam", "Sleutel", "Foo"), ("Riet Bloem", "Kade", "12"))
    assert fields(data) == [F.NAME, F.IGNORED, F.IGNORED]
    corrected = {"B": F.STREET, "Foo": F.NUMBER}
    assert values(data, columns=corrected) == [{F.NAME: "Riet Bloem", F.STREET: "Kade", F.NUMBER: "12"}]
    assert values(data, columns={"C": F.IGNORED}) == [{F.NAME: "Riet Bloem"}]


def test_a_column_of_its_own_says_more_than_what_stands_in_an_address() -> None:
    data = make_text(("Naam", "Adres", "Plaats"), ("Riet", "Kade 3, 1078 AB Weesp", "Amsterdam"))
    assert values(data)[0] == {
        F.NAME: "Riet", F.STREET: "Kade", F.NUMBER: "3", F.POSTCODE: "1078 AB", F.TOWN: "Amsterdam",
    }  # fmt: skip


def test_a_column_tells_what_we_saw() -> None:
    first, *_rest = read(make_text(HEADINGS, RIET, AD, AD, ("Bea",), ("Cor",))).columns
    assert (first.letter, first.heading, first.field) == ("A", "Voornaam", F.GIVEN)
    assert first.samples == ("Riet", "Ad", "Bea")
    assert str(first) == "A (Voornaam)"


def test_a_wrong_cell_is_told_by_row_and_column_and_costs_nothing_else() -> None:
    reading = read(make_text(HEADINGS, RIET, ("Ad", "", "Bloem", "ad.voorbeeld.nl", "", "")))
    wrong = reading.wrong[0]
    assert (wrong.row, wrong.column, wrong.value) == (3, "D (E-mail)", "ad.voorbeeld.nl")
    assert wrong.sentence == "Dit is geen mailadres. Wij laten het weg."
    assert dict(reading.rows[1].values) == {F.GIVEN: "Ad", F.SURNAME: "Bloem"}


def test_a_row_that_slipped_is_told() -> None:
    reading = read(make_text(("Naam", "Plaats"), ("Riet", "Amsterdam"), ("Ad", "Kade 1", "Amsterdam")))
    assert reading.rows[0].row == 2
    wide = read(b"Naam;Plaats\nRiet;Amsterdam\n" + b"Ad;Weesp\n" * 300 + b"Cor;Kade;Amsterdam\n")
    assert [(wrong.row, wrong.value) for wrong in wide.wrong] == [(303, "Amsterdam")]


def test_many_wrong_cells_are_counted() -> None:
    reading = read(
        make_text(
            ("Naam", "E-mail"),
            ("Riet", "a@b.nl"),
            ("Ad", "a@b.nl"),
            *[(f"Ad {n}", "geen@") for n in range(2500)],
        )
    )
    assert (len(reading.wrong), reading.more_wrong) == (2000, 500)


def test_the_file_stays_open_and_a_path_will_do(tmp_path: Path) -> None:
    file = BytesIO(make_text(HEADINGS, RIET, AD))
    assert len(read_list(file, name="x").rows) == len(read_list(file, name="x").rows) == 2
    path = tmp_path / "leden.csv"
    path.write_bytes(file.getvalue())
    assert [dict(listed.values) for listed in read_list(path).rows] == READ


def test_a_list_of_the_registry() -> None:
    """Names as a registry writes them, in cp1252: none is lost, every letter is right."""
    heads = ("voornamen", "titel", "voorvoegsel", "geslachtsnaam", "geboortedatum", "geslacht", "naamgebruik")
    more = (
        "partner_voorvoegsel",
        "partner_geslachtsnaam",
        "straat",
        "huisnummer",
        "huisletter",
        "toevoeging",
    )
    row = (
        "Zoë",
        "BS",
        "van der",
        "Hom",
        "19551212",
        "V",
        "P",
        "van",
        "Brest",
        "Ampèrestraat",
        "21",
        "A",
        "III",
    )
    data = make_text((*heads, *more), row, ("Aad", "", "", "Tol", "19990000", "M", "E"), encoding="cp1252")
    assert values(data) == [
        {
            F.GIVEN: "Zoë",
            F.PREFIX: "van der",
            F.SURNAME: "Hom",
            F.BIRTHDAY: "1955-12-12",
            F.ADDRESS_FORM: "mevrouw",
            F.PARTNER_PREFIX: "van",
            F.PARTNER_SURNAME: "Brest",
            F.STREET: "Ampèrestraat",
            F.NUMBER: "21",
            F.ADDITION: "A III",
        },
        {F.GIVEN: "Aad", F.SURNAME: "Tol", F.ADDRESS_FORM: "de heer"},
    ]


@pytest.mark.parametrize("data", [b"", b"\n\n\n", b";;;\n;;;\n", b"Naam;E-mail\n"])
def test_a_list_without_people_says_so(data: bytes) -> None:
    with pytest.raises(Refusal, match=r"leeg|geen mensen"):
        read(data)


def test_a_list_of_which_nothing_is_known_asks_for_headings() -> None:
    with pytest.raises(Refusal, match="Zet boven elke kolom"):
        read(b"xq1;zz9\n-1;-2\n-3;-4\n")
