"""The map on which a village draws: the town, one district larger, and what is there now."""

from __future__ import annotations

from dataclasses import dataclass

from dorpsplein.base.outline import Outline, middle
from dorpsplein.base.projection import MARGIN, Projection
from dorpsplein.community.areas.wijken import Wijk, districts

ROOM = 0.6  # around a border that is there: it may grow


@dataclass(frozen=True, slots=True)
class Part:
    """A neighbourhood on the map; its name where there is room for it."""

    wijk: Wijk
    path: str
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Drawing:
    """The map: the projection to read a click by, the parts, and the border as it is."""

    projection: Projection
    parts: list[Part]
    border: str
    named: bool


def drawing_of(outline: Outline, district: str = "") -> Drawing:
    """The map around a district; without one around the border, or else the whole town."""
    chosen = [found for found in districts() if found.key == district]
    around = [found.outline for found in chosen] or ([outline] if outline else [])
    margin = ROOM if around and not chosen else MARGIN
    projection = Projection.around(around or [found.outline for found in districts()], margin=margin)
    parts = [_part(projection, wijk) for found in chosen or districts() for wijk in found.wijken]
    return Drawing(projection, parts, projection.path(outline), named=bool(chosen))


def _part(projection: Projection, wijk: Wijk) -> Part:
    return Part(wijk, projection.path(wijk.outline), *projection.place(middle(wijk.outline)))
