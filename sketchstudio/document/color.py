"""Colours as sRGB triples, and as the text artists and files write them."""

from __future__ import annotations

import re

Color = tuple[int, int, int]
"""Red, green, blue: sRGB, 0..255."""

WHITE: Color = (255, 255, 255)
BLACK: Color = (0, 0, 0)

_HEX = re.compile(r"#([0-9a-fA-F]{3}|[0-9a-fA-F]{6})", re.ASCII)

_TRIPLE = re.compile(
    r"(?:rgb\s*\(\s*)?(\d{1,3})\s*[,\s]\s*(\d{1,3})\s*[,\s]\s*(\d{1,3})\s*\)?", re.ASCII
)


def parse_color(text: str) -> Color:
    """Read "#d04020" or "#d42"; ValueError says what is wrong."""
    match = _HEX.fullmatch(text.strip())
    if match is None:
        raise ValueError(f"{text!r} is not a colour: write it like #d04020 or #d42")
    digits = match[1]
    if len(digits) == 3:
        digits = "".join(digit * 2 for digit in digits)
    return int(digits[0:2], 16), int(digits[2:4], 16), int(digits[4:6], 16)


def format_color(color: Color) -> str:
    """Write a colour as "#rrggbb"."""
    red, green, blue = color
    return f"#{red:02x}{green:02x}{blue:02x}"


def pasted_color(text: str) -> Color:
    """Read what other programs copy as well: "d04020", "rgb(208, 64, 32)", "208 64 32"; ValueError
    for what is no colour."""
    word = text.strip().strip("\"';").strip()
    numbers = _TRIPLE.fullmatch(word)
    if numbers is None:
        return parse_color(word if word.startswith("#") else f"#{word}")
    red, green, blue = (int(part) for part in numbers.groups())
    if max(red, green, blue) > 255:
        raise ValueError(f"{text!r} is not a colour: its parts go up to 255")
    return red, green, blue
