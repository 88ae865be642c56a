"""Keys that count as long as they are held: at first Space moves the view, Alt picks, \\ compares.

Also sees to it that a key typed into a field stays in the field, and that Enter and Esc there
give the canvas the keyboard back.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)

from sketchstudio.ui.canvas.canvas import Canvas
from sketchstudio.ui.keys.spring_tools import SpringTools
from sketchstudio.ui.tool_set import ToolSet

Held = Literal["hold_move", "hold_pick", "hold_compare"]

FIRST_KEYS: dict[int, Held] = {
    Qt.Key.Key_Space: "hold_move",
    Qt.Key.Key_Alt: "hold_pick",
    Qt.Key.Key_Backslash: "hold_compare",
}
PICKER = "picker"  # the tool that is lent while a colour is picked
TEXT_FIELDS = (QLineEdit, QAbstractSpinBox, QTextEdit, QPlainTextEdit)
PRESSED_BY_KEY = (QAbstractButton, QAbstractItemView, QComboBox)
ANSWERS = (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter)  # press what has the focus
FREE_MODIFIERS = Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier


class HeldKeys(QObject):
    """Watches the keys of one window."""

    def __init__(self, window: QWidget, canvas: Canvas, tools: ToolSet) -> None:
        super().__init__(window)
        self._window, self._canvas, self._tools = window, canvas, tools
        self._has_lent = False
        self._springs = SpringTools(tools)
        self._keys: Mapping[int, Held] = FIRST_KEYS
        app = QApplication.instance()
        if app is not None:
            app.installEventFilter(self)

    def use_keys(self, keys: Mapping[int, Held]) -> None:
        """What each key (Qt.Key) does from now on while it is held."""
        self.release_all()
        self._keys = keys

    def release_all(self) -> None:
        """No key is held any more, as when another window comes to the front."""
        self._canvas.hold_space(False)
        self._canvas.compare(False)
        self._springs.forget()
        self._return_tool()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Every event of the program comes by here: those that are no keys must leave fast."""
        if not isinstance(event, QKeyEvent):
            kind = event.type()
            if kind == QEvent.Type.WindowDeactivate and watched is self._window:
                self.release_all()
            elif kind == QEvent.Type.TabletLeaveProximity:
                self._canvas.hand.pen_left()
            return False
        if not self._is_ours(watched):
            return False
        kind = event.type()
        if kind == QEvent.Type.ShortcutOverride:
            return self._keep_in_field(watched, event)
        if kind == QEvent.Type.KeyPress:
            return self._press(watched, event)
        if kind == QEvent.Type.KeyRelease and not event.isAutoRepeat():
            self._springs.release(event.key(), event.timestamp() / 1000)
            return self._release(event)
        return False

    def _is_ours(self, watched: QObject) -> bool:
        return isinstance(watched, QWidget) and watched.window() is self._window

    def _keep_in_field(self, watched: QObject, event: QKeyEvent) -> bool:
        """A plain key in a text field is text, not a shortcut; Alt alone is not for the menus."""
        if event.key() == Qt.Key.Key_Alt:
            return True
        typed = isinstance(watched, TEXT_FIELDS) and not self._springs.holds(event.key())
        if not event.isAutoRepeat() and not typed:
            self._springs.press(event.key(), event.timestamp() / 1000)
        plain = not event.modifiers() & ~FREE_MODIFIERS
        if isinstance(watched, TEXT_FIELDS) and plain and not _is_function_key(event.key()):
            event.accept()
            return True
        return False

    def _press(self, watched: QObject, event: QKeyEvent) -> bool:
        if self._springs.holds(event.key()) and isinstance(watched, TEXT_FIELDS):
            return True
        if isinstance(watched, TEXT_FIELDS):
            self._leave_field(watched, event.key())
            return False
        held = self._keys.get(event.key())
        if held == "hold_move" and not (
            event.key() in ANSWERS and isinstance(watched, PRESSED_BY_KEY)
        ):
            if not event.isAutoRepeat():
                self._canvas.hold_space(True)
            return True
        if event.isAutoRepeat() or self._canvas.hand.is_busy:
            return False
        if held == "hold_pick" and not self._tools.active.takes_alt:
            self._has_lent = True
            self._tools.lend(PICKER)
        elif held == "hold_compare":
            self._canvas.compare(True)
            return True
        return False

    def _release(self, event: QKeyEvent) -> bool:
        held = self._keys.get(event.key())
        if held == "hold_move":
            self._canvas.hold_space(False)
        elif held == "hold_pick":
            self._return_tool()
        elif held == "hold_compare":
            self._canvas.compare(False)
        return False

    def _return_tool(self) -> None:
        """Only what a key has lent: the pen's other end may have lent one too."""
        if self._has_lent:
            self._has_lent = False
            self._tools.take_back()

    def _lists(self) -> list[QAbstractItemView]:
        return self._window.findChildren(QAbstractItemView)

    def _leave_field(self, field: QWidget, key: int) -> None:
        """Enter and Esc end the typing; the field hears of the key first."""
        in_a_list = any(list_.isAncestorOf(field) for list_ in self._lists())
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape) and not in_a_list:
            if isinstance(field, QAbstractSpinBox):
                field.interpretText()
            self._canvas.setFocus(Qt.FocusReason.OtherFocusReason)


def _is_function_key(key: int) -> bool:
    return Qt.Key.Key_F1 <= key <= Qt.Key.Key_F35
