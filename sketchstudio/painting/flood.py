"""How far an area that one can walk through reaches from a place: block by block, and no further.

Only the blocks that the flood comes to are looked at, so that filling a button on a poster costs
what the button costs."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from sketchstudio.document.geometry import Rect
from sketchstudio.opencv import cv2
from sketchstudio.painting.block_map import BLOCK, BlockKey, block_rect, within

OpenPart = Callable[[Rect], np.ndarray]
"""Of any rectangle on the canvas: (height, width) uint8, 1 where the flood may go, else 0."""


@dataclass(frozen=True, slots=True, eq=False)
class Area:
    """Some pixels of the canvas. mask: (rect.height, rect.width) uint8, 1 inside, else 0."""

    rect: Rect
    mask: np.ndarray

    def holds(self, x: int, y: int) -> bool:
        """Whether this pixel belongs to it."""
        inside = self.rect.contains(x, y)
        return inside and bool(self.mask[y - self.rect.y, x - self.rect.x])

    def part(self, rect: Rect) -> np.ndarray:
        """(rect.height, rect.width) uint8, the caller's own; 0 outside the area."""
        part = np.zeros((rect.height, rect.width), np.uint8)
        common = rect.intersection(self.rect)
        if not common.is_empty:
            part[within(common, rect)] = self.mask[within(common, self.rect)]
        return part


def flood(open_part: OpenPart, canvas: Rect, x: int, y: int) -> Area | None:
    """All open pixels that hang together with (x, y) by their sides; None when it is not open."""
    return _Flood(open_part, canvas).run(x, y)


@dataclass(slots=True)
class _Block:
    """labels: the pieces of the open area in this block, numbered from 1; reached, waiting: per
    number, whether the flood has come there, and whether it has not gone on from there yet."""

    rect: Rect
    labels: np.ndarray
    reached: np.ndarray
    waiting: np.ndarray

    def reach(self, labels: np.ndarray) -> bool:
        """The flood comes to these pieces (0 is none). True where that is news."""
        fresh = np.zeros_like(self.reached)
        fresh[labels] = True
        fresh[0] = False
        fresh &= ~self.reached
        self.reached |= fresh
        self.waiting |= fresh
        return bool(fresh.any())


class _Flood:
    def __init__(self, open_part: OpenPart, canvas: Rect) -> None:
        self._open_part, self._canvas = open_part, canvas
        self._blocks: dict[BlockKey, _Block] = {}

    def run(self, x: int, y: int) -> Area | None:
        if not self._canvas.contains(x, y):
            return None
        start = (x // BLOCK, y // BLOCK)
        block = self._block(start)
        if not block.reach(block.labels[y - block.rect.y, x - block.rect.x]):
            return None
        queue = [start]
        while queue:
            queue.extend(self._go_on(queue.pop()))
        return self._area()

    def _go_on(self, key: BlockKey) -> list[BlockKey]:
        """Carry the flood over the block's four sides; gives the blocks where it has news."""
        block = self._blocks[key]
        waiting, block.waiting = block.waiting, np.zeros_like(block.waiting)
        if not waiting.any():
            return []
        col, row = key
        labels = block.labels
        sides = (
            ((col - 1, row), labels[:, 0], (slice(None), -1)),
            ((col + 1, row), labels[:, -1], (slice(None), 0)),
            ((col, row - 1), labels[0], (-1, slice(None))),
            ((col, row + 1), labels[-1], (0, slice(None))),
        )
        news = []
        for neighbour, edge, opposite in sides:
            crossing = waiting[edge]
            if crossing.any() and not self._rect(neighbour).is_empty:
                other = self._block(neighbour)
                if other.reach(other.labels[opposite][crossing]):
                    news.append(neighbour)
        return news

    def _block(self, key: BlockKey) -> _Block:
        block = self._blocks.get(key)
        if block is None:
            rect = self._rect(key)
            count, labels = _pieces(self._open_part(rect))
            nowhere = np.zeros(count, bool)
            block = self._blocks[key] = _Block(rect, labels, nowhere, nowhere.copy())
        return block

    def _rect(self, key: BlockKey) -> Rect:
        return block_rect(key).intersection(self._canvas)

    def _area(self) -> Area:
        reached = [block for block in self._blocks.values() if block.reached.any()]
        rect = Rect.EMPTY
        for block in reached:
            rect = rect.union(block.rect)
        mask = np.zeros((rect.height, rect.width), np.uint8)
        for block in reached:
            mask[within(block.rect, rect)] = block.reached[block.labels]
        return Area(rect, mask)


def _pieces(open_part: np.ndarray) -> tuple[int, np.ndarray]:
    """(h, w) 0/1 -> how many numbers there are, and (h, w) uint16 with 0 where it is not open."""
    if open_part.min():
        return 2, np.ones(open_part.shape, np.uint16)
    return cv2.connectedComponents(open_part, connectivity=4, ltype=cv2.CV_16U)
