"""The options that all selecting tools have, and what the held keys make of the mode."""

from __future__ import annotations

from sketchstudio.painting.selecting import Mode
from sketchstudio.tools.option import Choice, Option

MAX_FEATHER_PX = 250

MODE = Option(
    "mode",
    "Mode",
    "choice",
    "new",
    choices=(
        Choice("new", "New"),
        Choice("add", "Add"),
        Choice("subtract", "Subtract"),
        Choice("intersect", "Intersect"),
    ),
    help="Shift adds, Alt or Ctrl subtracts, both together intersect",
)
FEATHER = Option(
    "feather",
    "Feather",
    "int",
    0,
    minimum=0,
    maximum=MAX_FEATHER_PX,
    step=1,
    unit="px",
    help="How far the edge fades",
)
ANTIALIAS = Option(
    "antialias", "Smooth edge", "bool", True, help="Pixels on the edge are selected in part"
)


def mode_for(modifiers: frozenset[str], chosen: Mode) -> Mode:
    """What a press with these keys does, where the option says `chosen`."""
    less = bool(modifiers & {"alt", "ctrl"})
    if "shift" in modifiers:
        return "intersect" if less else "add"
    return "subtract" if less else chosen
