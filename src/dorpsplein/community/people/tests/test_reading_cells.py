"""What becomes of a cell, and what is said about it."""

from __future__ import annotations

from datetime import date
from random import Random

import pytest

from dorpsplein.community.people.reading import Field
from dorpsplein.community.people.reading.days import read_day
from dorpsplein.community.people.reading.drafts import Draft
from dorpsplein.community.people.reading.naming import is_tidy
from dorpsplein.community.people.reading.shapes import Ledger
from dorpsplein.community.people.tests.lists import fields, make_text, one_cell, read, values

F = Field


@pytest.mark.parametrize(
    ("told", "number"),
    [
        ("06 12345678", "+31612345678"),
        ("612345678", "+31612345678"),
        ("31612345678", "+31612345678"),
        ("+31 (0)6-12.34.56.78", "+31612345678"),
        ("0031 6 1234 5678", "+31612345678"),
        ("6,12345678E+08", "+31612345678"),
        ("0297-123456", "+31297123456"),
        ("+32 475 12 34 56", "+32475123456"),
        ("tel: 020/1234567", "+31201234567"),
    ],
)
def test_telephone_numbers_however_they_are_written(told: str, number: str) -> None:
    assert one_cell("Telefoon", told)[0] == {F.PHONE: number}


@pytest.mark.parametrize(
    "told", ["020-1234567 / 06-12345678", "0201234567; 0612345678", "020 1234567 of 0612345678"]
)
def test_two_numbers_in_one_cell_are_two(told: str) -> None:
    assert one_cell("Tel", told) == ({F.PHONE: "+31201234567", F.SECOND_PHONE: "+31612345678"}, [])


@pytest.mark.parametrize(
    ("told", "taken", "sentence"),
    [
        ("volgt nog, 12", {}, "Dit telefoonnummer kunnen wij niet lezen. Wij laten het weg."),
        (
            "3,16E+10",
            {},
            "Het rekenblad rondde dit nummer af, de laatste cijfers zijn weg. Wij laten het weg.",
        ),
        (
            "0612345678 (dochter)",
            {F.PHONE: "+31612345678"},
            "Bij dit nummer staan woorden. Wij nemen alleen het nummer over.",
        ),
        (
            "0612345671, 0612345672, 0612345673",
            {F.PHONE: "+31612345671", F.SECOND_PHONE: "+31612345672"},
            "Er zijn meer dan twee telefoonnummers. Wij nemen de eerste twee over.",
        ),
    ],
)
def test_numbers_that_cannot_be_taken_whole(told: str, taken: dict[Field, str], sentence: str) -> None:
    assert one_cell("Telefoon", told) == (taken, [sentence])


def test_more_columns_with_numbers() -> None:
    heads = ("Naam", "Telefoon thuis", "Mobiele telefoon", "Fax")
    data = make_text(heads, ("Riet", "020 1234567", "0612345678", "0201234568"), ("Ad", "", "0612345679", ""))
    assert [(one.get(F.PHONE), one.get(F.SECOND_PHONE)) for one in values(data)] == [
        ("+31201234567", "+31612345678"),
        ("+31612345679", None),
    ]


@pytest.mark.parametrize(
    "told",
    [
        "Riet@Voorbeeld.NL",
        " riet@voorbeeld.nl. ",
        "mailto:riet@voorbeeld.nl",
        "<riet@voorbeeld.nl>",
        "riet @voorbeeld.nl",
    ],
)
def test_mail_addresses_are_tidied(told: str) -> None:
    assert one_cell("E-mailadres", told) == ({F.EMAIL: "riet@voorbeeld.nl"}, [])


@pytest.mark.parametrize("told", ["a@x.nl; b@y.nl", "a@x.nl, b@y.nl", "a@x.nl / b@y.nl", "a@x.nl b@y.nl"])
def test_of_two_mail_addresses_the_first_counts(told: str) -> None:
    assert one_cell("Mail", told) == (
        {F.EMAIL: "a@x.nl"},
        ["Er zijn meer mailadressen. Wij nemen alleen het eerste over."],
    )


@pytest.mark.parametrize("told", ["riet@", "riet.nl", "riet@ziggo,nl", "riet@@x.nl", "@"])
def test_what_is_no_mail_address_is_left_out(told: str) -> None:
    reading = read(make_text(("Naam", "Mail"), ("Ad", "ad@x.nl"), ("Riet", told)))
    assert dict(reading.rows[1].values) == {F.NAME: "Riet"}
    assert [wrong.sentence for wrong in reading.wrong] == ["Dit is geen mailadres. Wij laten het weg."]


