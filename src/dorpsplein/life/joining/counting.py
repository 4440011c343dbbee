"""How many came in a year, by age: only counted, and small groups not at all."""

from __future__ import annotations

import re
from dataclasses import dataclass

from dorpsplein.community.villages.models import Village
from dorpsplein.life.joining.models import Band, Deed, Inflow, Through

FEWEST = 5  # fewer of one age are not shown; nor is one age alone, which subtracting would tell


SOURCE = re.compile(r"nieuwsbrief-[1-9]\d{0,4}")


@dataclass(frozen=True, slots=True)
class Came:
    """How many of an age; ``count`` None where that would point at somebody."""

    label: str
    count: int | None


def inflow_of(village: Village, year: int) -> tuple[int, list[Came]]:
    """How many said their age, and how many of each age, where no age stands for a few."""
    rows = dict(Inflow.objects.of(village).filter(year=year).values_list("band", "count"))
    hidden = {band for band, count in rows.items() if 0 < count < FEWEST}
    if len(hidden) == 1 and len(rows) > 1:
        hidden.add(min((band for band in rows if band not in hidden), key=lambda band: rows[band]))
    bands = [Came(str(band.label), None if band in hidden else rows.get(band, 0)) for band in Band]
    return sum(rows.values()), bands


def begin_counting(village: Village, source: str) -> None:
    """An edition goes out: from now on one counts who comes and who answers through it."""
    for deed in Deed if SOURCE.fullmatch(source) else ():
        Through.objects.of(village).get_or_create(source=source, deed=deed, defaults={"village": village})


def source_of(village: Village, told: str) -> str:
    """Through what somebody came, as a link says that is the same for all readers; "" for what never went."""
    if not SOURCE.fullmatch(told):
        return ""
    return told if Through.objects.of(village).filter(source=told).exists() else ""


def came_through(village: Village, source: str) -> int:
    """How many asked to come through this."""
    return _through(village, source, Deed.COME)


def answered_through(village: Village, source: str) -> int:
    """How many answered to an idea or a task through this."""
    return _through(village, source, Deed.ANSWER)


def _through(village: Village, source: str, deed: Deed) -> int:
    row = Through.objects.of(village).filter(source=source, deed=deed).first()
    return row.count if row else 0
