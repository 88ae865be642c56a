"""The options of the move tool: where the box is, as numbers, and how pixels are resampled."""

from __future__ import annotations

import math
from dataclasses import replace

from sketchstudio.document.document import MAX_SIDE
from sketchstudio.painting.placement import Placement
from sketchstudio.painting.resample import METHOD_LABELS
from sketchstudio.tools.command import ToolCommand
from sketchstudio.tools.option import Choice, Option

FIELDS = ("x", "y", "width", "height", "angle")

OPTIONS = (
    Option("x", "X", "int", 0, unit="px", help="The left edge of the box, before its turn"),
    Option("y", "Y", "int", 0, unit="px", help="The top edge of the box, before its turn"),
    Option("width", "W", "int", 0, unit="px", help="Width of the box"),
    Option("height", "H", "int", 0, unit="px", help="Height of the box"),
    Option("angle", "Angle", "float", 0.0, step=0.1, unit="°", help="Turned clockwise"),
    Option(
        "keep",
        "Keep proportions",
        "bool",
        True,
        help="Corners and numbers scale both sides alike. Shift turns it round while dragging.",
    ),
    Option(
        "method",
        "Resample",
        "choice",
        "bicubic",
        choices=tuple(Choice(method, label) for method, label in METHOD_LABELS.items()),
        help="How pixels are made when the box is scaled or turned",
    ),
)

COMMANDS = (
    ToolCommand("mirror", "Flip left to right", "flip-horizontal"),
    ToolCommand("flip", "Flip top to bottom", "flip-vertical"),
    ToolCommand("apply", "Apply (Enter)", "accept"),
    ToolCommand("cancel", "Cancel (Esc)", "discard"),
)


def field_of(placement: Placement, name: str) -> float:
    """The number that a field shows."""
    return {
        "x": round(placement.left),
        "y": round(placement.top),
        "width": round(placement.width),
        "height": round(placement.height),
        "angle": round(placement.angle, 1),
    }[name]


def with_field(placement: Placement, name: str, number: float, *, keeps_shape: bool) -> Placement:
    """The placement with that number in a field; sizes grow from the top left corner."""
    if name == "x":
        return placement.moved(number - placement.left, 0)
    if name == "y":
        return placement.moved(0, number - placement.top)
    if name == "angle":
        return placement.turned(number)
    size = min(max(number, 1), MAX_SIDE)
    sides = placement.box.width, placement.box.height
    scales = [placement.scale_x, placement.scale_y]
    own = FIELDS.index(name) - FIELDS.index("width")
    factor = size / (abs(scales[own]) * sides[own])
    scales[own] = math.copysign(size / sides[own], scales[own])
    if keeps_shape:
        scales[1 - own] *= factor
    left, top = placement.left, placement.top
    scaled = placement.stretched(scales[0], scales[1], pin=(0, 0))
    return replace(scaled, x=left + scaled.width / 2, y=top + scaled.height / 2)
