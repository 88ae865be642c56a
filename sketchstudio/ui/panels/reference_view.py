"""One reference picture: zoomed with the wheel, moved with the middle button, picked from."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QWidget

from sketchstudio.document.color import Color
from sketchstudio.ui.images import to_qimage

ZOOM_STEP = 1.2
LEAST_ZOOM, LARGEST_ZOOM = 0.01, 64.0
MARGIN = 4.0
PAN_PX = 40  # an arrow key


class ReferenceView(QWidget):
    """A click or drag with the left button picks; Shift, the middle or right button moves."""

    picked = Signal(tuple)  # Color

    def __init__(self) -> None:
        super().__init__()
        self.average_px = 1  # side of the square whose mean is picked
        self._pixels: np.ndarray | None = None
        self._image = to_qimage(np.zeros((1, 1, 4), np.uint8))
        self._zoom, self._corner = 1.0, QPointF()
        self._fitted = True
        self._pan_from: QPointF | None = None
        self.setMinimumSize(120, 90)
        self.setMouseTracking(True)
        self.setCursor(Qt.CursorShape.CrossCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr("Reference picture"))
        self.setToolTip(
            self.tr("Click: pick a colour. Wheel: zoom. Middle button: move. Double click: fit.")
        )

    def show_pixels(self, pixels: np.ndarray | None) -> None:
        """pixels: (H, W, 4) uint8 straight RGBA; None: nothing to see."""
        self._pixels = pixels
        if pixels is not None:
            self._image = to_qimage(pixels)
        self.fit()

    def fit(self) -> None:
        """All of the picture in the view."""
        self._fitted = True
        room = QRectF(self.rect()).adjusted(MARGIN, MARGIN, -MARGIN, -MARGIN)
        if room.width() > 0 and room.height() > 0:
            across, down = room.width() / self._image.width(), room.height() / self._image.height()
            self._zoom = min(across, down)
        size = QPointF(self._image.width(), self._image.height()) * self._zoom
        self._corner = QRectF(self.rect()).center() - size / 2
        self.update()

    def zoom_at(self, place: QPointF, factor: float) -> None:
        """Larger or smaller, with the pixel under `place` staying there."""
        zoom = min(max(self._zoom * factor, LEAST_ZOOM), LARGEST_ZOOM)
        self._corner = place - (place - self._corner) * (zoom / self._zoom)
        self._zoom, self._fitted = zoom, False
        self.update()

    def color_at(self, place: QPointF) -> Color | None:
        """The mean of the pixels about a place of the view; None beside the picture."""
        if self._pixels is None:
            return None
        at = (place - self._corner) / self._zoom
        height, width = self._pixels.shape[:2]
        x, y = int(np.floor(at.x())), int(np.floor(at.y()))
        if not (0 <= x < width and 0 <= y < height):
            return None
        reach = self.average_px // 2
        part = self._pixels[max(y - reach, 0) : y + reach + 1, max(x - reach, 0) : x + reach + 1]
        pixels = part.reshape(-1, 4).astype(np.float64)
        alpha = pixels[:, 3:]
        if alpha.sum() == 0:
            return None
        mean = (pixels[:, :3] * alpha).sum(axis=0) / alpha.sum()
        red, green, blue = np.round(mean).astype(int).tolist()
        return red, green, blue

    def sizeHint(self) -> QSize:
        return QSize(260, 200)

    # ---- Qt's events

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self.palette().dark())
        if self._pixels is not None:
            smooth = self._zoom < 2
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, smooth)
            size = self._image.deviceIndependentSize() * self._zoom
            painter.drawImage(QRectF(self._corner, size), self._image)
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._fitted:
            self.fit()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        shift = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
        if event.button() != Qt.MouseButton.LeftButton or shift:
            self._pan_from = event.position()
            self.setCursor(Qt.CursorShape.ClosedHandCursor)
        else:
            self._pick(event.position())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._pan_from is not None:
            self._move_by(event.position() - self._pan_from)
            self._pan_from = event.position()
        elif event.buttons() & Qt.MouseButton.LeftButton:
            self._pick(event.position())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._pan_from = None
        self.setCursor(Qt.CursorShape.CrossCursor)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.fit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        self.zoom_at(event.position(), ZOOM_STEP ** (event.angleDelta().y() / 120))
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        moves = {
            Qt.Key.Key_Left: (PAN_PX, 0),
            Qt.Key.Key_Right: (-PAN_PX, 0),
            Qt.Key.Key_Up: (0, PAN_PX),
            Qt.Key.Key_Down: (0, -PAN_PX),
        }
        zooms = {Qt.Key.Key_Plus: ZOOM_STEP, Qt.Key.Key_Minus: 1 / ZOOM_STEP}
        key = Qt.Key(event.key())
        if key in moves:
            self._move_by(QPointF(*moves[key]))
        elif key in zooms:
            self.zoom_at(QRectF(self.rect()).center(), zooms[key])
        elif key == Qt.Key.Key_Home:
            self.fit()
        else:
            super().keyPressEvent(event)

    def _move_by(self, way: QPointF) -> None:
        self._corner += way
        self._fitted = False
        self.update()

    def _pick(self, place: QPointF) -> None:
        color = self.color_at(place)
        if color is not None:
            self.picked.emit(color)
