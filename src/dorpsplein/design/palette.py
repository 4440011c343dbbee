"""From one village colour to every colour of its pages, light and dark.

We keep the hue of the village, limit its strength (chroma) and choose the lightness ourselves:
so contrast never depends on taste. All colours are inside sRGB, so every screen shows the same.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from math import radians, sin
from types import MappingProxyType

from dorpsplein.design.oklch import Chroma, Hue, Paint, hex_of, linear_of, paint_of

HEX = re.compile(r"#[0-9a-f]{6}")
PAPER_HUE = 85.0
GREY_BELOW = 0.005
GREY_HUE = 260.0  # grey enamel leans to blue
NOT_A_COLOUR = "Een kleur is een # met zes cijfers of letters, zoals #1f4fa3."


@dataclass(frozen=True)
class Palette:
    """All colours of one village, by name, as #rrggbb."""

    light: Mapping[str, str]
    dark: Mapping[str, str]


@lru_cache(maxsize=256)
def palette(colour: str) -> Palette:
    """Compute all colours from the one that a village chose.

    Errors: ValueError with a sentence for the person who typed the colour.
    """
    chroma, hue = _strength_and_hue(colour)
    return Palette(light=_hexes(_light(chroma, hue)), dark=_hexes(_dark(chroma, hue)))


def contrast(one: str, other: str) -> float:
    """Say how well two colours can be told apart.

    Units: 1 (equal) to 21 (black on white).
    Source: WCAG 2.2, definitions of contrast ratio and relative luminance.
    """
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


@lru_cache(maxsize=256)
def stylesheet(colour: str, scope: str = ":root") -> str:
    """Write the village's own style file: its colours as CSS variables.

    Only for screens: paper has its own colours, in print.css.
    """
    colours = palette(colour)
    light, dark = _rule(scope, colours.light), _rule(scope, colours.dark)
    return f"@media screen{{{light}}}\n@media screen and (prefers-color-scheme:dark){{{dark}}}\n"


def _rule(scope: str, colours: Mapping[str, str]) -> str:
    lines = ";".join(f"--{name.replace('_', '-')}:{value}" for name, value in colours.items())
    return f"{scope}{{{lines}}}"


def _strength_and_hue(colour: str) -> tuple[Chroma, Hue]:
    typed = colour.strip().lower()
    if not HEX.fullmatch(typed):
        raise ValueError(NOT_A_COLOUR)
    _lightness, chroma, hue = paint_of(typed)
    return chroma, GREY_HUE if chroma < GREY_BELOW else hue  # of a grey the hue means nothing


def _light(chroma: Chroma, hue: Hue) -> dict[str, Paint]:
    deep = (0.36, _between(0.04, chroma, 0.13), hue)
    ink = (0.24, 0.03, hue)
    paper = (0.988, 0.007, PAPER_HUE)
    return {
        "deep": deep,  # plates, buttons, links
        "mid": (0.68, _between(0.04, chroma, 0.11), hue),  # drawings only
        "tint": (0.93, _between(0.012, chroma, 0.03), hue),  # quiet fields
        "accent": (0.83, 0.125, _lamp(76, 10, hue)),  # lamp light: warm in every village
        "accent_tint": (0.955, 0.036, _lamp(80, 8, hue)),
        "paper": paper,
        "input": (1.0, 0.0, hue),  # where one writes
        "ink": ink,
        "ink_soft": (0.40, 0.025, hue),
        "edge": (0.50, 0.04, hue),  # edges of controls
        "rule": (0.82, 0.025, hue),  # decoration only
        "link": deep,
        "visited": (0.38, 0.11, hue + 55),
        "on_deep": paper,
        "on_accent": ink,
        "drawn": deep,  # the darkest colour of a tile
        "drawn_paper": paper,
    }


def _dark(chroma: Chroma, hue: Hue) -> dict[str, Paint]:
    paper = (0.195, 0.018, hue)
    return {
        "deep": (0.385, _between(0.04, chroma, 0.115), hue),
        "mid": (0.56, _between(0.04, chroma, 0.10), hue),
        "tint": (0.275, _between(0.012, chroma, 0.04), hue),
        "accent": (0.82, 0.115, _lamp(76, 10, hue)),
        "accent_tint": (0.28, 0.022, _lamp(78, 8, hue)),
        "paper": paper,
        "input": paper,
        "ink": (0.955, 0.008, PAPER_HUE),
        "ink_soft": (0.84, 0.02, hue),
        "edge": (0.72, 0.03, hue),
        "rule": (0.38, 0.03, hue),
        "link": (0.86, _between(0.03, chroma, 0.08), hue),
        "visited": (0.84, 0.07, hue + 55),
        "on_deep": (0.988, 0.007, PAPER_HUE),
        "on_accent": (0.24, 0.03, hue),  # stays dark: amber is light at night too
        "drawn": (0.88, 0.035, hue),
        "drawn_paper": (0.20, 0.02, hue),
    }


def _lamp(middle: Hue, swing: float, hue: Hue) -> Hue:
    return middle + swing * sin(radians(hue))


def _between(low: float, value: float, high: float) -> float:
    return max(low, min(value, high))


def _hexes(paints: Mapping[str, Paint]) -> Mapping[str, str]:
    return MappingProxyType({name: hex_of(paint) for name, paint in paints.items()})


def _luminance(colour: str) -> float:
    red, green, blue = linear_of(colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
