"""Every command of the window as a row; menus, buttons, the list of keys and the search are made
from these.

To add a command: one row in the file of its menu, and a handler of the same id in some
`handlers()` of `window_flows`. Its key must be free; a test tells.
"""

from __future__ import annotations

from collections.abc import Iterator

from sketchstudio.ui.action_rows import (
    blots,
    boxes,
    brush,
    edit,
    file,
    generate,
    help,
    image,
    layer,
    select,
    view,
)
from sketchstudio.ui.action_rows.row import LINE, ActionRow, CommandGroup, Entry, Line, Place
from sketchstudio.ui.words import QT_TRANSLATE_NOOP

__all__ = ["GROUPS", "LINE", "ActionRow", "CommandGroup", "Entry", "Line", "Place", "all_rows"]

GROUPS = (
    CommandGroup("File", QT_TRANSLATE_NOOP("Actions", "&File"), file.ENTRIES),
    CommandGroup("Edit", QT_TRANSLATE_NOOP("Actions", "&Edit"), edit.ENTRIES),
    CommandGroup("Select", QT_TRANSLATE_NOOP("Actions", "&Select"), select.ENTRIES),
    CommandGroup("Image", QT_TRANSLATE_NOOP("Actions", "&Image"), image.ENTRIES),
    CommandGroup("Layer", QT_TRANSLATE_NOOP("Actions", "&Layer"), layer.ENTRIES),
    CommandGroup("Brush", QT_TRANSLATE_NOOP("Actions", "&Brush"), brush.ENTRIES),
    CommandGroup("Blots", QT_TRANSLATE_NOOP("Actions", "Bl&ots"), blots.ENTRIES),
    CommandGroup("Boxes", QT_TRANSLATE_NOOP("Actions", "Bo&xes"), boxes.ENTRIES),
    CommandGroup("Generate", QT_TRANSLATE_NOOP("Actions", "&Generate"), generate.ENTRIES),
    CommandGroup("View", QT_TRANSLATE_NOOP("Actions", "&View"), view.ENTRIES),
    CommandGroup("Help", QT_TRANSLATE_NOOP("Actions", "&Help"), help.ENTRIES),
)


def all_rows() -> Iterator[ActionRow]:
    """All commands, menu by menu."""
    return (row for group in GROUPS for row in group.rows())
