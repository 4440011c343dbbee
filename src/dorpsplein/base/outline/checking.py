"""Is this a border that a map can show?

Source: RFC 7946, section 3.1.6: a ring is closed, outer rings turn left and holes turn right.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import combinations, pairwise

from django.utils.translation import gettext as _

from dorpsplein.base.errors import Refusal
from dorpsplein.base.outline.shapes import Outline, Point, Polygon, Ring, signed_area, square_km

MOST_POINTS = 500
LARGEST_KM2 = 50.0
SMALLEST_KM2 = 0.001
SHORTEST_RING = 4  # a triangle, with its first point again
METRES = 10**5  # five decimals of a degree, about a metre


class Crossing(Refusal):
    """A border meets itself: where, and the border as it was given, so that one can see it."""

    def __init__(self, words: str, outline: Outline, places: Sequence[Point]) -> None:
        super().__init__(words)
        self.outline = outline
        self.places = places


def checked(outline: Outline) -> Outline:
    """The outline with its rings closed and turning the right way.

    Errors: Crossing where it meets itself; Refusal when it lies elsewhere, or is too large or too small.
    """
    if not outline:
        raise Refusal(_("Er staat geen gebied in. Teken minstens drie punten."))
    if sum(len(ring) for polygon in outline for ring in polygon) > MOST_POINTS:
        raise Refusal(_("Dit zijn te veel punten. Gebruik er hoogstens 500."))
    found = tuple(turned(tuple(_closed(ring) for ring in polygon)) for polygon in outline)
    _look_for_crossings(found)
    check_size(found)
    return found


def check_size(outline: Outline) -> None:
    """Is it as large as a neighbourhood can be?

    Errors: Refusal when it is larger than any, or smaller than a street.
    """
    size = square_km(outline)
    if size > LARGEST_KM2:
        raise Refusal(_("Dit gebied is te groot voor een stadsdorp: meer dan 50 vierkante kilometer."))
    if size < SMALLEST_KM2:
        raise Refusal(_("Dit gebied is te klein. Teken de straten er helemaal omheen."))


def turned(polygon: Polygon) -> Polygon:
    """The outer ring to the left, the holes to the right."""
    outer, *holes = polygon
    return (_turning(outer, left=True), *(_turning(hole, left=False) for hole in holes))


def _closed(ring: Ring) -> Ring:
    points = [point for number, point in enumerate(ring) if not number or point != ring[number - 1]]
    if points[0] != points[-1]:
        points.append(points[0])
    if len(points) < SHORTEST_RING:
        raise Refusal(_("Er staat geen gebied in. Teken minstens drie punten."))
    return tuple(points)


def _turning(ring: Ring, *, left: bool) -> Ring:
    return ring if (signed_area(ring) > 0) == left else ring[::-1]


def _look_for_crossings(outline: Outline) -> None:
    """Each kind of fault is told with all places where it is."""
    rings = [ring for polygon in outline for ring in polygon]
    twice = [point for ring in rings for point, times in Counter(ring[:-1]).items() if times > 1]
    if twice:
        raise Crossing(_("De grens komt twee keer op hetzelfde punt."), outline, twice)
    segments = [(n, one, other) for n, ring in enumerate(rings) for one, other in pairwise(ring)]
    crossed: list[Point] = []
    folded: list[Point] = []
    for (own, a, b), (its, c, d) in combinations(segments, 2):
        shared = {a, b} & {c, d}
        if not shared and _cross(a, b, c, d, or_touch=own == its):
            crossed.append(_meeting(a, b, c, d))
        elif own == its and len(shared) == 1 and _folds_back(a, b, c, d):
            folded.extend(shared)
    if crossed:
        words = _("De grens kruist zichzelf. Verplaats een hoek, of begin opnieuw.")
        raise Crossing(words, outline, crossed)
    if folded:
        raise Crossing(_("De grens loopt ergens terug over zichzelf."), outline, folded)


def _meeting(a: Point, b: Point, c: Point, d: Point) -> Point:
    """Where two stretches cross; a corner when they lie along each other."""
    (ax, ay), (bx, by), (cx, cy), (dx, dy) = a, b, c, d
    turn = (bx - ax) * (dy - cy) - (by - ay) * (dx - cx)
    if not turn:
        return c
    part = ((cx - ax) * (dy - cy) - (cy - ay) * (dx - cx)) / turn
    return ax + part * (bx - ax), ay + part * (by - ay)


def _cross(a: Point, b: Point, c: Point, d: Point, *, or_touch: bool) -> bool:
    if max(a[0], b[0]) < min(c[0], d[0]) or max(c[0], d[0]) < min(a[0], b[0]):
        return False
    if max(a[1], b[1]) < min(c[1], d[1]) or max(c[1], d[1]) < min(a[1], b[1]):
        return False
    one, two, three, four = _side(a, b, c), _side(a, b, d), _side(c, d, a), _side(c, d, b)
    if or_touch:
        return one * two <= 0 and three * four <= 0
    return one * two < 0 and three * four < 0


def _folds_back(a: Point, b: Point, c: Point, d: Point) -> bool:
    """Two stretches of one border that meet in a point: do they lie on each other?"""
    (corner,) = {a, b} & {c, d}
    (one,), (other,) = {a, b} - {corner}, {c, d} - {corner}
    ahead = (one[0] - corner[0]) * (other[0] - corner[0]) + (one[1] - corner[1]) * (other[1] - corner[1])
    return _side(corner, one, other) == 0 and ahead > 0


def _side(a: Point, b: Point, c: Point) -> int:
    """Left of the line (1), right of it (-1), or on it (0); in whole metres, so that it is exact."""
    (ax, ay), (bx, by), (cx, cy) = (_whole(point) for point in (a, b, c))
    turn = (bx - ax) * (cy - ay) - (by - ay) * (cx - ax)
    return (turn > 0) - (turn < 0)


def _whole(point: Point) -> tuple[int, int]:
    return round(point[0] * METRES), round(point[1] * METRES)
