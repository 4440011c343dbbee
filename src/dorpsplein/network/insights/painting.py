"""A coloured map as one drawing (SVG) that needs no style sheet: on a page, as a file and on paper the same.

Each look has a fill of its own in lightness and in hatching, so that it reads without colours too.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache

from django.utils.html import escape
from django.utils.translation import gettext as _

from dorpsplein.design.print.drawings import paper_colours
from dorpsplein.network.insights.colouring import Coloured, Look
from dorpsplein.network.insights.dotting import dots, one_dot
from dorpsplein.network.insights.ground import Spot

SIDE, GAP, HEADED = (
    30,
    6,
    30,
)  # a village without a border: a square; the room above the squares for their heading
ACROSS = 16  # squares in a row
BELOW = 6  # from the middle of an area to the foot of its number
LETTERS = 'font-family="Atkinson Hyperlegible, sans-serif"'
DARK = frozenset({Look.YES})


def map_svg(drawn: Coloured, colour: str, title: str) -> str:
    """The whole map, with squares below it for villages without a border."""
    projection, land_below = drawn.ground.map.projection, drawn.ground.map.lands
    rows, high = _rows(drawn, projection.height)
    paint = _paint(colour)
    size = f'viewBox="0 0 {projection.width} {high}"'
    lands = "".join(f'<path d="{land.path}"/>' for land in land_below)
    areas = dots(drawn, paint) if drawn.is_crowded else "".join(_area(drawn, spot) for spot in drawn.drawn)
    names = "".join(
        f'<text x="{land.x:.0f}" y="{land.y:.0f}">{escape(land.name)}</text>'
        for land in land_below
        if land.name
    )
    numbered = [] if drawn.is_crowded else drawn.drawn
    numbers = "".join(_number(spot, drawn.look(spot), *_foot(spot)) for spot in numbered)
    squares = _squares(drawn, rows)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" {size} role="img" aria-label="{escape(title)}">'
        f'<defs>{_hatches(paint)}</defs><rect width="{projection.width}" height="{high}" fill="#ffffff"/>'
        f'<g fill="{paint["tint"]}" stroke="#ffffff" stroke-width="2.5">{lands}</g>'
        f'<g fill="{paint["ink_soft"]}" {LETTERS} font-size="14" text-anchor="middle">{names}</g>'
        f'<g stroke="{paint["ink"]}" stroke-width="1.4" stroke-linejoin="round">{areas}{squares}</g>'
        f'<g {LETTERS} font-weight="700" font-size="17" text-anchor="middle" stroke-linejoin="round" '
        f'fill="{paint["ink"]}">{numbers}{_square_numbers(drawn, rows)}</g>'
        f'<g {LETTERS} font-weight="700" font-size="16" fill="{paint["ink"]}">{_headings(rows)}</g></svg>'
    )


def swatch_svg(look: Look, colour: str, *, dotted: bool = False) -> str:
    """One look in a small square, or the dot of a crowded map: what it means stands beside it."""
    paint = _paint(colour)
    box = f'<rect x="1" y="1" width="22" height="22" fill="{_fill(look, "k")}" stroke="{paint["ink"]}"/>'
    if dotted:
        box = one_dot(look, paint)
    defs = "" if dotted else f"<defs>{_hatches(paint, 'k')}</defs>"
    size = 'viewBox="0 0 24 24" width="24" height="24"'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {size} aria-hidden="true">{defs}{box}</svg>'


type Row = tuple[str, int, Sequence[Spot]]


def _rows(drawn: Coloured, top: int) -> tuple[list[Row], int]:
    """The headings and squares below the map with where each begins, and how high it all is."""
    rows: list[Row] = []
    heads = (
        (_("Zonder eigen gebied"), drawn.ground.everywhere),
        (_("Nog zonder grens"), drawn.ground.borderless),
    )
    for words, spots in heads:
        for begin in range(0, len(spots), ACROSS):
            head = "" if begin else words
            top += HEADED if head else 0
            rows.append((head, top, spots[begin : begin + ACROSS]))
            top += SIDE + GAP
    return rows, top + GAP


def _area(drawn: Coloured, spot: Spot) -> str:
    return f'<path fill="{_fill(drawn.look(spot))}" d="{spot.shape.path}"/>' if spot.shape else ""


def _foot(spot: Spot) -> tuple[float, float]:
    return (spot.shape.x, spot.shape.y + BELOW) if spot.shape else (0, 0)


def _number(spot: Spot, look: Look, x: float, y: float) -> str:
    """White on what is dark; else dark, with white around it, so that hatching does not run through it."""
    place = f'x="{x:.1f}" y="{y:.1f}"'
    if look in DARK:
        return f'<text {place} fill="#ffffff">{spot.number}</text>'
    # twice: "paint-order" is not known to everything that prints
    halo = f'<text {place} stroke="#ffffff" stroke-width="4" fill="#ffffff">{spot.number}</text>'
    return f"{halo}<text {place}>{spot.number}</text>"


def _squares(drawn: Coloured, rows: Sequence[Row]) -> str:
    return "".join(
        f'<rect fill="{_fill(drawn.look(spot))}" x="{_left(n)}" y="{top}" width="{SIDE}" height="{SIDE}"/>'
        for _head, top, spots in rows
        for n, spot in enumerate(spots)
    )


def _square_numbers(drawn: Coloured, rows: Sequence[Row]) -> str:
    return "".join(
        _number(spot, drawn.look(spot), _left(n) + SIDE / 2, top + SIDE / 2 + BELOW)
        for _head, top, spots in rows
        for n, spot in enumerate(spots)
    )


def _headings(rows: Sequence[Row]) -> str:
    return "".join(
        f'<text x="{_left(0)}" y="{top - 9}">{escape(head)}</text>' for head, top, _spots in rows if head
    )


def _left(number: int) -> int:
    return GAP * 2 + number * (SIDE + GAP)


def _fill(look: Look, mark: str = "m") -> str:
    return "#ffffff" if look == Look.NO else f"url(#{mark}-{look})"


def _hatches(paint: Mapping[str, str], mark: str = "m") -> str:
    """Solid, dense stripes, dots, nothing; and slanting lines on grey for what is not known."""
    deep = paint["deep"]
    ways = (
        (Look.YES, "6", "", deep, ""),
        (Look.SOME, "6", "", "#ffffff", f'<path d="M1.5 0V6" stroke="{deep}" stroke-width="3"/>'),
        (Look.ONE, "8", "", "#ffffff", f'<circle cx="4" cy="4" r="1.7" fill="{deep}"/>'),
        (
            Look.UNKNOWN,
            "8",
            ' patternTransform="rotate(45)"',
            "#dcdcdc",
            '<path d="M1 0V8" stroke="#8a8a8a" stroke-width="1.4"/>',
        ),
    )
    return "".join(
        f'<pattern id="{mark}-{look}" width="{step}" height="{step}" patternUnits="userSpaceOnUse"{turn}>'
        f'<rect width="{step}" height="{step}" fill="{ground}"/>{drawn}</pattern>'
        for look, step, turn, ground, drawn in ways
    )


@lru_cache(maxsize=8)
def _paint(colour: str) -> Mapping[str, str]:
    return paper_colours(colour)
