"""Selections as arrays: the outlines that tools draw become masks, and masks are put together.

A mask part is (h, w) uint8, 0 not selected .. 255 selected, for a rectangle of the canvas."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

import numpy as np
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainterPath, QPolygonF

from sketchstudio.document.geometry import Rect
from sketchstudio.document.selection import Selection
from sketchstudio.painting.path_coverage import path_coverage

Mode = Literal["new", "add", "subtract", "intersect"]
"""What becomes of the selection there is: gone, more, less, or only what both have."""

Point = tuple[float, float]


def ellipse_part(
    edges: tuple[float, float, float, float], canvas: Rect, *, antialias: bool
) -> tuple[Rect, np.ndarray]:
    """edges: left, top, right, bottom -> where the ellipse lies on the canvas, and (h, w) uint8 of
    it."""
    left, top, right, bottom = edges
    path = QPainterPath()
    path.addEllipse(QRectF(left, top, right - left, bottom - top))
    return path_coverage(path, canvas, antialias=antialias)


def polygon_part(
    points: Sequence[Point], canvas: Rect, *, antialias: bool
) -> tuple[Rect, np.ndarray]:
    """What a closed line goes round, also where it crosses itself -> where that lies on the
    canvas, and (h, w) uint8 of it."""
    path = QPainterPath()
    path.addPolygon(QPolygonF([QPointF(x, y) for x, y in points]))
    return path_coverage(path, canvas, antialias=antialias)


def combined(
    before: Selection | None,
    rect: Rect,
    part: np.ndarray,
    *,
    mode: Mode,
    width: int,
    height: int,
) -> Selection | None:
    """The selection there is with `part`, uint8 of `rect`, put to it; None: nothing is selected.

    Where there is no selection, all is free: taking away begins with the whole picture."""
    if mode == "new" or (before is None and mode in ("add", "intersect")):
        return Selection.from_part(rect, part, width=width, height=height)
    if before is None:
        before = Selection.of_rect(Rect(0, 0, width, height), width=width, height=height)
    if before is None:
        return None
    if mode == "intersect":
        common = np.minimum(before.part(rect), part)
        return Selection.from_part(rect, common, width=width, height=height)
    area = before.bounds.union(rect) if mode == "add" else before.bounds
    mixed, other = before.part(area), _placed(rect, part, area)
    mixed = np.maximum(mixed, other) if mode == "add" else np.minimum(mixed, 255 - other)
    return Selection.from_part(area, mixed, width=width, height=height)


def inverted(selection: Selection | None, *, width: int, height: int) -> Selection | None:
    """Selected is what was not. Nothing stays free of it where all was: that is no selection."""
    whole = Rect(0, 0, width, height)
    if selection is None:
        return Selection.of_rect(whole, width=width, height=height)
    return Selection.from_part(whole, 255 - selection.part(whole), width=width, height=height)


def _placed(rect: Rect, part: np.ndarray, area: Rect) -> np.ndarray:
    """What `area` shows of a part that is 0 outside its rectangle."""
    shown = np.zeros((area.height, area.width), np.uint8)
    common = rect.intersection(area)
    if not common.is_empty:
        x, y = common.x - area.x, common.y - area.y
        left, top = common.x - rect.x, common.y - rect.y
        shown[y : y + common.height, x : x + common.width] = part[
            top : top + common.height, left : left + common.width
        ]
    return shown
