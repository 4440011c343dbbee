"""Every text says what must be said, fits, and keeps to itself what is not to be told."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dorpsplein.base.accessibility import Accessibility
from dorpsplein.base.money import Price
from dorpsplein.base.notice import Contact, Notice, Place, Status, Text, VillageName
from dorpsplein.base.rule import read_rule
from dorpsplein.base.visibility import Audience
from dorpsplein.channels.publishing.fitting import Written
from dorpsplein.channels.publishing.sharing import mail_link, whatsapp_link
from dorpsplein.channels.publishing.tests.make import DESK, START, make_cancelled, make_moved, make_notice
from dorpsplein.channels.texts.render import mail, message, post, press, spoken, texts_of

type Write = Callable[[Notice, Contact, str], Written]

WRITTEN = (message, mail, post, press)
PLACE = "Over de plek: zonder trap, met toilet voor een rolstoel, geen ringleiding."
MOST = (699, 1500, 2000, 2500, 1200)


@pytest.mark.parametrize("write", WRITTEN)
def test_a_text_says_what_when_where_for_how_much_and_whom_to_ring(write: Write) -> None:
    words = write(make_notice(), DESK, "nl").words.replace("\N{NO-BREAK SPACE}", " ")
    for fact in (
        "Koffieochtend",
        "dinsdag 12 mei",
        "10.30 tot 12.00 uur",
        "Huis van de Buurt, Kadestraat 3",
        "Meedoen kost € 3,50, met koffie.",
        "Iedereen is welkom.",
        "zonder trap",
        "Neem gerust een buur mee.",
        "Bel Joke: 06 12 34 56 78.",
        "/k/7hkp2/",
    ):
        assert fact in words


@pytest.mark.parametrize("write", WRITTEN)
def test_without_own_words_and_price_the_welcome_still_begins_a_paragraph(write: Write) -> None:
    bare = make_notice(text=Text("Koffieochtend", "", "nl"), price=Price())
    words = write(bare, DESK, "nl").words.replace("\N{NO-BREAK SPACE}", " ")
    assert "\n\nIedereen is welkom. " in words


def test_a_message_is_laid_out_for_a_telephone() -> None:
    assert message(make_notice(contact=None), DESK, "nl").words.replace(
        "\N{NO-BREAK SPACE}", " "
    ).splitlines() == [
        "*Koffieochtend*",
        "dinsdag 12 mei, 10.30 tot 12.00 uur",
        "Huis van de Buurt, Kadestraat 3",
        "",
        "De koffie staat klaar. Neem gerust een buur mee.",
        "",
        f"Meedoen kost € 3,50, met koffie. Iedereen is welkom. {PLACE}",
        "",
        "Vragen? Bel Riet: 020 123 45 67.",
        "http://localhost:8000/k/7hkp2/",
    ]


def test_the_paper_gets_a_year_and_a_note_for_the_editors() -> None:
    words = press(make_notice(), DESK, "nl").words.replace("\N{NO-BREAK SPACE}", " ")
    assert "Stadsdorp De Brug nodigt u uit voor ‘Koffieochtend’. Het is op dinsdag 12 mei 2026," in words
    assert words.endswith(
        "\n\nNoot voor de redactie: meer weten? Bel Riet van Stadsdorp De Brug, 020 123 45 67."
    )


def test_a_text_to_read_aloud_says_times_and_numbers_in_words() -> None:
    when = "Dinsdag 12\N{NO-BREAK SPACE}mei om half elf ’s ochtends, tot twaalf uur ’s middags."
    number = "nul zes, een twee, drie vier, vijf zes, zeven acht."
    assert spoken(make_notice(text=Text("Koffie ☕", "", "nl")), DESK, "nl").words.splitlines() == [
        "Hier is Stadsdorp De Brug.",
        "Koffie.",
        f"{when} Waar: Huis van de Buurt, Kadestraat 3.",
        f"Meedoen kost 3 euro 50, met koffie. Iedereen is welkom. {PLACE}",
        f"Vragen? Bel Joke. Het nummer is {number} Ik zeg het nog een keer: {number}",
    ]


@pytest.mark.parametrize("write", [*WRITTEN, spoken])
def test_what_is_cancelled_is_said_first_and_nobody_is_invited(write: Write) -> None:
    words = write(make_cancelled(), DESK, "nl").words.replace("\N{NO-BREAK SPACE}", " ")
    assert "gaat niet door" in words.lower()
    assert "Het was op dinsdag 12 mei" in words
    assert "Riet is ziek." in words
    for invitation in ("welkom", "Meedoen", "staat klaar", "nodigt u uit"):
        assert invitation not in words


@pytest.mark.parametrize("write", [message, post, press])
def test_what_is_moved_says_the_new_day_and_not_the_old(write: Write) -> None:
    words = write(make_moved(), DESK, "nl").words.replace("\N{NO-BREAK SPACE}", " ")
    assert "Andere dag: Koffieochtend" in words
    assert "niet op maandag 11 mei" in words
    assert words.index("dinsdag 12 mei") < words.index("maandag 11 mei")


def test_another_time_on_the_same_day_is_no_other_day() -> None:
    moved = make_notice(status=Status.MOVED, moved_from=START - timedelta(hours=1))
    words = message(moved, DESK, "nl").words.replace("\N{NO-BREAK SPACE}", " ")
    assert words.startswith("*Andere tijd: Koffieochtend*")
    assert "10.30 tot 12.00 uur, niet om 9.30 uur" in words


def test_aloud_a_moved_date_says_from_when() -> None:
    words = spoken(make_moved(), DESK, "nl").words.replace("\N{NO-BREAK SPACE}", " ")
    assert (
        "Het was op maandag 11 mei om half elf ’s ochtends.\nHet is nu op dinsdag 12 mei om half elf" in words
    )


@pytest.mark.parametrize("write", [*WRITTEN, spoken])
def test_a_home_keeps_its_address_and_the_way_there(write: Write) -> None:
    place = Place("Bij een buur", "Lindestraat 8", Accessibility(way="Lindestraat, tweede bel"), is_home=True)
    words = write(make_notice(place=place), DESK, "nl").words
    assert "Bij een buur" in words
    assert "Het adres krijgt u als u belt." in words
    assert "Lindestraat" not in words


@pytest.mark.parametrize("write", [*WRITTEN, spoken])
def test_a_series_says_how_often(write: Write) -> None:
    words = write(make_notice(rule=read_rule("FREQ=WEEKLY")), DESK, "nl").words
    assert "Wij doen dit elke dinsdag." in words


@pytest.mark.parametrize("write", [*WRITTEN, spoken])
def test_english_speaks_english_and_takes_the_english_words(write: Write) -> None:
    notice = make_notice(other_text=Text("Coffee morning", "Bring a neighbour.", "en"), contact=None)
    words = write(notice, DESK, "en").words.replace("\N{NO-BREAK SPACE}", " ")
    for fact in (
        "Coffee morning",
        "Tuesday 12 May",
        "Bring a neighbour.",
        "Everyone is welcome.",
        "Ring Riet",
    ):
        assert fact in words
    assert "Koffie" not in words


def test_a_long_message_leaves_out_whole_sentences_and_names_them() -> None:
    long = " ".join(f"Dit is zin nummer {number} over de koffie en de koek." for number in range(1, 13))
    written = message(make_notice(text=Text("Koffieochtend", long, "nl")), DESK, "nl")
    assert len(written.words) < 700
    assert written.left_out
    assert written.left_out[-1] == "Dit is zin nummer 12 over de koffie en de koek."
    assert " ".join(sentence for sentence in written.left_out) == long[-len(" ".join(written.left_out)) :]
    assert written.words.endswith("/k/7hkp2/")


def test_the_links_open_with_the_text_as_it_is() -> None:
    notice = make_notice(text=Text("Thee & koek #1?", "Eén zin.\nNog een.", "nl"))
    said = message(notice, DESK, "nl")
    assert parse_qs(urlsplit(whatsapp_link(said)).query)["text"] == [said.words]
    letter = mail(notice, DESK, "nl")
    asked = parse_qs(urlsplit(mail_link(letter)).query)
    assert asked["body"] == [letter.words.replace("\n", "\r\n")]
    assert asked["subject"] == ["Thee & koek #1?, dinsdag 12 mei, 10.30 tot 12.00 uur"]


words = st.text(st.characters(codec="utf-8"), max_size=300) | st.sampled_from(
    ["☕👩‍👩‍👧🎉" * 20, "*vet*\r\nBcc: a@b.nl", "x" * 300, "ĳsje\u2028met\u2029room", "Zin. " * 500]
)
notices = st.builds(
    lambda title, text, place, address, remark, price, names, status, home: make_notice(
        text=Text(title, text, "nl"),
        place=Place(place, address, is_home=home),
        remark=remark,
        price=Price(None, price),
        together=tuple(VillageName("a", name, "x") for name in names),
        status=status,
        moved_from=START - timedelta(days=1) if status == Status.MOVED else None,
        contact=Contact(title, "+31612345678"),
        audience=Audience.MEMBERS,
    ),
    *(words, words, words, words, words, words, st.lists(words, max_size=4)),
    *(st.sampled_from(Status), st.booleans()),
)


@settings(max_examples=60)
@given(notices, st.sampled_from(["nl", "en"]))
def test_whatever_people_typed_it_fits_and_what_must_be_there_is_there(notice: Notice, language: str) -> None:
    texts = texts_of(notice, DESK, language)
    for written, most in zip(texts, MOST, strict=True):
        assert 0 < len(written.words) <= most
        assert "\r" not in written.words
    for written in texts[:4]:
        assert "/k/7hkp2/" in written.words
        assert re.search(r"dinsdag 12\smei|Tuesday 12\sMay", written.words)
    assert len(texts.mail.heading.splitlines()) == 1
    assert re.search(r"dinsdag 12\smei|Tuesday 12\sMay", texts.mail.heading)


@settings(max_examples=60)
@given(words)
def test_a_title_or_place_cannot_begin_a_line_of_its_own(typed: str) -> None:
    usual, hostile = (
        make_notice(),
        make_notice(text=Text(typed or "x", "Zin.", "nl"), place=Place(typed, typed)),
    )
    usual = replace(usual, text=Text("Thee", "Zin.", "nl"))
    for one, other in zip(texts_of(usual, DESK, "nl"), texts_of(hostile, DESK, "nl"), strict=True):
        if not other.left_out:
            assert len(other.words.splitlines()) <= len(one.words.splitlines())


def test_the_fixed_words_are_short_sentences() -> None:
    for make in (make_notice, make_moved, make_cancelled):
        for written in texts_of(make(together=(VillageName("a", "Het Baken", "x"),)), DESK, "nl"):
            lines = [line for line in written.words.splitlines() if not line.startswith(("http", "Ik zeg"))]
            said = [part for line in lines for part in re.split(r"(?<=[.!?:])\s", line) if part]
            counts = [len(part.split()) for part in said if "nul" not in part]
            assert max(counts) <= 20
            assert sum(counts) / len(counts) <= 12


def test_a_whole_day_has_no_hour_in_any_text() -> None:
    start = START.replace(hour=0, minute=0)
    whole = make_notice(start=start, end=start + timedelta(days=1))
    for write in (*WRITTEN, spoken):
        words = write(whole, DESK, "nl").words.replace("\N{NO-BREAK SPACE}", " ")
        assert "dinsdag 12 mei" in words.lower()
        assert "de hele dag" in words
        assert "0.00 uur" not in words
        assert "twaalf uur" not in words
    off = spoken(replace(whole, status=Status.CANCELLED), DESK, "nl").words
    assert "Het was op dinsdag 12\N{NO-BREAK SPACE}mei." in off
