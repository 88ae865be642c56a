"""The tools of the tool bar: pointer events in canvas pixels come in, edits of the session go out.

The window makes one of each (`tool = kind(session, view)`), sends it `PointerEvent`s, draws its
`overlay()` above the picture and shows its `options` as controls. To add a tool: a module with a
subclass of `Tool`, and its place in `ALL_TOOLS`. No widgets here.
"""

from sketchstudio.tools.base import Tool
from sketchstudio.tools.blot_tool import BlotTool
from sketchstudio.tools.eraser import Eraser
from sketchstudio.tools.hand import Hand
from sketchstudio.tools.pen import Pen
from sketchstudio.tools.picker import Picker

ALL_TOOLS: tuple[type[Tool], ...] = (Pen, Eraser, BlotTool, Picker, Hand)
"""In the order of the tool bar."""

__all__ = ["ALL_TOOLS", "BlotTool", "Eraser", "Hand", "Pen", "Picker", "Tool"]
