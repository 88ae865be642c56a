"""The options of the fill tool."""

from __future__ import annotations

from sketchstudio.painting.filling import MAX_GAP_PX, MAX_GROW_PX
from sketchstudio.tools.option import Choice, Option

FILL_OPTIONS: tuple[Option, ...] = (
    Option(
        "tolerance",
        "Tolerance",
        "int",
        20,
        minimum=0,
        maximum=100,
        step=1,
        unit="%",
        help="How far a colour may differ from the one clicked",
    ),
    Option(
        "gap",
        "Close gaps",
        "int",
        0,
        minimum=0,
        maximum=MAX_GAP_PX,
        step=1,
        unit="px",
        help="Gaps in lines up to so wide do not leak",
    ),
    Option(
        "grow",
        "Grow",
        "int",
        1,
        minimum=0,
        maximum=MAX_GROW_PX,
        step=1,
        unit="px",
        help="How far the colour reaches under the lines around it",
    ),
    Option(
        "sample",
        "Look at",
        "choice",
        "all",
        choices=(
            Choice("all", "All layers"),
            Choice("layer", "This layer"),
            Choice("inputs", "What Generate sees"),
        ),
        help="Where the lines are that end the fill",
    ),
    Option(
        "with",
        "With",
        "choice",
        "foreground",
        choices=(
            Choice("foreground", "Foreground"),
            Choice("background", "Background"),
            Choice("erase", "Eraser"),
        ),
    ),
    Option(
        "contiguous",
        "Connected",
        "bool",
        True,
        help="Off: everything of that colour, wherever it is",
    ),
    Option("antialias", "Smooth edges", "bool", True),
)
