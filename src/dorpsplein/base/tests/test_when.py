"""What people type, and what we understand. Today is Monday 13 April 2026."""

from __future__ import annotations

from datetime import date, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dorpsplein.base.dates import NBSP
from dorpsplein.base.when import (
    Question,
    When,
    in_english,
    may_be_evening,
    may_be_length,
    public_holiday,
    read,
    sentence,
    typed,
    with_length,
)

MONDAY = date(2026, 4, 13)
UNDERSTOOD = [
    ("di 14 apr 10.30", "2026-04-14", "10:30", 120),
    ("dinsdag 14 april 2026, 10.30 uur", "2026-04-14", "10:30", 120),
    ("14/4 half elf", "2026-04-14", "10:30", 120),
    ("14-4-26 10:30", "2026-04-14", "10:30", 120),
    ("14.4.2026 om 19.30", "2026-04-14", "19:30", 120),
    ("2026-04-14 19u30", "2026-04-14", "19:30", 120),
    ("14 april 1930", "2026-04-14", "19:30", 120),
    ("overmorgen 14 uur", "2026-04-15", "14:00", 120),
    ("morgen om tien uur", "2026-04-14", "10:00", 120),
    ("vandaag 15.00", "2026-04-13", "15:00", 120),
    ("dinsdag kwart over tien", "2026-04-14", "10:15", 120),
    ("dinsdag kwart voor 3", "2026-04-14", "14:45", 120),
    ("dinsdag tien voor half elf", "2026-04-14", "10:20", 120),
    ("dinsdag vijf over half 3", "2026-04-14", "14:35", 120),
    ("dinsdag half 8", "2026-04-14", "19:30", 120),
    ("dinsdag half 1", "2026-04-14", "12:30", 120),
    ("dinsdag 8 uur", "2026-04-14", "08:00", 120),
    ("dinsdag 8 uur 's avonds", "2026-04-14", "20:00", 120),
    ("dinsdag 7 uur 's ochtends", "2026-04-14", "07:00", 120),
    ("dinsdag 3 uur", "2026-04-14", "15:00", 120),
    ("dinsdag 07.00", "2026-04-14", "07:00", 120),
    ("di 14 apr van 10 tot 12", "2026-04-14", "10:00", 120),
    ("di 14 apr 10-12 uur", "2026-04-14", "10:00", 120),
    ("di 14 apr 10.30–12.00", "2026-04-14", "10:30", 90),
    ("di 14 apr 10.30 tot half 1", "2026-04-14", "10:30", 120),
    ("di 14 apr van 11 tot 1", "2026-04-14", "11:00", 120),
    ("zaterdag 20.00 tot 1.00 uur", "2026-04-18", "20:00", 300),
    ("di 14 apr 10 uur, twee uur lang", "2026-04-14", "10:00", 120),
    ("di 14 apr 10 uur 1,5 uur lang", "2026-04-14", "10:00", 90),
    ("di 14 apr 10 uur anderhalf uur lang", "2026-04-14", "10:00", 90),
    ("aanstaande dinsdag 10.00", "2026-04-14", "10:00", 120),
    ("volgende week dinsdag 10.00", "2026-04-21", "10:00", 120),
    ("dinsdag over een week 10.00", "2026-04-21", "10:00", 120),
    ("de 20e om 11 uur", "2026-04-20", "11:00", 120),
    ("de 3e om 11 uur", "2026-05-03", "11:00", 120),
    ("12 april 10 uur", "2027-04-12", "10:00", 120),
    ("29 februari 10 uur", "2028-02-29", "10:00", 120),
    ("koningsdag 11 uur", "2026-04-27", "11:00", 120),
    ("1e kerstdag 11 uur", "2026-12-25", "11:00", 120),
    ("tweede paasdag 11 uur", "2027-03-29", "11:00", 120),
    ("hemelvaartsdag 11 uur", "2026-05-14", "11:00", 120),
    ("sint maarten half 6", "2026-11-11", "17:30", 120),
    ("maandag 10 uur", "2026-04-13", "10:00", 120),
    ("zo 19 april 12 uur", "2026-04-19", "12:00", 120),
    ("12 mei half 11", "2026-05-12", "10:30", 120),
    ("Tue 14 Apr 10:30", "2026-04-14", "10:30", 120),
    ("tomorrow 2pm", "2026-04-14", "14:00", 120),
    ("this Tuesday 10:30", "2026-04-14", "10:30", 120),
    ("tomorrow 12am", "2026-04-14", "00:00", 120),
    ("morgen 8 tot 10 's avonds", "2026-04-14", "20:00", 120),
    ("morgen 10 tot 2 uur 's middags", "2026-04-14", "10:00", 240),
    ("morgen 8 uur 's ochtends tot 10 uur 's avonds", "2026-04-14", "08:00", 840),
    ("morgen 10 uur, 1,5 uur", "2026-04-14", "10:00", 90),
    ("pinksteren 10 uur", "2026-05-24", "10:00", 120),
    ("pasen 10 uur", "2027-03-28", "10:00", 120),
    ("goede vrijdag 20 uur", "2027-03-26", "20:00", 120),
    ("oudejaarsavond 20 uur", "2026-12-31", "20:00", 120),
    ("vanavond 8 uur", "2026-04-13", "20:00", 120),
    ("vanmiddag 3 uur", "2026-04-13", "15:00", 120),
    ("morgenochtend 10 uur", "2026-04-14", "10:00", 120),
    ("dinsdagavond half 8 tot 10", "2026-04-14", "19:30", 150),
    ("dinsdag 's avonds om 8 uur", "2026-04-14", "20:00", 120),
    ("tomorrow evening 8:30", "2026-04-14", "20:30", 120),
    ("morgenochtend zeven uur", "2026-04-14", "07:00", 120),
    ("morgen zeven uur 's ochtends", "2026-04-14", "07:00", 120),
    ("over 3 dagen 10 uur", "2026-04-16", "10:00", 120),
    ("over 2 weken dinsdag 10 uur", "2026-04-28", "10:00", 120),
    ("eerste dinsdag van mei 10 uur", "2026-05-05", "10:00", 120),
    ("laatste vrijdag van mei 10 uur", "2026-05-29", "10:00", 120),
    ("koningsdag 2027 10 uur", "2027-04-27", "10:00", 120),
    ("koningsdag 2030", "2026-04-27", "20:30", 120),
    ("April 14th 10:30 to 12:00", "2026-04-14", "10:30", 90),
]
ASKED = [
    ("", "Wanneer bedoelt u?"),
    ("binnenkort", "Wanneer bedoelt u?"),
    ("14 april", "Hoe laat begint het?"),
    ("ma 14 april 10 uur", "Die dag en die datum horen niet bij elkaar. Welke bedoelt u?"),
    ("di koningsdag 10 uur", "Die dag en die datum horen niet bij elkaar. Welke bedoelt u?"),
    ("morgen maandag 10 uur", "Die dag en die datum horen niet bij elkaar. Welke bedoelt u?"),
    ("zo 13 april 10 uur", "Die dag en die datum horen niet bij elkaar. Welke bedoelt u?"),
    ("dinsdag 14 april 2025 10 uur", "Maandag 14 april 2025 is al geweest. Welke dag bedoelt u?"),
    ("14 april 2025 10 uur", "Maandag 14 april 2025 is al geweest. Welke dag bedoelt u?"),
    ("di 14 apr van 15.00 tot 14.00", "Het einde is vroeger dan het begin. Wat bedoelt u?"),
    ("elke maand 10 uur", "Hoe vaak bedoelt u?"),
    ("elke dinsdag", "Hoe laat begint het?"),
    ("elke dinsdag 10 uur bij Joke", "Dit begrijpen wij niet: ‘bij joke’. Wat bedoelt u?"),
    ("elke dinsdag van 15.00 tot 14.00", "Het einde is vroeger dan het begin. Wat bedoelt u?"),
    (
        "elke dinsdag 10 uur tot en met 1 april 2026",
        "Zo is er de komende tijd geen enkele keer. Wat bedoelt u?",
    ),
    ("elke dinsdag 10 uur vanaf 1 mei 2015", "Zo is er de komende tijd geen enkele keer. Wat bedoelt u?"),
    ("elk jaar op 29 februari 10 uur", "Zo is er de komende tijd geen enkele keer. Wat bedoelt u?"),
    ("12, 19 en 26 mei", "Hoe laat begint het?"),
    ("ma 12 en do 14 mei 10 uur", "Een dag en een datum horen niet bij elkaar. Welke bedoelt u?"),
    ("12 mei en 9 juni 2025 10 uur", "Die dagen zijn al geweest. Welke bedoelt u?"),
    ("dinsdag 10 uur bij Joke", "Dit begrijpen wij niet: ‘bij joke’. Wat bedoelt u?"),
]


