"""What people type about things that come back. Today is Monday 13 April 2026."""

from __future__ import annotations

from datetime import date, time
from typing import cast

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from dorpsplein.base.dates import NBSP
from dorpsplein.base.rule import Frequency, Rule, Weekday, read_rule
from dorpsplein.base.when import (
    Question,
    When,
    first_days,
    public_holidays,
    read,
    rule_words,
    sentence,
    typed,
)
from dorpsplein.base.when.series import AHEAD

MONDAY = date(2026, 4, 13)
UNDERSTOOD = [
    ("elke dinsdag 10.30", "2026-04-14", "10:30", "FREQ=WEEKLY;BYDAY=TU"),
    ("iedere dinsdag half elf", "2026-04-14", "10:30", "FREQ=WEEKLY;BYDAY=TU"),
    ("dinsdags om 10 uur", "2026-04-14", "10:00", "FREQ=WEEKLY;BYDAY=TU"),
    ("elke week op dinsdag en donderdag 10-12 uur", "2026-04-14", "10:00", "FREQ=WEEKLY;BYDAY=TU,TH"),
    ("elke ma, wo en vr 10 uur", "2026-04-13", "10:00", "FREQ=WEEKLY;BYDAY=MO,WE,FR"),
    ("elke werkdag 10 uur", "2026-04-13", "10:00", "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR"),
    ("elk weekend 10 uur", "2026-04-18", "10:00", "FREQ=WEEKLY;BYDAY=SA,SU"),
    ("elke dag 9 uur", "2026-04-13", "09:00", "FREQ=DAILY"),
    ("elke dinsdagavond 8 tot 10", "2026-04-14", "20:00", "FREQ=WEEKLY;BYDAY=TU"),
    ("elke dinsdag 's avonds om 8 uur", "2026-04-14", "20:00", "FREQ=WEEKLY;BYDAY=TU"),
    ("om de week dinsdag 10 uur", "2026-04-14", "10:00", "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU"),
    ("om de dinsdag 10 uur", "2026-04-14", "10:00", "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU"),
    ("elke twee weken dinsdag 10 uur", "2026-04-14", "10:00", "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU"),
    ("elke 14 dagen op dinsdag 10 uur", "2026-04-14", "10:00", "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU"),
    ("elke 14 dagen 10 uur", "2026-04-13", "10:00", "FREQ=DAILY;INTERVAL=14"),
    ("dinsdag in de even weken 10 uur", "2026-04-14", "10:00", "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU"),
    ("donderdag in de oneven weken 10 uur", "2026-04-23", "10:00", "FREQ=WEEKLY;INTERVAL=2;BYDAY=TH"),
    ("elke 2e dinsdag 10.30", "2026-04-14", "10:30", "FREQ=MONTHLY;BYDAY=2TU"),
    ("elke tweede dinsdag van de maand 10.30", "2026-04-14", "10:30", "FREQ=MONTHLY;BYDAY=2TU"),
    ("de eerste en derde woensdag van de maand 14 uur", "2026-04-15", "14:00", "FREQ=MONTHLY;BYDAY=1WE,3WE"),
    ("elke laatste vrijdag van de maand 17 uur", "2026-04-24", "17:00", "FREQ=MONTHLY;BYDAY=-1FR"),
    ("1x per maand op de eerste maandag 10 uur", "2026-05-04", "10:00", "FREQ=MONTHLY;BYDAY=1MO"),
    (
        "elke 3 maanden op de eerste dinsdag 10 uur",
        "2026-05-05",
        "10:00",
        "FREQ=MONTHLY;INTERVAL=3;BYDAY=1TU",
    ),
    ("elke eerste zondag van mei 10 uur", "2026-05-03", "10:00", "FREQ=MONTHLY;BYDAY=1SU;BYMONTH=5"),
    ("elke maand op de 15e 10 uur", "2026-04-15", "10:00", "FREQ=MONTHLY;BYMONTHDAY=15"),
    ("elke eerste van de maand 10 uur", "2026-05-01", "10:00", "FREQ=MONTHLY;BYMONTHDAY=1"),
    ("elke laatste dag van de maand 20 uur", "2026-04-30", "20:00", "FREQ=MONTHLY;BYMONTHDAY=-1"),
    ("elk jaar op 11 november 18 uur", "2026-11-11", "18:00", "FREQ=YEARLY;BYMONTH=11;BYMONTHDAY=11"),
    ("every Tuesday 10:30", "2026-04-14", "10:30", "FREQ=WEEKLY;BYDAY=TU"),
    ("every second Tuesday 10 o'clock", "2026-04-14", "10:00", "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU"),
    ("every second Tuesday of the month 10am", "2026-04-14", "10:00", "FREQ=MONTHLY;BYDAY=2TU"),
    ("every other Friday 2pm", "2026-04-17", "14:00", "FREQ=WEEKLY;INTERVAL=2;BYDAY=FR"),
    ("every two weeks on Friday 3pm", "2026-04-17", "15:00", "FREQ=WEEKLY;INTERVAL=2;BYDAY=FR"),
    ("last Friday of the month 5 pm", "2026-04-24", "17:00", "FREQ=MONTHLY;BYDAY=-1FR"),
    ("elk kwartaal op de eerste dinsdag 10 uur", "2026-05-05", "10:00", "FREQ=MONTHLY;INTERVAL=3;BYDAY=1TU"),
    ("1e maandag v.d. maand 10 uur", "2026-05-04", "10:00", "FREQ=MONTHLY;BYDAY=1MO"),
    ("iedere dag behalve zondag 10 uur", "2026-04-13", "10:00", "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR,SA"),
    ("elk jaar met kerst 12 uur", "2026-12-25", "12:00", "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=25"),
    ("6 x op dinsdag vanaf 12 mei 10 uur", "2026-05-12", "10:00", "FREQ=WEEKLY;BYDAY=TU;COUNT=6"),
    ("elke dinsdag 10 uur 6 weken lang", "2026-04-14", "10:00", "FREQ=WEEKLY;BYDAY=TU;UNTIL=20260525"),
    ("elke avond 8 uur", "2026-04-13", "20:00", "FREQ=DAILY"),
    ("Tuesday evenings 8 pm", "2026-04-14", "20:00", "FREQ=WEEKLY;BYDAY=TU"),
    ("8 dinsdagen vanaf 12 mei 10 uur", "2026-05-12", "10:00", "FREQ=WEEKLY;BYDAY=TU;COUNT=8"),
    ("dinsdag 12 mei 10 uur, daarna om de week", "2026-05-12", "10:00", "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU"),
    ("elke dinsdag tot kerst 10 uur", "2026-04-14", "10:00", "FREQ=WEEKLY;BYDAY=TU;UNTIL=20261224"),
    ("elke dag van 12 t/m 16 mei 10 uur", "2026-05-12", "10:00", "FREQ=DAILY;UNTIL=20260516"),
    ("elke dinsdag 10 uur van 1/9 t/m 30/6", "2026-09-01", "10:00", "FREQ=WEEKLY;BYDAY=TU;UNTIL=20270630"),
    (
        "elke 2e dinsdag 10 uur, juli/augustus niet",
        "2026-04-14",
        "10:00",
        "FREQ=MONTHLY;BYDAY=2TU;BYMONTH=1,2,3,4,5,6,9,10,11,12",
    ),
    ("elke dinsdag 10 uur vanaf 12 mei", "2026-05-12", "10:00", "FREQ=WEEKLY;BYDAY=TU"),
    ("elke dinsdag vanaf april 10 uur", "2026-04-14", "10:00", "FREQ=WEEKLY;BYDAY=TU"),
    ("elke dinsdag vanaf september 10 uur", "2026-09-01", "10:00", "FREQ=WEEKLY;BYDAY=TU"),
    ("elke dinsdag 10 uur vanaf 1 september 2025", "2025-09-02", "10:00", "FREQ=WEEKLY;BYDAY=TU"),
    ("elke dinsdag na de zomer 10 uur", "2026-09-01", "10:00", "FREQ=WEEKLY;BYDAY=TU"),
    ("elke week vanaf dinsdag 12 mei 10 uur", "2026-05-12", "10:00", "FREQ=WEEKLY;BYDAY=TU"),
    ("elke dinsdag 10 uur t/m 30 juni", "2026-04-14", "10:00", "FREQ=WEEKLY;BYDAY=TU;UNTIL=20260630"),
    ("elke dinsdag 10 uur t/m december", "2026-04-14", "10:00", "FREQ=WEEKLY;BYDAY=TU;UNTIL=20261231"),
    ("elke dinsdag 10 uur tot juni", "2026-04-14", "10:00", "FREQ=WEEKLY;BYDAY=TU;UNTIL=20260531"),
    ("elke dinsdag 10 uur tot de zomer", "2026-04-14", "10:00", "FREQ=WEEKLY;BYDAY=TU;UNTIL=20260630"),
    (
        "elke dinsdag van september tot en met mei 10 uur",
        "2026-09-01",
        "10:00",
        "FREQ=WEEKLY;BYDAY=TU;UNTIL=20270531",
    ),
    ("elke dinsdag 10 uur tien keer", "2026-04-14", "10:00", "FREQ=WEEKLY;BYDAY=TU;COUNT=10"),
    (
        "elke dinsdag 10 uur, alleen in april, mei en juni",
        "2026-04-14",
        "10:00",
        "FREQ=WEEKLY;BYDAY=TU;BYMONTH=4,5,6",
    ),
    (
        "elke 2e dinsdag 10 uur niet in de zomer",
        "2026-04-14",
        "10:00",
        "FREQ=MONTHLY;BYDAY=2TU;BYMONTH=1,2,3,4,5,6,9,10,11,12",
    ),
]
LISTS = [
    ("12 mei, 9 juni en 14 juli 10.30", ["2026-05-12", "2026-06-09", "2026-07-14"]),
    ("12/5, 9/6 en 14/7 om half elf", ["2026-05-12", "2026-06-09", "2026-07-14"]),
    ("dinsdag 12 en donderdag 14 mei 10.30", ["2026-05-12", "2026-05-14"]),
    ("12, 19 en 26 mei 10.30", ["2026-05-12", "2026-05-19", "2026-05-26"]),
    ("12 t/m 14 mei 10.30", ["2026-05-12", "2026-05-13", "2026-05-14"]),
    ("12 december en 9 januari 10.30", ["2026-12-12", "2027-01-09"]),
    ("12 december en 9 januari 2028 10.30", ["2027-12-12", "2028-01-09"]),
    ("May 12, June 9 and July 14 10:30", ["2026-05-12", "2026-06-09", "2026-07-14"]),
]
ONE_DAY = [
    ("half 11, 12 mei", "10:30"),
    ("om 10, 12 mei", "10:00"),
    ("10, 12 mei", "10:00"),
    ("12-5, 10-12", "10:00"),
]


