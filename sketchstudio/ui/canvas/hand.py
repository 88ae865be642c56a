"""Where pointer events go: to the navigator while the view is moved, else to the tool in hand."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QPointF
from PySide6.QtGui import QMouseEvent, QTabletEvent

from sketchstudio.tools.base import Tool
from sketchstudio.tools.pointer import PointerEvent
from sketchstudio.ui.canvas.input import PointerInput, is_eraser
from sketchstudio.ui.canvas.navigation import Navigator
from sketchstudio.ui.canvas.view_transform import ViewTransform
from sketchstudio.ui.tool_set import ToolSet

ERASER_END = "eraser"  # the tool that the pen's other end lends


class Hand:
    """One pointer at a time: who got the press gets the moves and the release."""

    def __init__(
        self, tools: ToolSet, navigator: Navigator, view: Callable[[], ViewTransform]
    ) -> None:
        self._tools, self._navigator, self._view = tools, navigator, view
        self._input = PointerInput()
        self._pressed: Tool | None = None

    @property
    def is_busy(self) -> bool:
        """A stroke, a drag or a pan is going on."""
        return self._pressed is not None or self._navigator.is_dragging

    def mouse_press(self, event: QMouseEvent) -> None:
        if self._input.is_echo(event) or self.is_busy:
            return
        self._input.remember_button(event.button())
        self._press(self._input.from_mouse(event, self._view()), event.position())

    def mouse_move(self, event: QMouseEvent) -> PointerEvent | None:
        """What the tools were told, or None when the event does not count."""
        if self._input.is_echo(event):
            return None
        return self._move(self._input.from_mouse(event, self._view()), event.position())

    def mouse_release(self, event: QMouseEvent) -> None:
        if not self._input.is_echo(event) and self._input.is_button(event.button()):
            self._release(self._input.from_mouse(event, self._view()))

    def tablet(self, event: QTabletEvent) -> PointerEvent:
        """Press, move or release of the pen; its other end erases."""
        if event.type() == QEvent.Type.TabletPress:
            self._tablet_press(event)
            return self._input.from_tablet(event, self._view())
        pointer = self._input.from_tablet(event, self._view())
        if event.type() == QEvent.Type.TabletMove:
            return self._move(pointer, event.position())
        self._release(pointer)
        if is_eraser(event):
            self._tools.take_back()
        return pointer

    def let_go(self) -> None:
        """The window has lost the pointer: what was begun ends here and is kept."""
        self._pressed = None
        self._input.pen_left()
        self._navigator.release()
        self._tools.finish()

    def _tablet_press(self, event: QTabletEvent) -> None:
        if self.is_busy:
            return
        self._input.remember_button(event.button())
        if is_eraser(event):
            self._tools.lend(ERASER_END)
        self._press(self._input.from_tablet(event, self._view()), event.position())

    def _press(self, event: PointerEvent, place: QPointF) -> None:
        shift = "shift" in event.modifiers
        if self._navigator.press(place.x(), place.y(), button=event.button, shift=shift):
            return
        self._pressed = self._tools.active
        self._pressed.press(event)

    def _move(self, event: PointerEvent, place: QPointF) -> PointerEvent:
        if self._navigator.drag(place.x(), place.y(), snap="ctrl" in event.modifiers):
            return event
        if self._pressed:
            self._pressed.move(event)
        else:
            self._tools.active.hover(event)
        return event

    def _release(self, event: PointerEvent) -> None:
        if self._navigator.release():
            return
        pressed, self._pressed = self._pressed, None
        if pressed:
            pressed.release(event)
