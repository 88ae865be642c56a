"""The options of the shape tool."""

from __future__ import annotations

from sketchstudio.tools.option import Choice, Option

MAX_WIDTH_PX = 500

KIND = Option(
    "kind",
    "Shape",
    "choice",
    "line",
    choices=(
        Choice("line", "Line"),
        Choice("rectangle", "Rectangle"),
        Choice("ellipse", "Ellipse"),
        Choice("polygon", "Polygon"),
    ),
)
STYLE = Option(
    "style",
    "Style",
    "choice",
    "outline",
    choices=(
        Choice("outline", "Outline"),
        Choice("filled", "Filled"),
        Choice("both", "Outline on background"),
    ),
)
WIDTH = Option(
    "width",
    "Width",
    "float",
    4.0,
    minimum=1,
    maximum=MAX_WIDTH_PX,
    step=1,
    unit="px",
    help="Of the line",
)
OPACITY = Option("opacity", "Opacity", "int", 100, minimum=1, maximum=100, step=1, unit="%")
ERASE = Option("erase", "Erase", "bool", False, help="Take away instead of drawing")
ANTIALIAS = Option("antialias", "Smooth edges", "bool", True)
