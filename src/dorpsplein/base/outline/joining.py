"""Pieces of town that share their borders, as one piece."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise

from dorpsplein.base.outline.shapes import Outline, Point, Ring, contains, middle, segments, signed_area

SLIVER = 2e-7  # square degrees, some 1,500 square metres: where borders do not quite fit


def joined(outlines: Iterable[Outline]) -> Outline:
    """Pieces that share their borders as one: a border between two of them goes."""
    left: dict[tuple[Point, Point], None] = {}
    for outline in outlines:
        for one, other in segments(outline):
            if (other, one) in left:
                del left[other, one]
            else:
                left[one, other] = None
    return _sorted_rings(_traced(left))


def _traced(left: Iterable[tuple[Point, Point]]) -> Iterator[Ring]:
    """Rings from loose stretches; where two rings meet in a point, they stay two."""
    onward: dict[Point, list[Point]] = {}
    for one, other in left:
        onward.setdefault(one, []).append(other)
    while onward:
        path = [next(iter(onward))]
        while path[-1] not in path[:-1]:
            path.append(_step(onward, path[-1]))
        begin = path.index(path[-1])
        yield tuple(path[begin:])
        for one, other in pairwise(path[: begin + 1]):
            onward.setdefault(one, []).append(other)


def _step(onward: dict[Point, list[Point]], point: Point) -> Point:
    other = onward[point].pop()
    if not onward[point]:
        del onward[point]
    return other


def _sorted_rings(rings: Iterable[Ring]) -> Outline:
    """Outer rings, each with the holes that lie in it."""
    outers: list[Ring] = []
    holes: list[Ring] = []
    for ring in rings:
        if abs(signed_area(ring)) > SLIVER:
            (outers if signed_area(ring) > 0 else holes).append(ring)
    return tuple(
        (outer, *(hole for hole in holes if contains(((outer,),), _inside(hole)))) for outer in outers
    )


def _inside(hole: Ring) -> Point:
    """A point just inside a hole."""
    return middle(((hole[::-1],),))