@pytest.mark.parametrize(("text", "first", "start", "rule"), UNDERSTOOD)
def test_a_series_that_people_type_is_understood(text: str, first: str, start: str, rule: str) -> None:
    when = When(date.fromisoformat(first), time.fromisoformat(start), 120, read_rule(rule))
    assert read(text, today=MONDAY) == when


@pytest.mark.parametrize(("text", "days"), LISTS)
def test_several_dates_are_understood(text: str, days: list[str]) -> None:
    first, *more = (date.fromisoformat(day) for day in days)
    assert read(text, today=MONDAY) == When(first, time(10, 30), 120, more=tuple(more))


@pytest.mark.parametrize(("text", "start"), ONE_DAY)
def test_an_hour_beside_a_date_is_no_second_date(text: str, start: str) -> None:
    assert read(text, today=MONDAY) == When(date(2026, 5, 12), time.fromisoformat(start), 120)


ASKED = [
    (
        "ma 12 en do 14 mei 10 uur",
        ("12 mei en 14 mei 2026 10.00 uur", "11 mei en 14 mei 2026 10.00 uur"),
    ),
    (
        "ma 12 t/m wo 14 mei 10 uur",
        ("12 mei, 13 mei en 14 mei 2026 10.00 uur", "11 mei, 12 mei en 13 mei 2026 10.00 uur"),
    ),
    (
        "dinsdag en donderdag 10 uur",
        (
            "elke dinsdag en donderdag 10.00 uur, vanaf dinsdag 14 april 2026",
            "14 april en 16 april 2026 10.00 uur",
        ),
    ),
    (
        "elke dinsdag 10 uur, behalve 13 mei",
        (
            "elke dinsdag 10.00 uur, vanaf dinsdag 14 april 2026, niet op 12 mei 2026",
            "elke dinsdag 10.00 uur, vanaf dinsdag 14 april 2026",
        ),
    ),
    (
        "elke donderdag 10 uur, niet in de kerstvakantie",
        (
            "elke donderdag 10.00 uur, vanaf donderdag 16 april 2026, niet op 24 en 31 december 2026",
            "elke donderdag 10.00 uur, vanaf donderdag 16 april 2026",
        ),
    ),
    (
        "elke zaterdag 10 uur, behalve in de schoolvakantie",
        (
            (
                "elke zaterdag 10.00 uur, vanaf zaterdag 18 april 2026, "
                "niet op 26 december 2026 en 2 januari 2027"
            ),
            "elke zaterdag 10.00 uur, vanaf zaterdag 18 april 2026",
        ),
    ),
    (
        "elke dinsdag vanaf 1 september 2025 10 uur bij Joke",
        ("elke dinsdag 10.00 uur, vanaf dinsdag 2 september 2025", "dinsdag 14 april 2026 10.00 uur"),
    ),
    (
        "elk jaar op koningsdag 10 uur",
        (
            "elk jaar op 27 april 10.00 uur, vanaf maandag 27 april 2026",
            "elke vierde maandag van de maand 10.00 uur, vanaf maandag 27 april 2026",
        ),
    ),
]