@pytest.mark.parametrize(("text", "day", "start", "minutes"), UNDERSTOOD)
def test_what_people_type_is_understood(text: str, day: str, start: str, minutes: int) -> None:
    assert read(text, today=MONDAY) == When(date.fromisoformat(day), time.fromisoformat(start), minutes)


@pytest.mark.parametrize(("text", "asked"), ASKED)
def test_what_is_not_clear_is_asked_with_two_answers_that_are_understood(text: str, asked: str) -> None:
    reading = read(text, today=MONDAY)
    assert isinstance(reading, Question)
    assert reading.sentence.replace("\u00a0", " ") == asked
    for suggestion in reading.suggestions:
        assert isinstance(read(suggestion, today=MONDAY), When)


def test_a_day_that_may_be_two_days_is_asked_with_both() -> None:
    for text, days in {
        "volgende dinsdag 10 uur": ("dinsdag 14 april 2026", "dinsdag 21 april 2026"),
        "dinsdag in april 10 uur": ("dinsdag 14 april 2026", "dinsdag 21 april 2026"),
        "dinsdag in mei 10 uur": ("dinsdag 5 mei 2026", "dinsdag 12 mei 2026"),
    }.items():
        reading = read(text, today=MONDAY)
        assert isinstance(reading, Question)
        assert reading.sentence == "Welke dag bedoelt u?"
        assert reading.suggestions == (f"{days[0]} 10.00 uur", f"{days[1]} 10.00 uur")


