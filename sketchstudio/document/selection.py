"""The part of the picture that is free to edit: how far each pixel is selected.

A document whose selection is None has no such limit: all of it is free. What is painted obeys the
selection as before * (1 - mask) + after * mask."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from sketchstudio.document.geometry import Rect

_WHOLE = np.full((1, 1), 255, np.uint8)  # stands for any area that is selected altogether


@dataclass(frozen=True, slots=True, eq=False)
class Selection:
    """A value, never empty: make one with `from_mask`, `from_part` or `of_rect`.

    width, height: the canvas' size; bounds: the smallest rectangle with all that is selected."""

    width: int
    height: int
    bounds: Rect
    _inside: np.ndarray  # (bounds.height, bounds.width) uint8, read-only; rectangles take one byte

    @staticmethod
    def from_mask(mask: np.ndarray) -> Selection | None:
        """mask: (H, W) uint8 of the canvas' size, 0 free of it .. 255 selected; None when nothing
        is selected."""
        height, width = mask.shape
        return Selection.from_part(Rect(0, 0, width, height), mask, width=width, height=height)

    @staticmethod
    def from_part(rect: Rect, part: np.ndarray, *, width: int, height: int) -> Selection | None:
        """part: (rect.height, rect.width) uint8, what is selected inside `rect`, which may reach
        over the canvas; nothing is outside."""
        canvas = rect.clipped(width, height)
        part = part[_within(canvas, rect)]
        filled = _bounds(part)
        if filled.is_empty:
            return None
        inside = np.ascontiguousarray(
            part[filled.y : filled.bottom, filled.x : filled.right], np.uint8
        )
        bounds = Rect(canvas.x + filled.x, canvas.y + filled.y, filled.width, filled.height)
        return Selection(width, height, bounds, _kept(inside))

    @staticmethod
    def of_rect(rect: Rect, *, width: int, height: int) -> Selection | None:
        """The part of a rectangle that lies on the canvas, selected altogether."""
        bounds = rect.clipped(width, height)
        if bounds.is_empty:
            return None
        return Selection(
            width, height, bounds, np.broadcast_to(_WHOLE, (bounds.height, bounds.width))
        )

    @property
    def mask(self) -> np.ndarray:
        """(H, W) uint8, 0..255, of the canvas' size; made anew and read-only. Prefer `part`."""
        mask = np.zeros((self.height, self.width), np.uint8)
        mask[_within(self.bounds, Rect(0, 0, self.width, self.height))] = self._inside
        mask.setflags(write=False)
        return mask

    @property
    def is_rectangle(self) -> bool:
        """Whether `bounds` is selected altogether."""
        return self._inside.strides == (0, 0)

    @property
    def byte_size(self) -> int:
        """What is held in memory."""
        return 1 if self.is_rectangle else self._inside.nbytes

    def part(self, rect: Rect) -> np.ndarray:
        """(rect.height, rect.width) uint8, the caller's own; 0 outside the canvas."""
        part = np.zeros((max(rect.height, 0), max(rect.width, 0)), np.uint8)
        common = rect.intersection(self.bounds)
        if not common.is_empty:
            part[_within(common, rect)] = self._inside[_within(common, self.bounds)]
        return part

    @property
    def inside(self) -> np.ndarray:
        """What is selected of `bounds`: (bounds.height, bounds.width) uint8, read-only. Moving a
        selection within the canvas keeps the same array."""
        return self._inside

    def moved(self, dx: int, dy: int) -> Selection | None:
        """The same outline elsewhere, cut at the canvas' edges; None when it has left it."""
        old = self.bounds
        rect = Rect(old.x + dx, old.y + dy, old.width, old.height)
        if self.is_rectangle:
            return Selection.of_rect(rect, width=self.width, height=self.height)
        if rect == rect.clipped(self.width, self.height):
            return replace(self, bounds=rect)
        return Selection.from_part(rect, self._inside, width=self.width, height=self.height)

    def same_as(self, other: Selection | None) -> bool:
        """Whether both select the same of the same canvas."""
        if other is None or (self.width, self.height) != (other.width, other.height):
            return False
        return self.bounds == other.bounds and np.array_equal(self._inside, other._inside)


def _within(rect: Rect, outer: Rect) -> tuple[slice, slice]:
    """The rows and columns of a rectangle in an array that shows `outer`."""
    y, x = rect.y - outer.y, rect.x - outer.x
    return slice(y, y + rect.height), slice(x, x + rect.width)


def _bounds(part: np.ndarray) -> Rect:
    rows = np.flatnonzero(part.any(axis=1))
    if not rows.size:
        return Rect.EMPTY
    top, bottom = int(rows[0]), int(rows[-1]) + 1
    columns = np.flatnonzero(part[top:bottom].any(axis=0))
    left, right = int(columns[0]), int(columns[-1]) + 1
    return Rect(left, top, right - left, bottom - top)


def _kept(inside: np.ndarray) -> np.ndarray:
    if inside.min() == 255:
        return np.broadcast_to(_WHOLE, inside.shape)
    kept = inside if inside.base is None else inside.copy()  # a view is the caller's
    kept.setflags(write=False)
    return kept
