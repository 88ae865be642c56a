"""The outline of a flat or square brush at the pointer, turned as its tip is."""

from __future__ import annotations

import math

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from sketchstudio.tools.overlay import Tip
from sketchstudio.ui.canvas.view_transform import ViewTransform

POINTS = 48  # of an ellipse: a 1000 px brush still looks round
THINNEST = 1.5  # view pixels: half the width of a flat tip whose two sides can be told apart
_SQUARE = ((-1.0, -1.0), (1.0, -1.0), (1.0, 1.0), (-1.0, 1.0))
_ROUND = tuple(
    (math.cos(2 * math.pi * step / POINTS), math.sin(2 * math.pi * step / POINTS))
    for step in range(POINTS)
)


def draw_tip(
    painter: QPainter, transform: ViewTransform, tip: Tip, *, dark: QColor, light: QColor
) -> None:
    """A thin line that shows on dark and light."""
    outline = _outline(transform, tip)
    for pen in (QPen(light, 2.8), QPen(dark, 1.2)):
        painter.setPen(pen)
        painter.drawPolygon(outline)


def tip_area(transform: ViewTransform, tip: Tip) -> QRectF:
    """The view pixels it covers."""
    return _outline(transform, tip).boundingRect().adjusted(-3, -3, 3, 3)


def _outline(transform: ViewTransform, tip: Tip) -> QPolygonF:
    turn = math.radians(tip.angle_deg)
    cos, sin = math.cos(turn), math.sin(turn)
    breadth = max(tip.radius * tip.roundness, THINNEST / transform.zoom)
    corners = _SQUARE if tip.square else _ROUND
    places = [(along * tip.radius, aside * breadth) for along, aside in corners]
    return QPolygonF(
        [
            QPointF(*transform.to_view(tip.x + u * cos - v * sin, tip.y + u * sin + v * cos))
            for u, v in places
        ]
    )
