"""What concerns the window itself: finding commands, going from area to area, ordering panels."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from sketchstudio.ui.keys.command_finder import CommandFinder
from sketchstudio.ui.keys.command_search import CommandSearch
from sketchstudio.ui.keys.focus_areas import FocusAreas

if TYPE_CHECKING:
    from sketchstudio.ui.main_window import MainWindow


class WindowCommands:
    """They change where things stand and who has the keyboard, never the picture."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window
        self.search = CommandSearch(CommandFinder(window).all, window)
        self._areas = FocusAreas(self._all_areas)

    def handlers(self) -> Mapping[str, Callable[[], object]]:
        """Who does which action."""
        return {
            "search": lambda: self.search.open_above(self._window),
            "next_area": lambda: self._areas.go(+1),
            "previous_area": lambda: self._areas.go(-1),
            "reset_panels": self._reset_panels,
        }

    def _all_areas(self) -> list[QWidget]:
        window, panels = self._window, self._window.panels
        docks = [panel for dock in panels.docks if (panel := dock.widget()) is not None]
        bars: list[QWidget] = [panels.tool_options, panels.tool_bar]
        return [window.canvas, window.notices, *bars, *docks, window.statusBar()]

    def _reset_panels(self) -> None:
        window = self._window
        canvas_only = window.actions_by_name["canvas_only"]
        if canvas_only.isChecked():
            canvas_only.trigger()
        window.lay_out_panels()
