"""A border with far more points than a map needs, with fewer: those that tell its shape best.

Source: Ramer (1972), Douglas and Peucker (1973), farthest point first, so that the number of points is ours.
"""

from __future__ import annotations

from heapq import heapify, heappop, heappush
from math import hypot

from dorpsplein.base.outline.shapes import Outline, Point, Ring

NARROW = 0.61  # a degree of longitude beside one of latitude, here
SEEN = 1e-6  # degrees, some ten centimetres: what lies nearer to a line is on it

type Stretch = tuple[float, int, int, int, int]  # how far off (below zero), the ring, first, farthest, last


def simplified(outline: Outline, most: int) -> Outline:
    """The outline with at most so many points; one that has no more stays as it is."""
    rings = [ring for polygon in outline for ring in polygon]
    if sum(map(len, rings)) <= most:
        return outline
    kept = [_corners(ring) for ring in rings]
    waiting = [
        _stretch(rings, number, first, last)
        for number, corners in enumerate(kept)
        for first, last in zip(sorted(corners), sorted(corners)[1:], strict=False)
    ]
    heapify(waiting)
    left = most - sum(map(len, kept))
    while waiting and left > 0:
        _far, number, first, middle, last = heappop(waiting)
        if middle == first:
            break  # nothing is off any more
        kept[number].add(middle)
        left -= 1
        for begin, end in ((first, middle), (middle, last)):
            heappush(waiting, _stretch(rings, number, begin, end))
    found = iter(tuple(ring[n] for n in sorted(corners)) for ring, corners in zip(rings, kept, strict=True))
    return tuple(tuple(next(found) for _ring in polygon) for polygon in outline)


def _corners(ring: Ring) -> set[int]:
    """The ends, and the point that lies farthest from the first."""
    x, y = ring[0]
    far = max(range(len(ring)), key=lambda n: hypot((ring[n][0] - x) * NARROW, ring[n][1] - y))
    return {0, far, len(ring) - 1}


def _stretch(rings: list[Ring], number: int, first: int, last: int) -> Stretch:
    """The point between these that lies farthest from the line; ``first`` itself when there is none."""
    ring = rings[number]
    far, middle = max(
        ((_off(ring[n], ring[first], ring[last]), n) for n in range(first + 1, last)), default=(0.0, first)
    )
    return (-far, number, first, middle if far > SEEN else first, last)


def _off(point: Point, one: Point, other: Point) -> float:
    """How far a point lies from a stretch."""
    wide, high = (other[0] - one[0]) * NARROW, other[1] - one[1]
    across, up = (point[0] - one[0]) * NARROW, point[1] - one[1]
    long = wide * wide + high * high
    part = max(0.0, min(1.0, (across * wide + up * high) / long)) if long else 0.0
    return hypot(across - part * wide, up - part * high)
