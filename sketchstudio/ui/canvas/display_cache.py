"""The composed picture, kept so that a pan or a zoom composes nothing.

Level 0 is the picture itself; level n is half of level n - 1. Each level is filled block by block
when it is looked at, and a change marks only what it touched as stale, so that a stroke mends a
few pixels and an open 4096 x 4096 picture costs nothing until it is seen.

Where much of a large picture is stale and seen from afar, a level is filled from layers that were
made smaller first: at once, but only roughly right. `refine` makes it exact, little by little.
"""

from __future__ import annotations

import math
import time
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
MUCH_AREA = 2_000_000  # canvas pixels: to compose more takes longer than one wants to wait

STALE, ROUGH, EXACT = 0, 1, 2

Compose = Callable[[Rect], QImage]  # an opaque image of the rectangle's size
ComposeRoughly = Callable[[Rect, int], QImage]  # the same at a level, from reduced layers


class DisplayCache:
    """The picture of `compose` at width x height canvas pixels, in halves down to 1/64."""

    def __init__(
        self, width: int, height: int, compose: Compose, roughly: ComposeRoughly | None = None
    ) -> None:
        self.width, self.height = width, height
        # Levels are made from a size that halves evenly; the rim repeats the picture's edge.
        self._even_width = _round_up(width, 1 << MAX_LEVEL)
        self._even_height = _round_up(height, 1 << MAX_LEVEL)
        self._compose, self._roughly = compose, roughly
        self._levels: dict[int, QImage] = {}
        self._state: dict[int, np.ndarray] = {}  # level -> (rows, columns) STALE, ROUGH or EXACT
        self._changes: list[Rect] = []  # small changes not yet composed
        self._seen = (0, Rect.EMPTY)  # the level and the canvas rectangle last asked for

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
            self._seen = (level, rect)
            if self._roughly is not None and self._is_much(level, rect):
                self._freshen_roughly(level, rect, self._roughly)
            self._freshen(level, rect, ROUGH)
        return self._level(level)

    @property
    def is_rough(self) -> bool:
        """Some of what was last looked at is only roughly right."""
        level, rect = self._seen
        if level == 0 or rect.is_empty:
            return False
        return bool((self._states(level, rect) == ROUGH).any())

    def refine(self, budget_s: float) -> Rect:
        """Make some of what was last looked at exact, for about so long; where it is, in canvas
        pixels. Empty as long as there is nothing to see of it."""
        stop_s = time.perf_counter() + budget_s
        self._mend()
        level, rect = self._seen
        done = Rect.EMPTY
        for block in self._rough_blocks(level, rect):
            for part in _parts(block, BLOCK):
                if time.perf_counter() > stop_s:
                    return done
                self._freshen(0, part, EXACT)
            self._freshen(level, block, EXACT)
            done = done.union(block)
        return done

    # ---- levels

    def _level(self, level: int) -> QImage:
        if level not in self._levels:
            size = (self._even_width >> level, self._even_height >> level)
            self._levels[level] = QImage(*size, QImage.Format.Format_RGB32)
            shape = (math.ceil(size[1] / BLOCK), math.ceil(size[0] / BLOCK))
            self._state[level] = np.full(shape, STALE, np.uint8)
        return self._levels[level]

    def _states(self, level: int, rect: Rect) -> np.ndarray:
        """A view of the states of the blocks that the canvas rectangle touches."""
        self._level(level)
        side = BLOCK << level
        rows = slice(rect.y // side, (rect.bottom - 1) // side + 1)
        columns = slice(rect.x // side, (rect.right - 1) // side + 1)
        return self._state[level][rows, columns]

    def _is_much(self, level: int, rect: Rect) -> bool:
        """Whether exact composing would take long."""
        if level == 0:
            return False
        stale = int((self._states(0, rect) == STALE).sum())
        return stale * BLOCK * BLOCK > MUCH_AREA and bool(
            (self._states(level, rect) == STALE).any()
        )

    def _freshen_roughly(self, level: int, rect: Rect, compose: ComposeRoughly) -> None:
        """In strips, one for each row of blocks: fewer, larger pieces are composed sooner."""
        side = BLOCK << level
        for row in range(rect.y // side, (rect.bottom - 1) // side + 1):
            strip = Rect(rect.x, row * side, rect.width, side)
            states = self._states(level, strip)
            stale = np.flatnonzero(states[0] == STALE)
            if not stale.size:
                continue
            first = rect.x // side
            left, right = (first + int(stale[0])) * side, (first + int(stale[-1]) + 1) * side
            area = Rect(left, strip.y, right - left, side).clipped(self.width, self.height)
            self._draw(level, area, compose(area, level))
            self._states(level, area)[:] = ROUGH

    def _freshen(self, level: int, rect: Rect, wanted: int) -> None:
        """Bring all blocks there to the state `wanted` at least, by composing exactly."""
        if (self._states(level, rect) >= wanted).all():
            return
        side = BLOCK << level
        for column, row in _blocks(rect, side):
            if self._state[level][row, column] >= wanted:
                continue
            block = Rect(column * side, row * side, side, side).clipped(self.width, self.height)
            if level > 0:
                self._freshen(level - 1, block, EXACT)
            self._fill(level, block)
            self._state[level][row, column] = EXACT

    def _fill(self, level: int, rect: Rect) -> None:
        """Bring the canvas rectangle of a level up to date from the level above it."""
        if level > 0:
            _halve(self._level(level - 1), self._level(level), _at_level(rect, level))
        else:
            self._draw(0, rect, self._compose(rect))

    def _draw(self, level: int, rect: Rect, image: QImage) -> None:
        target = self._level(level)
        painter = QPainter(target)
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Source)
        painter.drawImage(rect.x >> level, rect.y >> level, image)
        painter.end()
        self._repeat_edge(target, rect, level)

    def _repeat_edge(self, image: QImage, rect: Rect, level: int) -> None:
        """Fill the rim beside the rectangle, so that halves mix in no colour of elsewhere."""
        pixels = bgra_view(image)
        area = _at_level(rect, level)
        rows = slice(area.y, area.bottom)
        if rect.right == self.width and area.right < image.width():
            pixels[rows, area.right :] = pixels[rows, area.right - 1 : area.right]
        if rect.bottom == self.height and area.bottom < image.height():
            pixels[area.bottom :] = pixels[area.bottom - 1]

    # ---- changes

    def _mend(self) -> None:
        """Compose the small changes exactly, in every level that is in use."""
        if not self._changes:
            return
        deepest = max(self._levels, default=0)
        for rect in _joined(self._changes):
            # Grown to whole pixels of the deepest level: a level is halved from fresh pixels only.
            grown = _aligned(rect, 1 << deepest).clipped(self.width, self.height)
            for level in range(deepest + 1):
                self._fill(level, grown)
        self._changes.clear()

    def _forget(self, rect: Rect) -> None:
        for level in self._state:
            self._states(level, rect)[:] = STALE

    def _rough_blocks(self, level: int, rect: Rect) -> list[Rect]:
        if level == 0 or rect.is_empty:
            return []
        side, state = BLOCK << level, self._state[level]
        return [
            Rect(column * side, row * side, side, side).clipped(self.width, self.height)
            for column, row in _blocks(rect, side)
            if state[row, column] == ROUGH
        ]


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


def _aligned(rect: Rect, side: int) -> Rect:
    left, top = rect.x // side * side, rect.y // side * side
    return Rect(left, top, _round_up(rect.right, side) - left, _round_up(rect.bottom, side) - top)


def _parts(rect: Rect, side: int) -> Iterator[Rect]:
    for column, row in _blocks(rect, side):
        yield Rect(column * side, row * side, side, side).intersection(rect)


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
