"""A map of the canvas that is worked out where somebody looks, block by block, and only once."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from sketchstudio.document.geometry import Rect

BLOCK = 256  # pixels a side; a few tiles: small enough for buttons, large enough for numpy

BlockKey = tuple[int, int]


class BlockMap:
    """make: a rectangle within `canvas` -> (height, width) uint8."""

    def __init__(self, canvas: Rect, make: Callable[[Rect], np.ndarray]) -> None:
        self.canvas, self._make = canvas, make
        self._values = np.zeros((max(canvas.height, 0), max(canvas.width, 0)), np.uint8)
        self._known: set[BlockKey] = set()

    def part(self, rect: Rect) -> np.ndarray:
        """(rect.height, rect.width) uint8 of a rectangle within the canvas; not to be written."""
        for key in blocks_of(rect):
            if key not in self._known:
                self._known.add(key)
                block = block_rect(key).intersection(self.canvas)
                self._values[within(block, self.canvas)] = self._make(block)
        return self._values[within(rect, self.canvas)]


def blocks_of(rect: Rect) -> list[BlockKey]:
    """The blocks that a rectangle touches."""
    if rect.is_empty:
        return []
    rows = range(rect.y // BLOCK, (rect.bottom - 1) // BLOCK + 1)
    columns = range(rect.x // BLOCK, (rect.right - 1) // BLOCK + 1)
    return [(column, row) for row in rows for column in columns]


def block_rect(key: BlockKey) -> Rect:
    """The canvas pixels of a block."""
    return Rect(key[0] * BLOCK, key[1] * BLOCK, BLOCK, BLOCK)


def within(rect: Rect, outer: Rect) -> tuple[slice, slice]:
    """The rows and columns of a rectangle in an array that shows `outer`."""
    y, x = rect.y - outer.y, rect.x - outer.x
    return slice(y, y + rect.height), slice(x, x + rect.width)