def test_how_often_is_asked_with_its_own_day_and_hour() -> None:
    reading = read("elke maand op donderdag 18 uur", today=MONDAY)
    assert isinstance(reading, Question)
    assert reading.suggestions == (
        "elke donderdag 18.00 uur, vanaf donderdag 16 april 2026",
        "elke derde donderdag van de maand 18.00 uur, vanaf donderdag 16 april 2026",
    )


def test_a_wrong_weekday_offers_both_readings() -> None:
    reading = read("ma 14 april 10 uur", today=MONDAY)
    assert isinstance(reading, Question)
    assert reading.suggestions == ("dinsdag 14 april 2026 10.00 uur", "maandag 13 april 2026 10.00 uur")


@given(
    day=st.dates(MONDAY, MONDAY + timedelta(days=3000)),
    start=st.times().map(lambda moment: moment.replace(second=0, microsecond=0)),
    minutes=st.integers(1, 14 * 24 * 60),
)
def test_what_we_write_reads_back_to_the_same(day: date, start: time, minutes: int) -> None:
    when = When(day, start, minutes)
    assert read(typed(when), today=MONDAY) == when


@given(st.text(max_size=500))
def test_no_text_is_too_strange(text: str) -> None:
    reading = read(text, today=MONDAY)
    assert isinstance(reading, When | Question)
    if isinstance(reading, Question):
        assert all(isinstance(read(words, today=MONDAY), When) for words in reading.suggestions)


def test_the_sentence_says_what_we_understood() -> None:
    when = When(date(2026, 5, 12), time(10, 30), 90)
    assert sentence(when, "nl") == "Dinsdag 12\u00a0mei 2026, 10.30 tot 12.00\u00a0uur"
    assert sentence(when, "en") == "Tuesday 12\u00a0May 2026, 10:30 to 12:00"


def test_a_public_holiday_has_a_name() -> None:
    assert public_holiday(date(2026, 4, 27), "nl") == "Koningsdag"
    assert public_holiday(date(2026, 4, 28), "nl") is None


@pytest.mark.parametrize("hours", ["10 uur tot 9 uur", "10-9", "9 tot 8"])
def test_an_end_so_late_that_nobody_means_it_is_asked(hours: str) -> None:
    reading = read(f"zaterdag 5 december {hours}", today=date(2026, 11, 26))
    assert isinstance(reading, Question)
    assert "vroeger dan het begin" in reading.sentence


@pytest.mark.parametrize(("hours", "minutes"), [("10 tot 1", 180), ("10 tot 6", 480), ("10 tot 7", 540)])
def test_an_end_in_the_afternoon_needs_no_question(hours: str, minutes: int) -> None:
    reading = read(f"zaterdag 5 december {hours}", today=date(2026, 11, 26))
    assert isinstance(reading, When)
    assert reading.minutes == minutes


