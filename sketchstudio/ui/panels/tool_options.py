"""The options of the tool in hand, as a row along the top; beside them what is selected."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QSpinBox,
    QToolBar,
    QToolButton,
    QWidget,
)

from sketchstudio.session import Session
from sketchstudio.tools.base import Tool
from sketchstudio.tools.command import ToolCommand
from sketchstudio.tools.option import Option
from sketchstudio.ui.buttons import push_button
from sketchstudio.ui.controls import Control, make_control, spec_text
from sketchstudio.ui.icons import icon, icon_pixmap
from sketchstudio.ui.tool_set import ToolSet

ICON_SIDE = 20
COMMAND_SIDE = 16
SLIDER_WIDTH = 64
GROUP_GAP = 16


class ToolOptions(QToolBar):
    """`blot_actions` are offered while blots are selected, `box_actions` while boxes are."""

    def __init__(
        self,
        session: Session,
        tools: ToolSet,
        blot_actions: Sequence[QAction],
        box_actions: Sequence[QAction],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Tool options"))
        self.setObjectName("tool_options")
        self.setAccessibleName(self.tr("Tool options"))
        self.setMovable(False)
        self._session, self._tools = session, tools
        self._height = _control_height()  # it stays as high without controls
        self._controls: dict[str, Control] = {}
        self._buttons: dict[str, QToolButton] = {}
        self._shown: list[QAction] = []  # the title and options of the tool
        self._stretch = self.addWidget(_stretch())
        self._blots_label, self._boxes_label = QLabel(), QLabel()
        self._blots_row = self.addWidget(_selection_row(self._blots_label, blot_actions))
        self._boxes_row = self.addWidget(_selection_row(self._boxes_label, box_actions))
        self._mend_fold_button()
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
        for action in self._shown:
            self.removeAction(action)
            action.deleteLater()
        options = [self._option(tool, option) for option in tool.shown_options()]
        parts: list[QWidget] = [self._title(tool), *options]
        self._buttons = {command.id: _command_button(tool, command) for command in tool.commands}
        parts.extend(self._buttons.values())
        self._shown = [self.insertWidget(self._stretch, part) for part in parts]
        self._show_values()

    def _option(self, tool: Tool, option: Option) -> QWidget:
        """Label and control; each is a part of its own, so that a narrow bar can fold them."""
        part = QWidget()
        layout = QHBoxLayout(part)
        layout.setContentsMargins(GROUP_GAP, 0, 0, 0)
        layout.setSpacing(6)
        control = make_control(option, slider_width=SLIDER_WIDTH)
        control.set_value(tool.value(option.name))
        control.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        if not control.labelled:
            layout.addWidget(QLabel(spec_text(option.label)))
        layout.addWidget(control)
        control.changed.connect(lambda value: tool.set_value(option.name, value))
        self._controls[option.name] = control
        return part

    def _title(self, tool: Tool) -> QWidget:
        title = QLabel()
        title.setPixmap(icon_pixmap(tool.icon, ICON_SIDE, pixel_ratio=self.devicePixelRatioF()))
        title.setToolTip(spec_text(tool.help))
        title.setAccessibleName(spec_text(tool.name))
        title.setMinimumHeight(self._height)
        return title

    def _mend_fold_button(self) -> None:
        """Qt's own arrow for what does not fit is black in every theme, and has no name."""
        button = self.findChild(QToolButton, "qt_toolbar_ext_button")
        if button is not None:
            button.setIcon(icon("next"))
            button.setToolTip(self.tr("More options"))
            button.setAccessibleName(self.tr("More options"))

    def _show_values(self) -> None:
        tool = self._tools.chosen
        if [option.name for option in tool.shown_options()] != list(self._controls):
            self._show_tool(tool)
        for name, control in self._controls.items():
            control.set_value(tool.value(name))
        for command_id, button in self._buttons.items():
            button.setEnabled(tool.can_run(command_id))

    def _show_selection(self) -> None:
        blots, boxes = len(self._session.selected_blots), len(self._session.selected_boxes)
        self._blots_label.setText(self.tr("Selected blots: {0}").format(blots))
        self._blots_row.setVisible(blots > 0)
        self._boxes_label.setText(self.tr("Selected boxes: {0}").format(boxes))
        self._boxes_row.setVisible(boxes > 0)


def _selection_row(label: QLabel, actions: Sequence[QAction]) -> QWidget:
    row = QWidget()
    layout = QHBoxLayout(row)
    layout.setContentsMargins(GROUP_GAP, 0, 2, 0)
    layout.addWidget(label)
    for action in actions:
        layout.addWidget(push_button(action))
    return row


def _command_button(tool: Tool, command: ToolCommand) -> QToolButton:
    button = QToolButton()
    button.setIcon(icon(command.icon))
    button.setIconSize(QSize(COMMAND_SIDE, COMMAND_SIDE))  # else it makes the bar higher
    button.setToolTip(spec_text(command.label))
    button.setAccessibleName(spec_text(command.label))
    button.setAutoRaise(True)
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    button.clicked.connect(lambda: tool.run(command.id))
    return button


def _control_height() -> int:
    controls: tuple[QWidget, ...] = (QSpinBox(), QComboBox(), QPushButton(" "))
    for control in controls:
        control.ensurePolished()
    return max(control.sizeHint().height() for control in controls)


def _stretch() -> QWidget:
    empty = QWidget()
    empty.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
    return empty
