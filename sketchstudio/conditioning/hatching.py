"""Hatching: dark places filled with parallel lines, darker ones crossed by more of them.

Ink is (H, W) float32 in [0, 1], 1 where there is ink.
"""

import math
from dataclasses import dataclass

import numpy as np

from sketchstudio.opencv import cv2

SMOOTH = 1 / 160  # of the long side: hatching follows the form, not its grain
SPACING = 1 / 110  # of the long side, between lines
LEAST_SPACING_PX = 5.0
FULL = 0.62  # of the spacing: the widest a line gets
TURNS = (0.0, 90.0, 45.0, -45.0)  # degrees by which each tone's lines are turned against the first
LIGHTEST, DARKEST = 0.62, 0.16  # of the picture's range: below which the first and the last begin
RAMP = 0.30  # of the range: over which a line grows to its full width


@dataclass(frozen=True, slots=True)
class Hatching:
    """tones: 1 to 4 layers of lines; direction: of the first, in degrees from the horizontal;
    strength: 0 to 1, how wide the lines get."""

    tones: int = 3
    direction: float = 45.0
    strength: float = 0.6


def hatched(picture: np.ndarray, hatching: Hatching) -> np.ndarray:
    """picture: (H, W, 3) uint8 sRGB -> ink. Lines taper where the picture gets lighter."""
    lightness = _spread_lightness(picture)
    spacing = max(LEAST_SPACING_PX, SPACING * max(lightness.shape))
    widest = FULL * spacing * hatching.strength
    limits = np.linspace(LIGHTEST, DARKEST, hatching.tones)
    ink = np.zeros_like(lightness)
    for limit, turn in zip(limits, TURNS, strict=False):
        dark = lightness < limit
        if not dark.any():
            continue
        width = np.minimum((np.float32(limit) - lightness[dark]) * np.float32(1 / RAMP), 1)
        width *= np.float32(widest)
        away = _distance_to_lines(dark, hatching.direction + turn, spacing)
        # a line of no width leaves no ink, one of a pixel and more covers its middle wholly
        cover = np.clip(width / 2 + np.float32(0.5) - away, 0, np.minimum(width, 1))
        ink[dark] = np.maximum(ink[dark], cover)
    return ink


def _spread_lightness(picture: np.ndarray) -> np.ndarray:
    """(H, W) float32, smoothed, the picture's darkest 0 and its brightest 1."""
    grey = cv2.cvtColor(picture, cv2.COLOR_RGB2GRAY)
    # smoothed on a small copy: the same look, and fast enough to be live
    shrink = max(1, round(SMOOTH * max(grey.shape)))
    height, width = grey.shape
    size = max(1, width // shrink), max(1, height // shrink)
    small = cv2.resize(grey, size, interpolation=cv2.INTER_AREA).astype(np.float32)
    small = cv2.GaussianBlur(small, (0, 0), 1.0)
    low, high = np.percentile(small, (2, 98))
    if high - low < 8:  # one tone all over: nothing to spread
        low, high = 0.0, 255.0
    small = np.clip((small - low) / (high - low), 0, 1)
    return cv2.resize(small, (width, height), interpolation=cv2.INTER_LINEAR)


def _distance_to_lines(dark: np.ndarray, degrees: float, spacing: float) -> np.ndarray:
    """(n,) float32: pixels from each that is dark, (H, W) bool, to the nearest parallel line."""
    angle = math.radians(degrees)
    across = np.arange(dark.shape[1], dtype=np.float32) * np.float32(math.sin(angle) / spacing)
    down = np.arange(dark.shape[0], dtype=np.float32)[:, None]
    along = (across + down * np.float32(math.cos(angle) / spacing))[dark]
    return np.abs(along - np.rint(along)) * np.float32(spacing)
