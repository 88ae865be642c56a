"""Keys that change the tool in hand: size and opacity."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from sketchstudio.tools.base import Tool
from sketchstudio.ui.action_rows.brush import OPACITY_STEPS
from sketchstudio.ui.tool_set import ToolSet

SIZES = ("size", "radius")  # what a tool may call how large it is, in canvas pixels
OPACITY = "opacity"  # per cent
SIZE_STEP = 1.15
SMALL = 10  # pixels: below this the size goes one by one


class BrushCommands:
    """A tool without that option is left alone."""

    def __init__(self, tools: ToolSet) -> None:
        self._tools = tools

    def handlers(self) -> Mapping[str, Callable[[], object]]:
        """Who does which action."""
        steps = {f"opacity_{tenth}": self._opacity_setter(tenth) for tenth in OPACITY_STEPS}
        return {"smaller": lambda: self.resize(-1), "larger": lambda: self.resize(+1), **steps}

    def resize(self, direction: int) -> None:
        """One step larger (1) or smaller (-1): a pixel for small ones, a share for large ones."""
        tool = self._tools.chosen
        for name in SIZES:
            if _has(tool, name):
                tool.set_value(name, _next_size(tool.number(name), direction))

    def _opacity_setter(self, tenth: int) -> Callable[[], None]:
        def set_opacity() -> None:
            if _has(self._tools.chosen, OPACITY):
                self._tools.chosen.set_value(OPACITY, tenth * 10)

        return set_opacity


def _has(tool: Tool, name: str) -> bool:
    return any(option.name == name for option in tool.options)


def _next_size(size: float, direction: int) -> float:
    if size + direction <= SMALL:
        return round(size) + direction
    return round(size * SIZE_STEP**direction)
