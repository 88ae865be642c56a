"""The eraser: makes the layer transparent again."""

from __future__ import annotations

from sketchstudio.tools.stroke_tool import StrokeTool


class Eraser(StrokeTool):
    id = "eraser"
    name = "Eraser"
    key = "E"
    icon = "eraser"
    help = "Erase. Shift: a straight line from the last stroke's end."
    label = "Erase"
    effect = "erase"