LEFT_OUT = [
    ("elke donderdag 10 uur, niet op 24 december", ["2026-12-24"]),
    ("elke donderdag 10 uur, behalve 24 december", ["2026-12-24"]),
    ("elke donderdag 10 uur, niet op donderdag 24-12", ["2026-12-24"]),
    ("elke donderdag, behalve 24, 25 en 31 december, om half 11", ["2026-12-24", "2026-12-31"]),
    ("elke donderdag 10 uur m.u.v. 24 december en 31 december", ["2026-12-24", "2026-12-31"]),
    ("elke donderdag 10 uur, maar niet op 24 december of 7 januari", ["2026-12-24", "2027-01-07"]),
    ("elke donderdag 10 uur, niet in augustus en niet op kerstavond", ["2026-12-24"]),
    ("elke vrijdag 10 uur, niet met kerst en niet met oud en nieuw", ["2026-12-25", "2027-01-01"]),
    ("elke vrijdag 10 uur, niet tussen 20 december en 4 januari", ["2026-12-25", "2027-01-01"]),
    ("elke vrijdag 10 uur, niet van 20 december t/m 4 januari", ["2026-12-25", "2027-01-01"]),
    ("elke maandag 10 uur behalve op feestdagen", ["2026-04-27", "2026-05-25", "2027-03-29", "2027-05-17"]),
    ("elke donderdag 10 uur, op 24 en 31 december niet", ["2026-12-24", "2026-12-31"]),
    ("elke donderdag 10 uur, 24 december vervalt", ["2026-12-24"]),
    ("every Thursday 10:00, except 24 and 31 December", ["2026-12-24", "2026-12-31"]),
    ("every Friday 10:00, not on Christmas Day", ["2026-12-25"]),
    ("elke werkdag 10 uur, niet op 25 december", ["2026-12-25"]),
    ("elke donderdag vanaf 1 september 2027 10 uur, niet op 23 december", ["2027-12-23"]),
]


