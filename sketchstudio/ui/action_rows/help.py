"""The Help menu."""

from __future__ import annotations

from sketchstudio.ui.action_rows.row import LINE, ActionRow, Entry
from sketchstudio.ui.words import QT_TRANSLATE_NOOP

ENTRIES: tuple[Entry, ...] = (
    ActionRow(
        "search",
        QT_TRANSLATE_NOOP("Actions", "&Find a command…"),
        ("Ctrl+K", "Ctrl+Shift+P"),
    ),
    ActionRow(
        "keys",
        QT_TRANSLATE_NOOP("Actions", "&Keys…"),
        (
            "F1",
            "Shift+?",
        ),
    ),
    ActionRow("welcome", QT_TRANSLATE_NOOP("Actions", "&Samples and first steps")),
    ActionRow(
        "challenges",
        QT_TRANSLATE_NOOP("Actions", "&Challenges…"),
        icon="cards",
        help=QT_TRANSLATE_NOOP("Actions", "Cards that say what to draw, with an outline to trace"),
    ),
    ActionRow("album", QT_TRANSLATE_NOOP("Actions", "A&lbum…"), icon="album"),
    ActionRow(
        "album_add",
        QT_TRANSLATE_NOOP("Actions", "&I made it: put into the album"),
        icon="star",
    ),
    LINE,
    ActionRow("pen_test", QT_TRANSLATE_NOOP("Actions", "&Test the pen…")),
    LINE,
    ActionRow("about", QT_TRANSLATE_NOOP("Actions", "&About SketchStudio")),
)
