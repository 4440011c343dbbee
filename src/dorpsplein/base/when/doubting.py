"""Hours that may be read otherwise: "7 december, 2 uur" as its length, "7 december 8 uur" in the evening."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, time

from dorpsplein.base.when.everyday import alike
from dorpsplein.base.when.meaning import Question, When
from dorpsplein.base.when.parts import part_of_day
from dorpsplein.base.when.reading import read, tidied
from dorpsplein.base.when.times import AT_END, OF_DAY, with_length
from dorpsplein.base.when.words import NUMBERS

LONGEST = 4  # hours: "7 december, 6 uur" is an hour of the day
EITHER = (8, 9)
HOURS_OF = {"ochtend": range(5, 12), "middag": range(12, 18), "avond": range(17, 24)}
TO_THE_MINUTE = re.compile(r"(?<![\d/.-])(?:0\d(?![-/.]\d)|\d{1,2}[.:]\d\d(?![./-]))")


@dataclass(frozen=True, slots=True)
class Doubt:
    """What was ``typed``, read as an hour; ``otherwise`` is a text in which it is how long it lasts."""

    typed: str
    otherwise: str


def may_be_length(text: str, *, today: date, usual_minutes: int = 120) -> Doubt | None:
    """The hours at the end of a text that we read as its beginning, where they may be its length.

    Units: ``usual_minutes`` as with ``read``.
    """
    longer = with_length(text)
    found = AT_END.search(longer.lower().removesuffix(" lang")) if longer != text else None
    meant = read(text, today=today, usual_minutes=usual_minutes)
    if found is None or not isinstance(meant, When):
        return None
    hours, part = found["number"], part_of_day(alike(tidied(text), today))[1]
    if int(NUMBERS.get(hours, hours)) > LONGEST or _fits(meant.start, part):
        return None
    asked = read(longer, today=today, usual_minutes=usual_minutes)
    if not isinstance(asked, Question):
        return None
    return Doubt(found[0].removeprefix(found["before"]).strip(), asked.suggestions[0])


def may_be_evening(text: str, *, today: date) -> bool:
    """Do we read eight or nine o'clock as the morning, while nothing that was typed says so?"""
    tidy = alike(tidied(text), today)
    meant, longer = (read(text, today=today, usual_minutes=minutes) for minutes in (120, 121))
    if not isinstance(meant, When) or meant == longer or meant.start.hour not in EITHER:
        return False
    return not (part_of_day(tidy)[1] or OF_DAY.search(tidy) or TO_THE_MINUTE.search(tidy))


def _fits(start: time, part: str) -> bool:
    """Is it an hour of that part of the day?"""
    return start.hour in HOURS_OF.get(part, ())
