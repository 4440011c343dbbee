"""Every village colour gives pages that can be read, by day and by night."""

from collections.abc import Iterator, Mapping
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dorpsplein.design.palette import contrast, palette, stylesheet

GROUNDS = ("paper", "tint", "accent_tint", "input")
TEXT_ON_A_GROUND = ("ink", "ink_soft", "link", "visited")
TEXT_PAIRS = [
    *product(TEXT_ON_A_GROUND, GROUNDS),
    ("on_deep", "deep"),
    ("on_accent", "accent"),
    ("paper", "ink"),
]
EDGE_PAIRS = [("edge", ground) for ground in GROUNDS]


def colours_of_the_grid() -> Iterator[str]:
    """60 hues, 5 chromas and 6 lightnesses: 1,800 colours that a village might choose."""
    from coloraide import Color

    for hue, chroma, lightness in product(
        range(0, 360, 6), (0.02, 0.08, 0.14, 0.2, 0.3), (0.15, 0.3, 0.45, 0.6, 0.75, 0.9)
    ):
        yield Color("oklch", (lightness, chroma, hue)).convert("srgb").to_string(hex=True, fit="clip")


def lowest(colours: Mapping[str, str], pairs: list[tuple[str, str]]) -> float:
    return min(contrast(colours[front], colours[ground]) for front, ground in pairs)


@pytest.mark.slow
def test_no_village_colour_makes_words_or_controls_hard_to_see() -> None:
    palettes = [palette(colour) for colour in colours_of_the_grid()]
    sheets = [sheet for colours in palettes for sheet in (colours.light, colours.dark)]
    assert len(sheets) == 3600
    assert min(lowest(sheet, TEXT_PAIRS) for sheet in sheets) >= 7
    assert min(lowest(sheet, EDGE_PAIRS) for sheet in sheets) >= 4.5


@settings(max_examples=60)
@given(st.integers(0, 0xFFFFFF))
def test_any_colour_at_all_gives_words_that_can_be_read(number: int) -> None:
    colours = palette(f"#{number:06x}")
    assert lowest(colours.light, TEXT_PAIRS) >= 7
    assert lowest(colours.dark, TEXT_PAIRS) >= 7
    assert lowest(colours.light, EDGE_PAIRS) >= 4.5
    assert lowest(colours.dark, EDGE_PAIRS) >= 4.5


def test_the_canal_blue_gives_these_colours() -> None:
    light = palette("#1f4fa3").light
    assert (light["deep"], light["paper"], light["accent"]) == ("#0e3880", "#fdfbf6", "#feb66a")


def test_capitals_and_spaces_do_not_matter() -> None:
    assert palette(" #1F4FA3 ") == palette("#1f4fa3")


@pytest.mark.parametrize("wrong", ["", "blauw", "#12345", "1f4fa3", "#1f4fa3;}body{", "#1f4fag"])
def test_what_is_no_colour_is_refused_in_a_plain_sentence(wrong: str) -> None:
    with pytest.raises(ValueError, match="Een kleur is een # met zes cijfers of letters"):
        palette(wrong)


def test_contrast_is_as_the_guideline_says() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


def test_the_style_file_names_every_colour_for_day_and_night() -> None:
    colours = palette("#6d2c63")
    sheet = stylesheet("#6d2c63")
    assert sheet.count("--ink-soft:") == 2
    assert f"--deep:{colours.light['deep']}" in sheet
    assert f"--deep:{colours.dark['deep']}" in sheet
    assert sheet.count("@media screen") == 2


def test_words_on_amber_stay_dark_at_night() -> None:
    colours = palette("#1f4fa3")
    assert colours.dark["on_accent"] == colours.light["on_accent"]
