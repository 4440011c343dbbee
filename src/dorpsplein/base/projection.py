"""From places on earth to places on a drawing.

Equirectangular, as wide as the middle of the map asks: for a city no eye sees the difference.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import cos, radians

from dorpsplein.base.outline import Outline, Point

WIDTH = 600
MARGIN = 0.06


@dataclass(frozen=True, slots=True)
class Projection:
    """A drawing of ``width`` by ``height``, with north above.

    Units: ``west`` and ``north`` in degrees; ``scale`` in units of the drawing a degree of latitude, and
    ``squeeze`` how much shorter a degree of longitude is.
    """

    west: float
    north: float
    scale: float
    squeeze: float
    width: int
    height: int

    @classmethod
    def around(cls, outlines: Iterable[Outline], *, margin: float = MARGIN) -> Projection:
        """A drawing in which all of these fit, with some room around: ``margin`` times their size."""
        points = [point for outline in outlines for polygon in outline for ring in polygon for point in ring]
        west, east = min(x for x, _y in points), max(x for x, _y in points)
        south, north = min(y for _x, y in points), max(y for _x, y in points)
        squeeze = cos(radians((south + north) / 2))
        room = margin * max((east - west) * squeeze, north - south)
        scale = WIDTH / ((east - west) * squeeze + 2 * room)
        height = round(scale * (north - south + 2 * room))
        return cls(west - room / squeeze, north + room, scale, squeeze, WIDTH, height)

    def place(self, point: Point) -> tuple[float, float]:
        """Where on the drawing a point on earth is."""
        x = (point[0] - self.west) * self.squeeze * self.scale
        y = (self.north - point[1]) * self.scale
        return round(x, 1), round(y, 1)

    def path(self, outline: Outline, *, coarse: bool = False) -> str:
        """The outline as the path of a drawing (SVG); ``coarse`` in whole units, for what lies behind."""
        return "".join(self._ring(ring, coarse=coarse) for polygon in outline for ring in polygon)

    def _ring(self, ring: Iterable[Point], *, coarse: bool) -> str:
        places = (self.place(point) for point in ring)
        drawn = dict.fromkeys((round(x), round(y)) if coarse else (x, y) for x, y in places)
        return f"M{'L'.join(f'{x:g} {y:g}' for x, y in drawn)}Z"
