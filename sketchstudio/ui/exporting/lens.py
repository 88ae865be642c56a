"""A part of the picture at 100 % of its new size: as it is on the left, as it will be on the right.

Dragging moves the picture under the lens, or the line between the two. What has not been made yet
shows as it is.
"""

from __future__ import annotations

import math

import numpy as np
from PySide6.QtCore import QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import (
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from sketchstudio.document.geometry import Rect
from sketchstudio.ui.exporting.lens_map import LensMap
from sketchstudio.ui.exporting.lens_painting import badge_width, checks, draw_badge, draw_split
from sketchstudio.ui.images import to_qimage

LEAST_WIDTH, LEAST_HEIGHT = 400, 330
GRIP = 8  # pixels beside the line that still take hold of it
KEY_STEP, KEY_STRIDE = 40, 240  # pixels an arrow key moves the picture, and with Shift
SPLIT_STEP = 0.05
_MOVES = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}


class Lens(QWidget):
    """`moved` when another part is looked at, or the same one otherwise."""

    moved = Signal()

    def __init__(self, width: int, height: int) -> None:
        super().__init__()
        self._size = (width, height)  # of the whole picture, as it is
        self._scale = 1.0
        self._middle = QPointF(width / 2, height / 2)  # of the view, in pixels of the picture
        self._split = 0.5
        self._source: np.ndarray | None = None
        self._after: tuple[QImage, Rect, float] | None = None
        self._words = ""
        self._held: str | None = None  # "line" or "picture" while the mouse drags it
        self._last = QPointF()
        self._map = LensMap(self)
        self._map.asked.connect(self._go_to)
        self.setMinimumSize(LEAST_WIDTH, LEAST_HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setAccessibleName(self.tr("Before and after"))
        self.setToolTip(
            self.tr("Drag the picture or the line; arrow keys move the picture, with Ctrl the line")
        )

    # ---- what is shown

    @property
    def part(self) -> Rect:
        """What is seen, in whole pixels of the picture as it is."""
        seen = self._seen()
        part = Rect.around(seen.left(), seen.top(), seen.right(), seen.bottom())
        return part.clipped(*self._size)

    def show_scale(self, scale: float) -> None:
        """Look at the picture made so many times as large."""
        self._scale = scale
        self._keep_inside()
        self._shift()

    def show_source(self, source: np.ndarray) -> None:
        """The whole picture as it is, (H, W, 3 or 4) uint8; it is only read."""
        if source is not self._source:
            self._source = source
            self._map.show_picture(source)
        self.update()

    def show_after(self, pixels: np.ndarray, part: Rect, scale: float) -> None:
        """A part as it will be, (h, w, 3 or 4) uint8."""
        self._after = (to_qimage(pixels), part, scale)
        self.show_words("")

    def show_words(self, words: str) -> None:
        """What is going on, over the right half; nothing when all is shown."""
        self._words = words
        self.update()

    # ---- where

    def _pixel(self) -> float:
        """The side of a pixel of the picture as it is, in logical pixels of the screen."""
        return self._scale / self.devicePixelRatioF()

    def _seen(self) -> QRectF:
        width, height = self.width() / self._pixel(), self.height() / self._pixel()
        return QRectF(self._middle.x() - width / 2, self._middle.y() - height / 2, width, height)

    def _keep_inside(self) -> None:
        """The view shows no more than it must beside the picture."""
        half = self._seen().size() / 2
        sides = zip(self._size, (half.width(), half.height()), strict=True)
        places = zip((self._middle.x(), self._middle.y()), sides, strict=True)
        found = [
            side / 2 if reach * 2 >= side else min(max(place, reach), side - reach)
            for place, (side, reach) in places
        ]
        self._middle = QPointF(*found)

    def _go_to(self, x: float, y: float) -> None:
        """x, y: 0..1 of the whole picture."""
        self._middle = QPointF(x * self._size[0], y * self._size[1])
        self._keep_inside()
        self._shift()

    def _move_by(self, dx: float, dy: float) -> None:
        """In logical pixels of the screen."""
        self._middle += QPointF(dx, dy) / self._pixel()
        self._keep_inside()
        self._shift()

    def _move_line(self, split: float) -> None:
        self._split = min(max(split, 0.0), 1.0)
        self.update()

    def _shift(self) -> None:
        seen = self._seen()
        across, down = self._size
        self._map.show_frame(
            QRectF(seen.x() / across, seen.y() / down, seen.width() / across, seen.height() / down)
        )
        self.update()
        self.moved.emit()

    def _on_screen(self, part: Rect) -> QRectF:
        """The picture's corner lies on a whole pixel, so that before and after do, too."""
        seen, pixel = self._seen(), self._pixel()
        left, top = round(-seen.x() * pixel), round(-seen.y() * pixel)
        width, height = part.width * pixel, part.height * pixel
        return QRectF(left + part.x * pixel, top + part.y * pixel, width, height)

    # ---- drawing

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self.palette().base())
        line = round(self.width() * self._split)
        if self._source is not None and not self.part.is_empty:
            self._draw_before(painter, self._source)
            self._draw_after(painter, line)
        draw_split(painter, self.rect(), line)
        self._draw_words(painter, line)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(self.palette().mid().color())
        if self.hasFocus():
            painter.setPen(QPen(self.palette().highlight().color(), 2))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        painter.end()

    def _draw_before(self, painter: QPainter, source: np.ndarray) -> None:
        """The picture as it is, drawn larger."""
        part = self.part.expanded(1).clipped(*self._size)
        image = to_qimage(source[part.y : part.bottom, part.x : part.right])
        place = self._on_screen(part)
        if image.hasAlphaChannel():
            painter.fillRect(place, checks())
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, self._scale != 1)
        painter.drawImage(place, image)

    def _draw_after(self, painter: QPainter, line: int) -> None:
        if self._after is None or self._after[2] != self._scale:
            return
        image, part, _ = self._after
        corner = self._on_screen(part).topLeft().toPoint()
        image.setDevicePixelRatio(self.devicePixelRatioF())
        painter.save()
        painter.setClipRect(QRect(line, 0, self.width() - line, self.height()))
        if image.hasAlphaChannel():
            painter.fillRect(QRectF(corner, image.deviceIndependentSize()), checks())
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, False)
        painter.drawImage(corner, image)
        painter.restore()

    def _draw_words(self, painter: QPainter, line: int) -> None:
        """A name for each half that has room for it; what is going on in any case."""
        for words, corner, room in (
            (self.tr("Before"), Qt.Corner.TopLeftCorner, line),
            (self._words or self.tr("After"), Qt.Corner.TopRightCorner, self.width() - line),
        ):
            if words == self._words or room > badge_width(painter, words):
                draw_badge(painter, self.rect(), words, corner)

    # ---- hand and keys

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._held = "line" if self._is_on_line(event.position()) else "picture"
            self._last = event.position()
            self._show_cursor(event.position())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._held == "line":
            self._move_line(event.position().x() / max(self.width(), 1))
        elif self._held == "picture":
            way = self._last - event.position()
            self._last = event.position()
            self._move_by(way.x(), way.y())
        self._show_cursor(event.position())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._held = None
        self._show_cursor(event.position())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        way = _MOVES.get(Qt.Key(event.key()))
        if way is None:
            super().keyPressEvent(event)
        elif event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._move_line(self._split + way[0] * SPLIT_STEP)
        else:
            is_far = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            step = KEY_STRIDE if is_far else KEY_STEP
            self._move_by(way[0] * step, way[1] * step)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._keep_inside()
        self._shift()

    def _is_on_line(self, place: QPointF) -> bool:
        return math.isclose(place.x(), self.width() * self._split, abs_tol=GRIP)

    def _show_cursor(self, place: QPointF) -> None:
        if self._held == "picture":
            self.setCursor(Qt.CursorShape.ClosedHandCursor)
        elif self._held == "line" or self._is_on_line(place):
            self.setCursor(Qt.CursorShape.SplitHCursor)
        else:
            self.setCursor(Qt.CursorShape.OpenHandCursor)
