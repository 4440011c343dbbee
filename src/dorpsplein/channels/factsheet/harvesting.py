"""What the agenda of another website seems to show: proposals, that hold when somebody says so."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from dataclasses import field as made
from datetime import date

from dorpsplein.base.dates import AMSTERDAM
from dorpsplein.base.names import fold
from dorpsplein.channels.factsheet.catalogue import catalogue, today
from dorpsplein.channels.factsheet.fields import Field
from dorpsplein.channels.factsheet.seeing import OF_ACTIVITIES, YEAR
from dorpsplein.channels.factsheet.vocabulary import Kind, State
from dorpsplein.life.activities.arriving import Delivery, occurrences

MOST_TITLES, MOST_UNKNOWN = 3, 12
NAMED_KINDS = frozenset({Kind.ACTIVITY, Kind.GROUP})
UNKNOWN = ""


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
        most = MOST_TITLES if self.field else MOST_UNKNOWN
        if title not in self.titles and len(self.titles) < most:
            self.titles.append(title)


def proposals_in(read: Delivery, on: date) -> list[Proposal]:
    """What took place in the year until a day, by field, most first. What is cancelled did not take place.

    The field "" holds what we do not recognise; it is the last.
    """
    found: dict[str, Proposal] = {}
    names = _names()
    for arrival in read.arrivals:
        if arrival.cancelled:
            continue
        name = _named_in(arrival.title, names) or today(OF_ACTIVITIES.get(arrival.kind_key, ""))
        name = name if name in catalogue() else UNKNOWN
        for dated in occurrences(arrival, on - YEAR, on):
            if not dated.cancelled:
                day = dated.span.start.astimezone(AMSTERDAM).date()
                found.setdefault(name, Proposal(name)).add(day, dated.title)
    return sorted(found.values(), key=lambda one: (not one.field, -one.times, one.field))


def _names() -> list[tuple[re.Pattern[str], str]]:
    """What activities and groups are called, the longest name first."""
    subjects = [one for one in catalogue().values() if one.kind in NAMED_KINDS]
    named = {fold(name): one.field for one in subjects for name in (one.english, one.name) if name}
    order = sorted(named, key=len, reverse=True)
    return [(re.compile(rf"\b{re.escape(name)}\b"), named[name]) for name in order]


def _named_in(title: str, names: list[tuple[re.Pattern[str], str]]) -> str:
    """The field of which a title holds the name: "Yoga op dinsdag"; "" where there is none."""
    words = fold(title)
    return next((field for name, field in names if name.search(words)), "")


def still_news(proposals: Iterable[Proposal], fields: Mapping[str, Field]) -> list[Proposal]:
    """Without what the sheet says already."""
    return [one for one in proposals if fields[one.field].state != State.YES]
