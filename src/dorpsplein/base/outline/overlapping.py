"""How much two borders have in common, measured along lines from west to east."""

from __future__ import annotations

from collections.abc import Iterator

from dorpsplein.base.outline.shapes import Outline, km2_a_degree, segments

LINES = 80

type Box = tuple[float, float, float, float]


def overlap_km2(one: Outline, other: Outline) -> float:
    """The size of what lies in both, to about a hundredth; borders that only touch have nothing in common."""
    ours, theirs = box_of(one), box_of(other)
    west, south = max(ours[0], theirs[0]), max(ours[1], theirs[1])
    east, north = min(ours[2], theirs[2]), min(ours[3], theirs[3])
    if west >= east or south >= north:
        return 0.0
    step = (north - south) / LINES
    heights = (south + (n + 0.5) * step for n in range(LINES))
    wide = sum(_common(list(_inside(one, y)), list(_inside(other, y))) for y in heights)
    return wide * step * km2_a_degree((south + north) / 2)


def box_of(outline: Outline) -> Box:
    """The west, south, east and north of it."""
    points = [point for polygon in outline for ring in polygon for point in ring]
    xs, ys = [x for x, _y in points], [y for _x, y in points]
    return min(xs), min(ys), max(xs), max(ys)


def _inside(outline: Outline, y: float) -> Iterator[tuple[float, float]]:
    """From where to where a line at this height lies inside."""
    crossed = sorted(
        ax + (y - ay) * (bx - ax) / (by - ay)
        for (ax, ay), (bx, by) in segments(outline)
        if (ay > y) != (by > y)
    )
    return zip(crossed[::2], crossed[1::2], strict=True)


def _common(ours: list[tuple[float, float]], theirs: list[tuple[float, float]]) -> float:
    return sum(
        max(0.0, min(east, their_east) - max(west, their_west))
        for west, east in ours
        for their_west, their_east in theirs
    )
