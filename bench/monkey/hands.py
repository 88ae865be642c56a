"""The monkey's hands: mouse, pens, fingers and keys as Qt sends them."""

from __future__ import annotations

import random

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QInputDevice, QMouseEvent, QPointingDevice, QTabletEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

LEFT, MIDDLE, RIGHT, NONE = (
    Qt.MouseButton.LeftButton,
    Qt.MouseButton.MiddleButton,
    Qt.MouseButton.RightButton,
    Qt.MouseButton.NoButton,
)
NO_KEY = Qt.KeyboardModifier.NoModifier
MODIFIERS = (
    *(NO_KEY,) * 6,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.ControlModifier,
)
_CAPABLE = QInputDevice.Capability.Position | QInputDevice.Capability.Pressure
Keys = Qt.KeyboardModifier
STEP_S = 0.008  # between two events


class Hands:
    """Works on one widget; places are view pixels within it. Time is its own."""

    def __init__(self, widget: QWidget, random_: random.Random) -> None:
        self._widget, self._random = widget, random_
        self._time_s = 1000.0
        kinds = QPointingDevice.PointerType
        self._pens = [_pen(31, kinds.Pen), _pen(32, kinds.Eraser), _pen(33, kinds.Pen)]
        self._screen = QTest.createTouchDevice()

    def place(self) -> QPointF:
        """Somewhere in the widget, at times a little outside."""
        width, height = self._widget.width(), self._widget.height()
        return QPointF(
            self._random.uniform(-20, width + 20), self._random.uniform(-20, height + 20)
        )

    def path(self) -> list[QPointF]:
        """A few places that follow each other as a hand goes."""
        place, path = self.place(), []
        for _ in range(self._random.randint(1, 12)):
            path.append(QPointF(place))
            place += QPointF(self._random.gauss(0, 25), self._random.gauss(0, 25))
        return path

    def mouse(self, kind: str, place: QPointF, button: Qt.MouseButton, keys: Keys = NO_KEY) -> None:
        """kind: "Press", "Move", "Release", "DblClick"."""
        is_move, is_up = kind == "Move", kind == "Release"
        names = {
            "Press": QEvent.Type.MouseButtonPress,
            "Move": QEvent.Type.MouseMove,
            "Release": QEvent.Type.MouseButtonRelease,
            "DblClick": QEvent.Type.MouseButtonDblClick,
        }
        event = QMouseEvent(
            names[kind],
            place,
            QPointF(self._widget.mapToGlobal(place)),
            NONE if is_move else button,
            NONE if is_up else button,
            keys,
        )
        self._send(event)

    def pen(
        self, kind: str, place: QPointF, *, which: int, keys: Keys = NO_KEY, hover: bool = False
    ) -> None:
        """kind: "Press", "Move", "Release"."""
        is_up = kind == "Release" or hover
        event = QTabletEvent(
            QEvent.Type[f"Tablet{kind}"],
            self._pens[which],
            place,
            QPointF(self._widget.mapToGlobal(place)),
            0.0 if is_up else self._random.random(),
            self._random.uniform(-60, 60),
            self._random.uniform(-60, 60),
            0.0,
            self._random.uniform(0, 360),
            0.0,
            keys,
            NONE if kind == "Move" else LEFT,
            NONE if is_up else LEFT,
        )
        self._send(event)

    def wheel(self, place: QPointF, turn: QPoint, keys: Keys = NO_KEY) -> None:
        event = QWheelEvent(
            place,
            QPointF(self._widget.mapToGlobal(place)),
            QPoint(),
            turn,
            NONE,
            keys,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        self._send(event)

    def touch(self, paths: list[list[QPointF]]) -> None:
        """Fingers that go down, along their paths, and up together."""
        fingers = range(len(paths))
        sequence = QTest.touchEvent(self._widget, self._screen, autoCommit=False)
        for finger in fingers:
            sequence.press(finger, paths[finger][0].toPoint(), self._widget)
        sequence.commit()
        for step in range(1, min(map(len, paths))):
            for finger in fingers:
                sequence.move(finger, paths[finger][step].toPoint(), self._widget)
            sequence.commit()
        for finger in fingers:
            sequence.release(finger, paths[finger][-1].toPoint(), self._widget)
        sequence.commit()

    def _send(self, event: QMouseEvent | QTabletEvent | QWheelEvent) -> None:
        self._time_s += STEP_S
        event.setTimestamp(round(self._time_s * 1000))
        QApplication.sendEvent(self._widget, event)


def _pen(number: int, kind: QPointingDevice.PointerType) -> QPointingDevice:
    stylus = QInputDevice.DeviceType.Stylus
    return QPointingDevice(f"pen {number}", number, stylus, kind, _CAPABLE, 1, 2)
