"""Thousands of areas on one map: a dot each on a fine grid, so that the drawing stays small.

Where several fall on one dot, yes is shown before no, and no before what is not known.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import groupby, pairwise

from dorpsplein.network.insights.colouring import Coloured, Look

CELL = 4  # units of the drawing
WIDTHS: Mapping[Look, float] = {Look.YES: 1, Look.SOME: 0.85, Look.ONE: 0.7, Look.NO: 0.55, Look.UNKNOWN: 0.3}


def dots(drawn: Coloured, paint: Mapping[str, str]) -> str:
    """Round dots: the darker and larger, the more of a yes."""
    cells: dict[tuple[int, int], Look] = {}
    for spot in drawn.drawn:  # yes comes last, and stays
        if spot.shape:
            cells[round(spot.shape.y / CELL), round(spot.shape.x / CELL)] = spot.look
    return "".join(
        f'<path stroke="{_colour(look, paint)}" stroke-width="{wide}" stroke-linecap="round" '
        f'transform="scale({CELL})" d="{_path(place for place, held in cells.items() if held == look)}"/>'
        for look, wide in WIDTHS.items()
        if look in cells.values()
    )


def one_dot(look: Look, paint: Mapping[str, str]) -> str:
    """A dot in a square of 24, to say what it means."""
    return f'<circle cx="12" cy="12" r="{8 * WIDTHS[look]:g}" fill="{_colour(look, paint)}"/>'


def _colour(look: Look, paint: Mapping[str, str]) -> str:
    return {Look.NO: paint["edge"], Look.UNKNOWN: "#8a8a8a"}.get(look, paint["deep"])


def _path(places: Iterable[tuple[int, int]]) -> str:
    """Lines without length, row by row, each from the one before."""
    rows = groupby(sorted(places), key=lambda place: place[0])
    return "".join(_row(y, [x for _y, x in row]) for y, row in rows)


def _row(y: int, across: list[int]) -> str:
    steps = (f"m{after - before} 0h0" for before, after in pairwise(across))
    return f"M{across[0]} {y}h0{''.join(steps)}"
