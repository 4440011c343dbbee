"""Our reckoning with colours is that of a library made for it."""

from __future__ import annotations

import pytest
from coloraide import Color
from hypothesis import given, settings
from hypothesis import strategies as st

from dorpsplein.design.oklch import hex_of, paint_of


@settings(max_examples=300)
@given(st.integers(0, 0xFFFFFF))
def test_a_colour_is_as_light_and_as_strong_as_the_library_says(number: int) -> None:
    colour = f"#{number:06x}"
    light, chroma, hue = paint_of(colour)
    judged = Color(colour).convert("oklab")
    there = Color("oklch", (light, chroma, hue)).convert("oklab")
    assert list(there)[:3] == pytest.approx(list(judged)[:3], abs=1e-4)


@settings(max_examples=300)
@given(st.floats(0.1, 0.99), st.floats(0, 0.35), st.floats(0, 360))
def test_a_colour_that_no_screen_shows_gives_up_as_much_as_the_library_says(
    light: float, chroma: float, hue: float
) -> None:
    judged = Color("oklch", (light, chroma, hue)).fit("srgb", method="oklch-chroma").convert("srgb")
    wanted = [channel * 255 for channel in list(judged)[:3]]
    ours = hex_of((light, chroma, hue))
    assert [int(ours[start : start + 2], 16) for start in (1, 3, 5)] == pytest.approx(wanted, abs=1.6)


def test_black_and_white_stay_what_they_are() -> None:
    assert (hex_of(paint_of("#000000")), hex_of(paint_of("#ffffff"))) == ("#000000", "#ffffff")
