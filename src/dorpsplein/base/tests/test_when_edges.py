"""Where one reading of a time ends and the next begins, to the minute. Today is Monday 13 April 2026."""

from __future__ import annotations

from datetime import date, time, timedelta
from typing import Any

import pytest

from dorpsplein.base.dates import NBSP
from dorpsplein.base.rule import Frequency, Rule
from dorpsplein.base.when import Question, When, first_days, read, sentence, typed
from dorpsplein.base.when.limits import Limits, find_limits
from dorpsplein.base.when.times import find_times

MONDAY, TUESDAY = date(2026, 4, 13), date(2026, 4, 14)
AFTER = tuple(TUESDAY + timedelta(days=more) for more in range(1, 11))


@pytest.mark.parametrize(
    ("text", "part", "found"),
    [
        ("half 1 's nachts", "", (30, None, None)),
        ("12 uur 's nachts", "", (0, None, None)),
        ("12 am", "", (0, None, None)),
        ("12 pm", "", (720, None, None)),
        ("11 am", "", (660, None, None)),
        ("23.59", "", (1439, None, None)),
        ("24 uur", "", None),
        ("7 uur", "", (1140, None, None)),
        ("8 uur", "", (480, None, None)),
        ("07 uur", "", (420, None, None)),
        # An end lies behind its start, if that is at most nine hours later.
        ("12 tot 9", "", (720, 1260, None)),
        ("11.59 tot 9", "", (719, 540, None)),
        # From five o'clock on an end may be in the night.
        ("17 tot 1", "", (1020, 60, None)),
        ("16.59 tot 1", "", (1019, 780, None)),
        ("8 tot 10 's avonds", "", (1200, 1320, None)),
        # What is said of the end stands.
        ("17 tot 7 's nachts", "", (1020, 420, None)),
        ("12 tot 1 's nachts", "", (720, 60, None)),
        ("20 tot 1 's middags", "", (1200, 780, None)),
        ("10 uur, 45 minuten lang", "", (600, None, 45)),
        ("10 uur 2,5 uur lang", "", (600, None, 150)),
        # A part of the day that was told with the day.
        ("8 uur", "avond", (1200, None, None)),
        ("0.59", "avond", (59, None, None)),
        ("01.00", "avond", (780, None, None)),
        ("1 uur", "ochtend", (60, None, None)),
        ("12.59", "ochtend", (779, None, None)),
        ("13 uur", "ochtend", (780, None, None)),
        ("8 uur", "middag", (480, None, None)),
        ("07.59", "middag", (1199, None, None)),
    ],
)
def test_a_time_is_found(text: str, part: str, found: tuple[int, int | None, int | None] | None) -> None:
    clock = find_times(text, part)
    assert (clock and (clock.start, clock.end, clock.length)) == found


@pytest.mark.parametrize(
    ("words", "today", "found"),
    [
        ("vanaf mei", MONDAY, {"first": date(2026, 5, 1)}),
        ("vanaf april", MONDAY, {"first": MONDAY}),
        ("vanaf maart", MONDAY, {"first": date(2027, 3, 1)}),
        ("vanaf mei 2027", MONDAY, {"first": date(2027, 5, 1)}),
        ("vanaf volgende week", MONDAY, {"first": date(2026, 4, 20)}),
        ("vanaf volgende week", date(2026, 4, 19), {"first": date(2026, 4, 20)}),
        ("vanaf volgende maand", date(2026, 8, 31), {"first": date(2026, 9, 1)}),
        ("na de zomer", date(2026, 8, 31), {"first": date(2026, 9, 1)}),
        ("na de zomer", date(2026, 9, 1), {"first": date(2027, 9, 1)}),
        ("tot mei", MONDAY, {"last": date(2026, 4, 30)}),
        ("tot en met mei", MONDAY, {"last": date(2026, 5, 31)}),
        ("t/m april", MONDAY, {"last": date(2026, 4, 30)}),
        ("tot eind mei", MONDAY, {"last": date(2026, 5, 31)}),
        ("tot het eind van het jaar", MONDAY, {"last": date(2026, 12, 31)}),
        ("tot de zomer", MONDAY, {"last": date(2026, 6, 30)}),
        ("tot de zomer", date(2026, 8, 31), {"last": date(2027, 6, 30)}),
        ("t/m de zomer", date(2026, 8, 31), {"last": date(2026, 8, 31)}),
        ("t/m de zomer", date(2026, 9, 1), {"last": date(2027, 8, 31)}),
        ("tot 12 mei", MONDAY, {"last": date(2026, 5, 11)}),
        ("t/m 12 mei", MONDAY, {"last": date(2026, 5, 12)}),
        ("10 keer", MONDAY, {"count": 10}),
        ("6 weken lang", MONDAY, {"weeks": 6}),
        ("in mei en juni", MONDAY, {"months": (5, 6)}),
        (
            "van oktober tot en met maart",
            MONDAY,
            {"first": date(2026, 10, 1), "last": date(2027, 3, 31)},
        ),
    ],
)
def test_what_limits_a_series_is_found_and_taken_out(words: str, today: date, found: dict[str, Any]) -> None:
    limits = find_limits(f"elke dinsdag {words} 10 uur", today)
    assert limits.rest.split() == ["elke", "dinsdag", "10", "uur"]
    assert limits == Limits(limits.rest, **found)


