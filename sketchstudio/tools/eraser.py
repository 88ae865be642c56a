"""The eraser: makes the layer transparent again."""

from __future__ import annotations

from sketchstudio.tools.stroke_options import stroke_options
from sketchstudio.tools.stroke_tool import StrokeTool


class Eraser(StrokeTool):
    id = "eraser"
    name = "Eraser"
    key = "E"
    icon = "eraser"
    help = "Erase. Shift: a straight line from the last stroke's end."
    label = "Erase"
    effect = "erase"
    options = stroke_options(size_px=24, hardness=90, smoothing=0, pressure_size=False)
