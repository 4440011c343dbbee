"""What people of seventy-five type, and what we say when it cannot be. Today is Monday 13 April 2026."""

from __future__ import annotations

from datetime import date, time, timedelta

import pytest
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from dorpsplein.base.rule import read_rule
from dorpsplein.base.when import Question, When, read

MONDAY = date(2026, 4, 13)
TUESDAY = "2026-04-14"
UNDERSTOOD = [
    ("dinsdagochtend 10u", TUESDAY, "10:00", 120),
    ("di. 14/4 van 10 tot 12", TUESDAY, "10:00", 120),
    ("di 14/4 10-12", TUESDAY, "10:00", 120),
    ("14 april 10-12", TUESDAY, "10:00", 120),
    ("di 14 apr 2026 14-16", TUESDAY, "14:00", 120),
    ("14-4-2026 14-16", TUESDAY, "14:00", 120),
    ("di14april 10u", TUESDAY, "10:00", 120),
    ("14april 10uur", TUESDAY, "10:00", 120),
    ("14 april '26 10 uur", TUESDAY, "10:00", 120),
    ("14 apr. 26 om 10 uur", TUESDAY, "10:00", 120),
    ("14042026 10 uur", TUESDAY, "10:00", 120),
    ("2026/04/14 10:00", TUESDAY, "10:00", 120),
    ("14 4 2026 10 uur", TUESDAY, "10:00", 120),
    ("14.4 om 10 uur", TUESDAY, "10:00", 120),
    ("dinsdag de 14e om 10 uur", TUESDAY, "10:00", 120),
    ("dinsdag 14 april / 10 uur", TUESDAY, "10:00", 120),
    ("dinsdag 14 april 2026 om 10.30 uur precies", TUESDAY, "10:30", 120),
    ("dinsdag 14 april ochtend 10 uur", TUESDAY, "10:00", 120),
    ("dinsdag 14 april in de avond 8 uur", TUESDAY, "20:00", 120),
    ("14 april half drie smiddags", TUESDAY, "14:30", 120),
    ("14 april om acht uur savonds", TUESDAY, "20:00", 120),
    ("dinsdag 's avonds acht uur", TUESDAY, "20:00", 120),
    ("dinsdag half3", TUESDAY, "14:30", 120),
    ("dinsdag 10h30", TUESDAY, "10:30", 120),
    ("dinsdag 10 uur 30", TUESDAY, "10:30", 120),
    ("dinsdag tien uur dertig", TUESDAY, "10:30", 120),
    ("dinsdag rond 10 uur", TUESDAY, "10:00", 120),
    ("dinsdag 14 april inloop 10 uur", TUESDAY, "10:00", 120),
    ("dinsdag 14 april start 10 uur", TUESDAY, "10:00", 120),
    ("dinsdag 14 april 10:00-12:30", TUESDAY, "10:00", 150),
    ("14 april tussen 10 en half 1", TUESDAY, "10:00", 150),
    ("14 april, aanvang: 10.00 uur, einde 12.30 uur", TUESDAY, "10:00", 150),
    ("14 april begin 10 uur eind 11 uur", TUESDAY, "10:00", 60),
    ("dinsdag 10 uur, duurt 1,5 uur", TUESDAY, "10:00", 90),
    ("dinsdag 10 uur een uurtje", TUESDAY, "10:00", 60),
    ("dinsdag 10 uur half uur", TUESDAY, "10:00", 30),
    ("dinsdag 10 uur drie kwartier", TUESDAY, "10:00", 45),
    ("dinsdag 10 uur, 90 minuten", TUESDAY, "10:00", 90),
    ("over drie dagen om half 3", "2026-04-16", "14:30", 120),
    ("volgende week woensdag half drie", "2026-04-22", "14:30", 120),
    ("volgende maand de 14e 10 uur", "2026-05-14", "10:00", 120),
    ("14 april volgend jaar 10 uur", "2027-04-14", "10:00", 120),
    ("kerst 2027 10 uur", "2027-12-25", "10:00", 120),
    ("kerstavond 19 uur", "2026-12-24", "19:00", 120),
    ("nieuwjaar 14 uur", "2027-01-01", "14:00", 120),
    ("moederdag 11 uur", "2026-05-10", "11:00", 120),
    ("vaderdag 11 uur", "2026-06-21", "11:00", 120),
    ("burendag 11 uur", "2026-09-26", "11:00", 120),
    ("prinsjesdag 13 uur", "2026-09-15", "13:00", 120),
    ("dodenherdenking 20 uur", "2026-05-04", "20:00", 120),
    ("driekoningen 16 uur", "2027-01-06", "16:00", 120),
    ("pinkstermaandag 11 uur", "2026-05-25", "11:00", 120),
    ("paasmaandag 11 uur", "2027-03-29", "11:00", 120),
    ("tomorrow 10 o'clock", TUESDAY, "10:00", 120),
    ("half past ten tomorrow", TUESDAY, "10:30", 120),
    ("quarter to three tomorrow", TUESDAY, "14:45", 120),
    ("ten past ten tomorrow", TUESDAY, "10:10", 120),
    ("Tuesday at noon", TUESDAY, "12:00", 120),
    ("Tuesday at 8 in the evening", TUESDAY, "20:00", 120),
    ("Tuesday, April 14, 10:00-12:30", TUESDAY, "10:00", 150),
    ("Tuesday between ten and twelve", TUESDAY, "10:00", 120),
    ("14 April 10 am for three hours", TUESDAY, "10:00", 180),
    ("the 14th at seven pm", TUESDAY, "19:00", 120),
    ("the day after tomorrow 10 am", "2026-04-15", "10:00", 120),
    ("in a week 10 am", "2026-04-20", "10:00", 120),
    ("a week on Tuesday 10 am", "2026-04-21", "10:00", 120),
    ("Boxing Day 11 am", "2026-12-26", "11:00", 120),
    ("Christmas 2027 10 am", "2027-12-25", "10:00", 120),
    ("Good Friday 8 pm", "2027-03-26", "20:00", 120),
    ("King's Day 11 am", "2026-04-27", "11:00", 120),
]
SERIES = [
    ("eerste maandag v/d maand 10 uur", "2026-05-04", "FREQ=MONTHLY;BYDAY=1MO"),
    ("dinsdagsochtends 10 uur", TUESDAY, "FREQ=WEEKLY;BYDAY=TU"),
    ("elke dinsdag tussen 10 en 12", TUESDAY, "FREQ=WEEKLY;BYDAY=TU"),
    ("every fortnight on Tuesday 10 am", TUESDAY, "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU"),
    ("every Tuesday at ten in the morning", TUESDAY, "FREQ=WEEKLY;BYDAY=TU"),
]
EACH_TUESDAY = "elke dinsdag 10.00 tot 12.00 uur, vanaf dinsdag 14 april 2026"
ASKED = [
    (
        "31 februari 10 uur",
        "Februari heeft geen 31 dagen. Welke dag bedoelt u?",
        ("zondag 28 februari 2027 10.00 tot 12.00 uur", "maandag 1 maart 2027 10.00 tot 12.00 uur"),
    ),
    (
        "29-2-2027 14 uur",
        "Februari 2027 heeft geen 29 dagen. Welke dag bedoelt u?",
        ("zondag 28 februari 2027 14.00 tot 16.00 uur", "maandag 1 maart 2027 14.00 tot 16.00 uur"),
    ),
    (
        "32-13-2027",
        "Geen maand heeft 32 dagen, en geen jaar 13 maanden. Welke dag bedoelt u?",
        ("vrijdag 31 december 2027 10.00 uur", "zaterdag 1 januari 2028 10.00 uur"),
    ),
    (
        "4/25 10 uur",
        "Een jaar heeft geen 25 maanden. Welke dag bedoelt u?",
        ("zaterdag 25 april 2026 10.00 tot 12.00 uur", "vrijdag 4 december 2026 10.00 tot 12.00 uur"),
    ),
    (
        "elke dinsdag 10 uur t/m 31 april",
        "April heeft geen 31 dagen. Welke dag bedoelt u?",
        (
            f"{EACH_TUESDAY}, tot en met donderdag 30 april 2026",
            f"{EACH_TUESDAY}, tot en met vrijdag 1 mei 2026",
        ),
    ),
    (
        "gisteren 10 uur",
        "Zondag 12 april 2026 is al geweest. Welke dag bedoelt u?",
        ("zondag 19 april 2026 10.00 uur", "maandag 12 april 2027 10.00 uur"),
    ),
    (
        "gisteravond 8 uur",
        "Zondag 12 april 2026 is al geweest. Welke dag bedoelt u?",
        ("zondag 19 april 2026 20.00 uur", "maandag 12 april 2027 20.00 uur"),
    ),
    (
        "afgelopen dinsdag van 10 tot 11",
        "Dinsdag 7 april 2026 is al geweest. Welke dag bedoelt u?",
        ("dinsdag 14 april 2026 10.00 tot 11.00 uur", "woensdag 7 april 2027 10.00 tot 11.00 uur"),
    ),
    (
        "1 januari 2025 10 uur",
        "Woensdag 1 januari 2025 is al geweest. Welke dag bedoelt u?",
        ("vrijdag 1 januari 2027 10.00 uur", "woensdag 15 april 2026 10.00 uur"),
    ),
    (
        "14:00-16:00",
        "Op welke dag is het?",
        ("dinsdag 14 april 2026 14.00 tot 16.00 uur", "dinsdag 21 april 2026 14.00 tot 16.00 uur"),
    ),
    (
        "vanavond",
        "Hoe laat begint het?",
        ("maandag 13 april 2026 19.30 uur", "maandag 13 april 2026 20.00 uur"),
    ),
    (
        "morgen 's middags",
        "Hoe laat begint het?",
        ("dinsdag 14 april 2026 14.00 uur", "dinsdag 14 april 2026 15.00 uur"),
    ),
    (
        "dinsdag 10-12",
        "Is 10-12 een tijd of een datum?",
        ("dinsdag 14 april 2026 10.00 tot 12.00 uur", "donderdag 10 december 2026 10.00 uur"),
    ),
    (
        "tweede dinsdag 10 uur",
        "Is dat elke maand, of één keer?",
        (
            "elke tweede dinsdag van de maand 10.00 uur, vanaf dinsdag 14 april 2026",
            "dinsdag 14 april 2026 10.00 uur",
        ),
    ),
    (
        "dit weekend 10 uur",
        "Welke dag bedoelt u?",
        ("zaterdag 18 april 2026 10.00 uur", "zondag 19 april 2026 10.00 uur"),
    ),
    (
        "over een maand 10 uur",
        "Welke dag bedoelt u?",
        ("maandag 11 mei 2026 10.00 uur", "woensdag 13 mei 2026 10.00 uur"),
    ),
    (
        "dinsdag 14 april, inloop 9.30 uur, start 10.00 uur",
        "Dit begrijpen wij niet: ‘10.00’. Wat bedoelt u?",
        ("dinsdag 14 april 2026 09.30 uur", "dinsdag 21 april 2026 09.30 uur"),
    ),
]
NEVER_READ = (
    "kerst 2027",
    "elke dinsdag 2027",
    "dinsdag 2027",
    "dinsdag half eight",
    "tussen 1 en 3 mei 10 uur",
)


