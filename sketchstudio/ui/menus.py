"""The menu bar, from the actions."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QMenuBar

from sketchstudio.ui.actions import Actions

LINE = ""  # a separator


def fill_menu_bar(bar: QMenuBar, actions: Actions, panels: Iterable[QAction]) -> QMenu:
    """All menus; `panels` are the actions that show and hide the docks. Returns "Open recent"."""
    file_menu = _menu(bar, _tr("&File"), actions, ["new", "open"])
    recent = file_menu.addMenu(_tr("Open &recent"))
    _fill(file_menu, actions, [LINE, "save", "save_as", "export", LINE, "settings", LINE, "quit"])
    _menu(bar, _tr("&Edit"), actions, _EDIT)
    _menu(bar, _tr("&Layer"), actions, _LAYER)
    view = _menu(bar, _tr("&View"), actions, _VIEW)
    view.addMenu(_panel_menu(view, panels))
    _menu(bar, _tr("&Generate"), actions, _GENERATE)
    _menu(bar, _tr("&Help"), actions, ["keys", "welcome", LINE, "about"])
    return recent


def fill_recent(menu: QMenu, paths: Iterable[Path], open_path: Callable[[Path], object]) -> None:
    """The recent files, with their folders as tooltips."""
    menu.clear()
    for path in paths:
        action = menu.addAction(path.name.replace("&", "&&"))
        action.setToolTip(str(path))
        action.triggered.connect(lambda _checked=False, path=path: open_path(path))
    menu.setToolTipsVisible(True)
    menu.setEnabled(not menu.isEmpty())


_EDIT = [
    *("undo", "redo", LINE, "copy", "paste", LINE, "swap", "default"),
    *(LINE, "select_blots", "unselect_blots", "clear_blots"),
]
_LAYER = [
    *("layer_add", "layer_duplicate", "layer_merge", "layer_delete", LINE),
    *("layer_up", "layer_down", LINE, "layer_above", "layer_below"),
]
_VIEW = [
    *("zoom_in", "zoom_out", "fit", "actual", LINE),
    *("turn_left", "turn_reset", "turn_right", "mirror", LINE),
    *("show_blots", "canvas_only", "full_screen", LINE),
]
_GENERATE = [
    *("generate", "cancel", LINE, "keep", "discard", LINE),
    *("previous", "next", "save_candidate"),
]


def _menu(bar: QMenuBar, title: str, actions: Actions, names: list[str]) -> QMenu:
    menu = bar.addMenu(title)
    _fill(menu, actions, names)
    return menu


def _fill(menu: QMenu, actions: Actions, names: list[str]) -> None:
    for name in names:
        if name == LINE:
            menu.addSeparator()
        else:
            menu.addAction(actions[name])


def _panel_menu(parent: QMenu, panels: Iterable[QAction]) -> QMenu:
    menu = QMenu(_tr("&Panels"), parent)
    menu.addActions(list(panels))
    return menu


def _tr(text: str) -> str:
    return QCoreApplication.translate("Menus", text)