@pytest.mark.parametrize(("text", "days"), LEFT_OUT)
def test_days_on_which_a_series_is_not_are_understood_and_said_back(text: str, days: list[str]) -> None:
    when = read(text, today=MONDAY)
    assert isinstance(when, When)
    assert [day.isoformat() for day in when.without] == days
    assert not set(when.without) & set(when.days(when.without[-1] + AHEAD))
    for tongue, words in (("nl", "niet op "), ("en", "not on ")):
        assert str(when.without[-1].day) in sentence(when, tongue).rpartition(words)[2]
        assert read(typed(when, tongue), today=MONDAY) == when


def test_a_series_whose_first_day_is_left_out_begins_later() -> None:
    when = read("elke dinsdag 10 uur, 3 keer, niet op 14 april en 28 april", today=MONDAY)
    assert isinstance(when, When)
    assert when.days(date(2027, 1, 1)) == [date(2026, 4, 21), date(2026, 5, 5), date(2026, 5, 12)]
    assert (
        sentence(when).replace(NBSP, " ")
        == "Elke dinsdag, 10.00 tot 12.00 uur, 3 keer, niet op 28 april 2026"
    )
    assert when.starting(date(2026, 5, 1)).days(date(2027, 1, 1)) == [date(2026, 5, 5), date(2026, 5, 12)]


