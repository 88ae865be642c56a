"""A colour for each tag, from colours that colour-blind people can tell apart as well."""

from __future__ import annotations

import zlib

from sketchstudio.document.color import Color

# Okabe and Ito, "Color Universal Design" (2008), without black, which is the colour of lines.
PALETTE: tuple[Color, ...] = (
    (230, 159, 0),  # orange
    (86, 180, 233),  # sky blue
    (0, 158, 115),  # bluish green
    (240, 228, 66),  # yellow
    (0, 114, 178),  # blue
    (213, 94, 0),  # vermilion
    (204, 121, 167),  # reddish purple
)
BLACK: Color = (0, 0, 0)
WHITE: Color = (255, 255, 255)


def tag_color(name: str) -> Color:
    """The same for a tag wherever it stands, today and tomorrow."""
    return PALETTE[zlib.crc32(name.encode()) % len(PALETTE)]


def ink_on(color: Color) -> Color:
    """Black or white, whichever reads better on it (WCAG 2's contrast)."""
    light = luminance(color) + 0.05
    return BLACK if light / 0.05 >= 1.05 / light else WHITE


def luminance(color: Color) -> float:
    """0 for black to 1 for white."""
    red, green, blue = (_linear(part / 255) for part in color)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(value: float) -> float:
    return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4
