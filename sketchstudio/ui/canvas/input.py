"""Mouse, pen and finger events into the pointer events that tools understand.

Qt 6 keeps no history in a tablet event: every point is an event of its own, with its own time and
place, as long as compression is off (app.py sees to that). So each is passed on by itself, however
many have waited, and the picture is painted once after the last of them.
"""

from __future__ import annotations

import time

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import (
    QEventPoint,
    QInputDevice,
    QInputEvent,
    QMouseEvent,
    QPointingDevice,
    QTabletEvent,
    QTouchEvent,
)

from sketchstudio.tools.pointer import Button, PointerEvent
from sketchstudio.ui.canvas.pressure import PressureCurve
from sketchstudio.ui.canvas.touch import TouchPoint
from sketchstudio.ui.canvas.turns import MOUSE
from sketchstudio.ui.canvas.view_transform import ViewTransform

_BUTTONS: dict[Qt.MouseButton, Button] = {
    Qt.MouseButton.LeftButton: "left",
    Qt.MouseButton.MiddleButton: "middle",
    Qt.MouseButton.RightButton: "right",
}
_MODIFIERS = {
    Qt.KeyboardModifier.ShiftModifier: "shift",
    Qt.KeyboardModifier.ControlModifier: "ctrl",
    Qt.KeyboardModifier.AltModifier: "alt",
}


class PointerInput:
    """Remembers where the pointer was and which button went down first."""

    def __init__(self) -> None:
        self.curve = PressureCurve()
        self.button = Qt.MouseButton.LeftButton
        self._last = QPointF()

    def from_mouse(self, event: QMouseEvent, transform: ViewTransform) -> PointerEvent:
        """A mouse event in the view -> canvas pixels; a mouse presses with 1."""
        x, y, dx, dy = self._place(event.position(), transform)
        return PointerEvent(
            x=x,
            y=y,
            time_s=time_of(event),
            modifiers=modifier_names(event.modifiers()),
            button=self._button_name(),
            view_dx=dx,
            view_dy=dy,
        )

    def from_tablet(self, event: QTabletEvent, transform: ViewTransform) -> PointerEvent:
        """A pen event in the view -> canvas pixels, as hard as the curve says."""
        x, y, dx, dy = self._place(event.position(), transform)
        return PointerEvent(
            x=x,
            y=y,
            pressure=self.curve.felt(event.pressure()),
            time_s=time_of(event),
            modifiers=modifier_names(event.modifiers()),
            button=self._button_name(),
            eraser=is_eraser(event),
            view_dx=dx,
            view_dy=dy,
            tilt_x=event.xTilt(),
            tilt_y=event.yTilt(),
            rotation=event.rotation(),
        )

    def from_finger(
        self, x: float, y: float, transform: ViewTransform, *, time_s: float
    ) -> PointerEvent:
        """A finger in the view -> canvas pixels; it presses with 1, as screens tell nothing."""
        x, y, dx, dy = self._place(QPointF(x, y), transform)
        return PointerEvent(x=x, y=y, time_s=time_s, view_dx=dx, view_dy=dy)

    def _place(
        self, position: QPointF, transform: ViewTransform
    ) -> tuple[float, float, float, float]:
        """(x, y) in canvas pixels, (dx, dy) in view pixels since the last event."""
        x, y = transform.to_canvas(position.x(), position.y())
        step, self._last = position - self._last, position
        return x, y, step.x(), step.y()

    def _button_name(self) -> Button:
        return _BUTTONS.get(self.button, "left")


def pointer_of(event: QMouseEvent | QTabletEvent) -> str:
    """A name for who speaks: the mouse, or one of the pens (their ends are two)."""
    if isinstance(event, QMouseEvent):
        return MOUSE
    device = event.pointingDevice()
    return f"pen {device.uniqueId().numericId()} {device.systemId()} {device.pointerType().name}"


def time_of(event: QInputEvent) -> float:
    """When the hand did it, in seconds of a clock that only runs forward."""
    return event.timestamp() / 1000 if event.timestamp() else time.monotonic()


def is_screen(event: QTouchEvent) -> bool:
    """Fingers on a screen, and not on a touchpad beside it."""
    return event.deviceType() == QInputDevice.DeviceType.TouchScreen


def fingers_of(event: QTouchEvent) -> list[TouchPoint]:
    """Those that are down after this event, in view pixels."""
    return [
        TouchPoint(point.id(), point.position().x(), point.position().y())
        for point in event.points()
        if point.state() != QEventPoint.State.Released
    ]


def is_synthesized(event: QMouseEvent) -> bool:
    """The system or Qt has made this mouse event of a pen or a finger."""
    is_made = event.source() != Qt.MouseEventSource.MouseEventNotSynthesized
    return is_made or event.deviceType() == QInputDevice.DeviceType.Stylus


def is_eraser(event: QTabletEvent) -> bool:
    """The pen is held with its eraser end down."""
    return event.pointerType() == QPointingDevice.PointerType.Eraser


def modifier_names(modifiers: Qt.KeyboardModifier) -> frozenset[str]:
    """Of "shift", "ctrl", "alt"."""
    return frozenset(name for flag, name in _MODIFIERS.items() if modifiers & flag)
