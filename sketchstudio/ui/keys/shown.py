"""Words for keys: tooltips that carry them."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtGui import QAction, QKeySequence


def with_key(text: str, key: str) -> str:
    """ "Undo" and "Ctrl+Z" -> "Undo (Ctrl+Z)", the key in the words of the system."""
    if not key:
        return text
    return f"{text} ({native_key(key)})"


def action_tip(action: QAction, more: str = "") -> str:
    """The tooltip of an action: its name without the mnemonic, its key, and what it is for."""
    tip = with_key(without_mnemonic(action.text()), action.shortcut().toString())
    return f"{tip}\n{more}" if more else tip


def without_mnemonic(text: str) -> str:
    """ "Save &as…" -> "Save as"."""
    return text.replace("&", "").removesuffix("…")


def native_keys(keys: Iterable[str]) -> str:
    """All keys of a command in the words of the system, as in a list."""
    return ", ".join(native_key(key) for key in keys)


def native_key(key: str) -> str:
    """ "Ctrl+Z" in the words of the system."""
    return QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText) or key
