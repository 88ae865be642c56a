"""The frame of a crop on screen: what is cut off is dim, and thirds help to compose."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPolygonF

from sketchstudio.document.geometry import Rect
from sketchstudio.tools.overlay import CropFrame
from sketchstudio.ui.canvas.view_transform import ViewTransform

SHADE = QColor(0, 0, 0, 150)
EDGE = QColor(255, 255, 255, 235)
THIRDS = QColor(255, 255, 255, 110)
THIRDS_SHADOW = QColor(0, 0, 0, 60)


def draw_crop_frame(painter: QPainter, transform: ViewTransform, crop: CropFrame) -> None:
    """Dim the page outside the frame, and draw the frame with its thirds."""
    page = _polygon(transform, Rect(0, 0, crop.page_width, crop.page_height))
    frame = _polygon(transform, crop.frame)
    outside = QPainterPath()
    outside.addPolygon(page)
    inside = QPainterPath()
    inside.addPolygon(frame)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.fillPath(outside.subtracted(inside), SHADE)
    for color, width in ((THIRDS_SHADOW, 2.4), (THIRDS, 1.0)):
        painter.setPen(QPen(color, width))
        _draw_thirds(painter, transform, crop.frame)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for color, width in ((SHADE, 3.0), (EDGE, 1.4)):
        painter.setPen(QPen(color, width))
        painter.drawPolygon(frame)


def crop_area(transform: ViewTransform, crop: CropFrame) -> QRectF:
    """The view pixels it covers: the page is dim wherever the frame is not."""
    page = Rect(0, 0, crop.page_width, crop.page_height)
    return _polygon(transform, page.union(crop.frame)).boundingRect().adjusted(-3, -3, 3, 3)


def _draw_thirds(painter: QPainter, transform: ViewTransform, frame: Rect) -> None:
    for part in (1 / 3, 2 / 3):
        x, y = frame.x + part * frame.width, frame.y + part * frame.height
        for x1, y1, x2, y2 in ((x, frame.y, x, frame.bottom), (frame.x, y, frame.right, y)):
            start, end = transform.to_view(x1, y1), transform.to_view(x2, y2)
            painter.drawLine(QPointF(*start), QPointF(*end))


def _polygon(transform: ViewTransform, rect: Rect) -> QPolygonF:
    corners = [
        (rect.x, rect.y),
        (rect.right, rect.y),
        (rect.right, rect.bottom),
        (rect.x, rect.bottom),
    ]
    return QPolygonF([QPointF(*transform.to_view(x, y)) for x, y in corners])
