"""A tool's key held down lends the tool; let go, the one before is back. A tap keeps it."""

from __future__ import annotations

from sketchstudio.tools.base import Tool
from sketchstudio.ui.tool_set import ToolSet

HELD_S = 0.35  # longer than a tap


class SpringTools:
    """For tools that say so (`Tool.springs`); told of every key by `HeldKeys`. Times are those of
    the keys, not of hearing of them: a slow machine makes no tap a hold."""

    def __init__(self, tools: ToolSet) -> None:
        self._tools = tools
        self._down: int | None = None  # the key that went down last
        self._down_at = 0.0
        self._before = tools.chosen  # when it did
        self._is_lent = False  # it has taken a tool that springs back
        self._waiting: Tool | None = None  # what comes back once the lent tool has its answer
        tools.chosen_changed.connect(self._follow)
        for tool in tools.tools:
            if tool.springs:
                tool.overlay_changed.connect(self._look)

    def press(self, key: int, time_s: float) -> None:
        """A key goes down."""
        self._down, self._down_at, self._before = key, time_s, self._tools.chosen
        self._is_lent = False

    def release(self, key: int, time_s: float) -> None:
        """It goes up."""
        if key != self._down:
            return
        self._down = None
        if not self._is_lent or time_s - self._down_at < HELD_S:
            return
        self._is_lent = False
        if self._tools.chosen.is_waiting:
            self._waiting = self._before
        else:
            self._tools.choose(self._before)

    def holds(self, key: int) -> bool:
        """Whether that key is held for a tool: what it repeats is not typed."""
        return self._is_lent and key == self._down

    def _follow(self, tool: Tool) -> None:
        self._is_lent = tool.springs and self._down is not None
        self._waiting = None

    def _look(self) -> None:
        before = self._waiting
        if before is not None and not self._tools.chosen.is_waiting:
            self._waiting = None
            self._tools.choose(before)