@pytest.mark.parametrize(("text", "day", "start", "minutes"), UNDERSTOOD)
def test_everyday_words_are_understood(text: str, day: str, start: str, minutes: int) -> None:
    assert read(text, today=MONDAY) == When(date.fromisoformat(day), time.fromisoformat(start), minutes)


@pytest.mark.parametrize(("text", "first", "rule"), SERIES)
def test_a_series_in_everyday_words_is_understood(text: str, first: str, rule: str) -> None:
    assert read(text, today=MONDAY) == When(date.fromisoformat(first), time(10), 120, read_rule(rule))


@pytest.mark.parametrize(("text", "asked", "suggestions"), ASKED)
def test_a_question_says_why_and_offers_what_was_meant(
    text: str, asked: str, suggestions: tuple[str, str]
) -> None:
    reading = read(text, today=MONDAY)
    assert isinstance(reading, Question)
    assert (reading.sentence.replace("\u00a0", " "), reading.suggestions) == (asked, suggestions)
    assert all(isinstance(read(words, today=MONDAY), When) for words in suggestions)


@pytest.mark.parametrize("text", NEVER_READ)
def test_a_year_or_half_an_english_hour_is_never_taken_for_a_clock(text: str) -> None:
    reading = read(text, today=MONDAY)
    assert isinstance(reading, Question)
    assert not any("20.27" in words for words in reading.suggestions)


