"""A rule in words, beside one of its days."""

from __future__ import annotations

from datetime import date

from dorpsplein.base.rule import Frequency, Rule
from dorpsplein.base.when import rhythm_words


def test_beside_one_of_its_days_a_rule_need_not_say_from_when() -> None:
    fortnight = Rule(Frequency.WEEKLY, interval=2, until=date(2026, 12, 31))
    assert rhythm_words(fortnight, date(2026, 5, 12), "nl") == (
        "om de week op dinsdag, tot en met donderdag 31\N{NO-BREAK SPACE}december 2026"
    )
