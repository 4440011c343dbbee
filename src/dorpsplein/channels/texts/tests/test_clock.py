"""Times and numbers as one says them."""

from __future__ import annotations

from datetime import time

import pytest
from django.utils import translation

from dorpsplein.channels.texts.clock import say_number, say_time


@pytest.mark.parametrize(
    ("moment", "dutch", "english"),
    [
        (time(10), "tien uur ’s ochtends", "ten o’clock in the morning"),
        (time(10, 5), "vijf over tien ’s ochtends", "five past ten in the morning"),
        (time(10, 15), "kwart over tien ’s ochtends", "a quarter past ten in the morning"),
        (time(10, 20), "tien voor half elf ’s ochtends", "twenty past ten in the morning"),
        (time(10, 30), "half elf ’s ochtends", "half past ten in the morning"),
        (time(12, 35), "vijf over half een ’s middags", "twenty-five to one in the afternoon"),
        (time(13, 45), "kwart voor twee ’s middags", "a quarter to two in the afternoon"),
        (time(19, 58), "twee minuten voor acht ’s avonds", "two minutes to eight in the evening"),
        (time(0, 0), "twaalf uur ’s nachts", "twelve o’clock at night"),
        (time(23, 30), "half twaalf ’s avonds", "half past eleven in the evening"),
        (
            time(10, 16),
            "veertien minuten voor half elf ’s ochtends",
            "sixteen minutes past ten in the morning",
        ),
    ],
)
def test_a_time_is_said_as_people_say_it(moment: time, dutch: str, english: str) -> None:
    with translation.override("nl"):
        assert say_time(moment) == dutch
    with translation.override("en"):
        assert say_time(moment) == english


def test_every_minute_of_the_day_can_be_said() -> None:
    moments = [time(hour, minute) for hour in range(24) for minute in range(60)]
    for language in ("nl", "en"):
        with translation.override(language):
            assert len({say_time(moment) for moment in moments}) == len(moments)


def test_a_number_is_said_figure_by_figure() -> None:
    with translation.override("nl"):
        assert say_number("020 123 45 67") == "nul twee nul, een twee drie, vier vijf, zes zeven"
        assert say_number("+32 470 12") == "plus drie twee, vier zeven nul, een twee"
