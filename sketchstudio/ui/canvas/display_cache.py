"""The composed picture, kept so that a pan or a zoom composes nothing.

Level 0 is the picture itself; level n is half of level n - 1. Each level is filled block by block
when it is looked at, and a change marks only what it touched as stale, so that a stroke mends a
few pixels and an open 4096 x 4096 picture costs nothing until it is seen.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator

import numpy as np
from PySide6.QtGui import QImage, QPainter

from sketchstudio.document.geometry import Rect
from sketchstudio.opencv import cv2
from sketchstudio.ui.images import bgra_view

BLOCK = 256  # pixels of its own level
MAX_LEVEL = 6
SMALL_AREA = 512 * 512  # canvas pixels: a smaller change is mended exactly, a larger one by blocks
MANY_CHANGES = 64  # more than a frame ever brings: the picture is out of sight, blocks will do

Compose = Callable[[Rect], QImage]  # an opaque image of the rectangle's size


class DisplayCache:
    """The picture of `compose` at width x height canvas pixels, in halves down to 1/64."""

    def __init__(self, width: int, height: int, compose: Compose) -> None:
        self.width, self.height = width, height
        # Levels are made from a size that halves evenly; the rim repeats the picture's edge.
        self._even_width = _round_up(width, 1 << MAX_LEVEL)
        self._even_height = _round_up(height, 1 << MAX_LEVEL)
        self._compose = compose
        self._levels: dict[int, QImage] = {}
        self._fresh: dict[int, np.ndarray] = {}  # level -> (rows, columns) bool
        self._changes: list[Rect] = []  # small changes not yet composed

    def invalidate(self, rect: Rect) -> None:
        """The picture has changed in this canvas rectangle."""
        rect = rect.clipped(self.width, self.height)
        if rect.is_empty:
            return
        if rect.width * rect.height > SMALL_AREA:
            self._forget(rect)
            return
        self._changes.append(rect)
        if len(self._changes) > MANY_CHANGES:
            for change in self._changes:
                self._forget(change)
            self._changes.clear()

    def level_for(self, zoom: float) -> int:
        """The level to draw from at this zoom: never enlarged when zoomed out."""
        if zoom >= 1:
            return 0
        return min(int(math.log2(1 / zoom) + 1e-6), MAX_LEVEL)

    def image(self, level: int, rect: Rect) -> QImage:
        """The image of a level, up to date in the given canvas rectangle; do not keep it."""
        self._mend()
        rect = rect.clipped(self.width, self.height)
        if not rect.is_empty:
            self._freshen(level, rect)
        return self._level(level)

    def _level(self, level: int) -> QImage:
        if level not in self._levels:
            size = (self._even_width >> level, self._even_height >> level)
            self._levels[level] = QImage(*size, QImage.Format.Format_RGB32)
            shape = (math.ceil(size[1] / BLOCK), math.ceil(size[0] / BLOCK))
            self._fresh[level] = np.zeros(shape, bool)
        return self._levels[level]

    def _freshen(self, level: int, rect: Rect) -> None:
        self._level(level)
        fresh = self._fresh[level]
        side = BLOCK << level
        for column, row in _blocks(rect, side):
            if fresh[row, column]:
                continue
            block = Rect(column * side, row * side, side, side).clipped(self.width, self.height)
            if level > 0:
                self._freshen(level - 1, block)
            self._fill(level, block)
            fresh[row, column] = True

    def _fill(self, level: int, rect: Rect) -> None:
        """Bring the canvas rectangle of a level up to date from the level above it."""
        target = self._level(level)
        if level > 0:
            _halve(self._level(level - 1), target, _at_level(rect, level))
            return
        painter = QPainter(target)
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Source)
        painter.drawImage(rect.x, rect.y, self._compose(rect))
        painter.end()
        self._repeat_edge(target, rect)

    def _repeat_edge(self, image: QImage, rect: Rect) -> None:
        """Fill the rim beside the rectangle, so that halves mix in no colour of elsewhere."""
        pixels, rows = bgra_view(image), slice(rect.y, rect.bottom)
        if rect.right == self.width < self._even_width:
            pixels[rows, self.width :] = pixels[rows, self.width - 1 : self.width]
        if rect.bottom == self.height < self._even_height:
            pixels[self.height :] = pixels[self.height - 1]

    def _mend(self) -> None:
        """Compose the small changes exactly, in every level that holds them."""
        for rect in _joined(self._changes):
            for level in sorted(self._levels):
                self._fill(level, rect)
        self._changes.clear()

    def _forget(self, rect: Rect) -> None:
        for level, fresh in self._fresh.items():
            for column, row in _blocks(rect, BLOCK << level):
                fresh[row, column] = False


def _round_up(number: int, multiple: int) -> int:
    return -(-number // multiple) * multiple


def _halve(source: QImage, target: QImage, rect: Rect) -> None:
    """Fill `rect` of target with the mean of 2 x 2 pixels of source, rounded."""
    twice = bgra_view(source)[2 * rect.y : 2 * rect.bottom, 2 * rect.x : 2 * rect.right]
    size = (rect.width, rect.height)
    means = cv2.resize(twice, size, interpolation=cv2.INTER_AREA)
    bgra_view(target)[rect.y : rect.bottom, rect.x : rect.right] = means


def _at_level(rect: Rect, level: int) -> Rect:
    side = 1 << level
    left, top = rect.x // side, rect.y // side
    return Rect(left, top, -(-rect.right // side) - left, -(-rect.bottom // side) - top)


def _blocks(rect: Rect, side: int) -> Iterator[tuple[int, int]]:
    for row in range(rect.y // side, (rect.bottom - 1) // side + 1):
        for column in range(rect.x // side, (rect.right - 1) // side + 1):
            yield column, row


def _joined(rects: list[Rect]) -> list[Rect]:
    """One rectangle for all where that wastes little, else each by itself."""
    if len(rects) < 2:
        return list(rects)
    whole = rects[0]
    for rect in rects[1:]:
        whole = whole.union(rect)
    area = sum(rect.width * rect.height for rect in rects)
    return [whole] if whole.width * whole.height <= 2 * area else list(dict.fromkeys(rects))
