"""The shared agenda as it is read: days, and in each day lines that say whose they are."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from dorpsplein.base.notice import Notice
from dorpsplein.channels.publishing.addresses import in_language
from dorpsplein.community.areas.models import Area
from dorpsplein.community.areas.overlaps import owners_of_pieces
from dorpsplein.community.villages.models import Village


@dataclass(frozen=True, slots=True)
class Line:
    """One date of one village, with the address of its page there."""

    notice: Notice
    village: Village
    address: str


@dataclass(frozen=True, slots=True)
class Day:
    """A day on which something is."""

    day: date
    lines: list[Line]


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A village, and where it is when it told so.

    ``below`` are the keys of villages to whom a piece of its area belongs, as the Network settled it.
    """

    village: Village
    area: Area | None = None
    below: frozenset[int] = frozenset()

    @property
    def address(self) -> str:
        """The way to its website, in the language of the page."""
        return _way(self.village)


def lines_of(notices: Iterable[Notice], villages: Sequence[Village]) -> list[Line]:
    """Each notice with its village."""
    by_slug = {village.slug: village for village in villages}
    known = [(notice, by_slug[notice.village.slug]) for notice in notices if notice.village.slug in by_slug]
    return [Line(notice, village, _way(village, f"agenda/{notice.name}/")) for notice, village in known]


def neighbours_of(villages: Iterable[Village]) -> list[Neighbour]:
    """The villages without the Network, each with the way there, and where they released to be."""
    areas = {area.village_id: area for area in Area.objects.shared()}
    below = owners_of_pieces()
    return [
        Neighbour(village, areas.get(village.pk), below.get(village.pk, frozenset()))
        for village in villages
        if not village.is_network
    ]


def varied(lines: Iterable[Line], most: int) -> list[Line]:
    """The first lines, rather of another kind and another village each time."""
    chosen: list[Line] = []
    left = list(lines)
    while left and len(chosen) < most:
        kinds, seen = {line.notice.kind for line in chosen}, {line.village for line in chosen}
        fresh = (line for line in left if line.notice.kind not in kinds and line.village not in seen)
        chosen.append(next(fresh, left[0]))
        left.remove(chosen[-1])
    return sorted(chosen, key=lambda line: line.notice.start)


def days_of(lines: Iterable[Line]) -> list[Day]:
    """The lines, day by day."""
    return [Day(day, list(found)) for day, found in groupby(lines, key=lambda line: line.notice.day)]


def _way(village: Village, path: str = "") -> str:
    """The address of a page of a village: whole where it has a host of its own, else from the root."""
    told = in_language(path)
    return village.address(told) if village.host else f"{village.prefix}{told}"
