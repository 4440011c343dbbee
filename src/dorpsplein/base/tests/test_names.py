"""Names as Dutch people write, sort and address them."""

from __future__ import annotations

from dataclasses import replace

import pytest
from django.db import connection
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from dorpsplein.base.names import (
    Address,
    Name,
    NameUse,
    called,
    fold,
    full,
    initials_of,
    on_envelope,
    read_name,
    read_names,
    salutation,
    salutation_together,
    sort_key,
    sort_words,
    together,
)

RIET = Name(given="Riet", prefix="van den", surname="Berg")
MRS_RIET = replace(RIET, address=Address.MRS)
JAN = Name(given="Jan", prefix="de", surname="Boer")
MR_JAN = replace(JAN, address=Address.MR)
MARRIED = replace(RIET, partner_prefix="de", partner_surname="Boer")

READ = [
    ("Riet van den Berg", RIET),
    ("Berg, Riet van den", RIET),
    ("van den Berg, Riet", RIET),
    ("  Riet   van den\tBerg ", RIET),
    ("Truus", Name(given="Truus")),
    ("Oma Truus", Name(given="Oma Truus")),
    ("Oma Truus de Wit", Name(given="Oma Truus", prefix="de", surname="Wit")),
    ("Jan-Willem", Name(given="Jan-Willem")),
    ("Riet en Jan", Name(given="Riet en Jan")),
    ("Riet 🌷", Name(given="Riet 🌷")),
    ("Riet Jansen 🌷", Name(given="Riet", surname="Jansen 🌷")),
    ("", Name()),
    (" , ", Name()),
    ("Anna Maria Jansen", Name(given="Anna Maria", surname="Jansen")),
    ("dhr J.P. 't Hart", Name(initials="J.P.", prefix="'t", surname="Hart", address=Address.MR)),
    ("de heer A. de Heer", Name(initials="A.", prefix="de", surname="Heer", address=Address.MR)),
    ("De Heer, Jan", Name(given="Jan", prefix="De", surname="Heer")),
    ("mevrouw Jansen", Name(surname="Jansen", address=Address.MRS)),
    ("Jansen, mw. R.", Name(initials="R.", surname="Jansen", address=Address.MRS)),
    ("Boer, R. de, mw.", Name(initials="R.", prefix="de", surname="Boer", address=Address.MRS)),
    ("Mw. mr. J. de Wit", Name(initials="J.", prefix="de", surname="Wit", address=Address.MRS, title="mr.")),
    ("J.P. (Jan) de Boer", Name(given="Jan", initials="J.P.", prefix="de", surname="Boer")),
    ("Th. v.d. Laan", Name(initials="Th.", prefix="v.d.", surname="Laan")),
    ("R. Garcia Lopez", Name(initials="R.", surname="Garcia Lopez")),
    ("Fatima El Idrissi", Name(given="Fatima", surname="El Idrissi")),
    ("Ali Ben Ali", Name(given="Ali", surname="Ben Ali")),
    ("Izzat al-Hout", Name(given="Izzat", surname="al-Hout")),
    ("Ben Jansen", Name(given="Ben", surname="Jansen")),
    ("Le Nguyen", Name(given="Le", surname="Nguyen")),
    ("De Boer", Name(prefix="De", surname="Boer")),
    ("Hedy d'Ancona", Name(given="Hedy", prefix="d'", surname="Ancona")),
    ("Sophie in ’t Veld", Name(given="Sophie", prefix="in ’t", surname="Veld")),
    ("Jan de Boer jr.", Name(given="Jan", prefix="de", surname="Boer jr.")),
    (
        "Ria Zaal-du Burck",
        Name("Ria", prefix="du", surname="Burck", partner_surname="Zaal", use=NameUse.PARTNER_OWN),
    ),
    (
        "Mw. R. van den Berg-de Boer",
        Name(
            initials="R.", prefix="de", surname="Boer", partner_prefix="van den", partner_surname="Berg",
            use=NameUse.PARTNER_OWN, address=Address.MRS,
        ),
    ),
]  # fmt: skip


@pytest.mark.parametrize(("text", "name"), READ)
def test_a_name_is_read_as_people_type_it(text: str, name: Name) -> None:
    assert read_name(text) == name


@pytest.mark.parametrize(
    ("use", "shown", "listed"),
    [
        (NameUse.OWN, "Riet van den Berg", "Berg, Riet van den"),
        (NameUse.PARTNER, "Riet de Boer", "Boer, Riet de"),
        (NameUse.PARTNER_OWN, "Riet de Boer-van den Berg", "Boer-van den Berg, Riet de"),
        (NameUse.OWN_PARTNER, "Riet van den Berg-de Boer", "Berg-de Boer, Riet van den"),
    ],
)
def test_she_goes_by_her_own_or_her_partners_name(use: NameUse, shown: str, listed: str) -> None:
    name = replace(MARRIED, use=use)
    assert (full(name), sort_words(name)) == (shown, listed)


