"""Keys that count as long as they are held: Space moves the view, Alt picks, \\ compares.

Also sees to it that a key typed into a field stays in the field, and that Enter and Esc there
give the canvas the keyboard back.
"""

from __future__ import annotations

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
from sketchstudio.ui.tool_set import ToolSet

PICKER = "picker"  # the tool that Alt lends
TEXT_FIELDS = (QLineEdit, QAbstractSpinBox, QTextEdit, QPlainTextEdit)
TAKES_SPACE = (QAbstractButton, QAbstractItemView, QComboBox)
FREE_MODIFIERS = Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier


class HeldKeys(QObject):
    """Watches the keys of one window."""

    def __init__(self, window: QWidget, canvas: Canvas, tools: ToolSet) -> None:
        super().__init__(window)
        self._window, self._canvas, self._tools = window, canvas, tools
        app = QApplication.instance()
        if app is not None:
            app.installEventFilter(self)

    def release_all(self) -> None:
        """No key is held any more, as when another window comes to the front."""
        self._canvas.hold_space(False)
        self._canvas.compare(False)
        self._tools.take_back()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Every event of the program comes by here: those that are no keys must leave fast."""
        if not isinstance(event, QKeyEvent):
            if watched is self._window and event.type() == QEvent.Type.WindowDeactivate:
                self.release_all()
            return False
        if not self._is_ours(watched):
            return False
        kind = event.type()
        if kind == QEvent.Type.ShortcutOverride:
            return self._keep_in_field(watched, event)
        if kind == QEvent.Type.KeyPress:
            return self._press(watched, event)
        if kind == QEvent.Type.KeyRelease and not event.isAutoRepeat():
            return self._release(event)
        return False

    def _is_ours(self, watched: QObject) -> bool:
        return isinstance(watched, QWidget) and watched.window() is self._window

    def _keep_in_field(self, watched: QObject, event: QKeyEvent) -> bool:
        """A plain key in a text field is text, not a shortcut; Alt alone is not for the menus."""
        if event.key() == Qt.Key.Key_Alt:
            return True
        plain = not event.modifiers() & ~FREE_MODIFIERS
        if isinstance(watched, TEXT_FIELDS) and plain and not _is_function_key(event.key()):
            event.accept()
            return True
        return False

    def _press(self, watched: QObject, event: QKeyEvent) -> bool:
        if isinstance(watched, TEXT_FIELDS):
            self._leave_field(watched, event.key())
            return False
        key, busy = event.key(), self._canvas.hand.is_busy
        if key == Qt.Key.Key_Space and not isinstance(watched, TAKES_SPACE):
            if not event.isAutoRepeat():
                self._canvas.hold_space(True)
            return True
        if event.isAutoRepeat() or busy:
            return False
        if key == Qt.Key.Key_Alt:
            self._tools.lend(PICKER)
        elif key == Qt.Key.Key_Backslash:
            self._canvas.compare(True)
            return True
        return False

    def _release(self, event: QKeyEvent) -> bool:
        if event.key() == Qt.Key.Key_Space:
            self._canvas.hold_space(False)
        elif event.key() == Qt.Key.Key_Alt:
            self._tools.take_back()
        elif event.key() == Qt.Key.Key_Backslash:
            self._canvas.compare(False)
        return False

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
