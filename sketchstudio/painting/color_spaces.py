"""Colours by hue, saturation and value, by red, green and blue, and by OKLCH, as sliders show them.

OKLCH: Björn Ottosson, "A perceptual color space for image processing", 2020; where lightness and
chroma stay, every hue looks equally light and vivid."""

from __future__ import annotations

import colorsys
import math
from collections.abc import Callable
from dataclasses import dataclass

from sketchstudio.document.color import Color

Parts = tuple[float, float, float]

MAX_CHROMA = 32.0  # hundredths; no colour of a screen has more
_HALVINGS = 12  # of the chroma, to find the most vivid colour that a screen can show


@dataclass(frozen=True, slots=True)
class Channel:
    """One slider: 0..maximum, in whole steps."""

    name: str
    maximum: int
    unit: str = ""


@dataclass(frozen=True, slots=True)
class ColorSpace:
    """Three channels that say what a colour is. A grey has no hue: `parts` then gives hue 0."""

    id: str
    name: str
    channels: tuple[Channel, Channel, Channel]
    parts: Callable[[Color], Parts]
    color: Callable[[Parts], Color]


def _rgb_parts(color: Color) -> Parts:
    red, green, blue = color
    return float(red), float(green), float(blue)


def _rgb_color(parts: Parts) -> Color:
    red, green, blue = (min(max(round(part), 0), 255) for part in parts)
    return red, green, blue


def _hsv_parts(color: Color) -> Parts:
    hue, saturation, value = colorsys.rgb_to_hsv(*(part / 255 for part in color))
    return hue * 360, saturation * 100, value * 100


def _hsv_color(parts: Parts) -> Color:
    hue, saturation, value = parts
    red, green, blue = colorsys.hsv_to_rgb(hue / 360 % 1, saturation / 100, value / 100)
    return _rgb_color((red * 255, green * 255, blue * 255))


def _lch_parts(color: Color) -> Parts:
    red, green, blue = (_to_linear(part / 255) for part in color)
    long = math.cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue)
    middle = math.cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue)
    short = math.cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue)
    lightness = 0.2104542553 * long + 0.7936177850 * middle - 0.0040720468 * short
    a = 1.9779984951 * long - 2.4285922050 * middle + 0.4505937099 * short
    b = 0.0259040371 * long + 0.7827717662 * middle - 0.8086757660 * short
    chroma = math.hypot(a, b)
    hue = math.degrees(math.atan2(b, a)) % 360 if chroma > 1e-4 else 0.0
    return lightness * 100, chroma * 100, hue


def _lch_color(parts: Parts) -> Color:
    """The colour, or where a screen has none such, the most vivid of that lightness and hue."""
    lightness, chroma, hue = parts
    linear = _linear(lightness, chroma, hue)
    if not _is_shown(linear):
        low, high = 0.0, chroma
        for _ in range(_HALVINGS):
            middle = (low + high) / 2
            low, high = (
                (middle, high) if _is_shown(_linear(lightness, middle, hue)) else (low, middle)
            )
        linear = _linear(lightness, low, hue)
    red, green, blue = (_from_linear(min(max(part, 0.0), 1.0)) * 255 for part in linear)
    return _rgb_color((red, green, blue))


def _linear(lightness: float, chroma: float, hue: float) -> Parts:
    """Linear light of red, green and blue; outside 0..1 where no screen shows the colour."""
    turn = math.radians(hue)
    a, b = chroma / 100 * math.cos(turn), chroma / 100 * math.sin(turn)
    long = (lightness / 100 + 0.3963377774 * a + 0.2158037573 * b) ** 3
    middle = (lightness / 100 - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (lightness / 100 - 0.0894841775 * a - 1.2914855480 * b) ** 3
    return (
        4.0767416621 * long - 3.3077115913 * middle + 0.2309699292 * short,
        -1.2684380046 * long + 2.6097574011 * middle - 0.3413193965 * short,
        -0.0041960863 * long - 0.7034186147 * middle + 1.7076147010 * short,
    )


def _is_shown(linear: Parts) -> bool:
    return all(-0.002 <= part <= 1.002 for part in linear)


def _to_linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4


def _from_linear(part: float) -> float:
    return part * 12.92 if part <= 0.0031308 else 1.055 * part ** (1 / 2.4) - 0.055


HSV = ColorSpace(
    "hsv",
    "HSV",
    (Channel("Hue", 360, "°"), Channel("Saturation", 100, "%"), Channel("Value", 100, "%")),
    _hsv_parts,
    _hsv_color,
)
RGB = ColorSpace(
    "rgb",
    "RGB",
    (Channel("Red", 255), Channel("Green", 255), Channel("Blue", 255)),
    _rgb_parts,
    _rgb_color,
)
LCH = ColorSpace(
    "lch",
    "LCH (even to the eye)",
    (
        Channel("Lightness", 100, "%"),
        Channel("Chroma", round(MAX_CHROMA)),
        Channel("Hue", 360, "°"),
    ),
    _lch_parts,
    _lch_color,
)
SPACES = (HSV, RGB, LCH)