@pytest.mark.parametrize("use", list(NameUse))
def test_without_a_partner_everybody_goes_by_the_own_name(use: NameUse) -> None:
    assert full(replace(RIET, use=use)) == "Riet van den Berg"


def test_a_list_stands_in_the_order_of_the_surnames() -> None:
    typed = [
        "王秀英", "Özlem Ünal", "Fatima El Idrissi", "J.P. 't Hart", "Riet van den Berg", "Jan Bergman",
        "IJsbrand IJzer", "André Bérg", "Emma Eik", "Zus", "Willem 's-Gravesande", "Ida Imhof",
    ]  # fmt: skip
    ordered = [full(name) for name in sorted(map(read_name, typed), key=sort_key)]
    assert ordered == [
        "André Bérg", "Riet van den Berg", "Jan Bergman", "Emma Eik", "Fatima El Idrissi",
        "Willem 's-Gravesande", "J.P. 't Hart", "IJsbrand IJzer", "Ida Imhof", "Özlem Ünal", "Zus", "王秀英",
    ]  # fmt: skip
    assert sort_key(RIET) == "berg riet van den"


@pytest.mark.django_db
def test_a_database_keeps_the_order_of_the_keys() -> None:
    typed = [
        "Jan Bergman",
        "Riet van den Berg",
        "Ria Berg-de Boer",
        "王秀英",
        "Zus",
        "An Zz",
        "Jan Berg 2",
        "J. Bér",
    ]
    keys = sorted(sort_key(read_name(text)) for text in typed)
    asked = " union all ".join(["select %s as key"] * len(keys))
    with connection.cursor() as cursor:
        cursor.execute(f"select key from ({asked}) as asked order by key", keys[::-1])  # noqa: S608 - no words
        assert [row[0] for row in cursor.fetchall()] == keys


@given(st.text(max_size=300))
def test_a_key_is_plain_and_bounded_whatever_was_typed(text: str) -> None:
    key = sort_key(read_name(text))
    assert key.isascii()
    assert key == key.lower()
    assert len(key) <= 200
    assert all(sign.isalnum() or sign == " " for sign in key)
    assert bool(fold(text)) == any(sign.isalnum() for sign in fold(text))


GIVEN = st.sampled_from(["Riet", "Jan-Willem", "Anna Maria", "Özlem", "J.P.", "Th.", "R.", "Li", "Mieke"])
PREFIX = st.sampled_from(
    ["", "van", "van den", "de", "'t", "in ’t", "van der", "op den", "d'", "von", "El", "V.d."]
)
SURNAME = st.sampled_from(
    ["Berg", "Boer", "Ünal", "IJzer", "O'Neill", "Idrissi", "Visser", "Brest van Kempen"]
)


@st.composite
def ordinary(draw: st.DrawFn) -> str:
    """A name as a person types it."""
    prefix = draw(PREFIX)
    surname = f"{prefix}{'' if prefix.endswith(chr(39)) else ' '}{draw(SURNAME)}"
    other = draw(st.sampled_from(["", "-de Wit", "-Jansen", "-van 't Hof"]))
    return f"{draw(GIVEN)} {surname}{other}".replace("  ", " ")


@given(ordinary())
def test_what_was_typed_comes_back(text: str) -> None:
    assert full(read_name(text)) == text


@given(ordinary())
def test_a_name_survives_the_list_it_stands_on(text: str) -> None:
    name = read_name(text)
    again = read_name(sort_words(name))
    assert full(again) == full(name)
    assert sort_key(again) == sort_key(name)


@given(st.text(max_size=120))
def test_anything_is_read_shown_and_addressed(text: str) -> None:
    name = read_name(text)
    if any(sign.isalnum() for sign in text):
        assert full(name)
    assert salutation(name)
    assert together([name, RIET]).endswith("Riet van den Berg")
    assert on_envelope(name) == on_envelope(name).strip()


@pytest.mark.parametrize(
    ("name", "envelope", "letter"),
    [
        (RIET, "Riet van den Berg", "Beste Riet"),
        (MRS_RIET, "Mevrouw R. van den Berg", "Geachte mevrouw Van den Berg"),
        (MR_JAN, "De heer J. de Boer", "Geachte heer De Boer"),
        (replace(MRS_RIET, given=""), "Mevrouw Van den Berg", "Geachte mevrouw Van den Berg"),
        (replace(MRS_RIET, title="drs."), "Mevrouw drs. R. van den Berg", "Geachte mevrouw Van den Berg"),
        (replace(MR_JAN, prefix="'t", surname="Hart"), "De heer J. 't Hart", "Geachte heer 't Hart"),
        (Name(given="Truus", address=Address.MRS), "Mevrouw Truus", "Beste Truus"),
        (read_name("J. de Boer"), "J. de Boer", "Geachte J. de Boer"),
        (read_name("Fam. de Boer"), "Fam. de Boer", "Beste familie De Boer"),
        (read_name("Riet M. Jansen"), "Riet M. Jansen", "Beste Riet"),
        (read_name("mevrouw El Idrissi"), "Mevrouw El Idrissi", "Geachte mevrouw El Idrissi"),
        (Name(), "", "Beste lezer"),
    ],
)
def test_a_letter_says_mevrouw_or_the_first_name(name: Name, envelope: str, letter: str) -> None:
    assert (on_envelope(name), salutation(name)) == (envelope, letter)


