"""What a border encloses: how large, where its middle is, what lies inside.

Units: degrees of longitude and latitude (WGS84).
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from math import cos, hypot, radians

type Point = tuple[float, float]
type Ring = tuple[Point, ...]
type Polygon = tuple[Ring, ...]
type Outline = tuple[Polygon, ...]

KM_A_DEGREE = 111.2


def square_km(outline: Outline) -> float:
    """How large it is; holes do not count."""
    return sum(signed_area(ring) * km2_a_degree(ring[0][1]) for polygon in outline for ring in polygon)


def contains(outline: Outline, point: Point) -> bool:
    """Does the point lie inside?"""
    crossed = sum(_passes(one, other, point) for one, other in segments(outline))
    return crossed % 2 == 1


def middle(outline: Outline) -> Point:
    """A point inside, near the middle of the largest part: where its number stands."""
    largest = max(outline, key=lambda polygon: signed_area(polygon[0]))
    point = _centroid(largest[0])
    return point if contains((largest,), point) else _on_the_widest_stretch(largest, point[1])


def touches(one: Outline, other: Outline) -> bool:
    """Do two areas overlap, as far as their corners and middles tell?"""
    return (
        contains(one, middle(other))
        or contains(other, middle(one))
        or any(contains(one, point) for point in _corners(other))
        or any(contains(other, point) for point in _corners(one))
    )


def distance_km(one: Point, other: Point) -> float:
    """How far apart, as the crow flies."""
    across = (one[0] - other[0]) * cos(radians((one[1] + other[1]) / 2))
    return KM_A_DEGREE * hypot(across, one[1] - other[1])


def segments(outline: Outline) -> Iterator[tuple[Point, Point]]:
    """Each stretch of border, from corner to corner."""
    return (pair for polygon in outline for ring in polygon for pair in pairwise(ring))


def _corners(outline: Outline) -> Iterator[Point]:
    return (point for polygon in outline for ring in polygon for point in ring)


def signed_area(ring: Ring) -> float:
    """Square degrees; above zero when it turns left."""
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in pairwise(ring)) / 2


def km2_a_degree(latitude: float) -> float:
    """How many square kilometres a square degree has here."""
    return KM_A_DEGREE**2 * cos(radians(latitude))


def _passes(one: Point, other: Point, point: Point) -> bool:
    """A line from the point to the east crosses this stretch."""
    (ax, ay), (bx, by), (x, y) = one, other, point
    return (ay > y) != (by > y) and x < ax + (y - ay) * (bx - ax) / (by - ay)


def _centroid(ring: Ring) -> Point:
    x0, y0 = ring[0]  # near the shape, or the numbers lose their last digits
    moved = [(x - x0, y - y0) for x, y in ring]
    area = sum(a[0] * b[1] - b[0] * a[1] for a, b in pairwise(moved)) / 2
    x = sum((a[0] + b[0]) * (a[0] * b[1] - b[0] * a[1]) for a, b in pairwise(moved)) / (6 * area)
    y = sum((a[1] + b[1]) * (a[0] * b[1] - b[0] * a[1]) for a, b in pairwise(moved)) / (6 * area)
    return x0 + x, y0 + y


def _on_the_widest_stretch(polygon: Polygon, y: float) -> Point:
    crossed = sorted(
        ax + (y - ay) * (bx - ax) / (by - ay)
        for (ax, ay), (bx, by) in segments((polygon,))
        if (ay > y) != (by > y)
    )
    west, east = max(zip(crossed[::2], crossed[1::2], strict=True), key=lambda pair: pair[1] - pair[0])
    return (west + east) / 2, y
