"""The colour wheel: hue on a ring, saturation and brightness on the square inside it."""

from __future__ import annotations

import math

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QConicalGradient,
    QKeyEvent,
    QLinearGradient,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from sketchstudio.document.color import Color

RING_SHARE = 0.17  # of the radius
GAP = 4.0  # pixels between ring and square
HUE_STEP, SHADE_STEP = 1 / 72, 0.02  # what one press of a key changes


class ColorWheel(QWidget):
    """Shows one colour; `changing` while it is dragged, `chosen` when it is let go."""

    changing = Signal(tuple)  # Color
    chosen = Signal(tuple)

    def __init__(self) -> None:
        super().__init__()
        self._hue, self._saturation, self._value = 0.0, 0.0, 0.0  # 0..1 each
        self._drags_ring = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAccessibleName(self.tr("Colour wheel"))
        self.setToolTip(
            self.tr("Ring: hue. Square: saturation and brightness.\nArrow keys, Page Up and Down.")
        )

    def color(self) -> Color:
        """The colour that is shown."""
        return _rgb(self._hue, self._saturation, self._value)

    def set_color(self, color: Color) -> None:
        """Show it; a grey keeps the hue where it was, so that it can be coloured again."""
        if color == self.color():
            return
        shown = QColor(*color)
        hue, saturation, value = shown.hsvHueF(), shown.hsvSaturationF(), shown.valueF()
        if hue >= 0 and saturation > 0:
            self._hue = hue
        if value > 0:
            self._saturation = saturation
        self._value = value
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(150, 150)

    def minimumSizeHint(self) -> QSize:
        return QSize(100, 100)

    # ---- drawing

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ring(painter)
        self._paint_square(painter)
        if self.hasFocus():
            painter.setPen(QPen(self.palette().highlight().color(), 1.5))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawEllipse(self._middle(), self._radius() + 0.5, self._radius() + 0.5)
        painter.end()

    def _paint_ring(self, painter: QPainter) -> None:
        gradient = QConicalGradient(self._middle(), 0)
        for step in range(13):
            gradient.setColorAt(step / 12, QColor.fromHsvF(step / 12 % 1, 1, 1))
        ring = QPainterPath()
        ring.addEllipse(self._middle(), self._radius(), self._radius())
        ring.addEllipse(self._middle(), self._inner(), self._inner())
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(gradient)
        painter.drawPath(ring)
        angle = self._hue * 2 * math.pi
        along = (self._radius() + self._inner()) / 2
        place = self._middle() + QPointF(math.cos(angle), -math.sin(angle)) * along
        _paint_marker(painter, place, (self._radius() - self._inner()) / 2 - 2)

    def _paint_square(self, painter: QPainter) -> None:
        square = self._square()
        painter.setPen(Qt.PenStyle.NoPen)
        across = QLinearGradient(square.topLeft(), square.topRight())
        across.setColorAt(0, QColor("white"))
        across.setColorAt(1, QColor.fromHsvF(self._hue % 1, 1, 1))
        painter.setBrush(across)
        painter.drawRect(square)
        down = QLinearGradient(square.topLeft(), square.bottomLeft())
        down.setColorAt(0, QColor(0, 0, 0, 0))
        down.setColorAt(1, QColor("black"))
        painter.setBrush(down)
        painter.drawRect(square)
        x = square.left() + self._saturation * square.width()
        y = square.bottom() - self._value * square.height()
        _paint_marker(painter, QPointF(x, y), 5)

    # ---- mouse and keys

    def mousePressEvent(self, event: QMouseEvent) -> None:
        place = event.position() - self._middle()
        self._drags_ring = math.hypot(place.x(), place.y()) >= self._inner() - GAP / 2
        self._drag_to(event.position())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if event.buttons():
            self._drag_to(event.position())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self.chosen.emit(self.color())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {
            Qt.Key.Key_Left: (0.0, -SHADE_STEP, 0.0),
            Qt.Key.Key_Right: (0.0, SHADE_STEP, 0.0),
            Qt.Key.Key_Up: (0.0, 0.0, SHADE_STEP),
            Qt.Key.Key_Down: (0.0, 0.0, -SHADE_STEP),
            Qt.Key.Key_PageUp: (HUE_STEP, 0.0, 0.0),
            Qt.Key.Key_PageDown: (-HUE_STEP, 0.0, 0.0),
        }
        step = steps.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
            return
        self._take(self._hue + step[0], self._saturation + step[1], self._value + step[2])
        self.chosen.emit(self.color())

    def _drag_to(self, place: QPointF) -> None:
        if self._drags_ring:
            offset = place - self._middle()
            hue = math.atan2(-offset.y(), offset.x()) / (2 * math.pi)
            self._take(hue, self._saturation, self._value)
            return
        square = self._square()
        saturation = (place.x() - square.left()) / square.width()
        self._take(self._hue, saturation, (square.bottom() - place.y()) / square.height())

    def _take(self, hue: float, saturation: float, value: float) -> None:
        self._hue = hue % 1
        self._saturation = min(max(saturation, 0.0), 1.0)
        self._value = min(max(value, 0.0), 1.0)
        self.update()
        self.changing.emit(self.color())

    # ---- measures, in widget pixels

    def _middle(self) -> QPointF:
        return QRectF(self.rect()).center()

    def _radius(self) -> float:
        return min(self.width(), self.height()) / 2 - 2

    def _inner(self) -> float:
        return self._radius() * (1 - RING_SHARE)

    def _square(self) -> QRectF:
        half = (self._inner() - GAP) / math.sqrt(2)
        corner = self._middle() - QPointF(half, half)
        return QRectF(corner.x(), corner.y(), 2 * half, 2 * half)


def _paint_marker(painter: QPainter, place: QPointF, radius: float) -> None:
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(QColor(0, 0, 0, 190), 3))
    painter.drawEllipse(place, radius, radius)
    painter.setPen(QPen(QColor("white"), 1.6))
    painter.drawEllipse(place, radius, radius)


def _rgb(hue: float, saturation: float, value: float) -> Color:
    color = QColor.fromHsvF(hue % 1, saturation, value)
    return color.red(), color.green(), color.blue()
