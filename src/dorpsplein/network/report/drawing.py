"""Drawings as SVG with colours in them, for every writer; on a page the style sheet overrules the colours."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from dorpsplein.design.print.drawings import paper_colours
from dorpsplein.network.directory.map import Map, Shape, layered
from dorpsplein.network.insights.counts import HOUSE, Houses

ONE_HOUSE, HIGH = "V6l3.5-3.5 3.5 3.5V13Z", 14  # from its lower left corner
BELOW = 6  # from the middle of an area to the foot of its number


@dataclass(frozen=True, slots=True)
class Drawing:
    """A drawing, what it shows in words, and its size. Units: of the drawing."""

    svg: str
    alt: str
    width: int
    height: int


def row_svg(houses: Houses, colour: str) -> str:
    """A row of houses: who does, who wants, and all others. Decoration: the numbers stand beside it."""
    paint = _paint(colour)
    paths = "".join(
        f'<path class="houses__{name}" {paint[name]} d="{_houses(start, wide)}"/>'
        for name, start, wide in _states(houses)
    )
    size = f'viewBox="0 0 {houses.width} {HIGH}"'
    return f'<svg xmlns="http://www.w3.org/2000/svg" class="houses" {size} aria-hidden="true">{paths}</svg>'


def row_of_patterns(houses: Houses) -> str:
    """The same for a page, on which ``pattern_svg`` drew each house once: a tenth of the bytes."""
    rects = "".join(
        f'<rect x="{start}" width="{wide}" height="{HIGH}" fill="url(#huis-{name})"/>'
        for name, start, wide in _states(houses)
    )
    return f'<svg class="houses" viewBox="0 0 {houses.width} {HIGH}" aria-hidden="true">{rects}</svg>'


def pattern_svg(name: str, colour: str) -> str:
    """One house to say what it means, that rows on the same page are made of."""
    house = f'<path class="houses__{name}" {_paint(colour)[name]} d="{_houses(0, HOUSE)}"/>'
    size = f'width="{HOUSE}" height="{HIGH}"'
    pattern = f'<pattern id="huis-{name}" {size} patternUnits="userSpaceOnUse">{house}</pattern>'
    drawn = f'<defs>{pattern}</defs><rect {size} fill="url(#huis-{name})"/>'
    return f'<svg viewBox="0 0 {HOUSE} {HIGH}" width="16" height="22" aria-hidden="true">{drawn}</svg>'


def key_svg(name: str, colour: str) -> str:
    """One house, to say what it means."""
    house = f'<path class="houses__{name}" {_paint(colour)[name]} d="{_houses(0, HOUSE)}"/>'
    size = f'viewBox="0 0 {HOUSE} {HIGH}" width="16" height="22"'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {size} aria-hidden="true">{house}</svg>'


def map_svg(drawn: Map, filled: Collection[int], colour: str, *, every: bool) -> str:
    """The map. Areas of villages with these keys are filled; ``every`` area has a number, or only those.

    What the Network settled is on top: the area of whose a shared piece is.
    """
    paint = _paint(colour)
    lands = "".join(f'<path class="map__land" {paint["land"]} d="{land.path}"/>' for land in drawn.lands)
    by_look = sorted(drawn.shapes, key=lambda one: one.neighbour.village.pk in filled)
    shapes = [(shape, "yes" if shape.neighbour.village.pk in filled else "no") for shape in layered(by_look)]
    areas = "".join(
        f'<path class="map__{look}" {paint["area-" + look]} d="{one.path}"/>' for one, look in shapes
    )
    numbers = "".join(
        f'<text class="map__in--{look}" {paint["text-" + look]} {_at(one)}>{one.number}</text>'
        for one, look in shapes
        if every or look == "yes"
    )
    size = f'viewBox="0 0 {drawn.projection.width} {drawn.projection.height}"'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {size}>{lands}{areas}{numbers}</svg>'


def _states(houses: Houses) -> Iterator[tuple[str, int, int]]:
    """What there is of each, where it begins and how wide it is."""
    states = (
        ("yes", 0, houses.yes),
        ("plan", houses.planned_at, houses.planned),
        ("no", houses.rest_at, houses.rest),
    )
    return ((name, start, wide) for name, start, wide in states if wide)


def _at(shape: Shape) -> str:
    return f'x="{shape.x:.1f}" y="{shape.y + BELOW:.1f}"'


def _houses(start: int, wide: int) -> str:
    return "".join(f"M{at + 1.5} 13{ONE_HOUSE}" for at in range(start, start + wide, HOUSE))


@lru_cache(maxsize=8)
def _paint(colour: str) -> Mapping[str, str]:
    """The attributes of each part, in the colours of the Network on paper."""
    role = paper_colours(colour)
    text = 'font-family="Atkinson Hyperlegible" font-weight="700" font-size="17" text-anchor="middle"'
    return {
        "yes": f'fill="{role["deep"]}" stroke="{role["paper"]}" stroke-width="0.5"',
        "plan": f'fill="{role["accent"]}" stroke="{role["ink"]}" stroke-width="1.2"',
        "no": f'fill="none" stroke="{role["edge"]}" stroke-width="0.9"',
        "area-yes": f'fill="{role["deep"]}" stroke="{role["paper"]}" stroke-width="1.5"',
        "area-no": f'fill="{role["paper"]}" stroke="{role["edge"]}" stroke-width="1.5"',
        "land": f'fill="{role["tint"]}" stroke="{role["paper"]}" stroke-width="2.5"',
        "text-yes": f'{text} fill="{role["paper"]}"',
        "text-no": f'{text} fill="{role["ink"]}"',
    }
