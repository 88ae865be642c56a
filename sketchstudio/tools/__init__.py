"""The tools of the tool bar: pointer events in canvas pixels come in, edits of the session go out.

The window makes one of each (`tool = kind(session, view)`), sends it `PointerEvent`s, draws its
`overlay()` above the picture and shows its `options` as controls. To add a tool: a module with a
subclass of `Tool`, and its place in `ALL_TOOLS`. No widgets here.
"""

from sketchstudio.tools.base import Tool
from sketchstudio.tools.blot_tool import BlotTool
from sketchstudio.tools.box_tool import BoxTool
from sketchstudio.tools.crop_tool import CropTool
from sketchstudio.tools.eraser import Eraser
from sketchstudio.tools.fill_tool import FillTool
from sketchstudio.tools.hand import Hand
from sketchstudio.tools.move_tool import MoveTool
from sketchstudio.tools.pen import Pen
from sketchstudio.tools.picker import Picker
from sketchstudio.tools.select_color import ColorSelect
from sketchstudio.tools.select_lasso import Lasso
from sketchstudio.tools.select_shape import ShapeSelect
from sketchstudio.tools.shape_tool import ShapeTool

ALL_TOOLS: tuple[type[Tool], ...] = (
    Pen,
    Eraser,
    FillTool,
    ShapeTool,
    BlotTool,
    BoxTool,
    ShapeSelect,
    Lasso,
    ColorSelect,
    MoveTool,
    CropTool,
    Picker,
    Hand,
)
"""In the order of the tool bar."""

__all__ = [
    "ALL_TOOLS",
    "BlotTool",
    "BoxTool",
    "ColorSelect",
    "CropTool",
    "Eraser",
    "FillTool",
    "Hand",
    "Lasso",
    "MoveTool",
    "Pen",
    "Picker",
    "ShapeSelect",
    "ShapeTool",
    "Tool",
]
