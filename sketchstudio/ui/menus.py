"""The menu bar, from the rows of the commands."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtWidgets import QMenu, QMenuBar

from sketchstudio.ui.action_rows import GROUPS, ActionRow, CommandGroup, Line, Place
from sketchstudio.ui.actions import Actions, action_words


def fill_menu_bar(bar: QMenuBar, actions: Actions) -> Mapping[str, QMenu]:
    """All menus. Returns the submenus by id that the window fills itself (see `Place`)."""
    places: dict[str, QMenu] = {}
    for group in GROUPS:
        if any(row.in_menu for row in group.rows()):
            _fill(bar.addMenu(action_words(group.words)), group, actions, places)
    return places


def _fill(menu: QMenu, group: CommandGroup, actions: Actions, places: dict[str, QMenu]) -> None:
    submenus: dict[str, QMenu] = {}
    for entry in group.entries:
        match entry:
            case Line():
                menu.addSeparator()
            case Place(id=place, words=words):
                places[place] = menu.addMenu(action_words(words))
            case ActionRow(in_menu=True, submenu="") as row:
                menu.addAction(actions[row.id])
            case ActionRow(in_menu=True) as row:
                if row.submenu not in submenus:
                    submenus[row.submenu] = menu.addMenu(action_words(row.submenu))
                submenus[row.submenu].addAction(actions[row.id])
