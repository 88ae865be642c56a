"""The masks of round dabs: antialiased, at fractions of a pixel, kept for the next dab like it."""

from __future__ import annotations

import math
from collections import OrderedDict
from typing import NamedTuple

import numpy as np

CACHE_BYTES = 32 * 1024 * 1024
FINE_STEP_PX = 0.125  # radii are rounded to this, or to 1/64 of themselves where that is more
PLACES = 4  # positions within a pixel that are told apart, each way
LARGE_RADIUS_PX = 32.0
LARGE_PLACES = 2  # for large dabs, where a quarter pixel cannot be seen but costs memory


class Dab(NamedTuple):
    """A mask with its top left corner on the canvas; mask: (n, n) float32 in [0, 1], not to be
    written."""

    left: int
    top: int
    mask: np.ndarray


class DabMasks:
    """Cuts masks and keeps those used last."""

    def __init__(self, limit_bytes: int = CACHE_BYTES) -> None:
        self._masks: OrderedDict[tuple[float, float, float, float], np.ndarray] = OrderedDict()
        self._limit_bytes = limit_bytes
        self._held_bytes = 0

    def dab(self, x: float, y: float, *, radius_px: float, hardness: float) -> Dab:
        """The dab whose middle is at (x, y) on the canvas, as near as the steps allow."""
        radius = _rounded(radius_px, max(FINE_STEP_PX, _power_of_two_below(radius_px / 64)))
        places = PLACES if radius < LARGE_RADIUS_PX else LARGE_PLACES
        left, x_within = _split(x, places)
        top, y_within = _split(y, places)
        reach = _reach(radius)
        mask = self._mask(radius, hardness, x_within=x_within, y_within=y_within)
        return Dab(left - reach, top - reach, mask)

    def _mask(
        self, radius: float, hardness: float, *, x_within: float, y_within: float
    ) -> np.ndarray:
        key = (radius, hardness, x_within, y_within)
        mask = self._masks.get(key)
        if mask is None:
            mask = _cut(radius, hardness, x_within=x_within, y_within=y_within)
            self._masks[key] = mask
            self._held_bytes += mask.nbytes
            self._forget_oldest()
        else:
            self._masks.move_to_end(key)
        return mask

    def _forget_oldest(self) -> None:
        while self._held_bytes > self._limit_bytes and len(self._masks) > 1:
            _, mask = self._masks.popitem(last=False)
            self._held_bytes -= mask.nbytes


def _cut(radius: float, hardness: float, *, x_within: float, y_within: float) -> np.ndarray:
    reach = _reach(radius)
    middles = np.arange(-reach, reach + 1, dtype=np.float32) + np.float32(0.5)
    across, down = middles - np.float32(x_within), middles - np.float32(y_within)
    distance = np.sqrt(across * across + (down * down)[:, None])
    fade_px = max(1.0, radius * (1 - hardness))  # at least the pixel that antialiasing needs
    mask = np.clip((radius + 0.5 - distance) / np.float32(fade_px), 0, 1)
    if fade_px > 1:
        mask = mask * mask * (3 - 2 * mask)
    return mask.astype(np.float32)


def _reach(radius: float) -> int:
    return math.ceil(radius + 0.5)


def _rounded(value: float, step: float) -> float:
    return round(value / step) * step


def _power_of_two_below(value: float) -> float:
    return 2.0 ** math.floor(math.log2(value))


def _split(position: float, places: int) -> tuple[int, float]:
    rounded = math.floor(position * places + 0.5)
    whole = rounded // places
    return whole, (rounded - whole * places) / places
