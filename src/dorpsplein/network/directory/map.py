"""All villages on one map: areas with a number, that lead to the village."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from dorpsplein.base.projection import Projection
from dorpsplein.community.areas.wijken import Wijk, districts, wijken
from dorpsplein.network.directory.lines import Neighbour

LOOKS = 4
MOST_DRAWN = 400  # areas; of more, a map as large as a page shows a dot each
ROOM, LETTER = 22, 8  # units of the drawing: around a number, and a letter of a name
STEPS = sorted(range(-84, 85, 6), key=abs)


@dataclass(frozen=True, slots=True)
class Shape:
    """The area of one village on the map; ``look`` is the way in which it is drawn."""

    number: int
    neighbour: Neighbour
    path: str
    x: float
    y: float
    look: int
    found: bool


@dataclass(frozen=True, slots=True)
class Land:
    """A piece of the town behind the areas."""

    name: str
    path: str
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Ground:
    """A neighbourhood that can be pressed, to ask which village is there; ``found`` when that was asked."""

    wijk: Wijk
    path: str
    found: bool


@dataclass(frozen=True, slots=True)
class Part:
    """A district to look at nearer; ``box`` is the piece of the drawing that it needs."""

    key: str
    name: str
    box: str


@dataclass(frozen=True, slots=True)
class Map:
    """The drawing, beside it those who live all over the town, and the districts to look at nearer.

    ``whole`` is the piece that shows all areas, which is all of it unless one district was asked for;
    ``limit`` shows the town behind them too.
    """

    lands: list[Land]
    shapes: list[Shape]
    grounds: list[Ground]
    everywhere: list[Neighbour]
    districts: list[Part]
    district: str
    projection: Projection
    whole: str
    limit: str

    @property
    def layers(self) -> list[Shape]:
        """The areas in the order in which they are drawn."""
        return layered(self.shapes)


def layered(shapes: Sequence[Shape]) -> list[Shape]:
    """In this order, but each below the villages to whom a piece of it belongs."""
    order = list(shapes)
    for shape in shapes:
        if shape.neighbour.below:
            over = (n for n, one in enumerate(order) if one.neighbour.village.pk in shape.neighbour.below)
            lowest, now = next(over, len(order)), order.index(shape)
            if lowest < now:
                order.insert(lowest, order.pop(now))
    return order


def map_of(
    neighbours: Sequence[Neighbour],
    *,
    district: str = "",
    found: Collection[Neighbour] = (),
    pressable: bool = False,
    pressed: str = "",
) -> Map:
    """The map of these villages, numbered in their order, or one ``district`` of it, larger.

    ``pressable`` lets one press the ground too; ``pressed`` is the code of the neighbourhood that was.
    """
    placed = [one for one in neighbours if one.area and one.area.outline]
    near = [part.outline for part in districts() if part.key == district]
    every = [one.area.shape for one in placed if one.area] or [part.outline for part in districts()]
    projection = Projection.around(near or every)
    drawn = len(placed) <= MOST_DRAWN
    shapes = [
        _shape(projection, number, one, one in found, drawn=drawn) for number, one in enumerate(placed, 1)
    ]
    return Map(
        _lands(projection, shapes),
        shapes,
        _grounds(projection, pressed) if pressable else [],
        [one for one in neighbours if not (one.area and one.area.outline)],
        [Part(part.key, part.name, projection.box([part.outline])) for part in districts()],
        district if near else "",
        projection,
        projection.box(every),
        projection.box([*every, *(part.outline for part in districts())]),
    )


def _shape(projection: Projection, number: int, neighbour: Neighbour, found: bool, *, drawn: bool) -> Shape:
    area = neighbour.area
    outline, centre = (area.shape, area.centre) if area else ((), None)
    x, y = projection.place(centre or (0, 0))
    look = (number - 1) % LOOKS + 1
    return Shape(number, neighbour, projection.path(outline) if drawn else "", x, y, look, found)


def _lands(projection: Projection, numbers: Sequence[Shape]) -> list[Land]:
    lands = []
    for district in districts():
        x, y = projection.place(district.middle)
        seen = ROOM < x < projection.width - ROOM and ROOM < y < projection.height - ROOM
        free = next((y + step for step in STEPS if _is_free(x, y + step, district.name, numbers)), None)
        path = projection.path(district.outline, coarse=True)
        lands.append(Land(district.name if seen and free else "", path, x, free or y))
    return lands


def _is_free(x: float, y: float, name: str, numbers: Sequence[Shape]) -> bool:
    """No number stands where this name would."""
    wide = len(name) * LETTER / 2 + ROOM / 2
    return all(abs(x - shape.x) > wide or abs(y - 5 - shape.y) > ROOM for shape in numbers)


def _grounds(projection: Projection, pressed: str) -> list[Ground]:
    return [
        Ground(wijk, projection.path(wijk.outline, coarse=True), wijk.code == pressed)
        for wijk in wijken().values()
    ]
