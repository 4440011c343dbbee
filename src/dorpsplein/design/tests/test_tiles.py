"""Every tile is drawn in the same hand."""

import re
from pathlib import Path

import pytest

from dorpsplein.design.tiles import TILES, tile_named

FOLDER = Path(__file__).parent.parent / "static" / "design" / "illustrations"


def test_every_drawing_has_a_name_and_every_name_a_drawing() -> None:
    assert sorted(tile.file for tile in TILES.values()) == sorted(file.name for file in FOLDER.glob("*.svg"))


@pytest.mark.parametrize("name", sorted(TILES))
def test_a_tile_takes_its_colours_from_the_page(name: str) -> None:
    drawing = (FOLDER / TILES[name].file).read_text(encoding="utf-8")
    outside = re.sub(r"var\(--tile-(?:ground|deep|accent|mid|paper), #[0-9a-f]{6}\)", "", drawing)
    assert re.findall(r'#[0-9a-f]{3,6}|rgb|style=|<script|(?:fill|stroke)="(?!none|")[^"]+"', outside) == []
    assert '<g id="tile">' in drawing
    assert f'aria-label="{TILES[name].description}"' in drawing


def test_a_kind_without_a_drawing_gets_the_bare_tile() -> None:
    assert tile_named("sterrenkijken") == TILES["plain"]