@pytest.mark.parametrize(
    ("names", "envelope", "letter"),
    [
        ([RIET, JAN], "Riet van den Berg en Jan de Boer", "Beste Riet en Jan"),
        (
            [MRS_RIET, MR_JAN],
            "Riet van den Berg en Jan de Boer",
            "Geachte mevrouw Van den Berg en heer De Boer",
        ),
        (
            [MRS_RIET, replace(MR_JAN, prefix="van den", surname="Berg")],
            "Riet en Jan van den Berg",
            "Geachte mevrouw en heer Van den Berg",
        ),
        ([MRS_RIET, replace(MRS_RIET, given="An")], "Riet en An van den Berg", "Geachte dames Van den Berg"),
        (
            [RIET, replace(RIET, given="An"), replace(RIET, given="Bo")],
            "Riet, An en Bo van den Berg",
            "Beste Riet, An en Bo",
        ),
        (
            [replace(MRS_RIET, given="", initials="R."), JAN],
            "R. van den Berg en Jan de Boer",
            "Geachte mevrouw Van den Berg, beste Jan",
        ),
        ([RIET], "Riet van den Berg", "Beste Riet"),
        ([RIET, Name()], "Riet van den Berg", "Beste Riet"),
        ([], "", "Beste lezer"),
    ],
)
def test_a_household_gets_one_letter(names: list[Name], envelope: str, letter: str) -> None:
    assert (together(names), salutation_together(names)) == (envelope, letter)


@pytest.mark.parametrize(
    ("text", "again", "letter"),
    [
        ("Riet en Jan van den Berg", "", "Beste Riet en Jan"),
        ("Riet & Jan van den Berg", "Riet en Jan van den Berg", "Beste Riet en Jan"),
        ("Berg, Riet en Jan van den", "Riet en Jan van den Berg", "Beste Riet en Jan"),
        ("Riet van den Berg en Jan de Boer", "", "Beste Riet en Jan"),
        ("Riet, An en Bo de Wit", "", "Beste Riet, An en Bo"),
        ("De heer en mevrouw de Boer", "", "Geachte heer en mevrouw De Boer"),
        ("Hr. & Mevr. J. de Boer", "De heer en mevrouw J. de Boer", "Geachte heer en mevrouw De Boer"),
        ("Mw. R. en dhr. J. de Boer", "R. en J. de Boer", "Geachte mevrouw en heer De Boer"),
        ("Riet van den Berg", "", "Beste Riet"),
        ("Truus en", "", "Beste Truus"),
        ("", "", "Beste lezer"),
    ],
)
def test_a_couple_on_one_line_is_two_people(text: str, again: str, letter: str) -> None:
    names = read_names(text)
    assert together(names) == (again or text)
    assert salutation_together(names) == letter


@given(st.lists(st.sampled_from(["Riet", "Jan-Willem", "Özlem", "J.P."]), min_size=2, max_size=2), ordinary())
def test_a_household_on_one_line_is_read_back(firsts: list[str], other: str) -> None:
    one = replace(read_name(f"{firsts[0]} {other}"), address=Address.NONE)
    pair = [one, read_name(f"{firsts[1]} de Wit")]
    assert list(read_names(together(pair))) == pair


def test_an_english_letter_says_it_in_english() -> None:
    with translation.override("en"):
        assert on_envelope(MRS_RIET) == "Ms R. van den Berg"
        assert salutation(MR_JAN) == "Dear Mr De Boer"
        assert salutation_together([RIET, JAN]) == "Dear Riet and Jan"
        assert salutation_together([MRS_RIET, MR_JAN]) == "Dear Ms Van den Berg and Mr De Boer"


@pytest.mark.parametrize(
    ("given_name", "letters"),
    [
        ("Anna Cornelia", "A.C."),
        ("Anne-Fleur Belle", "A.B."),
        ("Suzie Q", "S.Q"),
        ("J P", "J P"),
        ("Oma Truus", "T."),
    ],
)
def test_initials_are_taken_of_every_given_name(given_name: str, letters: str) -> None:
    assert initials_of(given_name) == letters


def test_a_neighbour_says_what_stands_between_brackets() -> None:
    assert called(read_name("Johannes (Jan) de Boer")) == "Jan"