@pytest.mark.parametrize(
    ("hour", "minutes", "told", "english"),
    [
        (14, 719, "14.00 tot 1.59 uur", "14:00 to 1:59"),
        (14, 720, "14.00 uur, 12 uur lang", "14:00, for 12 hours"),
        (10, 720, "10.00 tot 22.00 uur", "10:00 to 22:00"),
        (0, 1440, "de hele dag", "all day"),
        (1, 1440, "1.00 uur, 24 uur lang", "1:00, for 24 hours"),
        (10, 1530, "10.00 uur, 25 uur en 30 minuten lang", "10:00, for 25 hours and 30 minutes"),
    ],
)
def test_a_long_time_is_told_by_its_length(hour: int, minutes: int, told: str, english: str) -> None:
    when = When(TUESDAY, time(hour), minutes, more=AFTER[:1])
    assert sentence(when).replace(NBSP, " ").endswith(f" 2026, {told}")
    assert sentence(when, "en").replace(NBSP, " ").endswith(f" 2026, {english}")


@pytest.mark.parametrize(
    ("minutes", "text"),
    [
        (719, "dinsdag 14 april 2026 10.00 tot 21.59 uur"),
        (720, "dinsdag 14 april 2026 10.00 uur, 720 minuten lang"),
    ],
)
def test_a_long_time_is_typed_by_its_length(minutes: int, text: str) -> None:
    when = When(TUESDAY, time(10), minutes)
    assert typed(when) == text
    assert read(text, today=MONDAY) == when


def test_ten_days_are_told_and_eleven_are_counted() -> None:
    ten = sentence(When(TUESDAY, time(10), 120, more=AFTER[:9])).replace(NBSP, " ")
    assert ten.startswith("Dinsdag 14 april, woensdag 15 april, ")
    assert ten.endswith(" en donderdag 23 april 2026, 10.00 tot 12.00 uur")
    assert sentence(When(TUESDAY, time(10), 120, more=AFTER)).replace(NBSP, " ") == (
        "11 keer, 10.00 tot 12.00 uur, vanaf dinsdag 14 april 2026 tot en met vrijdag 24 april 2026"
    )


@pytest.mark.parametrize(
    ("when", "told", "english"),
    [
        (When(TUESDAY, time(10), 60, rule=Rule(Frequency.WEEKLY, count=1)), "De enige keer", "The only time"),
        (When(TUESDAY, time(10), 60, more=AFTER[:1]), "Alle keren", "All times"),
        (When(TUESDAY, time(10), 60, more=AFTER[:2]), "Alle keren", "All times"),
        (When(TUESDAY, time(10), 60, more=AFTER[:3]), "De eerste keren", "The first times"),
    ],
)
def test_the_first_three_days_are_told(when: When, told: str, english: str) -> None:
    days = len(when.days(AFTER[-1]))
    assert first_days(when).startswith(f"{told}: dinsdag 14")
    assert first_days(when, "en").startswith(f"{english}: Tuesday 14")
    assert first_days(when).count("april") == min(days, 3)


def test_of_what_is_two_months_past_the_next_year_comes_last() -> None:
    young, old = (read(f"{day} februari 2026 10 uur", today=MONDAY) for day in (13, 12))
    assert isinstance(young, Question)
    assert isinstance(old, Question)
    assert [text.partition(" 10.00")[0] for text in young.suggestions] == [
        "vrijdag 17 april 2026",
        "zaterdag 13 februari 2027",
    ]
    assert [text.partition(" 10.00")[0] for text in old.suggestions] == [
        "vrijdag 12 februari 2027",
        "donderdag 16 april 2026",
    ]


def test_at_most_eight_words_are_said_back() -> None:
    asked = read("14 apr 10 uur " + "bla " * 10, today=MONDAY)
    assert isinstance(asked, Question)
    assert asked.sentence == f"Dit begrijpen wij niet: ‘{' '.join(['bla'] * 8)}’. Wat bedoelt u?"


@pytest.mark.parametrize(("hours", "minutes"), [("17 tot 7 's nachts", 840), ("17 tot 6.59 's nachts", 839)])
def test_a_night_ends_at_seven(hours: str, minutes: int) -> None:
    when = read(f"14 april {hours}", today=MONDAY)
    assert isinstance(when, When)
    assert (when.start, when.minutes) == (time(17), minutes)


@pytest.mark.parametrize("hours", ["17 tot 7.01 's nachts", "16.59 tot 7 's nachts"])
def test_what_ends_later_than_the_night_is_asked(hours: str) -> None:
    assert isinstance(read(f"14 april {hours}", today=MONDAY), Question)


def test_nothing_takes_longer_than_two_months() -> None:
    when = read("14 april 10 uur, 99999 minuten lang", today=MONDAY)
    assert isinstance(when, When)
    assert when.minutes == 62 * 24 * 60
