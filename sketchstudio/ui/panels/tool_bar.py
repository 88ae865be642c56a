"""The tools, one button each, at the left edge."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QToolBar, QWidget

from sketchstudio.tools.base import Tool
from sketchstudio.ui.controls import spec_text
from sketchstudio.ui.icons import icon
from sketchstudio.ui.keys import with_key
from sketchstudio.ui.tool_set import ToolSet

ICON_SIDE = 22


class ToolBar(QToolBar):
    """Made from the tool set; the pressed button is the chosen tool."""

    def __init__(self, tools: ToolSet, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Tools"))
        self.setObjectName("tools")
        self.setAccessibleName(self.tr("Tools"))
        self.setOrientation(Qt.Orientation.Vertical)
        self.setIconSize(QSize(ICON_SIDE, ICON_SIDE))
        self._tools = tools
        self._group = QActionGroup(self)
        self._actions = {tool.id: self._add(tool) for tool in tools.tools}
        tools.chosen_changed.connect(self._show_chosen)
        self._show_chosen(tools.chosen)

    def action_for(self, tool_id: str) -> QAction:
        """The action that takes the tool into the hand."""
        return self._actions[tool_id]

    def _add(self, tool: Tool) -> QAction:
        name = spec_text(tool.name)
        action = QAction(icon(tool.icon), name, self._group)
        action.setCheckable(True)
        # A key of several letters ("Space") is held, and `held_keys` looks after it.
        if len(tool.key) == 1:
            action.setShortcut(QKeySequence(tool.key))
        action.setToolTip(f"{with_key(name, tool.key)}\n{spec_text(tool.help)}")
        action.triggered.connect(lambda: self._tools.choose(tool))
        self.addAction(action)
        button = self.widgetForAction(action)
        button.setAccessibleName(name)
        button.setAccessibleDescription(spec_text(tool.help))
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        return action

    def _show_chosen(self, tool: Tool) -> None:
        self._actions[tool.id].setChecked(True)
