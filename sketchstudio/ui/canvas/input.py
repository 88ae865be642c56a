"""Mouse and pen events into the pointer events that tools understand.

The pen comes first: while one is near, mouse events are its own echo or a resting hand, and are
left out, so that pen and mouse in turns never leave a stray dot.
"""

from __future__ import annotations

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QInputDevice, QMouseEvent, QPointingDevice, QTabletEvent

from sketchstudio.tools.pointer import Button, PointerEvent
from sketchstudio.ui.canvas.view_transform import ViewTransform

PEN_ECHO_S = 0.1  # how long after a pen event a mouse event may still be the same hand

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
    """Remembers where the pointer was, which button is down, and when the pen last spoke."""

    def __init__(self) -> None:
        self.button: Button = "left"
        self._last = QPointF()
        self._pen_spoke_s = float("-inf")
        self._pen_is_down = False

    def is_echo(self, event: QMouseEvent) -> bool:
        """The mouse event was made from a pen event, or comes while the pen is in use."""
        if event.source() != Qt.MouseEventSource.MouseEventNotSynthesized:
            return True
        if event.deviceType() == QInputDevice.DeviceType.Stylus or self._pen_is_down:
            return True
        return 0 <= event.timestamp() / 1000 - self._pen_spoke_s < PEN_ECHO_S

    def from_mouse(self, event: QMouseEvent, transform: ViewTransform) -> PointerEvent:
        """A mouse event in the view -> canvas pixels; a mouse presses with 1."""
        return self._event(
            event.position(), transform, event.modifiers(), event.timestamp(), pressure=1.0
        )

    def from_tablet(self, event: QTabletEvent, transform: ViewTransform) -> PointerEvent:
        """A pen event in the view -> canvas pixels."""
        self._pen_spoke_s = event.timestamp() / 1000
        if event.type() == QTabletEvent.Type.TabletPress:
            self._pen_is_down = True
        elif event.type() == QTabletEvent.Type.TabletRelease:
            self._pen_is_down = False
        return self._event(
            event.position(),
            transform,
            event.modifiers(),
            event.timestamp(),
            pressure=event.pressure(),
            eraser=is_eraser(event),
        )

    def remember_button(self, button: Qt.MouseButton) -> Button:
        """The button that went down, in the tools' words; it counts until the next one."""
        self.button = _BUTTONS.get(button, "left")
        return self.button

    def is_button(self, button: Qt.MouseButton) -> bool:
        """The one that went down first: others that are pressed meanwhile do not count."""
        return _BUTTONS.get(button) == self.button

    def pen_left(self) -> None:
        """The pen is out of reach: the mouse counts again."""
        self._pen_is_down = False

    def _event(
        self,
        position: QPointF,
        transform: ViewTransform,
        modifiers: Qt.KeyboardModifier,
        timestamp_ms: int,
        *,
        pressure: float,
        eraser: bool = False,
    ) -> PointerEvent:
        x, y = transform.to_canvas(position.x(), position.y())
        step = position - self._last
        self._last = position
        return PointerEvent(
            x=x,
            y=y,
            pressure=pressure,
            time_s=timestamp_ms / 1000,
            modifiers=modifier_names(modifiers),
            button=self.button,
            eraser=eraser,
            view_dx=step.x(),
            view_dy=step.y(),
        )


def is_eraser(event: QTabletEvent) -> bool:
    """The pen is held with its eraser end down."""
    return event.pointerType() == QPointingDevice.PointerType.Eraser


def modifier_names(modifiers: Qt.KeyboardModifier) -> frozenset[str]:
    """Of "shift", "ctrl", "alt"."""
    return frozenset(name for flag, name in _MODIFIERS.items() if modifiers & flag)
