"""A border is read, checked and asked; what is wrong is said in a sentence."""

from __future__ import annotations

import json
from itertools import pairwise
from math import cos, pi, sin

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dorpsplein.base.errors import Refusal
from dorpsplein.base.outline import (
    Crossing,
    as_outline,
    checked,
    contains,
    distance_km,
    geojson,
    joined,
    middle,
    read_border,
    read_outline,
    square_km,
    touches,
)
from dorpsplein.base.outline.shapes import signed_area
from dorpsplein.base.projection import Projection

SQUARE = ((4.90, 52.34), (4.92, 52.34), (4.92, 52.36), (4.90, 52.36), (4.90, 52.34))
HOLE = ((4.908, 52.348), (4.912, 52.348), (4.912, 52.352), (4.908, 52.352), (4.908, 52.348))
BOW = ((4.90, 52.34), (4.92, 52.36), (4.92, 52.34), (4.90, 52.36), (4.90, 52.34))
HOOK = (
    (4.90, 52.34),
    (4.92, 52.34),
    (4.92, 52.35),
    (4.91, 52.35),
    (4.91, 52.34),
    (4.90, 52.35),
    (4.90, 52.34),
)
BACK = ((4.90, 52.34), (4.92, 52.34), (4.91, 52.34), (4.91, 52.36), (4.90, 52.34))
MOON = (
    *((4.90, 52.34), (4.93, 52.34), (4.93, 52.37), (4.90, 52.37), (4.90, 52.365)),
    *((4.925, 52.365), (4.925, 52.345), (4.90, 52.345), (4.90, 52.34)),
)


def told(kind: str, coordinates: object) -> str:
    return json.dumps({"type": kind, "coordinates": coordinates})


def test_geojson_is_read_in_each_of_its_forms() -> None:
    outline = ((SQUARE,),)
    polygon = {"type": "Polygon", "coordinates": [SQUARE]}
    feature = {"type": "Feature", "properties": {}, "geometry": polygon}
    for form in (polygon, feature, {"type": "FeatureCollection", "features": [feature]}, geojson(outline)):
        assert read_outline(json.dumps(form)) == outline
    assert as_outline(json.loads(json.dumps(outline))) == outline


def test_a_border_is_closed_and_turned_by_us() -> None:
    backwards = [list(point) for point in SQUARE[:0:-1]]
    (polygon,) = read_outline(told("Polygon", [backwards]))
    assert polygon[0][0] == polygon[0][-1]
    assert signed_area(polygon[0]) > 0
    (pierced,) = read_outline(told("Polygon", [SQUARE, HOLE]))
    assert signed_area(pierced[1]) < 0


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "geen GeoJSON"),
        ("[" * 100_000, "geen GeoJSON"),
        ("[]", "geen gebied"),
        (told("Point", [4.9, 52.3]), "geen gebied"),
        (told("Polygon", []), "niet lezen"),
        (told("Polygon", [[4.9, 52.3]]), "niet lezen"),
        (told("Polygon", [[[4.9, "52.3"]]]), "niet lezen"),
        (told("Polygon", [[[True, False]]]), "niet lezen"),
        (told("Polygon", [[[4.9, float("nan")]]]), "niet in of bij Amsterdam"),
        (told("Polygon", [[[4.90, 52.34], [4.92, 52.34]]]), "minstens drie punten"),
        (told("Polygon", [[[x + 10, y] for x, y in SQUARE]]), "niet in of bij Amsterdam"),
        (told("Polygon", [BOW]), "kruist zichzelf"),
        (told("Polygon", [HOOK]), "kruist zichzelf"),
        (told("Polygon", [BACK]), "zichzelf"),
        (told("Polygon", [[[4.7, 52.2], [5.1, 52.2], [5.1, 52.5]]]), "te groot"),
        (told("Polygon", [[[4.9, 52.3], [4.90001, 52.3], [4.90001, 52.30001]]]), "te klein"),
        (told("MultiPolygon", [[[[4.9, 52.3]] * 600]]), "minstens drie punten"),
    ],
)
def test_what_is_no_border_is_refused_in_a_sentence(text: str, words: str) -> None:
    with pytest.raises(Refusal, match=words):
        read_outline(text)


def test_more_points_than_five_hundred_are_too_many() -> None:
    ring = [(4.90 + number / 100_000, 52.34 + number % 2 / 100_000) for number in range(300)]
    back = [(x, 52.35) for x, _y in reversed(ring)]
    with pytest.raises(Refusal, match="te veel punten"):
        checked((((*ring, *back, ring[0]),),))


def round_border(points: int, decimals: int = 15) -> list[list[float]]:
    """A town wall with bastions, in far more points than it needs."""
    turns = [2 * pi * n / points for n in range(points)]
    far = [0.02 * (1 + 0.15 * sin(9 * turn)) for turn in turns]
    ring = [
        [round(4.9 + r * cos(turn) / 0.61, decimals), round(52.36 + r * sin(turn), decimals)]
        for r, turn in zip(far, turns, strict=True)
    ]
    return [*ring, ring[0]]


