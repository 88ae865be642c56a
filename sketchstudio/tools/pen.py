"""The pen: draws with the foreground colour."""

from __future__ import annotations

from sketchstudio.tools.stroke_options import stroke_options
from sketchstudio.tools.stroke_tool import StrokeTool


class Pen(StrokeTool):
    id = "pen"
    name = "Pen"
    key = "B"
    icon = "pen"
    help = "Draw. Shift: a straight line from the last stroke's end. Hold Alt to pick a colour."
    label = "Draw"
    effect = "paint"
    options = stroke_options(size_px=4, hardness=90, smoothing=2, pressure_size=True)
