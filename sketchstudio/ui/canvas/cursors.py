"""Mouse pointers by the names that tools use."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QCursor

_SHAPES = {
    "arrow": Qt.CursorShape.ArrowCursor,
    "cross": Qt.CursorShape.CrossCursor,
    "none": Qt.CursorShape.BlankCursor,
    "move": Qt.CursorShape.SizeAllCursor,
    "turn": Qt.CursorShape.CrossCursor,
    "resize": Qt.CursorShape.SizeFDiagCursor,
    "open-hand": Qt.CursorShape.OpenHandCursor,
    "closed-hand": Qt.CursorShape.ClosedHandCursor,
}


def cursor_for(name: str) -> QCursor:
    """The pointer of that name; a cross for one that is not known."""
    return QCursor(_SHAPES.get(name, Qt.CursorShape.CrossCursor))
