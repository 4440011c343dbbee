"""Colours as eyes see them: lightness, chroma (strength) and hue, and back to what a screen shows.

Source: Björn Ottosson, "A perceptual color space for image processing" (Oklab); CSS Color Module Level 4,
section 13.2 (a colour that no screen can show gives up strength until the rest is too little to see).
"""

from __future__ import annotations

from math import atan2, cos, degrees, dist, hypot, radians, sin

NEARLY_BLACK, NEARLY_BLACK_LINEAR = 0.04045, 0.0031308  # below it sRGB is a straight line
NOT_TO_BE_SEEN = 0.02
STEPS = 16

type Lightness = float
type Chroma = float
type Hue = float
type Paint = tuple[Lightness, Chroma, Hue]
type Triple = tuple[float, float, float]


def paint_of(colour: str) -> Paint:
    """A colour such as "#1f4fa3" by its lightness, chroma and hue. Units: 0 to 1, 0 to 0.4, degrees."""
    light, a, b = place_of(colour)
    return light, hypot(a, b), degrees(atan2(b, a)) % 360


def place_of(colour: str) -> Triple:
    """Where a colour lies: how far apart two places are is how different they look."""
    return _seen(linear_of(colour))


def linear_of(colour: str) -> Triple:
    """Red, green and blue of "#1f4fa3" as amounts of light, 0 to 1."""
    red, green, blue = (_linear(int(colour[start : start + 2], 16) / 255) for start in (1, 3, 5))
    return red, green, blue


def hex_of(paint: Paint) -> str:
    """The nearest that a screen can show: it gives up strength, never lightness."""
    _light, chroma, _hue = paint
    low, high = (chroma, chroma) if _fits(paint, chroma) else (0.0, chroma)
    for _step in range(STEPS if low < high else 0):
        middle = (low + high) / 2
        low, high = (middle, high) if _fits(paint, middle) else (low, middle)
    return "#" + "".join(f"{round(_encoded(channel) * 255):02x}" for channel in _shown(_place(paint, low)))


def _fits(paint: Paint, chroma: Chroma) -> bool:
    wanted = _place(paint, chroma)
    return dist(wanted, _seen(_shown(wanted))) <= NOT_TO_BE_SEEN


def _place(paint: Paint, chroma: Chroma) -> Triple:
    light, _chroma, hue = paint
    return light, chroma * cos(radians(hue)), chroma * sin(radians(hue))


def _seen(light: Triple) -> Triple:
    red, green, blue = light
    long = (0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue) ** (1 / 3)
    middle = (0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue) ** (1 / 3)
    short = (0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue) ** (1 / 3)
    return (
        0.2104542553 * long + 0.7936177850 * middle - 0.0040720468 * short,
        1.9779984951 * long - 2.4285922050 * middle + 0.4505937099 * short,
        0.0259040371 * long + 0.7827717662 * middle - 0.8086757660 * short,
    )


def _shown(place: Triple) -> Triple:
    """Amounts of light, cut off where a screen ends."""
    light, a, b = place
    long = (light + 0.3963377774 * a + 0.2158037573 * b) ** 3
    middle = (light - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (light - 0.0894841775 * a - 1.2914855480 * b) ** 3
    red = 4.0767416621 * long - 3.3077115913 * middle + 0.2309699292 * short
    green = -1.2684380046 * long + 2.6097574011 * middle - 0.3413193965 * short
    blue = -0.0041960863 * long - 0.7034186147 * middle + 1.7076147010 * short
    return _cut(red), _cut(green), _cut(blue)


def _cut(channel: float) -> float:
    return min(1.0, max(0.0, channel))


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= NEARLY_BLACK else ((channel + 0.055) / 1.055) ** 2.4


def _encoded(light: float) -> float:
    return 12.92 * light if light <= NEARLY_BLACK_LINEAR else 1.055 * light ** (1 / 2.4) - 0.055
