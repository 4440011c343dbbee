"""Cards of an address book are people."""

from __future__ import annotations

import pytest

from dorpsplein.base.errors import Refusal
from dorpsplein.community.people.reading import Field
from dorpsplein.community.people.tests.lists import read, values

F = Field
PHONE_OF_TODAY = """BEGIN:VCARD
VERSION:3.0
PRODID:-//Apple Inc.//iPhone OS 18.0//EN
N:Berg;Riet;van den;mw.;
FN:Riet van den Berg
item1.EMAIL;type=INTERNET;type=HOME;type=pref:Riet@Voorbeeld.nl
item1.X-ABLabel:_$!<HomePage>!$_
TEL;type=CELL;type=VOICE;type=pref:06-12 34 56 78
TEL;type=HOME;type=FAX:020 1234567
item2.ADR;type=WORK:;;Zuidas 1;Amsterdam;;1082 MA;Nederland
item3.ADR;type=HOME;type=pref:;;Kade 12-3\\nbel links;Amster
 dam;;1078ab;Nederland
BDAY:1946-05-03
NOTE:Houdt van wandelen\\, en meer
PHOTO;ENCODING=b;TYPE=JPEG:/9j/4AAQSkZJRgABAQEAYABgAAD
 2wBDAAYEBQYFBAYGBQYHBwYIChAKCgkJChQODwwQFxQY
END:VCARD
"""
RIET = {
    F.SURNAME: "Berg",
    F.GIVEN: "Riet",
    F.PREFIX: "van den",
    F.ADDRESS_FORM: "mevrouw",
    F.EMAIL: "riet@voorbeeld.nl",
    F.PHONE: "+31612345678",
    F.BIRTHDAY: "1946-05-03",
    F.STREET: "Kade",
    F.NUMBER: "12",
    F.POSTCODE: "1078 AB",
    F.TOWN: "Amsterdam",
}


def card(*lines: str, version: str = "3.0") -> bytes:
    return "\r\n".join(["BEGIN:VCARD", f"VERSION:{version}", *lines, "END:VCARD", ""]).encode()


def test_a_card_of_a_telephone() -> None:
    person = values(PHONE_OF_TODAY.encode())[0]
    assert {key: value for key, value in person.items() if key != F.ADDITION} == RIET


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le"])
def test_many_cards_in_any_encoding(encoding: str) -> None:
    reading = read(
        "".join(PHONE_OF_TODAY.replace("Riet", name) for name in ("Riet", "An", "Bo")).encode(encoding)
    )
    assert (reading.kind, reading.encoding, [one.row for one in reading.rows]) == (
        "vcard",
        encoding,
        [1, 2, 3],
    )


def test_a_card_of_long_ago() -> None:
    data = card(
        "N;CHARSET=ISO-8859-1;ENCODING=QUOTED-PRINTABLE:B=E9rg;Ri=EBt",
        "TEL;HOME;VOICE:020 1234567",
        "ADR;HOME;ENCODING=QUOTED-PRINTABLE:;;Kade=20=\r\n12;Amsterdam;;1078 AB;",
        "EMAIL;PREF;INTERNET:riet@voorbeeld.nl",
        "BDAY:19460503",
        version="2.1",
    )
    assert values(data) == [
        {
            F.SURNAME: "Bérg",
            F.GIVEN: "Riët",
            F.PHONE: "+31201234567",
            F.EMAIL: "riet@voorbeeld.nl",
            F.BIRTHDAY: "1946-05-03",
            F.STREET: "Kade",
            F.NUMBER: "12",
            F.POSTCODE: "1078 AB",
            F.TOWN: "Amsterdam",
        }
    ]


def test_a_card_of_today() -> None:
    data = card(
        "FN:Riet Bloem",
        'TEL;VALUE=uri;PREF=2;TYPE="voice,home":tel:+31-20-123-45-67',
        "TEL;VALUE=uri;PREF=1;TYPE=cell:tel:+31612345678;ext=1",
        "BDAY:--0503",
        "EMAIL:een@x.nl",
        "EMAIL;PREF=1:twee@x.nl",
        version="4.0",
    )
    assert values(data) == [
        {
            F.NAME: "Riet Bloem",
            F.PHONE: "+31612345678",
            F.SECOND_PHONE: "+31201234567",
            F.EMAIL: "twee@x.nl",
            F.BIRTHDAY: "--05-03",
        }
    ]


def test_a_wrong_line_is_told_and_costs_nothing_else() -> None:
    reading = read(card("FN:Riet", "EMAIL:geen adres", "TEL:0612345678"))
    assert dict(reading.rows[0].values) == {F.NAME: "Riet", F.PHONE: "+31612345678"}
    assert (reading.wrong[0].row, reading.wrong[0].column, reading.wrong[0].value) == (
        1,
        "E-mail",
        "geen adres",
    )


def test_groups_and_cards_within_cards_are_nobody() -> None:
    inner = card("FN:De assistent", "EMAIL:ander@x.nl").decode()
    data = card("FN:Riet", f"AGENT:\r\n{inner}", "KIND:individual") + card(
        "FN:Koor", "KIND:group", version="4.0"
    )
    assert values(data) == [{F.NAME: "Riet"}]


def test_escapes_and_second_names() -> None:
    assert values(card("N:Jong\\; de;Riet;Anna,Maria;;", "FN:x")) == [
        {F.SURNAME: "Jong; de", F.GIVEN: "Riet Anna Maria"}
    ]
    assert values(card("N:van den Berg;Riet;;;")) == [
        {F.SURNAME: "Berg", F.PREFIX: "van den", F.GIVEN: "Riet"}
    ]


def test_nobody_on_the_cards() -> None:
    with pytest.raises(Refusal, match="geen mensen"):
        read(b"BEGIN:VCARD\r\nVERSION:3.0\r\nEND:VCARD\r\n")
