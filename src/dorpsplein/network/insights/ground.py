"""What lies under the counts: the villages with their addresses, and the map of them all."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from dorpsplein.community.villages.models import Village
from dorpsplein.network.directory.lines import Neighbour, neighbours_of
from dorpsplein.network.directory.map import MOST_DRAWN, Map, Shape, map_of

CELL = 4  # units of the drawing from one dot to the next
MOST_WRITTEN = 3_000  # pieces of pages
WIDE = 1_000  # more dots than fit in a row


@dataclass(frozen=True, slots=True)
class Spot:
    """A village with its number on the map and in lists. Without ``shape`` it has no border to draw."""

    number: int
    neighbour: Neighbour
    shape: Shape | None

    @property
    def key(self) -> int:
        """The primary key of the village."""
        return self.neighbour.village.pk

    @property
    def is_everywhere(self) -> bool:
        """It said itself that it has no area; of others we only know no border."""
        return self.shape is None and self.neighbour.area is not None


@dataclass(frozen=True)
class Ground:
    """All villages by name, and their map; nothing may change it, for it is held as long as the register."""

    neighbours: list[Neighbour]
    map: Map

    @property
    def is_crowded(self) -> bool:
        """There are more areas than can be told apart, so that each is a dot."""
        return len(self.map.shapes) > MOST_DRAWN

    @cached_property
    def spots(self) -> list[Spot]:
        """All villages by their numbers; behind the map those without an area, and then without a border."""
        placed = [Spot(shape.number, shape.neighbour, shape) for shape in self.map.shapes]
        rest = sorted(self.map.everywhere, key=lambda one: one.area is None)
        return [*placed, *(Spot(number, one, None) for number, one in enumerate(rest, len(placed) + 1))]

    @cached_property
    def everywhere(self) -> list[Spot]:
        """Those who said that they have no area of their own."""
        return [spot for spot in self.spots if spot.is_everywhere]

    @cached_property
    def borderless(self) -> list[Spot]:
        """Those of whom we have no border."""
        return [spot for spot in self.spots if spot.shape is None and not spot.is_everywhere]

    @cached_property
    def written(self) -> dict[tuple[object, ...], str]:
        """What was written of these villages, by all that it was written from; see ``written_once``."""
        return {}

    @cached_property
    def dots(self) -> dict[int, int]:
        """Where the dot of each village falls by its primary key: the row times ``WIDE``, and the column."""
        return {
            shape.neighbour.village.pk: round(shape.y / CELL) * WIDE + round(shape.x / CELL)
            for shape in self.map.shapes
        }


def written_once(ground: Ground, key: tuple[object, ...], write: Callable[[], str]) -> str:
    """What was written before from the same, or written now; it goes with the ground."""
    known = ground.written.get(key)
    if known is None:
        if len(ground.written) >= MOST_WRITTEN:
            ground.written.clear()
        known = ground.written[key] = write()
    return known


def read_ground() -> Ground:
    """All villages that the world may see."""
    neighbours = neighbours_of(Village.objects.visible())
    return Ground(neighbours, map_of(neighbours))
