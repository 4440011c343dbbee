"""A border as GeoJSON: read from what people paste or draw, and written.

Source: RFC 7946; longitude comes first.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from dorpsplein.base.errors import Refusal
from dorpsplein.base.outline.checking import MOST_POINTS, checked
from dorpsplein.base.outline.shapes import Outline, Point, Polygon, Ring

WEST, SOUTH, EAST, NORTH = 4.60, 52.15, 5.25, 52.60
DECIMALS = 5


def read_outline(text: str) -> Outline:
    """Read GeoJSON that somebody pastes or draws, and check it.

    Errors: Refusal with what is wrong, and where one can, what to do.
    """
    try:
        told = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise Refusal(_("Dit is geen GeoJSON. Plak de hele tekst, van { tot }.")) from error
    return checked(tuple(_polygons(told)))


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
    if not isinstance(told, list) or not told or len(told) > MOST_POINTS + 1:
        raise Refusal(_("Dit gebied kunnen wij niet lezen. Kijk of de tekst heel is."))
    return told


def _ring(told: Any) -> Ring:
    return tuple(_point(point) for point in _list(told))


def _point(told: Any) -> Point:
    numbers = told[:2] if isinstance(told, list) else []
    if len(numbers) != 2 or not all(type(number) in {int, float} for number in numbers):  # noqa: PLR2004 - a point has two
        raise Refusal(_("Dit gebied kunnen wij niet lezen. Kijk of de tekst heel is."))
    x, y = numbers
    if WEST <= y <= EAST and SOUTH <= x <= NORTH:
        raise Refusal(_("Lengte en breedte staan andersom. Eerst komt de lengte, zoals 4.9."))
    if not (WEST <= x <= EAST and SOUTH <= y <= NORTH):
        raise Refusal(_("Dit gebied ligt niet in of bij Amsterdam."))
    return (round(x, DECIMALS), round(y, DECIMALS))
