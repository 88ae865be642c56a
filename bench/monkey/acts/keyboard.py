"""One key, with or without others held."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from bench.monkey.acts.bench import Bench
from bench.monkey.hands import MODIFIERS

KEYS = (
    *(Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Delete, Qt.Key.Key_Space, Qt.Key.Key_Tab),
    *(Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp),
    *(Qt.Key.Key_PageDown, Qt.Key.Key_BracketLeft, Qt.Key.Key_BracketRight, Qt.Key.Key_Backslash),
    *(Qt.Key(number) for number in range(Qt.Key.Key_A, Qt.Key.Key_Z + 1)),
    *(Qt.Key(number) for number in range(Qt.Key.Key_0, Qt.Key.Key_9 + 1)),
)


def key(bench: Bench) -> str:
    pressed, keys = bench.random.choice(KEYS), bench.random.choice(MODIFIERS)
    if pressed == Qt.Key.Key_Q and keys & Qt.KeyboardModifier.ControlModifier:
        return "no key"
    target = bench.window.canvas
    if bench.random.random() < 0.2:
        target = QApplication.focusWidget() or target
    QTest.keyClick(target, pressed, keys)
    return f"key {keys} {pressed.name}"


ACTS = ((key, 6),)
