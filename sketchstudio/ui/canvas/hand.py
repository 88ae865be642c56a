"""Where pointer events go: to the navigator while the view is moved, else to the tool in hand."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QMouseEvent, QTabletEvent

from sketchstudio.tools.base import Tool
from sketchstudio.tools.pointer import PointerEvent
from sketchstudio.ui.canvas.input import (
    PointerInput,
    is_eraser,
    is_synthesized,
    pointer_of,
    time_of,
)
from sketchstudio.ui.canvas.navigation import Navigator
from sketchstudio.ui.canvas.resting import Resting
from sketchstudio.ui.canvas.turns import FINGER, MOUSE, Turn, Turns
from sketchstudio.ui.canvas.view_transform import ViewTransform
from sketchstudio.ui.tool_set import ToolSet

ERASER_END = "eraser"  # the tool that the pen's other end lends
_PRESSES = (
    *(QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonDblClick, QEvent.Type.TabletPress),
)
_RELEASES = (QEvent.Type.MouseButtonRelease, QEvent.Type.TabletRelease)
Heard = TypeVar("Heard", QMouseEvent, QTabletEvent)


class Hand:
    """One pointer at a time: who got the press gets the moves and the release."""

    def __init__(
        self, tools: ToolSet, navigator: Navigator, view: Callable[[], ViewTransform]
    ) -> None:
        self._tools, self._navigator, self._view = tools, navigator, view
        self.input = PointerInput()
        self.turns = Turns()
        self.resting = Resting(self._rest)
        self._pressed: Tool | None = None
        self._has_lent = False
        tools.active_changed.connect(self._forget_tool)

    @property
    def is_busy(self) -> bool:
        """A stroke, a drag or a pan is going on."""
        return self._pressed is not None or self._navigator.is_dragging

    # ---- what the canvas hears

    def mouse(self, event: QMouseEvent) -> PointerEvent | None:
        """What the tools were told, or None when the event does not count."""
        if is_synthesized(event) or self.turns.is_echo(time_of(event)):
            return None
        return self._hear(event, self.input.from_mouse)

    def tablet(self, event: QTabletEvent) -> PointerEvent | None:
        """Press, move or release of a pen; its other end erases."""
        self.turns.pen_speaks(time_of(event))
        return self._hear(event, self.input.from_tablet)

    def finger_press(self, x: float, y: float, time_s: float) -> None:
        """A finger that is no gesture goes down."""
        if self._may_begin(FINGER, time_s):
            self.input.button = Qt.MouseButton.LeftButton
            self._press(self._finger(x, y, time_s), QPointF(x, y))

    def finger_move(self, x: float, y: float, time_s: float) -> None:
        """It moves."""
        if self.turns.holder == FINGER:
            self.turns.hear(time_s)
            self._move(self._finger(x, y, time_s), QPointF(x, y))

    def finger_release(self, x: float, y: float, time_s: float) -> None:
        """It goes up."""
        if self.turns.holder == FINGER:
            self._release(self._finger(x, y, time_s))

    def finger_cancel(self) -> None:
        """It was a gesture or a palm after all: what it has done is taken back."""
        if self.turns.holder == FINGER:
            self._take_back()

    def pen_left(self) -> None:
        """The pen is out of reach; a stroke that it had not ended ends here and is kept."""
        self.turns.pen_leaves()
        if self.turns.holder not in (None, MOUSE, FINGER):
            self.let_go()

    def let_go(self) -> None:
        """The window has lost the pointer: what was begun ends here and is kept."""
        self.turns.end()
        self._lift()
        self._navigator.release()
        self._tools.finish()
        self._return_eraser()

    # ---- press, move, release

    def _hear(
        self,
        event: Heard,
        read: Callable[[Heard, ViewTransform], PointerEvent],
    ) -> PointerEvent | None:
        pointer, time_s = pointer_of(event), time_of(event)
        if event.type() in _PRESSES:
            return self._hear_press(event, read)
        if self.turns.holder not in (None, pointer):
            return None
        self.turns.hear(time_s)
        if event.type() in _RELEASES:
            if self.turns.holder is None or event.buttons() & self.input.button:
                return None  # another button than the one that went down first
            told = read(event, self._view())
            self._release(told)
            return told
        if self.turns.holder is not None and not event.buttons() & self.input.button:
            self.let_go()  # the release was lost, as when a menu has come in between
        return self._move(read(event, self._view()), event.position())

    def _hear_press(
        self,
        event: Heard,
        read: Callable[[Heard, ViewTransform], PointerEvent],
    ) -> PointerEvent | None:
        pointer = pointer_of(event)
        is_second = event.button() != self.input.button and event.buttons() & self.input.button
        if self.turns.holder == pointer and is_second:
            return None
        if not self._may_begin(pointer, time_of(event)):
            return None
        self.input.button = event.button()
        if isinstance(event, QTabletEvent) and is_eraser(event):
            self._has_lent = True
            self._tools.lend(ERASER_END)
        told = read(event, self._view())
        self._press(told, event.position())
        return told

    def _may_begin(self, pointer: str, time_s: float) -> bool:
        """Takes the turn where it can be had."""
        turn = self.turns.find(pointer, time_s)
        if turn is Turn.BUSY:
            return False
        if turn is Turn.ECHO:
            self._take_back()
        elif turn is Turn.LOST:
            self.let_go()
        self.turns.take(pointer, time_s)
        return True

    def _press(self, event: PointerEvent, place: QPointF) -> None:
        shift = "shift" in event.modifiers
        if self._navigator.press(place.x(), place.y(), button=event.button, shift=shift):
            return
        self._pressed = self._tools.active
        self._pressed.press(event)
        self.resting.begin()

    def _move(self, event: PointerEvent, place: QPointF) -> PointerEvent:
        if self._navigator.drag(place.x(), place.y(), snap="ctrl" in event.modifiers):
            return event
        if self._pressed:
            self.resting.hear()
            self._pressed.move(event)
        else:
            self._tools.active.hover(event)
        return event

    def _release(self, event: PointerEvent) -> None:
        self.turns.end()
        pressed = self._lift()
        if not self._navigator.release() and pressed:
            pressed.release(event)
        self._return_eraser()

    def _take_back(self) -> None:
        """What has begun should not have: leave no trace of it."""
        self.turns.end()
        pressed = self._lift()
        self._navigator.release()
        if pressed:
            pressed.cancel()
        self._return_eraser()

    def _finger(self, x: float, y: float, time_s: float) -> PointerEvent:
        return self.input.from_finger(x, y, self._view(), time_s=time_s)

    def _return_eraser(self) -> None:
        if self._has_lent:
            self._has_lent = False
            self._tools.take_back()

    def _forget_tool(self, _tool: Tool) -> None:
        """Another tool in mid-stroke: it does not go on with what it has not begun."""
        self._lift()

    def _lift(self) -> Tool | None:
        """The tool that was pressed, which is told nothing more until the next press."""
        self.resting.end()
        pressed, self._pressed = self._pressed, None
        return pressed

    def _rest(self, rested_s: float) -> None:
        if self._pressed:
            self._pressed.rest(rested_s)