def test_hours_alone_in_an_answer_to_how_long_are_a_length() -> None:
    said = (
        "7 december, 2 uur",
        "zaterdagochtend, twee uur",
        "7 december om 2 uur",
        "10 tot 2 uur",
        "woensdag",
        "woensdagmiddag, een uur of twee",
    )
    told = ("7 december, 2 uur lang", "zaterdagochtend, twee uur lang", *said[2:-1])
    assert tuple(with_length(words) for words in said) == (*told, "woensdagmiddag, 2 uur lang")
    asked = read(told[0], today=date(2026, 11, 26))
    assert isinstance(asked, Question)
    offered = [read(offer, today=date(2026, 11, 26)) for offer in asked.suggestions]
    assert asked.sentence == "Hoe laat begint het?"
    assert [one.minutes for one in offered if isinstance(one, When)] == [120, 120]


@pytest.mark.parametrize(
    ("typed_once", "told"),
    [
        ("7 december, 14 uur", "Monday 7 December 2026, 14:00"),
        ("zaterdag 12 december 10.30 tot 12.00", "Saturday 12 December 2026, 10:30 to 12:00"),
        ("maandag 7 december om 14 uur, 2 uur lang", "Monday 7 December 2026, 14:00 to 16:00"),
        ("7 december, 2 uur", "Monday 7 December 2026, 2 hours"),
        ("zaterdagochtend, twee uur", "Saturday morning, 2 hours"),
        ("woensdag", "Wednesday"),
        ("op dinsdagavond, anderhalf uur", "Tuesday evening, 1.5 hours"),
        ("elke dinsdag 10 uur", "Every Tuesday, 10:00"),
        ("woensdag 14 uur", "Wednesday, 14:00"),
        ("zaterdagochtend vanaf 10 uur", "Saturday, from 10:00"),
        ("woensdagmiddag, een uur of twee", "Wednesday afternoon, about 2 hours"),
        ("woensdagmiddag van 2 tot 4", "Wednesday, 14:00 to 16:00"),
        ("op een zaterdagochtend, 2 uur", "Saturday morning, 2 hours"),
        ("op een dinsdagmiddag, een uurtje", "Tuesday afternoon, 1 hour"),
    ],
)
def test_a_moment_in_words_is_told_again_in_english(typed_once: str, told: str) -> None:
    said = in_english(typed_once, date(2026, 11, 26)).replace(NBSP, " ")
    assert said == told


@pytest.mark.parametrize(
    "words",
    [
        *(
            "morgen om 10 uur",
            "als het mooi weer is",
            "in overleg",
            "volgende week",
            "zaterdag of zondag",
            "",
        ),
        *("vanaf 7 december", "vanaf maandag", "elke maandag vanaf 7 december om 10 uur"),
        *(
            "rond 7 december",
            "ongeveer 7 december",
            "7 december ongeveer 3 uur",
            "7 december om een uur of 3",
        ),
    ],
)
def test_a_moment_that_only_its_own_words_tell_is_left_as_it_is(words: str) -> None:
    assert in_english(words, date(2026, 11, 26)) == ""


def test_an_hour_that_may_be_a_length_is_known() -> None:
    today = date(2026, 11, 26)
    typed_ones = ("7 december, 2 uur", "dinsdag 3 uur", "7 december om 2 uur", "7 december 14 uur", "dinsdag")
    plain = ("vrijdagavond 8 uur", "7 december 8 uur", "7 december 9 uur", "zaterdagmiddag 2 uur")
    found = [may_be_length(words, today=today) for words in (*typed_ones, *plain)]
    assert [one.typed if one else "" for one in found] == ["2 uur", "3 uur", *[""] * 7]
    early = ("7 december 8 uur", "7 december half negen", "dinsdag om 9 uur", "07-12-2026 8 uur")
    clear = (
        *(
            "7 december 08:00",
            "7 december 8.30 uur",
            "vrijdagavond 8 uur",
            "dinsdag 8 uur 's avonds",
            "7 december",
        ),
        *("dinsdag 10 uur", "dinsdag 9 tot 12 uur", "tuesday 8 am", "dinsdagochtend 9 uur", "elke dag 7 uur"),
    )
    assert [may_be_evening(words, today=today) for words in early] == [True] * len(early)
    assert [may_be_evening(words, today=today) for words in clear] == [False] * len(clear)
    assert found[0] is not None
    offered = read(found[0].otherwise, today=today)
    assert isinstance(offered, When)
    assert (offered.first, offered.minutes) == (date(2026, 12, 7), 120)
