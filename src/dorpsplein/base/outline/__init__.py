"""The border of a piece of town: read, checked, joined, and asked what lies inside."""

from dorpsplein.base.outline.checking import MOST_POINTS, Crossing, check_size, checked, turned
from dorpsplein.base.outline.joining import joined
from dorpsplein.base.outline.overlapping import box_of, overlap_km2
from dorpsplein.base.outline.reading import Border, as_outline, geojson, read_border, read_outline
from dorpsplein.base.outline.shapes import (
    Outline,
    Point,
    Polygon,
    contains,
    distance_km,
    middle,
    square_km,
    touches,
)

__all__ = [
    "MOST_POINTS",
    "Border",
    "Crossing",
    "Outline",
    "Point",
    "Polygon",
    "as_outline",
    "box_of",
    "check_size",
    "checked",
    "contains",
    "distance_km",
    "geojson",
    "joined",
    "middle",
    "overlap_km2",
    "read_border",
    "read_outline",
    "square_km",
    "touches",
    "turned",
]