def test_a_series_of_which_nothing_is_left_is_asked() -> None:
    assert isinstance(
        read("elke dinsdag 10 uur, 1 keer, t/m 14 april, niet op 14 april", today=MONDAY), Question
    )


@pytest.mark.parametrize(("text", "suggestions"), ASKED)
def test_what_may_mean_two_things_is_asked_with_both(text: str, suggestions: tuple[str, str]) -> None:
    reading = read(text, today=MONDAY)
    assert isinstance(reading, Question)
    assert reading.suggestions == suggestions
    assert all(isinstance(read(words, today=MONDAY), When) for words in suggestions)


MONTHS = st.lists(st.integers(1, 12), max_size=11, unique=True).map(lambda months: tuple(sorted(months)))
PLAIN = st.lists(st.builds(Weekday, st.just(0), st.integers(0, 6)), min_size=1, max_size=6, unique=True)
NTH = st.lists(
    st.builds(Weekday, st.sampled_from([1, 2, 3, 4, 5, -1, -2]), st.integers(0, 6)),
    min_size=1,
    max_size=3,
    unique=True,
)
MONTH_DAYS = st.lists(st.integers(1, 31) | st.sampled_from([-1, -2]), min_size=1, max_size=3, unique=True)


def _ordered(days: list[Weekday]) -> tuple[Weekday, ...]:
    return tuple(sorted(days, key=lambda day: (day.weekday, day.which < 0, day.which)))


@st.composite
def series(draw: st.DrawFn) -> When:
    """Anything that comes back in a way that people type."""
    rule = draw(
        st.builds(lambda days, each: Rule(Frequency.WEEKLY, each, _ordered(days)), PLAIN, st.integers(1, 9))
        | st.builds(lambda days, each: Rule(Frequency.MONTHLY, each, _ordered(days)), NTH, st.integers(1, 9))
        | st.builds(
            lambda days, each: Rule(
                Frequency.MONTHLY, each, (), tuple(sorted(days, key=lambda day: (day < 0, day)))
            ),
            MONTH_DAYS,
            st.integers(1, 9),
        )
        | st.builds(lambda each: Rule(Frequency.DAILY, each), st.integers(1, 30))
        | st.dates().map(lambda day: Rule(Frequency.YEARLY, 1, (), (day.day,), (day.month,)))
    )
    rule = Rule(
        rule.frequency,
        rule.interval,
        rule.weekdays,
        rule.month_days,
        rule.months or draw(MONTHS),
        until=draw(st.none() | st.dates(MONDAY, date(2029, 12, 31))),
        count=draw(st.none() | st.integers(1, 200)),
    )
    one_date = len(rule.months) == len(rule.month_days) == 1 and rule.month_days[0] > 0
    assume(rule.frequency == Frequency.YEARLY or rule.interval > 1 or not one_date)
    begin = draw(st.dates(date(2017, 1, 1), date(2027, 6, 30)))
    each = Rule(rule.frequency, 1, rule.weekdays, rule.month_days, rule.months)
    first = next(each.days(begin, max(begin, MONDAY) + AHEAD), None)
    assume(first is not None)
    start = draw(st.times()).replace(second=0, microsecond=0)
    coming = list(rule.days(cast("date", first), cast("date", first) + AHEAD))[1:-1]
    without = draw(st.sets(st.sampled_from(coming), max_size=6)) if coming else ()
    return When(
        cast("date", first),
        start,
        draw(st.integers(1, 14 * 24 * 60)),
        rule,
        without=tuple(sorted(without)),
    )


