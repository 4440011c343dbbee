"""Read a date and a time as people type them: "di 14 apr half elf", "overmorgen 14 uur"."""

from __future__ import annotations

from dorpsplein.base.when.meaning import Question, When, public_holiday, sentence, typed
from dorpsplein.base.when.reading import read

__all__ = ["Question", "When", "public_holiday", "read", "sentence", "typed"]
