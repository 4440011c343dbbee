"""A border as GeoJSON: read from what people paste or draw, and written.

Source: RFC 7946; longitude comes first.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from dorpsplein.base.errors import Refusal
from dorpsplein.base.outline.checking import MOST_POINTS, checked
from dorpsplein.base.outline.shapes import Outline, Point, Polygon, Ring
from dorpsplein.base.outline.simplifying import simplified

WEST, SOUTH, EAST, NORTH = 4.60, 52.15, 5.25, 52.60
DECIMALS = 5
MOST_GIVEN = 250_000  # points of one ring: some 5 MB of text


@dataclass(frozen=True, slots=True)
class Border:
    """A border that was read; ``swapped`` when latitude came first, ``given`` is how many points it had."""

    outline: Outline
    given: int
    swapped: bool

    @property
    def kept(self) -> int:
        """How many points there are now."""
        return sum(len(ring) for polygon in self.outline for ring in polygon)


def read_border(text: str) -> Border:
    """Read GeoJSON that somebody pastes or draws, mend what is clear, and check it.

    Errors: Refusal with what is wrong, and where one can, what to do; Crossing tells where.
    """
    try:
        told = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise Refusal(_("Dit is geen GeoJSON. Plak de hele tekst, van { tot }.")) from error
    raw = tuple(_polygons(told))
    swapped = _is_swapped(raw)
    outline = tuple(tuple(_placed(ring, swapped=swapped) for ring in polygon) for polygon in raw)
    given = sum(len(ring) for polygon in raw for ring in polygon)
    return Border(checked(simplified(outline, MOST_POINTS)), given, swapped)


def read_outline(text: str) -> Outline:
    """The border alone."""
    return read_border(text).outline


def as_outline(kept: Any) -> Outline:
    """An outline as it was kept: lists in lists."""
    return tuple(tuple(tuple((x, y) for x, y in ring) for ring in polygon) for polygon in kept)


def geojson(outline: Outline) -> dict[str, Any]:
    """The outline as a geometry of GeoJSON."""
    return {"type": "MultiPolygon", "coordinates": outline}


def _polygons(told: Any) -> Iterator[Polygon]:
    kind = told.get("type") if isinstance(told, dict) else None
    match kind:
        case "FeatureCollection":
            for feature in _list(told.get("features")):
                yield from _polygons(feature)
        case "Feature":
            yield from _polygons(told.get("geometry"))
        case "Polygon":
            yield tuple(_ring(ring) for ring in _list(told.get("coordinates")))
        case "MultiPolygon":
            for polygon in _list(told.get("coordinates")):
                yield tuple(_ring(ring) for ring in _list(polygon))
        case _:
            raise Refusal(_("Er staat geen gebied in. Wij lezen Polygon en MultiPolygon."))


def _list(told: Any) -> list[Any]:
    if not isinstance(told, list) or not told:
        raise Refusal(_("Dit gebied kunnen wij niet lezen. Kijk of de tekst heel is."))
    if len(told) > MOST_GIVEN:
        raise Refusal(_("Dit zijn te veel punten. Laat het andere programma de grens eenvoudiger maken."))
    return told


def _ring(told: Any) -> Ring:
    return tuple(_point(point) for point in _list(told))


def _point(told: Any) -> Point:
    numbers = told[:2] if isinstance(told, list) else []
    if len(numbers) != 2 or not all(type(number) in {int, float} for number in numbers):  # noqa: PLR2004 - a point has two
        raise Refusal(_("Dit gebied kunnen wij niet lezen. Kijk of de tekst heel is."))
    return numbers[0], numbers[1]


def _is_swapped(outline: Outline) -> bool:
    """Every point has its latitude first: here the two can never be taken for each other."""
    points = [point for polygon in outline for ring in polygon for point in ring]
    return all(WEST <= y <= EAST and SOUTH <= x <= NORTH for x, y in points)


def _placed(ring: Ring, *, swapped: bool) -> Ring:
    """Longitude first, in whole metres, each point once after another."""
    points = [(y, x) for x, y in ring] if swapped else ring
    if not all(WEST <= x <= EAST and SOUTH <= y <= NORTH for x, y in points):
        raise Refusal(_("Dit gebied ligt niet in of bij Amsterdam."))
    rounded = [(round(x, DECIMALS), round(y, DECIMALS)) for x, y in points]
    return tuple(point for n, point in enumerate(rounded) if not n or point != rounded[n - 1])
