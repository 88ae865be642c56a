"""Selections as arrays: the outlines that tools draw become masks, and masks are put together.

A mask part is (h, w) uint8, 0 not selected .. 255 selected, for a rectangle of the canvas."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPainterPath, QPolygonF

from sketchstudio.document.geometry import Rect
from sketchstudio.document.pixels import divided_by_255
from sketchstudio.document.selection import Selection

Mode = Literal["new", "add", "subtract", "intersect"]
"""What becomes of the selection there is: gone, more, less, or only what both have."""

Point = tuple[float, float]


def ellipse_part(
    left: float, top: float, right: float, bottom: float, *, antialias: bool
) -> tuple[Rect, np.ndarray]:
    """The ellipse between these edges -> its rectangle and (h, w) uint8 of it."""
    path = QPainterPath()
    path.addEllipse(QRectF(left, top, right - left, bottom - top))
    return _filled(path, Rect.around(left, top, right, bottom), antialias=antialias)


def polygon_part(points: Sequence[Point], *, antialias: bool) -> tuple[Rect, np.ndarray]:
    """What a closed line goes round, also where it crosses itself -> its rectangle and (h, w)
    uint8 of it."""
    path = QPainterPath()
    path.addPolygon(QPolygonF([QPointF(x, y) for x, y in points]))
    path.setFillRule(Qt.FillRule.WindingFill)
    xs, ys = [x for x, _ in points], [y for _, y in points]
    rect = Rect.around(min(xs), min(ys), max(xs), max(ys))
    return _filled(path, rect, antialias=antialias)


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


def mixed(before: np.ndarray, after: np.ndarray, mask: np.ndarray) -> np.ndarray:
    """before * (1 - mask) + after * mask, what every edit does inside a selection.

    before, after: (h, w, c) uint8, premultiplied where there is alpha; mask: (h, w) uint8."""
    share = mask[..., None].astype(np.uint16)
    return divided_by_255(before * (255 - share) + after * share).astype(np.uint8)


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


def _filled(path: QPainterPath, rect: Rect, *, antialias: bool) -> tuple[Rect, np.ndarray]:
    rect = Rect(rect.x, rect.y, max(rect.width, 1), max(rect.height, 1))
    image = QImage(rect.width, rect.height, QImage.Format.Format_Alpha8)
    image.fill(0)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, antialias)
    painter.translate(-rect.x, -rect.y)
    painter.fillPath(path, QColor(0, 0, 0))
    painter.end()
    rows = np.frombuffer(image.constBits(), np.uint8).reshape(rect.height, image.bytesPerLine())
    return rect, rows[:, : rect.width].copy()
