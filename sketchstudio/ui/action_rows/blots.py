"""The Blots menu."""

from __future__ import annotations

from PySide6.QtCore import QT_TRANSLATE_NOOP

from sketchstudio.ui.action_rows.row import LINE, ActionRow, Entry

ENTRIES: tuple[Entry, ...] = (
    ActionRow("select_blots", QT_TRANSLATE_NOOP("Actions", "Select &all blots"), ("Ctrl+A",)),
    ActionRow("unselect_blots", QT_TRANSLATE_NOOP("Actions", "Select &none"), ("Ctrl+Shift+A",)),
    LINE,
    ActionRow("recolour_blots", QT_TRANSLATE_NOOP("Actions", "&Recolour"), ("Shift+C",)),
    ActionRow("delete_blots", QT_TRANSLATE_NOOP("Actions", "&Delete"), ("Del",)),
    ActionRow("clear_blots", QT_TRANSLATE_NOOP("Actions", "Delete all &blots")),
)
