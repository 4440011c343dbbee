"""How many came in a year, by age: only counted, and small groups not at all."""

from __future__ import annotations

from dataclasses import dataclass

from dorpsplein.community.villages.models import Village
from dorpsplein.life.joining.models import Band, Inflow

FEWEST = 5  # fewer of one age are not shown; nor is one age alone, which subtracting would tell


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
