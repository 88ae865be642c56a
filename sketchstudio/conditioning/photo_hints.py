"""Blots as a network for photographs sees them: a coarse map of colours and where they are told."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

AB_SCALE = 100.0  # CIELAB a and b of this are 1 in the map


@dataclass(frozen=True, slots=True)
class Spot:
    """A told colour without its lightness: centre and radius in cells, CIELAB a and b."""

    x: float
    y: float
    radius: float
    a: float
    b: float


def hint_map(spots: Sequence[Spot], shape: tuple[int, int]) -> np.ndarray:
    """shape: (h, w) cells -> (3, h, w) float32: a and b over AB_SCALE and 1 where told, else 0.

    A disc's edge is told in part; the cell under its centre wholly, however small it is. A later
    spot covers an earlier one. What lies off the map is passed over.
    """
    height, width = shape
    found = np.zeros((3, height, width), np.float32)
    for spot in spots:
        if not (0 <= spot.x < width and 0 <= spot.y < height):
            continue
        left, right = _reach(spot.x, spot.radius, width)
        top, bottom = _reach(spot.y, spot.radius, height)
        columns = np.arange(left, right) + 0.5
        rows = np.arange(top, bottom)[:, None] + 0.5
        cover = np.clip(spot.radius + 0.5 - np.hypot(columns - spot.x, rows - spot.y), 0, 1)
        cover[int(spot.y) - top, int(spot.x) - left] = 1
        told = np.array([spot.a / AB_SCALE, spot.b / AB_SCALE, 1])[:, None, None]
        here = found[:, top:bottom, left:right]
        here += cover * (told - here)
    return found


def _reach(centre: float, radius: float, size: int) -> tuple[int, int]:
    return max(0, int(centre - radius - 1)), min(size, int(centre + radius + 2))
