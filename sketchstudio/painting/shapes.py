"""Lines, rectangles, ellipses and polygons as exactly antialiased coverage, and what a drag makes
of them: Shift keeps them even, Alt draws from the middle."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Literal

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainterPath, QPainterPathStroker, QPolygonF

from sketchstudio.document.geometry import Rect
from sketchstudio.painting.path_coverage import path_coverage

Kind = Literal["line", "rectangle", "ellipse", "polygon"]
Point = tuple[float, float]

SNAP_DEGREES = 15
_OUTLINE_POINTS = 120  # of an ellipse on the screen


@dataclass(frozen=True, slots=True)
class Figure:
    """points: the two ends of a line, two opposite corners of a rectangle (or of that around an
    ellipse), the corners of a polygon; in canvas pixels."""

    kind: Kind
    points: tuple[Point, ...]

    @property
    def is_closed(self) -> bool:
        """It has an inside."""
        return self.kind != "line" and (self.kind != "polygon" or len(self.points) > 2)

    def path(self) -> QPainterPath:
        """Its outline, closed where it has an inside."""
        path = QPainterPath()
        if self.kind == "rectangle":
            path.addRect(self._box())
        elif self.kind == "ellipse":
            path.addEllipse(self._box())
        else:
            path.addPolygon(QPolygonF([QPointF(x, y) for x, y in self.points]))
            if self.is_closed:
                path.closeSubpath()
        return path

    def outline(self) -> tuple[Point, ...]:
        """Its outline from point to point, near enough to look round."""
        if self.kind in ("line", "polygon"):
            return self.points
        (x1, y1), (x2, y2) = self.points
        if self.kind == "rectangle":
            return (x1, y1), (x2, y1), (x2, y2), (x1, y2)
        turns = np.linspace(0, 2 * np.pi, _OUTLINE_POINTS, endpoint=False)
        xs = (x1 + x2) / 2 + abs(x2 - x1) / 2 * np.cos(turns)
        ys = (y1 + y2) / 2 + abs(y2 - y1) / 2 * np.sin(turns)
        return tuple(zip(xs.tolist(), ys.tolist(), strict=True))

    def _box(self) -> QRectF:
        (x1, y1), (x2, y2) = self.points
        return QRectF(QPointF(min(x1, x2), min(y1, y2)), QPointF(max(x1, x2), max(y1, y2)))


def dragged(kind: Kind, start: Point, end: Point, *, even: bool, from_middle: bool) -> Figure:
    """What a drag from start to end draws. even: lines at steps of 15 degrees, squares, circles."""
    if even:
        end = _snapped(start, end) if kind == "line" else _squared(start, end)
    if from_middle:
        start = (2 * start[0] - end[0], 2 * start[1] - end[1])
    return Figure(kind, (start, end))


def snapped_corner(last: Point, place: Point, *, even: bool) -> Point:
    """The next corner of a polygon."""
    return _snapped(last, place) if even else place


def on_pixels(figure: Figure, width_px: float) -> Figure:
    """A rectangle or ellipse moved so far that its straight edges fall between pixels and are
    crisp; others stay as they are. width_px: of its outline, 0 without one."""
    if figure.kind not in ("rectangle", "ellipse"):
        return figure
    offset = 0.5 if round(width_px) % 2 else 0.0
    points = tuple((_to_grid(x, offset), _to_grid(y, offset)) for x, y in figure.points)
    return Figure(figure.kind, points)


def outline_coverage(
    figure: Figure, canvas: Rect, *, width_px: float, antialias: bool
) -> tuple[Rect, np.ndarray]:
    """The line of a figure -> the rectangle of the canvas it lies in and (h, w) uint8 of it."""
    # Filled as an area of its own: QPainter draws thin lines by a quicker way that is not exact.
    stroker = QPainterPathStroker()
    stroker.setWidth(width_px)
    is_box = figure.kind == "rectangle"
    stroker.setJoinStyle(Qt.PenJoinStyle.MiterJoin if is_box else Qt.PenJoinStyle.RoundJoin)
    stroker.setCapStyle(Qt.PenCapStyle.RoundCap)
    return path_coverage(stroker.createStroke(figure.path()), canvas, antialias=antialias)


def inside_coverage(figure: Figure, canvas: Rect, *, antialias: bool) -> tuple[Rect, np.ndarray]:
    """What a closed figure goes round, also where it crosses itself."""
    return path_coverage(figure.path(), canvas, antialias=antialias)


def _snapped(start: Point, end: Point) -> Point:
    """The end turned about the start to the nearest step; as near to the pointer as it can be."""
    dx, dy = end[0] - start[0], end[1] - start[1]
    step = math.radians(SNAP_DEGREES)
    angle = round(math.atan2(dy, dx) / step) * step
    along = dx * math.cos(angle) + dy * math.sin(angle)
    return start[0] + along * math.cos(angle), start[1] + along * math.sin(angle)


def _squared(start: Point, end: Point) -> Point:
    dx, dy = end[0] - start[0], end[1] - start[1]
    side = max(abs(dx), abs(dy))
    return start[0] + math.copysign(side, dx), start[1] + math.copysign(side, dy)


def _to_grid(value: float, offset: float) -> float:
    return math.floor(value - offset + 0.5) + offset
