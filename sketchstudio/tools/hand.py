"""The hand: moves the canvas under the window."""

from __future__ import annotations

from sketchstudio.tools.base import Tool
from sketchstudio.tools.pointer import PointerEvent


class Hand(Tool):
    id = "hand"
    name = "Hand"
    key = "Space"
    icon = "hand"
    help = "Drag the canvas. Held, Space does the same with any tool."

    _holding = False

    def press(self, event: PointerEvent) -> None:
        self._hold(True)

    def move(self, event: PointerEvent) -> None:
        if self._holding:
            self.view.pan_by(event.view_dx, event.view_dy)

    def release(self, event: PointerEvent) -> None:
        self._hold(False)

    def cancel(self) -> None:
        self._hold(False)

    @property
    def cursor(self) -> str:
        return "closed-hand" if self._holding else "open-hand"

    def _hold(self, holding: bool) -> None:
        self._holding = holding
        self.cursor_changed.emit()
