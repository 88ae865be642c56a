"""The options of the tool in hand, as a row along the top; beside them what is selected."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QToolBar, QWidget

from sketchstudio.session import Session
from sketchstudio.tools.base import Tool
from sketchstudio.ui.buttons import push_button
from sketchstudio.ui.controls import Control, make_control, spec_text
from sketchstudio.ui.icons import icon_pixmap
from sketchstudio.ui.tool_set import ToolSet

ICON_SIDE = 20
SLIDER_WIDTH = 90
GROUP_GAP = 16


class ToolOptions(QToolBar):
    """`selection_actions` are offered while blots are selected."""

    def __init__(
        self,
        session: Session,
        tools: ToolSet,
        selection_actions: Sequence[QAction],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Tool options"))
        self.setObjectName("tool_options")
        self.setAccessibleName(self.tr("Tool options"))
        self.setMovable(False)
        self._session, self._tools = session, tools
        self._controls: dict[str, Control] = {}
        self._row = QWidget()
        self.addWidget(self._row)
        self._selection = self._selection_row(selection_actions)
        self._selection_action = self.addWidget(self._selection)
        tools.chosen_changed.connect(self._show_tool)
        for tool in tools.tools:
            tool.options_changed.connect(self._show_values)
        session.selection_changed.connect(self._show_selection)
        self._show_tool(tools.chosen)
        self._show_selection()

    def control(self, name: str) -> Control:
        """The control of the chosen tool's option; KeyError when it has none of that name."""
        return self._controls[name]

    def refresh(self) -> None:
        """Draw the tool's icon anew, after a change of theme."""
        self._show_tool(self._tools.chosen)

    def _show_tool(self, tool: Tool) -> None:
        self._controls.clear()
        row = QWidget()
        layout = QHBoxLayout(row)
        layout.setContentsMargins(2, 0, 2, 0)
        layout.setSpacing(6)
        layout.addWidget(self._title(tool))
        for option in tool.options:
            layout.addSpacing(GROUP_GAP)
            control = make_control(option, slider_width=SLIDER_WIDTH)
            control.set_value(tool.value(option.name))
            control.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
            if not control.labelled:
                layout.addWidget(QLabel(spec_text(option.label)))
            layout.addWidget(control)
            control.changed.connect(lambda value, name=option.name: tool.set_value(name, value))
            self._controls[option.name] = control
        layout.addStretch(1)
        self._replace_row(row)

    def _replace_row(self, row: QWidget) -> None:
        old_action = self.actions()[0]
        self.insertWidget(old_action, row)
        self.removeAction(old_action)
        self._row.deleteLater()
        self._row = row

    def _title(self, tool: Tool) -> QWidget:
        title = QLabel()
        title.setPixmap(icon_pixmap(tool.icon, ICON_SIDE, pixel_ratio=self.devicePixelRatioF()))
        title.setToolTip(spec_text(tool.help))
        title.setAccessibleName(spec_text(tool.name))
        return title

    def _show_values(self) -> None:
        tool = self._tools.chosen
        for name, control in self._controls.items():
            control.set_value(tool.value(name))

    def _selection_row(self, actions: Sequence[QAction]) -> QWidget:
        row = QWidget()
        layout = QHBoxLayout(row)
        layout.setContentsMargins(GROUP_GAP, 0, 2, 0)
        self._selection_label = QLabel()
        layout.addWidget(self._selection_label)
        for action in actions:
            layout.addWidget(push_button(action))
        return row

    def _show_selection(self) -> None:
        count = len(self._session.selected_blots)
        self._selection_label.setText(self.tr("Selected blots: {0}").format(count))
        self._selection_action.setVisible(count > 0)
