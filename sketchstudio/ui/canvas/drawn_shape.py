"""A shape that is being drawn, over the picture, as it will be painted."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPolygonF

from sketchstudio.tools.overlay import Drawn
from sketchstudio.ui.canvas.view_transform import ViewTransform

LEAST_WIDTH = 1.0  # view pixels: a thin line can be seen when zoomed out
OUTLINE = QColor(47, 143, 232, 200)  # where a shape has neither line nor inside yet
CORNER_POINTS = 4  # of a rectangle, whose corners are sharp


def draw_drawn(painter: QPainter, transform: ViewTransform, shape: Drawn) -> None:
    """Inside first, then the line."""
    path = _path(transform, shape)
    if shape.inside is not None:
        painter.fillPath(path, QColor(*shape.inside))
    if shape.line is not None:
        width = max(shape.width_px * transform.zoom, LEAST_WIDTH)
        pen = QPen(QColor(*shape.line), width)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        is_box = shape.closed and len(shape.points) == CORNER_POINTS
        pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin if is_box else Qt.PenJoinStyle.RoundJoin)
        painter.strokePath(path, pen)
    elif shape.inside is None:
        painter.strokePath(path, QPen(OUTLINE, LEAST_WIDTH))


def drawn_area(transform: ViewTransform, shape: Drawn) -> QRectF:
    """The view pixels it covers."""
    margin = shape.width_px * transform.zoom + 2
    return _path(transform, shape).boundingRect().adjusted(-margin, -margin, margin, margin)


def _path(transform: ViewTransform, shape: Drawn) -> QPainterPath:
    path = QPainterPath()
    path.setFillRule(Qt.FillRule.WindingFill)
    path.addPolygon(QPolygonF([QPointF(*transform.to_view(x, y)) for x, y in shape.points]))
    if shape.closed:
        path.closeSubpath()
    return path
