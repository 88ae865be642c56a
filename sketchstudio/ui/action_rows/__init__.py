"""Every command of the window as a row; menus, buttons, the list of keys and the search are made
from these.

To add a command: one row in the file of its menu, and a handler of the same id in some
`handlers()` of `window_flows`. Its key must be free; a test tells.
"""

from __future__ import annotations

from collections.abc import Iterator

from sketchstudio.ui.action_rows import (
    blots,
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
from sketchstudio.ui.action_rows.row import LINE, ActionRow, Entry, Group, Line, Place
from sketchstudio.ui.words import QT_TRANSLATE_NOOP

__all__ = ["GROUPS", "LINE", "ActionRow", "Entry", "Group", "Line", "Place", "all_rows"]

GROUPS = (
    Group("File", QT_TRANSLATE_NOOP("Actions", "&File"), file.ENTRIES),
    Group("Edit", QT_TRANSLATE_NOOP("Actions", "&Edit"), edit.ENTRIES),
    Group("Select", QT_TRANSLATE_NOOP("Actions", "&Select"), select.ENTRIES),
    Group("Image", QT_TRANSLATE_NOOP("Actions", "&Image"), image.ENTRIES),
    Group("Layer", QT_TRANSLATE_NOOP("Actions", "&Layer"), layer.ENTRIES),
    Group("Brush", QT_TRANSLATE_NOOP("Actions", "&Brush"), brush.ENTRIES),
    Group("Blots", QT_TRANSLATE_NOOP("Actions", "Bl&ots"), blots.ENTRIES),
    Group("Generate", QT_TRANSLATE_NOOP("Actions", "&Generate"), generate.ENTRIES),
    Group("View", QT_TRANSLATE_NOOP("Actions", "&View"), view.ENTRIES),
    Group("Help", QT_TRANSLATE_NOOP("Actions", "&Help"), help.ENTRIES),
)


def all_rows() -> Iterator[ActionRow]:
    """All commands, menu by menu."""
    return (row for group in GROUPS for row in group.rows())
