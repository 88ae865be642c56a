"""Pixels in another size or at another place: resampled once, premultiplied, without dark fringes.

Premultiplied BGRA throughout: what is transparent has no colour that could bleed. A picture that
gets smaller is first brought near its size by the mean of areas, as an interpolation alone would
skip pixels."""

from __future__ import annotations

import math
from typing import Literal

import numpy as np

from sketchstudio.document.geometry import Rect
from sketchstudio.document.remaps import clipped
from sketchstudio.document.tiles import TILE, TileKey, Tiles, spans, tile_rect
from sketchstudio.opencv import cv2

Method = Literal["bicubic", "lanczos", "nearest"]
METHOD_LABELS: dict[Method, str] = {
    "bicubic": "Bicubic (smooth)",
    "lanczos": "Lanczos (sharper)",
    "nearest": "Nearest (pixel art)",
}

_FLAGS = {
    "bicubic": cv2.INTER_CUBIC,
    "lanczos": cv2.INTER_LANCZOS4,
    "nearest": cv2.INTER_NEAREST,
    "linear": cv2.INTER_LINEAR,
}
_REACH = 6  # source pixels around that an interpolation may look at (Lanczos: 4)

Matrix = np.ndarray
"""(3, 3) float64: takes a point (x, y, 1) of the source to the canvas; (0, 0) is the corner of
the first pixel, its middle lies at (0.5, 0.5)."""


def resized(pixels: np.ndarray, width: int, height: int, *, method: Method) -> Tiles:
    """(H, W, 4) uint8 premultiplied BGRA -> the same picture at another size, its corner at the
    origin. Its edge stays as opaque as it is."""
    if method == "nearest":
        enlarged = cv2.resize(pixels, (width, height), interpolation=cv2.INTER_NEAREST_EXACT)
        return tiles_of(enlarged, 0, 0)
    less = (min(width, pixels.shape[1]), min(height, pixels.shape[0]))
    pixels = _area_mean(pixels, less)
    if less == (width, height):
        return tiles_of(pixels, 0, 0)
    matrix = np.diag([width / less[0], height / less[1], 1.0])
    warp = Warp(pixels, matrix, method=method, border=cv2.BORDER_REPLICATE)
    return clipped(warp.tiles(), Rect(0, 0, width, height))


def resized_mask(mask: np.ndarray, width: int, height: int, *, method: Method) -> np.ndarray:
    """(H, W) uint8 -> (height, width) uint8."""
    flag = cv2.INTER_NEAREST_EXACT if method == "nearest" else cv2.INTER_LINEAR
    if method != "nearest":
        mask = _area_mean(mask, (min(width, mask.shape[1]), min(height, mask.shape[0])))
    return cv2.resize(mask, (width, height), interpolation=flag)


