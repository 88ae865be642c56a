"""The pen: draws with the foreground colour."""

from __future__ import annotations

from sketchstudio.tools.stroke_tool import StrokeTool


class Pen(StrokeTool):
    id = "pen"
    name = "Pen"
    key = "B"
    icon = "pen"
    help = "Draw. Shift: a straight line from the last stroke's end. Hold Alt to pick a colour."
    label = "Draw"
    effect = "paint"
