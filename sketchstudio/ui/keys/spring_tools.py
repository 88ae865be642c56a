"""A tool's key held down lends the tool; let go, the one before is back. A tap keeps it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QTimer

from sketchstudio.tools.base import Tool
from sketchstudio.ui.tool_set import ToolSet

HELD_S = 0.35  # longer than a tap
# A key that repeats goes up and down at one moment, and X11 does not always say that it repeats.
REPEAT_S = 0.005
REPEAT_WAIT_MS = 60

Later = Callable[[Callable[[], None]], None]


def _soon(do: Callable[[], None]) -> None:
    QTimer.singleShot(REPEAT_WAIT_MS, do)


class SpringTools:
    """For tools that say so (`Tool.springs`); told of every key by `HeldKeys`. Times are those of
    the keys, not of hearing of them: a slow machine makes no tap a hold. later: does something
    when it is clear that a key is up."""

    def __init__(self, tools: ToolSet, *, later: Later = _soon) -> None:
        self._tools, self._later = tools, later
        self._down: int | None = None  # the key that went down last
        self._down_at = 0.0
        self._up_at: float | None = None  # when it went up, if it is not down again since
        self._before = tools.chosen  # when it went down
        self._is_lent = False  # it has taken a tool that springs back
        self._waiting: Tool | None = None  # what comes back once the lent tool has its answer
        tools.chosen_changed.connect(self._follow)
        for tool in tools.tools:
            if tool.springs:
                tool.overlay_changed.connect(self._look)

    def press(self, key: int, time_s: float) -> None:
        """A key goes down."""
        if key == self._down and (self._up_at is None or time_s - self._up_at <= REPEAT_S):
            self._up_at = None
            return
        self._down, self._down_at, self._before = key, time_s, self._tools.chosen
        self._up_at, self._is_lent = None, False

    def release(self, key: int, time_s: float) -> None:
        """It goes up."""
        if key == self._down:
            self._up_at = time_s
            self._later(self._settle)

    def forget(self) -> None:
        """No key is held any more, as when another window comes to the front."""
        self._down = self._up_at = None
        self._is_lent = False

    def holds(self, key: int) -> bool:
        """Whether that key is held for a tool: what it repeats is not typed."""
        return self._is_lent and key == self._down

    def _settle(self) -> None:
        if self._up_at is None:
            return
        held_s, is_lent = self._up_at - self._down_at, self._is_lent
        self.forget()
        if not is_lent or held_s < HELD_S:
            return
        if self._tools.chosen.is_waiting:
            self._waiting = self._before
        else:
            self._tools.choose(self._before)

    def _follow(self, tool: Tool) -> None:
        self._is_lent = tool.springs and self._down is not None
        self._waiting = None

    def _look(self) -> None:
        before = self._waiting
        if before is not None and not self._tools.chosen.is_waiting:
            self._waiting = None
            self._tools.choose(before)
