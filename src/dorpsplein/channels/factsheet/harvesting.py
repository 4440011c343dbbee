"""What the agenda of another website seems to show: proposals, that hold when somebody says so."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from dataclasses import field as made
from datetime import date

from dorpsplein.base.dates import AMSTERDAM
from dorpsplein.channels.factsheet.catalogue import catalogue, today
from dorpsplein.channels.factsheet.fields import Field
from dorpsplein.channels.factsheet.seeing import OF_ACTIVITIES, YEAR
from dorpsplein.channels.factsheet.vocabulary import State
from dorpsplein.life.activities.arriving import Delivery, occurrences

MOST_TITLES = 3


@dataclass(slots=True)
class Proposal:
    """One field that an agenda shows. ``titles`` are some of what it was called there."""

    field: str
    times: int = 0
    first: date = date.max
    last: date = date.min
    titles: list[str] = made(default_factory=list)

    def add(self, day: date, title: str) -> None:
        """Once more."""
        self.times += 1
        self.first, self.last = min(self.first, day), max(self.last, day)
        if title not in self.titles and len(self.titles) < MOST_TITLES:
            self.titles.append(title)


def proposals_in(read: Delivery, on: date) -> list[Proposal]:
    """What took place in the year until a day, by field, most first. What is cancelled did not take place."""
    found: dict[str, Proposal] = {}
    for arrival in read.arrivals:
        name = today(OF_ACTIVITIES.get(arrival.kind_key, ""))
        if name not in catalogue() or arrival.cancelled:
            continue
        for dated in occurrences(arrival, on - YEAR, on):
            if not dated.cancelled:
                day = dated.span.start.astimezone(AMSTERDAM).date()
                found.setdefault(name, Proposal(name)).add(day, dated.title)
    return sorted(found.values(), key=lambda one: (-one.times, one.field))


def still_news(proposals: Iterable[Proposal], fields: Mapping[str, Field]) -> list[Proposal]:
    """Without what the sheet says already."""
    return [one for one in proposals if fields[one.field].state != State.YES]
