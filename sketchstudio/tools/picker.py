"""The picker: takes a colour from the picture."""

from __future__ import annotations

from sketchstudio.document.flatten import color_at
from sketchstudio.tools.base import Tool
from sketchstudio.tools.pointer import PointerEvent


class Picker(Tool):
    """Takes what one sees, all layers on their paper; follows the pointer while it is down."""

    id = "picker"
    name = "Picker"
    key = "I"
    icon = "picker"
    help = "Pick the foreground colour from the picture. Ctrl: the background colour."

    _picking = False

    def press(self, event: PointerEvent) -> None:
        self._picking = event.button == "left"
        self._pick(event)

    def move(self, event: PointerEvent) -> None:
        self._pick(event)

    def release(self, event: PointerEvent) -> None:
        self._picking = False

    def cancel(self) -> None:
        self._picking = False

    def _pick(self, event: PointerEvent) -> None:
        color = color_at(self.session.document, event.x, event.y)
        if color is None or not self._picking:
            return
        if "ctrl" in event.modifiers:
            self.session.background = color
        else:
            self.session.foreground = color
