"""The Edit menu: undo, the clipboard, the two colours."""

from __future__ import annotations

from PySide6.QtCore import QT_TRANSLATE_NOOP

from sketchstudio.ui.action_rows.row import LINE, ActionRow, Entry

ENTRIES: tuple[Entry, ...] = (
    ActionRow("undo", QT_TRANSLATE_NOOP("Actions", "&Undo"), ("Ctrl+Z",), icon="undo"),
    ActionRow(
        "redo",
        QT_TRANSLATE_NOOP("Actions", "&Redo"),
        (
            "Ctrl+Shift+Z",
            "Ctrl+Y",
        ),
        icon="redo",
    ),
    LINE,
    ActionRow("copy", QT_TRANSLATE_NOOP("Actions", "&Copy the picture"), ("Ctrl+C",)),
    ActionRow("paste", QT_TRANSLATE_NOOP("Actions", "&Paste"), ("Ctrl+V",)),
    LINE,
    ActionRow("swap", QT_TRANSLATE_NOOP("Actions", "S&wap colours"), ("X",), icon="swap-colors"),
    ActionRow(
        "default", QT_TRANSLATE_NOOP("Actions", "&Black on white"), ("D",), icon="default-colors"
    ),
)