ENDS_BUT_FOR_A_DAY_LEFT_OUT = When(
    date(2020, 12, 7),
    time(0, 0),
    1,
    Rule(Frequency.MONTHLY, 5, (Weekday(1, 0), Weekday(1, 1), Weekday(1, 2)), count=38),
    without=(date(2021, 5, 3),),
)


@settings(max_examples=100)
@given(series())
@example(ENDS_BUT_FOR_A_DAY_LEFT_OUT)
def test_a_series_that_we_write_reads_back_to_the_same(when: When) -> None:
    days = when.days(max(when.first, MONDAY) + AHEAD)
    if when.first in days and days[-1] >= MONDAY:
        assert read(typed(when), today=MONDAY) == when
    else:
        assert isinstance(read(typed(when), today=MONDAY), Question)


@given(
    days=st.sets(st.dates(MONDAY, date(2031, 1, 1)), min_size=2, max_size=40),
    start=st.times().map(lambda moment: moment.replace(second=0, microsecond=0)),
    minutes=st.integers(1, 14 * 24 * 60),
)
def test_dates_that_we_write_read_back_to_the_same(days: set[date], start: time, minutes: int) -> None:
    first, *more = sorted(days)
    when = When(first, start, minutes, more=tuple(more))
    assert read(typed(when), today=MONDAY) == when


WORDS = (
    "elke elk iedere every om de het week weken twee 2 14 dagen maand maanden jaar eerste tweede "
    "2e derde laatste 1e 3e 15e dinsdag donderdag di wo vrijdags zo van op in tot t/m vanaf niet "
    "alleen behalve feestdagen kerst vakantie vervalt "
    "mei juni , en juli augustus zomer na 12 9/6 14-7 10 uur 10.30 half elf keer "
    "x even oneven 's avonds vanavond morgen morgenochtend avond dag werkdag day month of the "
    "last other volgende over lang minuten 2026 2027 koningsdag pasen & - . 29"
)


@settings(max_examples=250)
@given(st.lists(st.sampled_from(WORDS.split()), max_size=14))
def test_any_words_in_any_order_are_understood_or_asked(words: list[str]) -> None:
    reading = read(" ".join(words), today=MONDAY)
    if isinstance(reading, When):
        assert not reading.is_series or reading.first in reading.days(reading.first)
        assert read(typed(reading), today=MONDAY) == reading
    else:
        assert all(isinstance(read(text, today=MONDAY), When) for text in reading.suggestions)


SAID = [
    ("FREQ=WEEKLY", "elke dinsdag", "every Tuesday"),
    (
        "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR",
        "elke dag van maandag tot en met vrijdag",
        "every day from Monday to Friday",
    ),
    (
        "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU",
        "om de week op dinsdag, vanaf dinsdag 12 mei 2026",
        "every other week on Tuesday, from Tuesday 12 May 2026",
    ),
    (
        "FREQ=MONTHLY;BYDAY=2TU;BYMONTH=1,2,3,4,5,6,7,9,10,11,12",
        "elke tweede dinsdag van de maand, niet in augustus",
        "every second Tuesday of the month, not in August",
    ),
    (
        "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1",
        "elke maand de laatste van deze dagen: maandag tot en met vrijdag",
        "every month the last of these days: Monday to Friday",
    ),
    (
        "FREQ=MONTHLY;BYDAY=TU;BYSETPOS=2",
        "elke tweede dinsdag van de maand",
        "every second Tuesday of the month",
    ),
    ("FREQ=MONTHLY", "elke maand op de 12e", "every month on day 12"),
    (
        "FREQ=MONTHLY;BYMONTHDAY=13;BYDAY=FR",
        "elke vrijdag, alleen op de 13e van de maand",
        "every Friday, only on day 13 of the month",
    ),
    ("FREQ=YEARLY;COUNT=3", "elk jaar op 12 mei, 3 keer", "every year on 12 May, 3 times"),
    ("FREQ=WEEKLY;BYMONTH=0", "nooit", "never"),
    (
        "FREQ=WEEKLY;INTERVAL=2;BYDAY=SU,TU;WKST=SU;UNTIL=20260630",
        (
            "om de week op dinsdag en zondag, een week begint op zondag, "
            "vanaf dinsdag 12 mei 2026, tot en met dinsdag 30 juni 2026"
        ),
        (
            "every other week on Tuesday and Sunday, a week begins on Sunday, "
            "from Tuesday 12 May 2026, up to and including Tuesday 30 June 2026"
        ),
    ),
]


