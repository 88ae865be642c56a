"""Arrow keys as steps on the canvas."""

from __future__ import annotations

from PySide6.QtCore import Qt

FAR_STEP_PX = 10  # with Shift

ARROWS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}


def nudge_step(key: int, modifiers: Qt.KeyboardModifier) -> tuple[int, int]:
    """(dx, dy) in canvas pixels for one of the ARROWS."""
    dx, dy = ARROWS[Qt.Key(key)]
    far = FAR_STEP_PX if modifiers & Qt.KeyboardModifier.ShiftModifier else 1
    return dx * far, dy * far
