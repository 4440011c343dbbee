"""Thousands of areas on one map are dots, each drawn once, in a drawing that stays small."""

from __future__ import annotations

import gzip
import re
from random import Random

from dorpsplein.community.villages.models import Village
from dorpsplein.network.directory.lines import Neighbour
from dorpsplein.network.directory.map import MOST_DRAWN, Shape, map_of
from dorpsplein.network.insights.colouring import WORDS, Coloured, Look
from dorpsplein.network.insights.crossing import Cross
from dorpsplein.network.insights.ground import Ground
from dorpsplein.network.insights.painting import map_svg
from dorpsplein.network.insights.register import Register

MANY = 14_500


def coloured(*places: tuple[float, float, Look]) -> Coloured:
    """A map with so many areas, in their order."""
    masks = dict.fromkeys(Look, 0)
    drawn = map_of([])
    for place, (x, y, look) in enumerate(places):
        neighbour = Neighbour(Village(pk=place + 1, name=f"Dorp {place + 1}"))
        drawn.shapes.append(Shape(place + 1, neighbour, "", x, y, 1, found=False))
        masks[look] |= 1 << place
    register = Register(0, tuple(range(1, len(places) + 1)), ("",) * len(places))
    return Coloured(Cross(register), Ground([], drawn), masks, WORDS)


def dots(svg: str) -> dict[float, list[tuple[int, int]]]:
    """The places of the dots by their size, as a reader of the drawing finds them."""
    found = {}
    for wide, path in re.findall(r'stroke-width="([\d.]+)" stroke-linecap="round"[^>]* d="([^"]*)"', svg):
        places: list[tuple[int, int]] = []
        for step in re.finditer(r"([Mm])(\d+) (\d+)h0", path):
            x, y = int(step[2]), int(step[3])
            places.append((x, y) if step[1] == "M" else (places[-1][0] + x, places[-1][1] + y))
        found[float(wide)] = places
    return found


def test_each_place_is_one_dot_and_a_yes_is_never_hidden() -> None:
    far = [(8.0 * n, 300.0, Look.NO) for n in range(MOST_DRAWN)]
    drawn = coloured((40, 80, Look.YES), (40, 80, Look.NO), (48, 80, Look.YES), (40, 88, Look.UNKNOWN), *far)
    assert drawn.is_crowded
    assert [spot.number for spot in drawn.listed] == [1, 3]
    told = dots(map_svg(drawn, "#1f4fa3", "Film"))
    assert told[1] == [(10, 20), (12, 20)]
    assert told[0.3] == [(10, 22)]
    assert len(told[0.55]) == MOST_DRAWN
    assert not coloured((30, 60, Look.YES)).is_crowded


def test_a_map_of_the_whole_country_fits_in_fifteen_kilobytes() -> None:
    chance = Random(3)  # noqa: S311 - no secret
    looks = [Look.YES if chance.random() < 0.09 else Look.NO for _village in range(MANY)]
    drawn = coloured(*((chance.uniform(20, 580), chance.uniform(20, 440), look) for look in looks))
    assert len(gzip.compress(map_svg(drawn, "#1f4fa3", "Drie dingen").encode(), 6)) <= 15 * 1024
