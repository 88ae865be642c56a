"""The Blots menu."""

from __future__ import annotations

from sketchstudio.ui.action_rows.row import LINE, ActionRow, Entry
from sketchstudio.ui.words import QT_TRANSLATE_NOOP

ENTRIES: tuple[Entry, ...] = (
    ActionRow("select_blots", QT_TRANSLATE_NOOP("Actions", "Select &all blots")),
    ActionRow("unselect_blots", QT_TRANSLATE_NOOP("Actions", "Select &none")),
    LINE,
    ActionRow("recolour_blots", QT_TRANSLATE_NOOP("Actions", "&Recolour"), ("Shift+C",)),
    ActionRow("delete_blots", QT_TRANSLATE_NOOP("Actions", "&Delete")),
    ActionRow("clear_blots", QT_TRANSLATE_NOOP("Actions", "Delete all &blots")),
)
