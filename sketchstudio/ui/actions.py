"""The commands and tools of the window as Qt actions, made from `action_rows` and the tools."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from PySide6.QtCore import QCoreApplication, QObject, Qt
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QWidget

from sketchstudio.tools.base import Tool
from sketchstudio.ui.action_rows import GROUPS, ActionRow, all_rows
from sketchstudio.ui.controls import spec_text
from sketchstudio.ui.icons import icon
from sketchstudio.ui.keys.keymap import Keymap
from sketchstudio.ui.keys.shown import action_tip
from sketchstudio.ui.tool_set import ToolSet

Condition = Callable[[], bool]


class Actions(QObject):
    """Actions by id. They belong to the window, so that their keys work with hidden menus."""

    def __init__(self, window: QWidget, tools: ToolSet) -> None:
        super().__init__(window)
        self._actions = {row.id: _make(row, window) for row in all_rows()}
        self._help = {row.id: action_words(row.help) for row in all_rows()}
        tool_group = QActionGroup(window)
        for tool in tools.tools:
            self._actions[tool_action_id(tool.id)] = _make_tool(tool, tools, tool_group)
            self._help[tool_action_id(tool.id)] = spec_text(tool.help)
        self._conditions: dict[str, Condition] = {}
        window.addActions(list(self._actions.values()))

    def __getitem__(self, name: str) -> QAction:
        return self._actions[name]

    def of(self, *names: str) -> list[QAction]:
        """Several actions, in that order."""
        return [self._actions[name] for name in names]

    def tool(self, tool_id: str) -> QAction:
        """What takes that tool into the hand."""
        return self._actions[tool_action_id(tool_id)]

    def groups(self) -> Iterator[tuple[str, list[QAction]]]:
        """(title, actions), in the order of the menus; groups without commands are left out."""
        for group in GROUPS:
            names = [row.id for row in group.rows()]
            if names:
                yield action_words(group.words).replace("&", ""), self.of(*names)

    def use_keys(self, keymap: Keymap) -> None:
        """Answer to these keys from now on, and say so in the tooltips."""
        for name, action in self._actions.items():
            action.setShortcuts([QKeySequence(key) for key in keymap.keys(name)])
            action.setToolTip(action_tip(action, self._help[name]))

    def connect_all(self, handlers: Mapping[str, Callable[[], object]]) -> None:
        """Say who does what; KeyError for an unknown id."""
        for name, handler in handlers.items():
            self._actions[name].triggered.connect(lambda _checked=False, do=handler: do())

    def enable_when(self, conditions: Mapping[str, Condition]) -> None:
        """Say when a command can be done; one without a condition always can. KeyError for an
        unknown id."""
        for name, condition in conditions.items():
            self._actions[name].setEnabled(condition())
            self._conditions[name] = condition

    def update_enabled(self) -> None:
        """What cannot be done now is grey, and its key goes elsewhere."""
        for name, condition in self._conditions.items():
            self._actions[name].setEnabled(condition())


def action_words(text: str) -> str:
    """Words of a row in the user's language."""
    return QCoreApplication.translate("Actions", text) if text else ""


def row_words(row: ActionRow) -> str:
    """What a command is called, with its mnemonic, in the user's language."""
    words = action_words(row.words)
    return words if row.value is None else words.format(row.value)


def tool_action_id(tool_id: str) -> str:
    """The id of the action that takes a tool into the hand."""
    return f"tool_{tool_id}"


def _make(row: ActionRow, window: QWidget) -> QAction:
    action = QAction(row_words(row), window)
    action.setAutoRepeat(row.repeats)
    action.setCheckable(row.checkable)
    action.setChecked(row.checked)
    if row.icon:
        action.setIcon(icon(row.icon))
        action.setIconVisibleInMenu(False)
    if row.on_canvas:
        action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
    return action


def _make_tool(tool: Tool, tools: ToolSet, group: QActionGroup) -> QAction:
    action = QAction(icon(tool.icon), spec_text(tool.name), group)
    action.setCheckable(True)
    action.setAutoRepeat(False)
    action.triggered.connect(lambda: tools.choose(tool))
    return action
