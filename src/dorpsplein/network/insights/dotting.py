"""Thousands of areas on one map: a dot each on a fine grid, so that the drawing stays small.

Where several fall on one dot, yes is shown before no, and no before what is not known.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import partial
from itertools import pairwise, repeat

from dorpsplein.network.insights.colouring import Coloured, Look
from dorpsplein.network.insights.crossing import keys_in
from dorpsplein.network.insights.ground import CELL, WIDE, written_once

NOWHERE = -1
STEPS = [f"m{far} 0h0" for far in range(WIDE // 2)]
WIDTHS: Mapping[Look, float] = {Look.YES: 1, Look.SOME: 0.85, Look.ONE: 0.7, Look.NO: 0.55, Look.UNKNOWN: 0.3}


def dots(drawn: Coloured, paint: Mapping[str, str]) -> str:
    """Round dots: the darker and larger, the more of a yes. Of the same answer they are drawn once."""
    key = ("dots", *drawn.masks.items(), *sorted(paint.items()))
    return written_once(drawn.ground, key, partial(_dots, drawn, paint))


def _dots(drawn: Coloured, paint: Mapping[str, str]) -> str:
    return "".join(
        f'<path stroke="{_colour(look, paint)}" stroke-width="{WIDTHS[look]}" stroke-linecap="round" '
        f'transform="scale({CELL})" d="{_path(places)}"/>'
        for look, places in _places(drawn).items()
        if places
    )


def _places(drawn: Coloured) -> dict[Look, set[int]]:
    """Where a dot of each look falls; each place is taken by the first that falls there."""
    taken = {NOWHERE}
    found = {}
    place_of = drawn.ground.dots.get
    for look in Look:
        keys = keys_in(drawn.cross, drawn.masks.get(look, 0))
        found[look] = set(map(place_of, keys, repeat(NOWHERE))) - taken
        taken |= found[look]
    return found


def one_dot(look: Look, paint: Mapping[str, str]) -> str:
    """A dot in a square of 24, to say what it means."""
    return f'<circle cx="12" cy="12" r="{8 * WIDTHS[look]:g}" fill="{_colour(look, paint)}"/>'


def _colour(look: Look, paint: Mapping[str, str]) -> str:
    return {Look.NO: paint["edge"], Look.UNKNOWN: "#8a8a8a"}.get(look, paint["deep"])


def _path(places: Iterable[int]) -> str:
    """Lines without length, row by row, each from the one before."""
    ordered, near = sorted(places), len(STEPS)
    # to the next in the row, or the first of another: rows lie further apart than they are wide
    steps = [
        STEPS[place - before] if place - before < near else _begin(place)
        for before, place in pairwise(ordered)
    ]
    return "".join([_begin(ordered[0]), *steps])


def _begin(place: int) -> str:
    return f"M{place % WIDE} {place // WIDE}h0"
