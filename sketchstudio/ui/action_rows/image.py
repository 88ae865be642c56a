"""The Image menu: what concerns the picture as a whole."""

from __future__ import annotations

from sketchstudio.ui.action_rows.row import LINE, ActionRow, Entry
from sketchstudio.ui.words import QT_TRANSLATE_NOOP

_LAYER = QT_TRANSLATE_NOOP("Actions", "Turn the &layer")

ENTRIES: tuple[Entry, ...] = (
    ActionRow("image_size", QT_TRANSLATE_NOOP("Actions", "&Image size…"), ("Ctrl+Alt+I",)),
    ActionRow("canvas_size", QT_TRANSLATE_NOOP("Actions", "Can&vas size…"), ("Ctrl+Alt+C",)),
    LINE,
    ActionRow("crop_to_selection", QT_TRANSLATE_NOOP("Actions", "&Crop to the selection")),
    ActionRow("trim", QT_TRANSLATE_NOOP("Actions", "&Trim to what is painted")),
    LINE,
    ActionRow(
        "image_turn_right",
        QT_TRANSLATE_NOOP("Actions", "Turn 90° to the &right"),
        icon="rotate-right",
    ),
    ActionRow(
        "image_turn_left",
        QT_TRANSLATE_NOOP("Actions", "Turn 90° to the l&eft"),
        icon="rotate-left",
    ),
    ActionRow("image_turn_half", QT_TRANSLATE_NOOP("Actions", "Turn 1&80°")),
    ActionRow(
        "image_mirror",
        QT_TRANSLATE_NOOP("Actions", "&Flip left to right"),
        icon="flip-horizontal",
        help=QT_TRANSLATE_NOOP("Actions", "The picture itself; M only mirrors the view."),
    ),
    ActionRow(
        "image_flip", QT_TRANSLATE_NOOP("Actions", "Flip &top to bottom"), icon="flip-vertical"
    ),
    LINE,
    ActionRow(
        "layer_mirror",
        QT_TRANSLATE_NOOP("Actions", "&Flip left to right"),
        icon="flip-horizontal",
        submenu=_LAYER,
    ),
    ActionRow(
        "layer_flip",
        QT_TRANSLATE_NOOP("Actions", "Flip &top to bottom"),
        icon="flip-vertical",
        submenu=_LAYER,
    ),
    ActionRow(
        "layer_turn_right", QT_TRANSLATE_NOOP("Actions", "Turn 90° to the &right"), submenu=_LAYER
    ),
    ActionRow(
        "layer_turn_left", QT_TRANSLATE_NOOP("Actions", "Turn 90° to the &left"), submenu=_LAYER
    ),
    ActionRow("layer_turn_half", QT_TRANSLATE_NOOP("Actions", "Turn 1&80°"), submenu=_LAYER),
)