@pytest.mark.parametrize("told", ["-", "geen", "n.v.t.", "?", "x", "  ", "\u200b"])
def test_saying_that_there_is_none_is_not_wrong(told: str) -> None:
    reading = read(make_text(("Naam", "Mail"), ("Ad", "ad@x.nl"), ("Riet", told)))
    assert (dict(reading.rows[1].values), reading.wrong) == ({F.NAME: "Riet"}, [])


@pytest.mark.parametrize(
    ("told", "parts"),
    [
        ("Churchilllaan 12-3", ("Churchilllaan", "12", "-3")),
        ("Churchilllaan 12 hs", ("Churchilllaan", "12", "hs")),
        ("Nieuwe Herengracht 103A", ("Nieuwe Herengracht", "103", "A")),
        ("1e Jan Steenstraat 3 bis", ("1e Jan Steenstraat", "3", "bis")),
        ("Kade 1, 1078ab Amsterdam", ("Kade", "1", None, "1078 AB", "Amsterdam")),
        ("Kade 1\n1078 AB  Amsterdam\nNederland", ("Kade", "1", None, "1078 AB", "Amsterdam")),
        ("De Oude Molen", ("De Oude Molen",)),
    ],
)
def test_addresses_in_one_cell(told: str, parts: tuple[str | None, ...]) -> None:
    taken = one_cell("Adres", told)[0]
    wanted = (F.STREET, F.NUMBER, F.ADDITION, F.POSTCODE, F.TOWN)
    assert taken == {field: part for field, part in zip(wanted, parts, strict=False) if part}


@pytest.mark.parametrize(
    ("told", "taken"),
    [
        ("12", {F.NUMBER: "12"}),
        ("12-3", {F.NUMBER: "12", F.ADDITION: "-3"}),
        ("12 hs", {F.NUMBER: "12", F.ADDITION: "hs"}),
        ("12A", {F.NUMBER: "12", F.ADDITION: "A"}),
    ],
)
def test_numbers_of_houses(told: str, taken: dict[Field, str]) -> None:
    assert one_cell("Huisnummer", told) == (taken, [])


@pytest.mark.parametrize("told", ["12-mrt", "2026-03-12"])
def test_a_number_of_a_house_that_became_a_date_is_one_again(told: str) -> None:
    assert one_cell("Huisnr", told) == (
        {F.NUMBER: "12", F.ADDITION: "-3"},
        ["Het rekenblad maakte een datum van dit huisnummer. Wij lezen: 12-3."],
    )


def test_postcodes() -> None:
    assert one_cell("Postcode", "1078ab") == ({F.POSTCODE: "1078 AB"}, [])
    assert one_cell("Postcode", "1078 AB Amsterdam") == ({F.POSTCODE: "1078 AB", F.TOWN: "Amsterdam"}, [])
    assert one_cell("Postcode", "B-1000") == (
        {F.POSTCODE: "B-1000"},
        ["Dit is geen Nederlandse postcode. Wij nemen het over zoals het er staat."],
    )


@pytest.mark.parametrize(
    ("told", "day"),
    [
        ("3-5-1946", "1946-05-03"),
        ("03/05/46", "1946-05-03"),
        ("3 mei 1946", "1946-05-03"),
        ("vrijdag 3 mei 1946", "1946-05-03"),
        ("May 3", None),
        ("1946-05-03T00:00:00", "1946-05-03"),
        ("19460503", "1946-05-03"),
        ("16925", "1946-05-03"),
        ("3 mei", "--05-03"),
        ("--0503", "--05-03"),
        ("1 mrt '19", "2019-03-01"),
        ("3-5-27", "1927-05-03"),
        ("31-2-1946", None),
        ("19680000", None),
        ("ooit", None),
        ("99999", "2173-10-13"),
    ],
)
def test_days(told: str, day: str | None) -> None:
    assert read_day(told, date(2026, 11, 26)) == day


def test_days_in_the_american_order_are_known_by_their_column() -> None:
    data = make_text(("Naam", "Birthday"), ("Riet", "5/3/1946"), ("Ad", "5/31/1950"))
    assert [one[F.BIRTHDAY] for one in values(data)] == ["1946-05-03", "1950-05-31"]


def test_days_that_cannot_be() -> None:
    sentence = "Deze datum kan niet: hij is te lang geleden, of moet nog komen. Wij laten hem weg."
    assert one_cell("Geboortedatum", "3-5-1846") == ({}, [sentence])
    assert one_cell("Geboortedatum", "3-5-2946") == ({}, [sentence])
    assert one_cell("Geboortedatum", "3-13-1946")[0] == {F.BIRTHDAY: "1946-03-13"}
    assert one_cell("Geboren", "1946") == ({}, ["Deze datum kunnen wij niet lezen. Wij laten hem weg."])
    assert one_cell("Lid sinds", "2015") == (
        {F.SINCE: "2015-01-01"},
        ["Hier staat alleen een jaar. Wij nemen 1 januari van dat jaar."],
    )


