"""Read days and times as people type them: "di 14 apr half elf", "elke tweede dinsdag 10.30"."""

from __future__ import annotations

from dorpsplein.base.when.doubting import may_be_evening, may_be_length
from dorpsplein.base.when.holidays import Holiday, public_holiday, public_holidays
from dorpsplein.base.when.meaning import Question, When
from dorpsplein.base.when.reading import read, read_a_day
from dorpsplein.base.when.retelling import in_english
from dorpsplein.base.when.rule_words import rule_words
from dorpsplein.base.when.saying import days_words, first_days, rhythm_words, sentence, typed
from dorpsplein.base.when.times import with_length

__all__ = [
    "Holiday",
    "Question",
    "When",
    "days_words",
    "first_days",
    "in_english",
    "may_be_evening",
    "may_be_length",
    "public_holiday",
    "public_holidays",
    "read",
    "read_a_day",
    "rhythm_words",
    "rule_words",
    "sentence",
    "typed",
    "with_length",
]
