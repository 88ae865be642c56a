"""Words for keys: tooltips that carry them."""

from __future__ import annotations

from PySide6.QtGui import QAction, QKeySequence


def with_key(text: str, key: str) -> str:
    """ "Undo" and "Ctrl+Z" -> "Undo (Ctrl+Z)", the key in the words of the system."""
    if not key:
        return text
    native = QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText)
    return f"{text} ({native or key})"


def action_tip(action: QAction, more: str = "") -> str:
    """The tooltip of an action: its name without the mnemonic, its key, and what it is for."""
    name = action.text().replace("&", "").removesuffix("…")
    tip = with_key(name, action.shortcut().toString())
    return f"{tip}\n{more}" if more else tip
