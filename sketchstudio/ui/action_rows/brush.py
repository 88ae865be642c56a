"""The Brush menu: brushes and symmetry; and the keys for size and opacity that are in no menu."""

from __future__ import annotations

from sketchstudio.ui.action_rows.row import LINE, ActionRow, Entry
from sketchstudio.ui.words import QT_TRANSLATE_NOOP

OPACITY_STEPS = range(1, 11)  # tenths; the key of the last is 0
# 4, 5 and 6 turn the view, so these three tenths have Shift (or the number pad) with them.
TURNING_DIGITS = (4, 5, 6)


def _opacity_keys(tenth: int) -> tuple[str, ...]:
    digit = str(tenth % 10)
    main = f"Shift+{digit}" if tenth in TURNING_DIGITS else digit
    return main, f"Num+{digit}"


_OPACITIES = tuple(
    ActionRow(
        f"opacity_{tenth}",
        QT_TRANSLATE_NOOP("Actions", "Opacity {0} %"),
        _opacity_keys(tenth),
        in_menu=False,
        value=tenth * 10,
    )
    for tenth in OPACITY_STEPS
)

ENTRIES: tuple[Entry, ...] = (
    ActionRow(
        "brush_editor", QT_TRANSLATE_NOOP("Actions", "&Edit the brush…"), ("F5",), icon="brush-edit"
    ),
    ActionRow("brush_save", QT_TRANSLATE_NOOP("Actions", "&Keep the brush"), icon="save"),
    ActionRow("brush_save_as", QT_TRANSLATE_NOOP("Actions", "Keep as a &new brush…"), icon="new"),
    ActionRow("brush_reset", QT_TRANSLATE_NOOP("Actions", "&Take changes back"), icon="undo"),
    LINE,
    ActionRow("brush_rename", QT_TRANSLATE_NOOP("Actions", "&Rename the brush…")),
    ActionRow("brush_delete", QT_TRANSLATE_NOOP("Actions", "&Delete the brush…")),
    ActionRow("brush_for_eraser", QT_TRANSLATE_NOOP("Actions", "E&rase with this brush")),
    LINE,
    ActionRow("brush_import", QT_TRANSLATE_NOOP("Actions", "&Import a brush…")),
    ActionRow("brush_export", QT_TRANSLATE_NOOP("Actions", "E&xport the brush…")),
    LINE,
    ActionRow("symmetry_middle", QT_TRANSLATE_NOOP("Actions", "&Centre the symmetry")),
    ActionRow(
        "next_shape", QT_TRANSLATE_NOOP("Actions", "Next &shape"), ("Shift+U",), in_menu=False
    ),
    ActionRow(
        "smaller", QT_TRANSLATE_NOOP("Actions", "Smaller"), ("[",), repeats=True, in_menu=False
    ),
    ActionRow(
        "larger", QT_TRANSLATE_NOOP("Actions", "Larger"), ("]",), repeats=True, in_menu=False
    ),
    *_OPACITIES,
)
