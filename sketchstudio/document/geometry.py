"""Rectangles of whole canvas pixels."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True, slots=True)
class Rect:
    """Pixels x..right-1 by y..bottom-1; every rectangle without area counts as empty."""

    x: int
    y: int
    width: int
    height: int

    EMPTY: ClassVar[Rect]

    @staticmethod
    def around(left: float, top: float, right: float, bottom: float) -> Rect:
        """The smallest rectangle of whole pixels that covers the given edges."""
        x, y = math.floor(left), math.floor(top)
        return Rect(x, y, math.ceil(right) - x, math.ceil(bottom) - y)

    @property
    def right(self) -> int:
        return self.x + self.width

    @property
    def bottom(self) -> int:
        return self.y + self.height

    @property
    def is_empty(self) -> bool:
        return self.width <= 0 or self.height <= 0

    def union(self, other: Rect) -> Rect:
        if other.is_empty:
            return self
        if self.is_empty:
            return other
        x, y = min(self.x, other.x), min(self.y, other.y)
        right, bottom = max(self.right, other.right), max(self.bottom, other.bottom)
        return Rect(x, y, right - x, bottom - y)

    def intersection(self, other: Rect) -> Rect:
        x, y = max(self.x, other.x), max(self.y, other.y)
        right, bottom = min(self.right, other.right), min(self.bottom, other.bottom)
        if right <= x or bottom <= y:
            return Rect.EMPTY
        return Rect(x, y, right - x, bottom - y)

    def contains(self, x: float, y: float) -> bool:
        return self.x <= x < self.right and self.y <= y < self.bottom

    def expanded(self, by: int) -> Rect:
        return Rect(self.x - by, self.y - by, self.width + 2 * by, self.height + 2 * by)

    def clipped(self, width: int, height: int) -> Rect:
        """The part that lies on a canvas of this size."""
        return self.intersection(Rect(0, 0, width, height))


Rect.EMPTY = Rect(0, 0, 0, 0)