@pytest.mark.parametrize(("rule", "dutch", "english"), SAID)
def test_a_rule_is_said_in_plain_words(rule: str, dutch: str, english: str) -> None:
    words = [rule_words(read_rule(rule), date(2026, 5, 12), tongue) for tongue in ("nl", "en")]
    assert [text.replace("\u00a0", " ") for text in words] == [dutch, english]


@st.composite
def any_rules(draw: st.DrawFn) -> Rule:
    """Anything that a feed may bring."""

    def some(least: int, most: int) -> tuple[int, ...]:
        return tuple(draw(st.lists(st.integers(least, most), max_size=3)))

    return Rule(
        frequency=draw(st.sampled_from(Frequency)),
        interval=draw(st.integers(1, 5) | st.just(999)),
        weekdays=tuple(draw(st.lists(st.builds(Weekday, st.integers(-6, 6), st.integers(0, 6)), max_size=3))),
        month_days=some(-31, 31),
        months=some(-1, 12),
        positions=some(-6, 6),
        until=draw(st.none() | st.dates(MONDAY, date(2029, 12, 31))),
        count=draw(st.none() | st.integers(1, 200)),
        week_start=draw(st.integers(0, 6)),
    )


@settings(max_examples=150)
@given(any_rules(), st.dates(MONDAY, date(2027, 12, 31)))
def test_any_rule_is_said_and_never_read_back_as_another(rule: Rule, first: date) -> None:
    assert rule_words(rule, first, "nl")
    assert rule_words(rule, first, "en")
    when = When(first, time(10), 60, rule)
    reading = read(typed(when), today=MONDAY)
    if isinstance(reading, When):
        horizon = date(2031, 1, 1)
        assert reading.days(horizon) == when.days(horizon)


def test_a_series_is_said_with_its_limits_and_its_first_days() -> None:
    rule = read_rule("FREQ=MONTHLY;BYDAY=2TU;BYMONTH=1,2,3,4,5,6,9,10,11,12;UNTIL=20270630")
    when = When(date(2026, 5, 12), time(10, 30), 90, rule)
    assert sentence(when, "nl").replace("\u00a0", " ") == (
        "Elke tweede dinsdag van de maand, 10.30 tot 12.00 uur, niet in juli en augustus, "
        "tot en met woensdag 30 juni 2027"
    )
    assert first_days(when, "nl").replace("\u00a0", " ") == (
        "De eerste keren: dinsdag 12 mei, 9 juni en 8 september 2026."
    )


def test_dates_are_said_in_a_row() -> None:
    when = When(date(2026, 5, 12), time(10, 30), 90, more=(date(2026, 5, 14), date(2027, 1, 5)))
    assert sentence(when, "nl").replace("\u00a0", " ") == (
        "Dinsdag 12 mei, donderdag 14 mei 2026 en dinsdag 5 januari 2027, 10.30 tot 12.00 uur"
    )
    assert first_days(When(MONDAY, time(10), 60), "nl") == ""


def test_the_holidays_of_the_coming_days_are_named() -> None:
    when = When(date(2026, 4, 6), time(10), 60, read_rule("FREQ=WEEKLY;BYDAY=MO"))
    assert [(str(day), name) for day, name in public_holidays(when, MONDAY, "nl")] == [
        ("2026-04-27", "Koningsdag"),
        ("2026-05-25", "Tweede pinksterdag"),
        ("2027-03-29", "Tweede paasdag"),
        ("2027-05-17", "Tweede pinksterdag"),
    ]
