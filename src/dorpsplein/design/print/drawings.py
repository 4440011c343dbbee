"""The drawings of the tiles in the colours of a village, as Typst can read them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

from dorpsplein.design.palette import palette
from dorpsplein.design.tiles import tile_named

FOLDER = Path(__file__).parent.parent / "static" / "design" / "illustrations"
COLOUR = re.compile(r"var\(--tile-(\w+), *#\w+\)")
GROUND = 3  # the first shapes of every tile: its ground and its corners, which the sheet draws itself
SHAPE = re.compile(r'^    <path fill="var\(--tile-(?:ground|mid|paper).*?/>\n', re.MULTILINE)
ROLES = ("deep", "mid", "tint", "accent", "accent_tint", "ink", "ink_soft", "edge", "rule")
GREY = {"ground": "#ececec", "mid": "#bdbdbd", "deep": "#8a8a8a", "accent": "#d6d6d6", "paper": "#ffffff"}


def paper_colours(colour: str) -> dict[str, str]:
    """The colours of a village for paper: those of the day, on white."""
    light = palette(colour).light
    return {role: light[role] for role in ROLES} | {"paper": "#ffffff"}


@lru_cache(maxsize=512)
def drawing(name: str, colour: str, *, grey: bool = False) -> str:
    """The drawing of a tile without its ground and corners, as SVG; grey for what does not take place."""
    colours = GREY if grey else _tile_colours(paper_colours(colour))
    text = SHAPE.sub("", (FOLDER / tile_named(name).file).read_text(encoding="utf-8"), count=GROUND)
    return COLOUR.sub(lambda found: colours[found[1]], text)


def _tile_colours(colours: Mapping[str, str]) -> dict[str, str]:
    return {
        "ground": colours["tint"],
        "mid": colours["mid"],
        "deep": colours["deep"],
        "accent": colours["accent"],
        "paper": colours["paper"],
    }
