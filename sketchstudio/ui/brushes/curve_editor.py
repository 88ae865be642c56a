"""A curve one can bend: drag its points, click to add one, drag one off or press Delete to remove
it. By keyboard: brackets or page keys go from point to point, arrows move one, Insert adds one."""

from __future__ import annotations

import math

import numpy as np
from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QPen,
    QPolygonF,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from sketchstudio.painting.curve import MIN_GAP, MOST_KNOBS, Curve, Knob

MARGIN = 9  # pixels around the square, so that points on its edge can be seen and taken
KNOB_RADIUS = 4.5
REACH = 11  # pixels: how near a press has to be to take a point
OFF = 28  # pixels outside: a point dragged so far is let go of
STEP, FINE_STEP = 0.05, 0.01
_ARROWS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, 1),
    Qt.Key.Key_Down: (0, -1),
}


class CurveEditor(QWidget):
    """`changed` (a Curve) with every bend."""

    changed = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._curve = Curve()
        self._chosen = 0
        self._dragging = False
        self._is_off = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(120, 120)
        self.set_name(self.tr("Curve"))

    @property
    def curve(self) -> Curve:
        return self._curve

    def set_curve(self, curve: Curve) -> None:
        """Show this one without telling of a change."""
        if curve != self._curve:
            self._curve = curve
            self._chosen = min(self._chosen, len(curve.knobs) - 1)
            self._describe()
            self.update()

    def set_name(self, name: str) -> None:
        """What a screen reader calls it."""
        self.setAccessibleName(name)
        self._describe()

    def sizeHint(self) -> QSize:
        return QSize(200, 200)

    # ---- pointer

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton:
            return
        self._dragging = True
        near = self._knob_at(event.position())
        if near is None:
            self._add(self._value_at(event.position()))
        else:
            self._chosen = near
        self._describe()
        self.update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if not self._dragging:
            return
        far = self._square().adjusted(-OFF, -OFF, OFF, OFF)
        self._is_off = not far.contains(event.position()) and self._can_remove()
        if not self._is_off:
            self._move(self._value_at(event.position()))
        self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._is_off:
            self._remove()
        self._dragging = self._is_off = False
        self.update()

    # ---- keyboard

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        fine = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
        if key in _ARROWS:
            across, up = _ARROWS[Qt.Key(key)]
            x, y = self._curve.knobs[self._chosen]
            step = FINE_STEP if fine else STEP
            self._move((x + across * step, y + up * step))
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self._remove()
        elif key in (Qt.Key.Key_Insert, Qt.Key.Key_Plus):
            self._add_after_chosen()
        elif key in (Qt.Key.Key_BracketRight, Qt.Key.Key_PageDown):
            self._choose(self._chosen + 1)
        elif key in (Qt.Key.Key_BracketLeft, Qt.Key.Key_PageUp):
            self._choose(self._chosen - 1)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    # ---- bending

    def _choose(self, number: int) -> None:
        self._chosen = number % len(self._curve.knobs)
        self._describe()
        self.update()

    def _add(self, knob: Knob) -> None:
        xs = [x for x, _ in self._curve.knobs]
        if len(xs) >= MOST_KNOBS or min(abs(x - knob[0]) for x in xs) < MIN_GAP:
            return
        number = int(np.searchsorted(xs, knob[0]))
        knobs = list(self._curve.knobs)
        knobs.insert(number, knob)
        self._chosen = number
        self._bend(knobs)

    def _add_after_chosen(self) -> None:
        knobs = self._curve.knobs
        left = min(self._chosen, len(knobs) - 2)
        x = (knobs[left][0] + knobs[left + 1][0]) / 2
        self._add((x, self._curve.at(x)))

    def _move(self, knob: Knob) -> None:
        knobs, number = list(self._curve.knobs), self._chosen
        low = knobs[number - 1][0] + MIN_GAP if number > 0 else 0.0
        high = knobs[number + 1][0] - MIN_GAP if number < len(knobs) - 1 else 1.0
        knobs[number] = (min(max(knob[0], low), high), min(max(knob[1], 0.0), 1.0))
        self._bend(knobs)

    def _remove(self) -> None:
        if not self._can_remove():
            return
        knobs = list(self._curve.knobs)
        del knobs[self._chosen]
        self._chosen = min(self._chosen, len(knobs) - 1)
        self._bend(knobs)

    def _can_remove(self) -> bool:
        return len(self._curve.knobs) > 2

    def _bend(self, knobs: list[Knob]) -> None:
        curve = Curve(tuple(knobs))
        if curve != self._curve:
            self._curve = curve
            self._describe()
            self.update()
            self.changed.emit(curve)

    def _describe(self) -> None:
        x, y = self._curve.knobs[self._chosen]
        words = self.tr("Point {0} of {1}: at {2} %, {3} % high. Arrows move it, Delete removes it")
        count = len(self._curve.knobs)
        text = words.format(self._chosen + 1, count, round(x * 100), round(y * 100))
        self.setAccessibleDescription(text)
        self.setToolTip(self.tr("Drag points; click adds one, dragging one off removes it"))

    # ---- places

    def _square(self) -> QRectF:
        return QRectF(self.rect()).adjusted(MARGIN, MARGIN, -MARGIN, -MARGIN)

    def _place(self, knob: Knob) -> QPointF:
        square = self._square()
        x = square.left() + knob[0] * square.width()
        return QPointF(x, square.bottom() - knob[1] * square.height())

    def _value_at(self, place: QPointF) -> Knob:
        square = self._square()
        x = (place.x() - square.left()) / square.width()
        y = (square.bottom() - place.y()) / square.height()
        return min(max(x, 0.0), 1.0), min(max(y, 0.0), 1.0)

    def _knob_at(self, place: QPointF) -> int | None:
        away = [
            math.dist((at.x(), at.y()), (place.x(), place.y()))
            for at in map(self._place, self._curve.knobs)
        ]
        nearest = int(np.argmin(away))
        return nearest if away[nearest] <= REACH else None

    # ---- drawing

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        palette, square = self.palette(), self._square()
        painter.fillRect(square, palette.color(QPalette.ColorRole.Base))
        painter.setPen(QPen(palette.color(QPalette.ColorRole.Mid), 1))
        for quarter in range(5):
            part = quarter / 4
            painter.drawLine(self._place((part, 0)), self._place((part, 1)))
            painter.drawLine(self._place((0, part)), self._place((1, part)))
        xs = np.linspace(0, 1, 129)
        heights = self._curve(xs)
        line = QPolygonF([self._place(knob) for knob in zip(xs, heights, strict=True)])
        painter.setPen(QPen(palette.color(QPalette.ColorRole.Highlight), 2))
        painter.drawPolyline(line)
        for number, knob in enumerate(self._curve.knobs):
            self._draw_knob(painter, number, self._place(knob))
        painter.end()

    def _draw_knob(self, painter: QPainter, number: int, place: QPointF) -> None:
        palette = self.palette()
        is_chosen = number == self._chosen
        if is_chosen and self._is_off:
            return
        filled = QPalette.ColorRole.Highlight if is_chosen else QPalette.ColorRole.Base
        painter.setBrush(palette.color(filled))
        painter.setPen(QPen(palette.color(QPalette.ColorRole.Text), 1.4))
        painter.drawEllipse(place, KNOB_RADIUS, KNOB_RADIUS)
        if is_chosen and self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(palette.color(QPalette.ColorRole.Highlight), 1.4))
            painter.drawEllipse(place, KNOB_RADIUS + 3, KNOB_RADIUS + 3)
