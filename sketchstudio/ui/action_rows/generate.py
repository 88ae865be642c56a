"""The Generate menu: a run, and what becomes of its candidates."""

from __future__ import annotations

from sketchstudio.ui.action_rows.row import LINE, ActionRow, Entry
from sketchstudio.ui.words import QT_TRANSLATE_NOOP

ENTRIES: tuple[Entry, ...] = (
    ActionRow(
        "generate",
        QT_TRANSLATE_NOOP("Actions", "&Generate"),
        (
            "Ctrl+Return",
            "Ctrl+Enter",
        ),
        icon="generate",
    ),
    ActionRow(
        "live",
        QT_TRANSLATE_NOOP("Actions", "&Live"),
        ("Ctrl+Shift+Return",),
        icon="live",
        help=QT_TRANSLATE_NOOP("Actions", "Generates while you draw: small at once, then in full"),
        checkable=True,
    ),
    ActionRow(
        "sketch_doctor",
        QT_TRANSLATE_NOOP("Actions", "Sk&etch doctor"),
        ("F7",),
        icon="sketch-doctor",
        help=QT_TRANSLATE_NOOP("Actions", "Shows how the network sees the sketch, and mends it"),
    ),
    ActionRow("cancel", QT_TRANSLATE_NOOP("Actions", "&Cancel"), ("Shift+X",), icon="cancel"),
    LINE,
    ActionRow(
        "keep",
        QT_TRANSLATE_NOOP("Actions", "&Keep"),
        (
            "Return",
            "Enter",
        ),
        icon="accept",
    ),
    ActionRow("discard", QT_TRANSLATE_NOOP("Actions", "&Discard"), ("Esc",), icon="discard"),
    LINE,
    ActionRow(
        "previous", QT_TRANSLATE_NOOP("Actions", "&Previous candidate"), ("Left",), icon="previous"
    ),
    ActionRow("next", QT_TRANSLATE_NOOP("Actions", "&Next candidate"), ("Right",), icon="next"),
    ActionRow("save_candidate", QT_TRANSLATE_NOOP("Actions", "&Save as…"), icon="save"),
    LINE,
    ActionRow(
        "add_model",
        QT_TRANSLATE_NOOP("Actions", "&Add a model…"),
        help=QT_TRANSLATE_NOOP("Actions", "An upscaler that others made: .safetensors or .pth"),
    ),
    ActionRow(
        "teach",
        QT_TRANSLATE_NOOP("Actions", "&Teach your drawings…"),
        icon="teach",
        help=QT_TRANSLATE_NOOP(
            "Actions", "From a folder of your pictures to a model of your own hand"
        ),
    ),
)
