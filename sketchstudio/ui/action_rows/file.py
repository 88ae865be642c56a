"""The File menu."""

from __future__ import annotations

from sketchstudio.ui.action_rows.row import LINE, ActionRow, Entry, Place
from sketchstudio.ui.words import QT_TRANSLATE_NOOP

ENTRIES: tuple[Entry, ...] = (
    ActionRow("new", QT_TRANSLATE_NOOP("Actions", "&New…"), ("Ctrl+N",), icon="new"),
    ActionRow("open", QT_TRANSLATE_NOOP("Actions", "&Open…"), ("Ctrl+O",), icon="open"),
    Place("recent", QT_TRANSLATE_NOOP("Actions", "Open &recent")),
    ActionRow("recover", QT_TRANSLATE_NOOP("Actions", "Reco&ver unsaved work…")),
    LINE,
    ActionRow("save", QT_TRANSLATE_NOOP("Actions", "&Save"), ("Ctrl+S",), icon="save"),
    ActionRow("save_as", QT_TRANSLATE_NOOP("Actions", "Save &as…"), ("Ctrl+Shift+S",)),
    ActionRow("export", QT_TRANSLATE_NOOP("Actions", "&Export…"), ("Ctrl+Shift+E",), icon="export"),
    ActionRow("exports", QT_TRANSLATE_NOOP("Actions", "E&xports")),
    LINE,
    ActionRow("settings", QT_TRANSLATE_NOOP("Actions", "Se&ttings…"), ("Ctrl+,",), icon="settings"),
    LINE,
    ActionRow("quit", QT_TRANSLATE_NOOP("Actions", "&Quit"), ("Ctrl+Q",)),
)
