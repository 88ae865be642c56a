"""The Select menu: which part of the picture may be edited."""

from __future__ import annotations

from sketchstudio.ui.action_rows.row import LINE, ActionRow, Entry
from sketchstudio.ui.words import QT_TRANSLATE_NOOP

ENTRIES: tuple[Entry, ...] = (
    ActionRow("select_all", QT_TRANSLATE_NOOP("Actions", "&All"), ("Ctrl+A",)),
    ActionRow("deselect", QT_TRANSLATE_NOOP("Actions", "&Deselect"), ("Ctrl+D", "Ctrl+Shift+A")),
    ActionRow("reselect", QT_TRANSLATE_NOOP("Actions", "&Reselect"), ("Ctrl+Shift+D",)),
    ActionRow(
        "invert_selection", QT_TRANSLATE_NOOP("Actions", "&Invert"), ("Ctrl+Shift+I", "Ctrl+I")
    ),
    ActionRow("select_opaque", QT_TRANSLATE_NOOP("Actions", "Paint of the &layer")),
    LINE,
    ActionRow("grow_selection", QT_TRANSLATE_NOOP("Actions", "&Grow…")),
    ActionRow("shrink_selection", QT_TRANSLATE_NOOP("Actions", "&Shrink…")),
    ActionRow("border_selection", QT_TRANSLATE_NOOP("Actions", "&Border…")),
    ActionRow("feather_selection", QT_TRANSLATE_NOOP("Actions", "&Feather…"), ("Shift+F6",)),
)
