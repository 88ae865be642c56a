"""The drawing, and what the network sees of it: two squares, with a mark where a line is open."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from sketchstudio.conditioning.sketch_fit import Placement
from sketchstudio.conditioning.sketch_gaps import Gap
from sketchstudio.ui import theme
from sketchstudio.ui.images import to_qimage

LEAST_SIDE, WISHED_SIDE = 180, 280
ROOM_PX = 6.0  # between a gap and the ring around it
RING = QColor("#e0483e")  # seen on white paper and on black
CLOSED = QColor("#2f9e58")
HALO = QColor(255, 255, 255, 200)


class SketchView(QWidget):
    """A square picture; gaps are told in pixels of the canvas, on which `placement` lies."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._image: QImage | None = None
        self._placement: Placement | None = None
        self._open: Sequence[Gap] = ()
        self._closed: Sequence[Gap] = ()
        self.setAccessibleName(name)
        self.setMinimumSize(LEAST_SIDE, LEAST_SIDE)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_picture(self, pixels: np.ndarray, placement: Placement) -> None:
        """pixels: (S, S, 3) uint8, what lies in the network's square."""
        self._image, self._placement = to_qimage(pixels), placement
        self.update()

    def show_gaps(self, gaps: Sequence[Gap], *, closed: Sequence[Gap] = ()) -> None:
        """A ring about each open one, a short line over each that has been closed."""
        self._open, self._closed = tuple(gaps), tuple(closed)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(WISHED_SIDE, WISHED_SIDE)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return width

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        square = self._square()
        painter.fillRect(square, QColor(theme.current().base))
        if self._image is not None and self._placement is not None:
            painter.drawImage(square, self._image)
            for gap in self._closed:
                painter.setPen(QPen(CLOSED, 2.5, c=Qt.PenCapStyle.RoundCap))
                painter.drawLine(*self._ends(gap, square))
            for gap in self._open:
                self._draw_ring(painter, *self._ends(gap, square))
        painter.setPen(QColor(theme.current().border))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(square.adjusted(0.5, 0.5, -0.5, -0.5))
        painter.end()

    def _square(self) -> QRectF:
        side = min(self.width(), self.height())
        return QRectF((self.width() - side) / 2, (self.height() - side) / 2, side, side)

    def _ends(self, gap: Gap, square: QRectF) -> tuple[QPointF, QPointF]:
        if self._placement is None:
            return square.center(), square.center()
        scale = square.width() / self._placement.side
        places = self._placement.to_network(np.array([gap.start, gap.end])) * scale
        first, second = (square.topLeft() + QPointF(x, y) for x, y in places.tolist())
        return first, second

    def _draw_ring(self, painter: QPainter, first: QPointF, second: QPointF) -> None:
        middle, across = (first + second) / 2, second - first
        radius = (across.x() ** 2 + across.y() ** 2) ** 0.5 / 2 + ROOM_PX
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for colour, width in ((HALO, 4.5), (RING, 2.0)):
            painter.setPen(QPen(colour, width))
            painter.drawEllipse(middle, radius, radius)
