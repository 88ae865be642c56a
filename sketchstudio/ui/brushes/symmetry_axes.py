"""The axes of the symmetry as thin lines over the picture, and their middle."""

from __future__ import annotations

import math

from PySide6.QtCore import QPointF, QRect, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from sketchstudio.session import Session
from sketchstudio.tools.stroke_tool import StrokeTool
from sketchstudio.ui.canvas.view_transform import ViewTransform
from sketchstudio.ui.tool_set import ToolSet

AXIS, HALO = QColor("#d0388c"), QColor(255, 255, 255, 130)
MIDDLE_RADIUS = 5.0


class SymmetryAxes:
    """Shown while a tool that draws strokes is in hand and the symmetry is on."""

    def __init__(self, session: Session, tools: ToolSet) -> None:
        self._session, self._tools = session, tools

    def paint(self, painter: QPainter, transform: ViewTransform, view: QRect) -> None:
        """Lines from the middle to the edges of the view."""
        symmetry, document = self._session.brush_kit.symmetry, self._session.document
        angles = symmetry.axis_angles_deg()
        if not angles or not isinstance(self._tools.active, StrokeTool):
            return
        x, y = symmetry.middle(document.width, document.height)
        reach = math.hypot(document.width, document.height) * 2
        middle = QPointF(*transform.to_view(x, y))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for color, width in ((HALO, 3.0), (AXIS, 1.2)):
            painter.setPen(QPen(color, width))
            for angle in angles:
                end = x + reach * _cos(angle), y + reach * _cos(angle - 90)
                painter.drawLine(middle, QPointF(*transform.to_view(*end)))
            painter.drawEllipse(middle, MIDDLE_RADIUS, MIDDLE_RADIUS)


def _cos(degrees: float) -> float:
    return math.cos(math.radians(degrees))
