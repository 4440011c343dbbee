"""Days and hours as English neighbours type them. Today is Monday 13 April 2026."""

from __future__ import annotations

from datetime import date

import pytest
from django.utils.translation import override

from dorpsplein.base.dates import NBSP
from dorpsplein.base.when import Question, When, read, sentence

MONDAY = date(2026, 4, 13)
READ = {
    "the first Monday of the month at 10am": "Every first Monday of the month, 10:00 to 12:00",
    "tomorrow evening 7:30": "Tuesday 14 April 2026, 19:30 to 21:30",
    "Dec 7th, 2-4pm": "Monday 7 December 2026, 14:00 to 16:00",
    "this Friday noon": "Friday 17 April 2026, 12:00 to 14:00",
    "fortnightly on Friday 10am": "Every other week on Friday, 10:00 to 12:00, from Friday 17 April 2026",
    "Saturday 18 April, 10.30 till 12": "Saturday 18 April 2026, 10:30 to 12:00",
    "Saturday 18 April from 2pm 'til 4": "Saturday 18 April 2026, 14:00 to 16:00",
    "a fortnight today at 3pm": "Monday 27 April 2026, 15:00 to 17:00",
    "a week today at 3pm": "Monday 20 April 2026, 15:00 to 17:00",
    "Tuesday fortnight at 10": "Tuesday 28 April 2026, 10:00 to 12:00",
    "in a fortnight on Tuesday at 10": "Tuesday 28 April 2026, 10:00 to 12:00",
    "5 May 2pm onwards": "Tuesday 5 May 2026, 14:00 to 16:00",
    "coming Tuesday 3 o'clock": "Tuesday 14 April 2026, 15:00 to 17:00",
    "Tuesday around 10": "Tuesday 14 April 2026, 10:00 to 12:00",
    "Tuesday at 10ish": "Tuesday 14 April 2026, 10:00 to 12:00",
    "Tuesday 10 for an hour and a half": "Tuesday 14 April 2026, 10:00 to 11:30",
    "Tuesday at 2pm for two and a half hours": "Tuesday 14 April 2026, 14:00 to 16:30",
    "Tuesday 14:00 for three quarters of an hour": "Tuesday 14 April 2026, 14:00 to 14:45",
    "Tue 14/4 @ 2pm": "Tuesday 14 April 2026, 14:00 to 16:00",
    "Weds 15 April 2pm": "Wednesday 15 April 2026, 14:00 to 16:00",
    "Thur 16 April 2pm": "Thursday 16 April 2026, 14:00 to 16:00",
    "Thurs 16 April 2pm": "Thursday 16 April 2026, 14:00 to 16:00",
    "Saturday 8pm until midnight": "Saturday 18 April 2026, 20:00 to 00:00",
    "Sunday 12/7 2 pm": "Sunday 12 July 2026, 14:00 to 16:00",
    "12/7 14:00": "Sunday 12 July 2026, 14:00 to 16:00",
    "5/5 2 pm": "Tuesday 5 May 2026, 14:00 to 16:00",
    "12/7 and 14/8 2 pm": "Sunday 12 July and Friday 14 August 2026, 14:00 to 16:00",
    "Sunday 12/7 and Saturday 8/8 2 pm": "Sunday 12 July and Saturday 8 August 2026, 14:00 to 16:00",
    "12/7 and 11/8 14:00": "Sunday 12 July and Tuesday 11 August 2026, 14:00 to 16:00",
    "5/5 and 6/6 2 pm": "Tuesday 5 May and Saturday 6 June 2026, 14:00 to 16:00",
    "13/7 2 pm": "Monday 13 July 2026, 14:00 to 16:00",
}
ASKED = {
    "12/7 2 pm": ("Sunday 12 July 2026 14:00", "Monday 7 December 2026 14:00"),
    "12/7/2026, 2-4pm": ("Sunday 12 July 2026 14:00 to 16:00", "Monday 7 December 2026 14:00 to 16:00"),
    "at 2 p.m. on 7/12": ("Monday 7 December 2026 14:00", "Sunday 12 July 2026 14:00"),
    "Monday 12/7 2 pm": ("Monday 7 December 2026 14:00", "Sunday 12 July 2026 14:00"),
    "12/7 and 11/8 2 pm": ("12 July and 11 August 2026 14:00", "8 November and 7 December 2026 14:00"),
    "12/7, 5/5 and 14 August at 2 pm": (
        "5 May, 12 July and 14 August 2026 14:00",
        "5 May, 14 August and 7 December 2026 14:00",
    ),
    "Monday 12/7 and Sunday 11/8 2-4pm": (
        "8 November and 7 December 2026 14:00 to 16:00",
        "12 July and 11 August 2026 14:00 to 16:00",
    ),
    "next Tuesday at 2": ("Tuesday 14 April 2026 14:00", "Tuesday 21 April 2026 14:00"),
    "next Monday at 10 am": ("Monday 20 April 2026 10:00", "Monday 27 April 2026 10:00"),
    "Tuesday at half ten": ("Tuesday 14 April 2026 10:30 to 12:30", "Tuesday 14 April 2026 09:30 to 11:30"),
    "twice a month on Friday 10 am": (
        "every Friday 10:00, from Friday 17 April 2026",
        "every third Friday of the month 10:00, from Friday 17 April 2026",
    ),
}


@pytest.mark.parametrize("text", READ)
def test_what_the_english_type_is_understood(text: str) -> None:
    with override("en"):
        when = read(text, today=MONDAY)
        assert isinstance(when, When), when
        assert sentence(when, "en").replace(NBSP, " ") == READ[text]


@pytest.mark.parametrize("text", ASKED)
def test_what_may_be_two_things_is_asked_with_both(text: str) -> None:
    with override("en"):
        asked = read(text, today=MONDAY)
        assert isinstance(asked, Question)
        assert asked.suggestions == ASKED[text]
        assert all(isinstance(read(one, today=MONDAY), When) for one in asked.suggestions)


def test_the_question_names_what_was_typed() -> None:
    asked = read("12/7 2 pm", today=MONDAY)
    assert isinstance(asked, Question)
    assert asked.sentence == "Staat in 12/7 eerst de dag, of eerst de maand?"
