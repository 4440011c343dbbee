"""From places on earth to places on a drawing.

Web Mercator, as maps of streets on the web are, so that tiles of such a map fit under ours.
Source: EPSG:3857.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import asinh, degrees, radians, tan

from dorpsplein.base.outline import Outline, Point

WIDTH = 600
MARGIN = 0.06


@dataclass(frozen=True, slots=True)
class Projection:
    """A drawing of ``width`` by ``height``, with north above.

    Units: ``west`` in degrees, ``north`` in degrees as ``upward`` gives them; ``scale`` in units of the
    drawing a degree of longitude.
    """

    west: float
    north: float
    scale: float
    width: int
    height: int

    @classmethod
    def around(cls, outlines: Iterable[Outline], *, margin: float = MARGIN) -> Projection:
        """A drawing in which all of these fit, with some room around: ``margin`` times their size."""
        west, south, east, north = _corners(outlines)
        room = margin * max(east - west, north - south)
        scale = WIDTH / (east - west + 2 * room)
        return cls(west - room, north + room, scale, WIDTH, round(scale * (north - south + 2 * room)))

    def place(self, point: Point) -> tuple[float, float]:
        """Where on the drawing a point on earth is."""
        x = (point[0] - self.west) * self.scale
        y = (self.north - upward(point[1])) * self.scale
        return round(x, 1), round(y, 1)

    def box(self, outlines: Iterable[Outline], *, margin: float = MARGIN) -> str:
        """The piece of the drawing in which these fit: left, top, width and height, as a viewBox has them."""
        west, south, east, north = _corners(outlines)
        room = margin * max(east - west, north - south)
        left, top = (west - room - self.west) * self.scale, (self.north - north - room) * self.scale
        wide, high = (east - west + 2 * room) * self.scale, (north - south + 2 * room) * self.scale
        return f"{left:.1f} {top:.1f} {wide:.1f} {high:.1f}"

    def path(self, outline: Outline, *, coarse: bool = False) -> str:
        """The outline as the path of a drawing (SVG); ``coarse`` in whole units, for what lies behind."""
        return "".join(self._ring(ring, coarse=coarse) for polygon in outline for ring in polygon)

    def _ring(self, ring: Iterable[Point], *, coarse: bool) -> str:
        places = (self.place(point) for point in ring)
        drawn = dict.fromkeys((round(x), round(y)) if coarse else (x, y) for x, y in places)
        return f"M{'L'.join(f'{x:g} {y:g}' for x, y in drawn)}Z"


def upward(latitude: float) -> float:
    """How far above the equator it is drawn. Units: degrees of longitude there."""
    return degrees(asinh(tan(radians(latitude))))


def _corners(outlines: Iterable[Outline]) -> tuple[float, float, float, float]:
    points = [point for outline in outlines for polygon in outline for ring in polygon for point in ring]
    heights = [upward(y) for _x, y in points]
    return min(x for x, _y in points), min(heights), max(x for x, _y in points), max(heights)
