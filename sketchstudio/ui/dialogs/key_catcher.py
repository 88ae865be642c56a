"""A button that waits for the next key and tells which it was."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QKeyCombination, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QPushButton, QWidget

from sketchstudio.ui.keys.keymap import MODIFIER_KEYS, PORTABLE


class KeyCatcher(QPushButton):
    """Waits after a click, until a key comes or the focus goes. held: a modifier alone counts,
    and other keys count without modifiers."""

    caught = Signal(str)  # the key as it is written in key maps

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.held = False
        self.is_waiting = False
        self._show()
        self.clicked.connect(self._wait)

    def event(self, event: QEvent) -> bool:
        if self.is_waiting and isinstance(event, QKeyEvent):
            if event.type() == QEvent.Type.KeyPress and not event.isAutoRepeat():
                self._take(event)
            event.accept()
            return True
        return super().event(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._end()
        super().focusOutEvent(event)

    def _wait(self) -> None:
        self.is_waiting = True
        self._show()

    def _end(self) -> None:
        self.is_waiting = False
        self._show()

    def _take(self, event: QKeyEvent) -> None:
        key = key_of(event, held=self.held)
        if key:
            self._end()
            self.caught.emit(key)

    def _show(self) -> None:
        text = self.tr("Press a key…") if self.is_waiting else self.tr("Add a key…")
        self.setText(text)
        self.setAccessibleName(text)


def key_of(event: QKeyEvent, *, held: bool) -> str:
    """The pressed key; "" for a modifier that waits for more."""
    key = Qt.Key(event.key())
    for name, modifier in MODIFIER_KEYS.items():
        if key == modifier:
            return name if held else ""
    if key in (Qt.Key.Key_unknown, Qt.Key.Key_AltGr, Qt.Key.Key_CapsLock, Qt.Key.Key_NumLock):
        return ""
    modifiers = Qt.KeyboardModifier.NoModifier if held else event.modifiers()
    return QKeySequence(QKeyCombination(modifiers, key)).toString(PORTABLE)