@pytest.mark.parametrize(
    ("told", "parts"),
    [
        ("Berg, Riet van den", ("Riet", "van den", "Berg")),
        ("Berg, van den, Riet", ("Riet", "van den", "Berg")),
        ("van den Berg, Riet", ("Riet", "van den", "Berg")),
        ("Berg, Riet Anna", ("Riet Anna", None, "Berg")),
        ("Van den Berg, Riet", ("Riet", None, "Van den Berg")),
    ],
)
def test_surname_first(told: str, parts: tuple[str | None, ...]) -> None:
    taken = values(make_text(("Naam", "Mail"), (told, "")))[0]
    assert (taken.get(F.GIVEN), taken.get(F.PREFIX), taken.get(F.SURNAME)) == parts


def test_names() -> None:
    assert values(make_text(("Naam", "Mail"), ("Berg, J.P. van den", "")))[0] == {
        F.INITIALS: "J.P.",
        F.PREFIX: "van den",
        F.SURNAME: "Berg",
    }
    assert values(make_text(("Voornaam", "Achternaam"), ("Riet", "van den Berg"))) == [
        {F.GIVEN: "Riet", F.PREFIX: "van den", F.SURNAME: "Berg"}
    ]
    assert values(make_text(("Voornaam", "Naam"), ("Riet", "Berg"))) == [{F.GIVEN: "Riet", F.SURNAME: "Berg"}]
    assert values(make_text(("Voornaam", "Naam"), ("Riet", "Riet Berg"))) == [
        {F.GIVEN: "Riet", F.NAME: "Riet Berg"}
    ]
    assert one_cell("Naam", "")[1] == []


@pytest.mark.parametrize(
    "told", ["Jan en Riet de Boer", "J. & R. de Boer", "Fam. de Boer", "Jan/Riet de Boer"]
)
def test_two_people_in_a_cell_are_pointed_out(told: str) -> None:
    reading = read(make_text(("Naam", "Mail"), (told, "")))
    assert dict(reading.rows[0].values) == {F.NAME: told}
    assert [wrong.sentence for wrong in reading.wrong] == [
        "Hier staan misschien twee mensen in één cel. Wij nemen het over zoals het er staat."
    ]


def test_forms_of_address_and_rings() -> None:
    assert one_cell("Aanhef", "Mw.") == ({F.ADDRESS_FORM: "mevrouw"}, [])
    assert one_cell("M/V", "M") == ({F.ADDRESS_FORM: "de heer"}, [])
    assert fields(make_text(("Naam", "Titel"), ("Riet", "drs."))) == [F.NAME, F.IGNORED]
    assert one_cell("Ring", "Doet mee") == ({F.RING: "participant"}, [])
    two = read(make_text(("Naam", "Ring", "Aanhef"), ("Riet", "kern", "mw"), ("Ad", "maan", "fam.")))
    assert [wrong.sentence for wrong in two.wrong] == [
        "Deze ring kennen wij niet. Wij laten het weg.",
        "Dit kennen wij niet als mevrouw of de heer. Wij laten het weg.",
    ]


def test_letters_that_went_astray() -> None:
    assert one_cell("Straat", "AmpÃ¨restraat") == (
        {F.STREET: "Ampèrestraat"},
        ["De letters in deze cel waren door elkaar geraakt. Wij lezen: Ampèrestraat."],
    )
    assert one_cell("Straat", "Amp\ufffdrestraat")[1] == [
        "Een letter in deze cel is onleesbaar geworden. Kijk de cel na."
    ]
    assert one_cell("Straat", "A\u0300mp\u200be\u00ad  re") == ({F.STREET: "Àmpe re"}, [])


def test_texts_that_are_too_long_and_faults_of_a_spreadsheet() -> None:
    assert one_cell("Plaats", "a" * 500) == (
        {F.TOWN: "a" * 60},
        ["Deze tekst is te lang. Wij nemen alleen het begin over."],
    )
    assert one_cell("Plaats", "#VERW!") == (
        {},
        ["Hier staat een fout uit het rekenblad. Wij laten de cel weg."],
    )


def test_what_counts_as_tidy_is_as_it_would_be_tidied() -> None:
    draw = Random(1946)  # noqa: S311 - the same rows each time
    tidy = 0
    for _turn in range(4000):
        cells = ["".join(draw.choices("ab 1'#=|/é\u00a0\t-", k=draw.randint(0, 5))) for _cell in range(2)]
        draft = Draft(1, Ledger(), date(2026, 5, 3))
        if is_tidy(cells):
            tidy += 1
            assert [draft._tidied(cell) for cell in cells] == cells
    assert tidy > 200
