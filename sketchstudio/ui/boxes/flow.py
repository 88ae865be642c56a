"""Boxes in a window: the commands, the clipboard, and the question what is to be in one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from sketchstudio.tools import BoxTool
from sketchstudio.ui.boxes.tagging import Tagging
from sketchstudio.ui.editing.box_clipboard import BoxClipboard
from sketchstudio.ui.editing.box_commands import BoxCommands

if TYPE_CHECKING:
    from sketchstudio.ui.main_window import MainWindow


class BoxFlow:
    """Joins the box tool of a window to what is around it."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window
        self.tool = next(tool for tool in window.tools.tools if isinstance(tool, BoxTool))
        self.tagging = Tagging(self.tool, window.canvas)
        self.clipboard = BoxClipboard(window.session, window.tools, self.tool)
        self.commands = BoxCommands(window.session, self.tool, self._take_tool)

    def _take_tool(self) -> None:
        self._window.tools.choose(self.tool)
        self._window.canvas.setFocus(Qt.FocusReason.OtherFocusReason)
