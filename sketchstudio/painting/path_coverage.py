"""What a drawn path goes round, as exactly antialiased coverage of the canvas."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPainterPath

from sketchstudio.document.geometry import Rect


def path_coverage(path: QPainterPath, canvas: Rect, *, antialias: bool) -> tuple[Rect, np.ndarray]:
    """What a closed path goes round, also where it crosses itself -> the rectangle of the canvas
    it lies in, however far it reaches beyond, and (h, w) uint8 of it."""
    path.setFillRule(Qt.FillRule.WindingFill)
    box = path.boundingRect()
    around = Rect.around(box.left() - 1, box.top() - 1, box.right() + 1, box.bottom() + 1)
    rect = around.intersection(canvas)
    if rect.is_empty:
        return rect, np.zeros((0, 0), np.uint8)
    image = QImage(rect.width, rect.height, QImage.Format.Format_Alpha8)
    image.fill(0)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, antialias)
    painter.translate(-rect.x, -rect.y)
    painter.fillPath(path, QColor(0, 0, 0))
    painter.end()
    rows = np.frombuffer(image.constBits(), np.uint8).reshape(rect.height, image.bytesPerLine())
    return rect, rows[:, : rect.width].copy()