class Warp:
    """A picture under a matrix, tile by tile. `pixels`: (H, W, 4) uint8 premultiplied BGRA, or
    (H, W) uint8, with its first pixel at the matrix' origin.

    quick: for a preview, which is seen for a moment. border: what OpenCV sees around the pixels."""

    def __init__(
        self,
        pixels: np.ndarray,
        matrix: Matrix,
        *,
        method: Method,
        quick: bool = False,
        border: int = cv2.BORDER_CONSTANT,
    ) -> None:
        self._flag = _FLAGS["linear" if quick and method != "nearest" else method]
        self._border = border
        self._never_overshoots = quick  # neither linear nor nearest does
        self._pixels = pixels
        self._to_canvas = matrix
        if method != "nearest":
            self._shrink()
        self._to_source = np.linalg.inv(self._to_canvas)

    @property
    def bounds(self) -> Rect:
        """The canvas pixels that may be covered."""
        height, width = self._pixels.shape[:2]
        xs, ys = _corners(self._to_canvas, 0, 0, width, height)
        return Rect.around(min(xs), min(ys), max(xs), max(ys)).expanded(2)

    def read(self, rect: Rect) -> np.ndarray | None:
        """The picture within a rectangle of the canvas, a new array; None where there is none of
        it."""
        if rect.intersection(self.bounds).is_empty:
            return None
        height, width = self._pixels.shape[:2]
        xs, ys = _corners(self._to_source, rect.x, rect.y, rect.right, rect.bottom)
        seen = Rect.around(min(xs), min(ys), max(xs), max(ys)).expanded(_REACH)
        part = seen.clipped(width, height)
        if part.is_empty:
            return None
        source = self._pixels[part.y : part.bottom, part.x : part.right]
        if not source.any():
            return None
        step = _move(rect.x + 0.5, rect.y + 0.5)
        found = cv2.warpAffine(
            # As floats, as what shoots over the edge of a byte must be known to be mended.
            source if self._never_overshoots else source.astype(np.float32),
            (_move(-part.x - 0.5, -part.y - 0.5) @ self._to_source @ step)[:2],
            (rect.width, rect.height),
            flags=self._flag | cv2.WARP_INVERSE_MAP,
            borderMode=self._border,
        )
        pixels = found if self._never_overshoots else _to_bytes(found)
        return pixels if pixels.any() else None

    def tiles(self) -> Tiles:
        """All of it."""
        made: dict[TileKey, np.ndarray] = {}
        for span in spans(self.bounds):
            tile = self.read(tile_rect(span.key))
            if tile is not None:
                tile.setflags(write=False)
                made[span.key] = tile
        return Tiles(made)

    def _shrink(self) -> None:
        """Bring the source near the size it will have, where that is smaller."""
        height, width = self._pixels.shape[:2]
        across = math.hypot(*self._to_canvas[:2, 0])
        down = math.hypot(*self._to_canvas[:2, 1])
        size = _less(width, across), _less(height, down)
        if size != (width, height):
            self._pixels = _area_mean(self._pixels, size)
            shrunk = np.diag([width / size[0], height / size[1], 1.0])
            self._to_canvas = self._to_canvas @ shrunk


def _area_mean(pixels: np.ndarray, size: tuple[int, int]) -> np.ndarray:
    """The picture made smaller, to (width, height)."""
    if size == (pixels.shape[1], pixels.shape[0]):
        return pixels
    return cv2.resize(pixels, size, interpolation=cv2.INTER_AREA)


def _less(side: int, scale: float) -> int:
    return min(max(math.ceil(side * scale - 1e-6), 1), side)


def _move(x: float, y: float) -> Matrix:
    return np.array([[1, 0, x], [0, 1, y], [0, 0, 1]], np.float64)


def _corners(
    matrix: Matrix, left: float, top: float, right: float, bottom: float
) -> tuple[list[float], list[float]]:
    """The xs and the ys of where the four corners come to lie."""
    corners = np.array([[left, right, right, left], [top, top, bottom, bottom], [1, 1, 1, 1]])
    xs, ys, _ = (matrix @ corners).tolist()
    return xs, ys


def _to_bytes(pixels: np.ndarray) -> np.ndarray:
    """float32 -> uint8. Beside hard edges an interpolation overshoots: what is more than opaque
    is scaled back with its colour, and no colour is stronger than its alpha."""
    if pixels.ndim == 3:
        alpha = pixels[..., 3:]
        if alpha.max(initial=0) > 255:
            pixels = pixels * (255 / np.maximum(alpha, 255))
        pixels = np.minimum(pixels, pixels[..., 3:])
    return (np.clip(pixels, 0, 255) + np.float32(0.5)).astype(np.uint8)


def tiles_of(pixels: np.ndarray, x: int, y: int) -> Tiles:
    """(H, W, 4) uint8 premultiplied BGRA with its first pixel at (x, y), as tiles."""
    area = Rect(x, y, pixels.shape[1], pixels.shape[0])
    made: dict[TileKey, np.ndarray] = {}
    for span in spans(area):
        part = pixels[span.in_rect]
        if part.any():
            tile = np.zeros((TILE, TILE, 4), np.uint8)
            tile[span.in_tile] = part
            tile.setflags(write=False)
            made[span.key] = tile
    return Tiles(made)
