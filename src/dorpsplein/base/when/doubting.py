"""Hours that may be the hour at which it begins, and how long it lasts: "7 december, 2 uur"."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from dorpsplein.base.when.meaning import Question, When
from dorpsplein.base.when.reading import read
from dorpsplein.base.when.times import AT_END, with_length


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
    if found is None or not isinstance(read(text, today=today, usual_minutes=usual_minutes), When):
        return None
    asked = read(longer, today=today, usual_minutes=usual_minutes)
    if not isinstance(asked, Question):
        return None
    return Doubt(found[0].removeprefix(found["before"]).strip(), asked.suggestions[0])
