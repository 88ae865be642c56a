"""The whole picture, small, in a corner of the lens, with a frame about what the lens shows."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QImage, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from sketchstudio.ui.images import thumbnail

SIDE = 96  # pixels: of the longer side
MARGIN = 9  # pixels, from the lens' corner


class LensMap(QWidget):
    """`asked` with a place of the picture, 0..1 across and down, that is pressed or dragged to."""

    asked = Signal(float, float)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._picture: QImage | None = None
        self._frame = QRectF(0, 0, 1, 1)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.hide()

    def show_picture(self, pixels: np.ndarray) -> None:
        """(H, W, 3 or 4) uint8."""
        self._picture = thumbnail(pixels, SIDE)
        self.resize(self._picture.width() + 2, self._picture.height() + 2)
        self._show_where_it_helps()

    def show_frame(self, frame: QRectF) -> None:
        """What is seen, in shares of the picture."""
        self._frame = frame
        self._show_where_it_helps()
        self.update()

    def _show_where_it_helps(self) -> None:
        sees_all = self._frame.width() >= 1 and self._frame.height() >= 1
        self.setVisible(self._picture is not None and not sees_all)
        parent = self.parentWidget()
        if parent is not None:
            corner = parent.rect().bottomRight()
            self.move(corner.x() - self.width() - MARGIN, corner.y() - self.height() - MARGIN)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._picture is None:
            return
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor("white"))
        painter.drawImage(1, 1, self._picture)
        painter.setPen(QColor(0, 0, 0, 160))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        frame = QRectF(
            self._frame.x() * self.width(),
            self._frame.y() * self.height(),
            self._frame.width() * self.width(),
            self._frame.height() * self.height(),
        )
        painter.setPen(QPen(self.palette().highlight().color(), 2))
        painter.drawRect(frame.intersected(QRectF(self.rect()).adjusted(1, 1, -1, -1)))
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._ask(event.position())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._ask(event.position())

    def _ask(self, place: QPointF) -> None:
        self.asked.emit(place.x() / self.width(), place.y() / self.height())
