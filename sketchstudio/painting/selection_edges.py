"""Selections made larger, smaller, softer, or into a band along their edge.

The canvas' own edge is no edge of a selection: what goes up to it still does after shrinking or
feathering, as in other painting programs."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from sketchstudio.document.geometry import Rect
from sketchstudio.document.selection import Selection
from sketchstudio.opencv import cv2

MAX_REACH_PX = 500
_STEP_PX = 8  # discs are laid one after the other: a large one at once costs its area per pixel


def grown(selection: Selection, by_px: int) -> Selection:
    """Larger by so many pixels on all sides, corners rounded; soft edges stay as soft."""
    area = _around(selection, by_px)
    part = _spread(selection.part(area), by_px, cv2.dilate)
    return _selection(selection, area, part) or selection


def shrunk(selection: Selection, by_px: int) -> Selection | None:
    """Smaller by so many pixels; None when nothing is left."""
    area = _around(selection, 1)
    return _selection(selection, area, _spread(selection.part(area), by_px, cv2.erode))


def bordered(selection: Selection, width_px: int) -> Selection | None:
    """A band of this width along the edge, half of it outside; None where there is no edge, as
    when all is selected."""
    outside = (width_px + 1) // 2
    area = _around(selection, outside)
    part = selection.part(area)
    outer = _spread(part, outside, cv2.dilate)
    inner = _spread(part, width_px - outside, cv2.erode)
    return _selection(selection, area, np.minimum(outer, 255 - inner))


def feathered(selection: Selection, radius_px: float) -> Selection:
    """With an edge that fades over about `radius_px` to either side."""
    area = _around(selection, round(2 * radius_px) + 1)
    return _selection(selection, area, feathered_part(selection.part(area), radius_px)) or selection


def feathered_part(part: np.ndarray, radius_px: float) -> np.ndarray:
    """(h, w) uint8 -> the same, faded; what lies beyond counts as its edge goes on."""
    # Three boxes after one another are a Gaussian (of sigma radius / 2) for less, at any radius.
    side = 2 * round(radius_px / 2) + 1
    soft = part
    for _ in range(3):
        soft = cv2.blur(soft, (side, side), borderType=cv2.BORDER_REPLICATE)
    return soft


def _around(selection: Selection, reach_px: int) -> Rect:
    return selection.bounds.expanded(reach_px).clipped(selection.width, selection.height)


def _spread(part: np.ndarray, by_px: int, step: Callable[..., np.ndarray]) -> np.ndarray:
    """Dilate or erode by a disc; beyond the part nothing counts."""
    left = by_px
    while left > 0:
        radius = min(left, _STEP_PX)
        side = 2 * radius + 1
        part = step(part, cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (side, side)))
        left -= radius
    return part


def _selection(like: Selection, area: Rect, part: np.ndarray) -> Selection | None:
    return Selection.from_part(area, part, width=like.width, height=like.height)
