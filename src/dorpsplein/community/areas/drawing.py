"""The map on which a village draws: the town, what is there now, and the areas of the villages beside it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from dorpsplein.base.outline import Crossing, Outline, Point, middle
from dorpsplein.base.projection import MARGIN, Projection
from dorpsplein.community.areas.models import Area
from dorpsplein.community.areas.wijken import District, Wijk, districts

MOST_MARKED = 50
ROOM = 0.6  # around a border that is there: it may grow


@dataclass(frozen=True, slots=True)
class Part:
    """A neighbourhood on the map, and where its name stands."""

    wijk: Wijk
    path: str
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Beside:
    """The area of another village, which it released."""

    name: str
    path: str
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Drawing:
    """The map: the projection to read a press by, the parts, the border as it is, and the neighbours.

    ``named`` when one district fills it, so that there is room for names. ``home`` and ``town`` are the
    pieces with the border and with the whole town, as a viewBox has them; ``boxes`` each district's own.
    """

    projection: Projection
    parts: list[Part]
    border: str
    beside: list[Beside]
    named: bool
    home: str
    town: str
    boxes: list[tuple[District, str]]


@dataclass(frozen=True, slots=True)
class Fault:
    """A border that meets itself, and where: in a picture of its own."""

    width: int
    height: int
    path: str
    places: list[Point]


def fault_of(crossing: Crossing) -> Fault:
    """The picture of what is wrong."""
    projection = Projection.around([crossing.outline])
    places = [projection.place(place) for place in crossing.places[:MOST_MARKED]]
    return Fault(projection.width, projection.height, projection.path(crossing.outline), places)


def drawing_of(outline: Outline, district: str = "", beside: Iterable[Area] = ()) -> Drawing:
    """The map around a district; without one around the border, or else the whole town."""
    town = [found.outline for found in districts()]
    chosen = [found.outline for found in districts() if found.key == district]
    own = [outline] if outline else []
    margin = ROOM if own and not chosen else MARGIN
    projection = Projection.around(chosen or own or town, margin=margin)
    return Drawing(
        projection,
        [_part(projection, wijk) for found in districts() for wijk in found.wijken],
        projection.path(outline),
        [_beside(projection, area) for area in beside if area.outline],
        named=bool(chosen),
        home=projection.box(own or town, margin=ROOM if own else MARGIN),
        town=projection.box([*town, *own]),
        boxes=[(found, projection.box([found.outline])) for found in districts()],
    )


def _part(projection: Projection, wijk: Wijk) -> Part:
    return Part(wijk, projection.path(wijk.outline), *projection.place(middle(wijk.outline)))


def _beside(projection: Projection, area: Area) -> Beside:
    place = projection.place(middle(area.shape))
    return Beside(area.village.name, projection.path(area.shape), *place)
