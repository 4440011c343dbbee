"""Whole days have no hour, wherever a start stands alone."""

from __future__ import annotations

from datetime import date, datetime, time

import pytest

from dorpsplein.base.dates import NBSP, aware, span_words, start_words

TUESDAY = date(2026, 5, 12)
MIDNIGHT = aware(TUESDAY, time())


@pytest.mark.parametrize(
    ("end", "begin", "span"),
    [
        (aware(date(2026, 5, 13), time()), "de hele dag", "de hele dag"),
        (aware(TUESDAY, time(23, 59)), "de hele dag", "de hele dag"),
        (aware(TUESDAY, time(23)), "de hele dag", "de hele dag"),
        (aware(date(2026, 5, 15), time()), "de hele dag", "tot en met donderdag 14 mei"),
        (aware(TUESDAY, time(2)), "0.00 uur", "0.00 tot 2.00 uur"),
        (MIDNIGHT, "0.00 uur", "0.00 tot 0.00 uur"),
    ],
)
def test_what_begins_and_ends_at_midnight_is_all_day(end: datetime, begin: str, span: str) -> None:
    assert start_words(MIDNIGHT, end, language="nl").replace(NBSP, " ") == begin
    assert span_words(MIDNIGHT, end, language="nl").replace(NBSP, " ") == span


def test_the_days_on_which_the_clock_changes_are_whole_too() -> None:
    for day, following in ((date(2026, 3, 29), date(2026, 3, 30)), (date(2026, 10, 25), date(2026, 10, 26))):
        assert start_words(aware(day, time()), aware(following, time()), language="en") == "all day"


def test_another_start_is_told_by_the_clock() -> None:
    assert start_words(aware(TUESDAY, time(10, 30)), aware(TUESDAY, time(23, 30)), language="en") == "10:30"