def test_fifteen_decimals_become_five() -> None:
    border = read_border(told("Polygon", [round_border(100)]))
    assert (border.given, border.kept, border.swapped) == (101, 101, False)
    assert all(round(number, 5) == number for number in border.outline[0][0][7])


def test_a_border_of_five_megabytes_is_made_simple_and_stays_where_it_is() -> None:
    text = told("Polygon", [round_border(125_000)])
    assert len(text) > 5_000_000
    border = read_border(text)
    fine = read_border(told("Polygon", [round_border(499)]))
    assert border.given == 125_001
    assert 100 < border.kept <= 500
    assert square_km(border.outline) == pytest.approx(square_km(fine.outline), rel=0.002)


def test_latitude_first_is_put_right_when_every_point_has_it_so() -> None:
    swapped = read_border(told("Polygon", [[[y, x] for x, y in SQUARE]]))
    assert swapped.swapped
    assert swapped.outline == read_outline(told("Polygon", [SQUARE]))
    (first, *rest) = [[y, x] for x, y in SQUARE]
    with pytest.raises(Refusal, match="niet in of bij Amsterdam"):
        read_border(told("Polygon", [[first[::-1], *rest]]))


def test_a_border_that_crosses_itself_says_where() -> None:
    with pytest.raises(Crossing) as told_where:
        read_outline(told("Polygon", [BOW]))
    assert [(round(x, 5), round(y, 5)) for x, y in told_where.value.places] == [(4.91, 52.35)]
    assert told_where.value.outline[0][0][0] == BOW[0]


def test_how_large_and_how_far() -> None:
    square = ((SQUARE,),)
    assert square_km(square) == pytest.approx(0.02 * 0.02 * 111.2**2 * 0.6108, rel=0.001)
    assert square_km(checked(((SQUARE, HOLE),))) == pytest.approx(square_km(square) * 0.96, rel=0.001)
    assert distance_km((4.9, 52.3), (4.9, 52.4)) == pytest.approx(11.12)


def test_what_lies_inside() -> None:
    pierced = checked(((SQUARE, HOLE),))
    assert contains(pierced, (4.902, 52.35))
    assert not contains(pierced, (4.91, 52.35))
    assert not contains(pierced, (4.95, 52.35))
    assert middle(((SQUARE,),)) == pytest.approx((4.91, 52.35))
    moon = checked(((MOON,),))
    assert contains(moon, middle(moon))


def test_pieces_become_one() -> None:
    def cell(column: int, row: int) -> tuple[tuple[tuple[float, float], ...], ...]:
        x, y = 490 + column, 5234 + row
        corners = [(x, y), (x + 1, y), (x + 1, y + 1), (x, y + 1), (x, y)]
        return (tuple((x / 100, y / 100) for x, y in corners),)

    around = [(column, row) for column in range(3) for row in range(3) if (column, row) != (1, 1)]
    (whole,) = joined((cell(*place),) for place in around)
    assert len(whole) == 2
    assert not contains((whole,), (4.915, 52.355))
    apart = joined([(cell(0, 0),), (cell(2, 0),)])
    assert len(apart) == 2
    at_a_corner = joined([(cell(0, 0),), (cell(1, 1),)])
    assert sorted(len(polygon[0]) for polygon in at_a_corner) == [5, 5]


def test_areas_that_overlap_touch() -> None:
    square = ((SQUARE,),)
    moved = ((tuple((x + 0.01, y) for x, y in SQUARE),),)
    away = ((tuple((x + 0.1, y) for x, y in SQUARE),),)
    assert touches(square, moved)
    assert not touches(square, away)


@given(st.lists(st.integers(1, 90), min_size=3, max_size=40))
def test_a_star_around_a_middle_is_always_a_border(far: list[int]) -> None:
    from math import cos, pi, sin

    turns = [2 * pi * number / len(far) for number in range(len(far))]
    ring = [
        (round(4.9 + length / 4000 * cos(turn), 5), round(52.35 + length / 7000 * sin(turn), 5))
        for length, turn in zip(far, turns, strict=True)
    ]
    if len(set(ring)) < len(ring):
        return
    try:
        (polygon,) = checked((((*ring, ring[0]),),))
    except Refusal as refusal:
        assert "zichzelf" in str(refusal) or "te klein" in str(refusal)  # noqa: PT017 - both are right here
        return
    assert all(one != other for one, other in pairwise(polygon[0]))
    assert contains((polygon,), middle((polygon,)))


def test_a_map_keeps_north_above_and_everything_on_it() -> None:
    projection = Projection.around([((SQUARE,),)])
    west, south = projection.place((4.90, 52.34))
    east, north = projection.place((4.92, 52.36))
    assert 0 < west < east < projection.width
    assert 0 < north < south < projection.height
    assert (south - north) / (east - west) == pytest.approx(1 / 0.6107, rel=0.01)
    assert projection.path(((SQUARE,),)).count("M") == 1
    assert projection.path(((SQUARE,),)).endswith("Z")
