"""The Layer menu."""

from __future__ import annotations

from sketchstudio.ui.action_rows.row import LINE, ActionRow, Entry
from sketchstudio.ui.words import QT_TRANSLATE_NOOP

ENTRIES: tuple[Entry, ...] = (
    ActionRow(
        "layer_add", QT_TRANSLATE_NOOP("Actions", "&New layer"), ("Ctrl+Shift+N",), icon="layer-add"
    ),
    ActionRow("group_add", QT_TRANSLATE_NOOP("Actions", "New gr&oup"), icon="group-add"),
    ActionRow(
        "layer_duplicate",
        QT_TRANSLATE_NOOP("Actions", "D&uplicate"),
        ("Ctrl+J",),
        icon="layer-duplicate",
    ),
    ActionRow(
        "layer_delete",
        QT_TRANSLATE_NOOP("Actions", "De&lete layer"),
        ("Shift+Del",),
        icon="layer-delete",
    ),
    LINE,
    ActionRow(
        "layer_group",
        QT_TRANSLATE_NOOP("Actions", "&Group the chosen layers"),
        ("Ctrl+G",),
        icon="group",
    ),
    ActionRow("layer_ungroup", QT_TRANSLATE_NOOP("Actions", "Ungrou&p"), ("Ctrl+Shift+G",)),
    ActionRow(
        "layer_isolate",
        QT_TRANSLATE_NOOP("Actions", "See this layer &alone"),
        ("Alt+\\",),
        help=QT_TRANSLATE_NOOP("Actions", "The others are hidden from view only"),
        checkable=True,
    ),
    LINE,
    ActionRow(
        "layer_merge",
        QT_TRANSLATE_NOOP("Actions", "&Merge down"),
        ("Ctrl+E",),
        icon="layer-merge",
        help=QT_TRANSLATE_NOOP("Actions", "A group, or the chosen layers, become one layer"),
    ),
    ActionRow(
        "merge_visible", QT_TRANSLATE_NOOP("Actions", "Merge &visible"), ("Ctrl+Alt+Shift+E",)
    ),
    ActionRow("flatten_image", QT_TRANSLATE_NOOP("Actions", "&Flatten image")),
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
    ActionRow("layer_above", QT_TRANSLATE_NOOP("Actions", "&Choose the one above"), ("PgUp",)),
    ActionRow("layer_below", QT_TRANSLATE_NOOP("Actions", "Choose the one &below"), ("PgDown",)),
)
