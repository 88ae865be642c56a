"""Where a drawing lies on its canvas, and how it comes into the network's square and back.

Points are continuous: the first pixel's middle is at 0.5, 0.5, on the canvas as in the square.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from sketchstudio.opencv import cv2

LEAST_STEP = 0.5  # a mean of four neighbours shrinks by as much without leaving pixels out
MARGIN = 0.08  # of the square on each side, as pictures have that a network learned from


@dataclass(frozen=True, slots=True)
class Box:
    """A part of the canvas in its pixels; right and bottom are just outside."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def width(self) -> float:
        return self.right - self.left

    @property
    def height(self) -> float:
        return self.bottom - self.top

    @property
    def long_side(self) -> float:
        return max(self.width, self.height)

    @property
    def middle(self) -> tuple[float, float]:
        return (self.left + self.right) / 2, (self.top + self.bottom) / 2

    def inset(self, by: float) -> Box:
        """Smaller by so much on each side; a side that is too short for it stays."""
        across = by if self.width > 4 * by else 0.0
        down = by if self.height > 4 * by else 0.0
        return Box(self.left + across, self.top + down, self.right - across, self.bottom - down)


@dataclass(frozen=True, slots=True)
class Placement:
    """The square of `side` network pixels that lies on the canvas with its corner at left, top.

    scale: network pixels to one pixel of the canvas. The square may reach beyond the canvas.
    """

    left: float
    top: float
    scale: float
    side: int

    def to_network(self, points: np.ndarray) -> np.ndarray:
        """(..., 2) x and y on the canvas -> the same places in the square."""
        return (points - np.array([self.left, self.top])) * self.scale

    def to_canvas(self, points: np.ndarray) -> np.ndarray:
        """(..., 2) x and y in the square -> the same places on the canvas."""
        return points / self.scale + np.array([self.left, self.top])

    def cut(
        self, canvas: np.ndarray, side: int, *, around: float, thin_kept: bool = False
    ) -> np.ndarray:
        """canvas: (H, W[, C]) -> (side, side[, C]) what lies in the square; `around` where the
        square reaches beyond the canvas. thin_kept: where it shrinks, the highest value is taken
        in place of the mean, so that no thin line gets lost."""
        scale = self.scale * side / self.side
        return _moved(canvas, (side, side), scale, (self.left, self.top), around, thin_kept)

    def onto_canvas(
        self, square: np.ndarray, height: int, width: int, *, around: float
    ) -> np.ndarray:
        """square: (S, S[, C]) what was made of the sketch, at any resolution -> the canvas,
        (height, width[, C]), with it where the sketch is and `around` beside it."""
        scale = self.side / self.scale / len(square)
        corner = (-self.left / scale, -self.top / scale)
        return _moved(square, (height, width), scale, corner, around, False)


def whole(shape: tuple[int, ...], side: int) -> Placement:
    """The whole canvas (H, W, ...) in the middle of the square."""
    height, width = shape[:2]
    return _about(width / 2, height / 2, max(height, width), side)


def fitted(box: Box, side: int) -> Placement:
    """The drawing's box in the middle of the square, with the margin."""
    return _about(*box.middle, box.long_side / (1 - 2 * MARGIN), side)


def _about(x: float, y: float, extent: float, side: int) -> Placement:
    return Placement(x - extent / 2, y - extent / 2, side / extent, side)


def _moved(
    source: np.ndarray,
    shape: tuple[int, int],
    scale: float,
    corner: tuple[float, float],
    around: float,
    thin_kept: bool,
) -> np.ndarray:
    """(H, W[, C]) -> (*shape[, C]): enlarged by `scale`, with the source's `corner` (x, y) at the
    corner. What shrinks is laid out finer first, by whole pixels."""
    least = 1.0 if thin_kept else LEAST_STEP
    finer = max(1, math.ceil(least / scale - 1e-6))
    step = scale * finer
    shift = [0.5 * step - 0.5 - corner[axis] * step for axis in (0, 1)]
    matrix = np.array([[step, 0, shift[0]], [0, step, shift[1]]])
    size = (shape[1] * finer, shape[0] * finer)
    method = cv2.INTER_CUBIC if step > 1.5 and not thin_kept else cv2.INTER_LINEAR
    laid = cv2.warpAffine(
        source, matrix, size, flags=method, borderMode=cv2.BORDER_CONSTANT, borderValue=[around] * 4
    )
    if finer == 1:
        return laid
    if thin_kept:
        window = np.ones((finer, finer), np.uint8)
        highest = cv2.dilate(laid, window, anchor=(0, 0))
        return np.ascontiguousarray(highest[::finer, ::finer])
    return cv2.resize(laid, shape[::-1], interpolation=cv2.INTER_AREA)
