"""The Layer menu."""

from __future__ import annotations

from PySide6.QtCore import QT_TRANSLATE_NOOP

from sketchstudio.ui.action_rows.row import LINE, ActionRow, Entry

ENTRIES: tuple[Entry, ...] = (
    ActionRow(
        "layer_add", QT_TRANSLATE_NOOP("Actions", "&New layer"), ("Ctrl+Shift+N",), icon="layer-add"
    ),
    ActionRow(
        "layer_duplicate",
        QT_TRANSLATE_NOOP("Actions", "D&uplicate"),
        ("Ctrl+J",),
        icon="layer-duplicate",
    ),
    ActionRow(
        "layer_merge", QT_TRANSLATE_NOOP("Actions", "&Merge down"), ("Ctrl+E",), icon="layer-merge"
    ),
    ActionRow(
        "layer_delete",
        QT_TRANSLATE_NOOP("Actions", "De&lete layer"),
        ("Shift+Del",),
        icon="layer-delete",
    ),
    LINE,
    ActionRow(
        "layer_up", QT_TRANSLATE_NOOP("Actions", "Move &up"), ("Ctrl+PgUp",), icon="layer-up"
    ),
    ActionRow(
        "layer_down",
        QT_TRANSLATE_NOOP("Actions", "Move &down"),
        ("Ctrl+PgDown",),
        icon="layer-down",
    ),
    LINE,
    ActionRow("layer_above", QT_TRANSLATE_NOOP("Actions", "Choose the one &above"), ("PgUp",)),
    ActionRow("layer_below", QT_TRANSLATE_NOOP("Actions", "Choose the one &below"), ("PgDown",)),
)
