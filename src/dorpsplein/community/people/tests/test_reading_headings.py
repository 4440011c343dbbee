"""Headings as address books, spreadsheets and people write them."""

from __future__ import annotations

import pytest
from django.utils.translation import override

from dorpsplein.community.people.reading import Field, field_words
from dorpsplein.community.people.reading.headings import field_of
from dorpsplein.community.people.tests.lists import fields, make_text, values

F = Field
OUTLOOK = {
    "Title": F.ADDRESS_FORM,
    "First Name": F.GIVEN,
    "Middle Name": F.GIVEN,
    "Last Name": F.SURNAME,
    "Suffix": F.IGNORED,
    "Company": F.IGNORED,
    "Job Title": F.IGNORED,
    "Business Street": F.IGNORED,
    "Business City": F.IGNORED,
    "Business Postal Code": F.IGNORED,
    "Home Street": F.STREET,
    "Home Street 2": F.IGNORED,
    "Home City": F.TOWN,
    "Home State": F.IGNORED,
    "Home Postal Code": F.POSTCODE,
    "Home Fax": F.IGNORED,
    "Home Phone": F.PHONE,
    "Mobile Phone": F.PHONE,
    "Business Phone": F.SECOND_PHONE,
    "Birthday": F.BIRTHDAY,
    "E-mail Address": F.EMAIL,
    "E-mail Type": F.IGNORED,
    "E-mail Display Name": F.IGNORED,
    "E-mail 2 Address": F.EMAIL,
    "Initials": F.INITIALS,
    "Notes": F.IGNORED,
    "Spouse": F.IGNORED,
    "Manager's Name": F.IGNORED,
    "Other Street": F.IGNORED,
    "Aanspreektitel": F.ADDRESS_FORM,
    "Voornaam": F.GIVEN,
    "Middelste naam": F.GIVEN,
    "Achternaam": F.SURNAME,
    "Werkadres, straat": F.IGNORED,
    "Werkadres, plaats": F.IGNORED,
    "Huisadres, straat": F.STREET,
    "Huisadres, plaats": F.TOWN,
    "Huisadres, postcode": F.POSTCODE,
    "Telefoon thuis": F.PHONE,
    "Mobiele telefoon": F.PHONE,
    "E-mailadres": F.EMAIL,
    "E-mailtype": F.IGNORED,
    "E-mailweergavenaam": F.IGNORED,
    "Verjaardag": F.BIRTHDAY,
    "Geslacht": F.ADDRESS_FORM,
}
GOOGLE = {
    "Name": F.NAME,
    "Given Name": F.GIVEN,
    "Additional Name": F.GIVEN,
    "Family Name": F.SURNAME,
    "Name Prefix": F.ADDRESS_FORM,
    "Phonetic First Name": F.IGNORED,
    "File As": F.IGNORED,
    "Nickname": F.IGNORED,
    "Organization Title": F.IGNORED,
    "Labels": F.IGNORED,
    "E-mail 1 - Label": F.IGNORED,
    "E-mail 1 - Value": F.EMAIL,
    "Phone 1 - Label": F.IGNORED,
    "Phone 1 - Value": F.PHONE,
    "Address 1 - Label": F.IGNORED,
    "Address 1 - Formatted": F.ADDRESS,
    "Address 1 - Street": F.STREET,
    "Address 1 - City": F.TOWN,
    "Address 1 - PO Box": F.IGNORED,
    "Address 1 - Region": F.IGNORED,
    "Address 1 - Postal Code": F.POSTCODE,
    "Address 1 - Country": F.IGNORED,
    "Address 1 - Extended Address": F.IGNORED,
    "Group Membership": F.IGNORED,
}
VILLAGE = {
    "Naam": F.NAME,
    "Naam, voornaam": F.NAME,
    "Tussenv.": F.PREFIX,
    "Voorvoegsel": F.PREFIX,
    "Voorletter(s)": F.INITIALS,
    "Roepnaam": F.GIVEN,
    "Achternaam partner": F.PARTNER_SURNAME,
    "Tussenvoegsel partner": F.PARTNER_PREFIX,
    "E-mail adres": F.EMAIL,
    "Mailadres": F.EMAIL,
    "Tel.": F.PHONE,
    "Tel.nr.": F.PHONE,
    "06-nummer": F.PHONE,
    "Mobiel": F.PHONE,
    "GSM": F.PHONE,
    "Telefoon 2": F.SECOND_PHONE,
    "Telefoon partner": F.IGNORED,
    "Adres": F.ADDRESS,
    "Straat + huisnr.": F.ADDRESS,
    "Straat": F.STREET,
    "Huisnr.": F.NUMBER,
    "Toev.": F.ADDITION,
    "PC": F.POSTCODE,
    "Woonplaats": F.TOWN,
    "Geb.datum": F.BIRTHDAY,
    "Geboorteplaats": F.IGNORED,
    "Lid sinds": F.SINCE,
    "Lidnr.": F.IGNORED,
    "IBAN": F.IGNORED,
    "BSN": F.IGNORED,
    "Opmerkingen": F.IGNORED,
    "Ring": F.RING,
    "Kring": None,
    "Contributie": None,
}


@pytest.mark.parametrize(("heading", "field"), [*OUTLOOK.items(), *GOOGLE.items(), *VILLAGE.items()])
def test_headings_as_programs_and_people_write_them(heading: str, field: Field | None) -> None:
    assert field_of(heading) == field


@pytest.mark.parametrize("language", ["nl", "en"])
def test_our_own_headings_are_known(language: str) -> None:
    with override(language):
        words = field_words()
    known = {field: field_of(word) for field, word in words.items() if field != F.IGNORED}
    assert known == {field: field for field in known}


def test_exports_of_address_books() -> None:
    outlook = make_text(
        ("First Name", "Middle Name", "Last Name", "Home Street", "Home City", "Home Postal Code", "E-mail"),
        ("Riet", "van den", "Berg", "Kade 12-3", "Amsterdam", "1078 AB", "riet@voorbeeld.nl"),
        separator=",",
    )  # fmt: skip
    assert values(outlook) == [
        {
            F.GIVEN: "Riet",
            F.PREFIX: "van den",
            F.SURNAME: "Berg",
            F.STREET: "Kade",
            F.NUMBER: "12",
            F.ADDITION: "-3",
            F.TOWN: "Amsterdam",
            F.POSTCODE: "1078 AB",
            F.EMAIL: "riet@voorbeeld.nl",
        }
    ]
    assert fields(make_text(("Naam", "Mailing"), ("Riet", "ja"), ("Ad", "nee"))) == [F.NAME, F.IGNORED]
    assert fields(make_text(("Naam", "Adres", "Nr"), ("Riet", "Kade", "12"))) == [F.NAME, F.STREET, F.NUMBER]
    assert fields(make_text(("Nr", "Naam", "Straat"), ("1", "Riet", "Kade 12"))) == [
        F.IGNORED,
        F.NAME,
        F.ADDRESS,
    ]