def _exists(day: int, month: int, year: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


@given(
    day=st.integers(0, 99),
    month=st.integers(0, 99),
    year=st.integers(2026, 2040),
    mark=st.sampled_from("-/."),
)
def test_a_date_is_read_as_it_stands_or_asked(day: int, month: int, year: int, mark: str) -> None:
    reading = read(f"{day}{mark}{month}{mark}{year} 10 uur", today=MONDAY)
    if isinstance(reading, When):
        assert (reading.first, reading.start) == (date(year, month, day), time(10))
    else:
        assert not _exists(day, month, year) or date(year, month, day) < MONDAY
        assert all(isinstance(read(words, today=MONDAY), When) for words in reading.suggestions)


HOURS = st.tuples(st.integers(8, 19), st.integers(1, 4))
FORMS = (
    "{day} tussen {start} en {end}",
    "{day} {start}-{end} uur",
    "{day} van {start} tot {end}",
    "{day} {start}:00-{end}:00",
    "{day} aanvang {start} uur, einde {end} uur",
    "{day} {start} uur, {minutes} minuten",
    "{start} uur tot {end} uur {day}",
)


@given(ahead=st.integers(0, 400), hours=HOURS, form=st.sampled_from(FORMS), named=st.booleans())
def test_no_way_to_type_the_hours_gives_others(
    ahead: int, hours: tuple[int, int], form: str, *, named: bool
) -> None:
    day, (start, length) = MONDAY + timedelta(days=ahead), hours
    typed = f"{day.day}-{day.month}-{day.year}" if named else day.isoformat()
    text = form.format(day=typed, start=start, end=start + length, minutes=length * 60)
    assert read(text, today=MONDAY) == When(day, time(start), length * 60)


WORDS = (
    "31 februari 30 april 32-13-2027 13/13 gisteren eergisteren vorige afgelopen week maand dinsdag de 14e "
    "'s savonds avond ochtend tussen van tot en 10 12 half past quarter to noon 10-12 14.4 10:00-12:00 kerst "
    "2027 2030 moederdag weekend volgend volgende jaar over een elke tweede uurtje half uur duurt 90 minuten "
    "inloop einde , / uur next in the morning a last o'clock ten twelve 0 t/m"
)


@given(st.lists(st.sampled_from(WORDS.split()), max_size=10))
def test_everyday_words_in_any_order_are_understood_or_asked(words: list[str]) -> None:
    reading = read(" ".join(words), today=MONDAY)
    if isinstance(reading, Question):
        assert all(isinstance(read(text, today=MONDAY), When) for text in reading.suggestions)
    else:
        assert reading.days(date(2032, 1, 1))


@pytest.mark.parametrize(
    ("text", "suggestions"),
    [
        (
            "morgen 25.00 uur",
            ("dinsdag 14 april 2026 10.00 tot 12.00 uur", "dinsdag 14 april 2026 14.00 tot 16.00 uur"),
        ),
        (
            "14 april 30 uur",
            ("dinsdag 14 april 2026 10.00 tot 12.00 uur", "dinsdag 14 april 2026 14.00 tot 16.00 uur"),
        ),
        ("25.00 uur", ("dinsdag 14 april 2026 10.00 uur", "dinsdag 14 april 2026 14.00 uur")),
    ],
)
def test_an_hour_that_no_day_has_is_asked_about(text: str, suggestions: tuple[str, str]) -> None:
    assert read(text, today=MONDAY) == Question("Een dag heeft 24 uur. Welke tijd bedoelt u?", suggestions)


def test_how_long_it_lasts_is_no_hour_of_the_day() -> None:
    assert read("14 april 10 uur, 30 uur lang", today=MONDAY) == When(date(2026, 4, 14), time(10), 30 * 60)


@pytest.mark.parametrize(
    ("text", "suggestions"),
    [
        (
            "31 february 10:00",
            ("Sunday 28 February 2027 10:00 to 12:00", "Monday 1 March 2027 10:00 to 12:00"),
        ),
        ("tomorrow", ("Tuesday 14 April 2026 10:00", "Tuesday 14 April 2026 14:00")),
        (
            "every month 10:00",
            (
                "every Tuesday 10:00, from Tuesday 14 April 2026",
                "every second Tuesday of the month 10:00, from Tuesday 14 April 2026",
            ),
        ),
        (
            "12, 19 and 26 May",
            ("12 May, 19 May and 26 May 2026 10:00", "12 May, 19 May and 26 May 2026 14:00"),
        ),
    ],
)
def test_an_english_page_suggests_in_english(text: str, suggestions: tuple[str, str]) -> None:
    with override("en"):
        reading = read(text, today=MONDAY)
    assert isinstance(reading, Question)
    assert reading.suggestions == suggestions
    assert all(isinstance(read(words, today=MONDAY), When) for words in suggestions)
