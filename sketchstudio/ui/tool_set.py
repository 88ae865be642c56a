"""The tools of the window: the one in hand, and the one a held key or the pen's end lends."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from sketchstudio.session import Session
from sketchstudio.tools import ALL_TOOLS
from sketchstudio.tools.base import Tool
from sketchstudio.tools.pointer import ViewPort


class ToolSet(QObject):
    """`chosen` is what the tool bar shows; `active` is what a press goes to."""

    chosen_changed = Signal(object)  # Tool
    active_changed = Signal(object)  # Tool

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.tools: tuple[Tool, ...] = tuple(make(session) for make in ALL_TOOLS)
        self._chosen = self.tools[0]
        self._lent: Tool | None = None

    @property
    def chosen(self) -> Tool:
        return self._chosen

    @property
    def active(self) -> Tool:
        return self._lent or self._chosen

    def use_view(self, view: ViewPort) -> None:
        """Tell every tool which view it works in."""
        for tool in self.tools:
            tool.view = view

    def choose(self, tool: Tool) -> None:
        """Take another tool into the hand."""
        if tool is self._chosen:
            return
        self._leave()
        self._chosen = tool
        self.chosen_changed.emit(tool)
        self.active_changed.emit(self.active)

    def lend(self, tool_id: str) -> None:
        """Use that tool until `take_back`; nothing happens where there is no such tool."""
        lent = next((tool for tool in self.tools if tool.id == tool_id), None)
        if lent is None or lent is self.active:
            return
        self._leave()
        self._lent = lent
        self.active_changed.emit(lent)

    def take_back(self) -> None:
        """The chosen tool is in hand again."""
        if self._lent is None:
            return
        self._leave()
        self._lent = None
        self.active_changed.emit(self._chosen)

    def finish(self) -> None:
        """The pointer is lost: what a tool is doing with it ends here, and is kept."""
        self.active.let_go()

    def _leave(self) -> None:
        self.active.finish()
        self.active.leave()
