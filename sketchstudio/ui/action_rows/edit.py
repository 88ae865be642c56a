"""The Edit menu: undo, the clipboard, the two colours."""

from __future__ import annotations

from sketchstudio.ui.action_rows.row import LINE, ActionRow, Entry
from sketchstudio.ui.words import QT_TRANSLATE_NOOP

_PALETTE_MENU = QT_TRANSLATE_NOOP("Actions", "&Palette")
_REFERENCE_MENU = QT_TRANSLATE_NOOP("Actions", "R&eference pictures")

_PALETTE = (
    ActionRow(
        "palette_add",
        QT_TRANSLATE_NOOP("Actions", "&Add the colour in hand"),
        submenu=_PALETTE_MENU,
        icon="layer-add",
    ),
    ActionRow(
        "palette_remove",
        QT_TRANSLATE_NOOP("Actions", "&Remove the colour"),
        submenu=_PALETTE_MENU,
        icon="delete",
    ),
    ActionRow(
        "palette_rename_color",
        QT_TRANSLATE_NOOP("Actions", "&Name the colour…"),
        submenu=_PALETTE_MENU,
    ),
    ActionRow(
        "palette_new",
        QT_TRANSLATE_NOOP("Actions", "N&ew palette…"),
        submenu=_PALETTE_MENU,
    ),
    ActionRow(
        "palette_rename",
        QT_TRANSLATE_NOOP("Actions", "Name the &palette…"),
        submenu=_PALETTE_MENU,
    ),
    ActionRow(
        "palette_delete",
        QT_TRANSLATE_NOOP("Actions", "&Delete the palette…"),
        submenu=_PALETTE_MENU,
    ),
    ActionRow(
        "palette_import",
        QT_TRANSLATE_NOOP("Actions", "&Import…"),
        submenu=_PALETTE_MENU,
    ),
    ActionRow(
        "palette_export",
        QT_TRANSLATE_NOOP("Actions", "E&xport…"),
        submenu=_PALETTE_MENU,
    ),
    ActionRow(
        "palette_from_canvas",
        QT_TRANSLATE_NOOP("Actions", "From the &open picture…"),
        submenu=_PALETTE_MENU,
    ),
    ActionRow(
        "palette_from_file",
        QT_TRANSLATE_NOOP("Actions", "From a picture &file…"),
        submenu=_PALETTE_MENU,
    ),
)

_REFERENCE = (
    ActionRow(
        "reference_open",
        QT_TRANSLATE_NOOP("Actions", "&Open…"),
        submenu=_REFERENCE_MENU,
    ),
    ActionRow(
        "reference_paste",
        QT_TRANSLATE_NOOP("Actions", "&Paste"),
        submenu=_REFERENCE_MENU,
    ),
    ActionRow(
        "reference_palette",
        QT_TRANSLATE_NOOP("Actions", "Its pa&lette…"),
        submenu=_REFERENCE_MENU,
    ),
    ActionRow(
        "reference_remove",
        QT_TRANSLATE_NOOP("Actions", "&Remove"),
        submenu=_REFERENCE_MENU,
    ),
)

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
    *_PALETTE,
    *_REFERENCE,
)
