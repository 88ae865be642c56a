"""The tools, one button each, at the left edge."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QToolBar, QWidget

from sketchstudio.tools.base import Tool
from sketchstudio.ui.actions import Actions
from sketchstudio.ui.controls import spec_text
from sketchstudio.ui.tool_set import ToolSet

ICON_SIDE = 22


class ToolBar(QToolBar):
    """Made from the tool set; the pressed button is the chosen tool."""

    def __init__(self, tools: ToolSet, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Tools"))
        self.setObjectName("tools")
        self.setAccessibleName(self.tr("Tools"))
        self.setOrientation(Qt.Orientation.Vertical)
        self.setIconSize(QSize(ICON_SIDE, ICON_SIDE))
        self._actions = actions
        for tool in tools.tools:
            self._add(tool)
        tools.chosen_changed.connect(self._show_chosen)
        self._show_chosen(tools.chosen)

    def action_for(self, tool_id: str) -> QAction:
        """The action that takes the tool into the hand."""
        return self._actions.tool(tool_id)

    def _add(self, tool: Tool) -> None:
        action = self.action_for(tool.id)
        self.addAction(action)
        button = self.widgetForAction(action)
        button.setAccessibleName(action.text())
        button.setAccessibleDescription(spec_text(tool.help))
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def _show_chosen(self, tool: Tool) -> None:
        self.action_for(tool.id).setChecked(True)
