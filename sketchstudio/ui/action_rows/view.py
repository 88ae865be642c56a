"""The View menu: how the picture is looked at."""

from __future__ import annotations

from sketchstudio.ui.action_rows.row import LINE, ActionRow, Entry, Place
from sketchstudio.ui.words import QT_TRANSLATE_NOOP

ENTRIES: tuple[Entry, ...] = (
    ActionRow(
        "zoom_in",
        QT_TRANSLATE_NOOP("Actions", "Zoom &in"),
        (
            "Ctrl++",
            "Ctrl+=",
        ),
        icon="zoom-in",
    ),
    ActionRow("zoom_out", QT_TRANSLATE_NOOP("Actions", "Zoom &out"), ("Ctrl+-",), icon="zoom-out"),
    ActionRow("fit", QT_TRANSLATE_NOOP("Actions", "&Fit in the window"), ("Ctrl+0",), icon="fit"),
    ActionRow("actual", QT_TRANSLATE_NOOP("Actions", "&100 %"), ("Ctrl+1",)),
    LINE,
    ActionRow("turn_left", QT_TRANSLATE_NOOP("Actions", "Turn &left"), ("4",), icon="rotate-left"),
    ActionRow("turn_reset", QT_TRANSLATE_NOOP("Actions", "Turn &back"), ("5",)),
    ActionRow(
        "turn_right", QT_TRANSLATE_NOOP("Actions", "Turn &right"), ("6",), icon="rotate-right"
    ),
    ActionRow(
        "mirror",
        QT_TRANSLATE_NOOP("Actions", "&Mirror the view"),
        ("M",),
        icon="mirror",
        checkable=True,
    ),
    LINE,
    ActionRow(
        "show_blots",
        QT_TRANSLATE_NOOP("Actions", "&Show blots"),
        ("Shift+H",),
        checkable=True,
        checked=True,
    ),
    ActionRow(
        "show_boxes",
        QT_TRANSLATE_NOOP("Actions", "Show bo&xes"),
        ("Alt+Shift+C",),
        checkable=True,
        checked=True,
    ),
    ActionRow(
        "canvas_only",
        QT_TRANSLATE_NOOP("Actions", "&Canvas only"),
        ("Tab",),
        checkable=True,
        on_canvas=True,
    ),
    ActionRow(
        "full_screen", QT_TRANSLATE_NOOP("Actions", "F&ull screen"), ("F11",), checkable=True
    ),
    LINE,
    Place("panels", QT_TRANSLATE_NOOP("Actions", "&Panels")),
    ActionRow("reset_panels", QT_TRANSLATE_NOOP("Actions", "Reset the pa&nels")),
    ActionRow(
        "next_area", QT_TRANSLATE_NOOP("Actions", "Go to the next area"), ("F6",), in_menu=False
    ),
    ActionRow(
        "previous_area",
        QT_TRANSLATE_NOOP("Actions", "Go to the area before"),
        ("Ctrl+F6",),
        in_menu=False,
    ),
)
