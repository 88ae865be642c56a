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
    ActionRow("cut", QT_TRANSLATE_NOOP("Actions", "Cu&t"), ("Ctrl+X",)),
    ActionRow("copy", QT_TRANSLATE_NOOP("Actions", "&Copy"), ("Ctrl+C",)),
    ActionRow("copy_merged", QT_TRANSLATE_NOOP("Actions", "Copy &merged"), ("Ctrl+Shift+C",)),
    ActionRow("paste", QT_TRANSLATE_NOOP("Actions", "&Paste"), ("Ctrl+V",)),
    ActionRow("paste_new", QT_TRANSLATE_NOOP("Actions", "Paste as &new picture"), ("Ctrl+Alt+V",)),
    LINE,
    ActionRow("delete", QT_TRANSLATE_NOOP("Actions", "&Delete"), ("Del", "Backspace")),
    ActionRow(
        "fill_foreground",
        QT_TRANSLATE_NOOP("Actions", "&Fill with the foreground colour"),
        ("Shift+Backspace", "Alt+Backspace"),
    ),
    ActionRow(
        "fill_background",
        QT_TRANSLATE_NOOP("Actions", "Fill with the &background colour"),
        ("Ctrl+Backspace",),
    ),
    LINE,
    ActionRow("swap", QT_TRANSLATE_NOOP("Actions", "S&wap colours"), ("X",), icon="swap-colors"),
    ActionRow(
        "default", QT_TRANSLATE_NOOP("Actions", "Black &on white"), ("D",), icon="default-colors"
    ),
)
