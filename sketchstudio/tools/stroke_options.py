"""The options of the tools that draw strokes."""

from __future__ import annotations

from sketchstudio.tools.option import Option

MAX_SIZE_PX = 1000


def stroke_options(
    *, size_px: float, hardness: int, smoothing: int, pressure_size: bool
) -> tuple[Option, ...]:
    """Rows with these defaults; opacity begins at 100 %."""
    return (
        Option(
            "size", "Size", "float", size_px, 1, MAX_SIZE_PX, 1, unit="px", help="Width of the line"
        ),
        Option(
            "opacity",
            "Opacity",
            "int",
            100,
            minimum=1,
            maximum=100,
            step=1,
            unit="%",
            help="A stroke does not get stronger where it crosses itself",
        ),
        Option(
            "hardness",
            "Hardness",
            "int",
            hardness,
            minimum=0,
            maximum=100,
            step=1,
            unit="%",
            help="100 is a crisp edge, 0 fades from the middle",
        ),
        Option(
            "smoothing",
            "Smoothing",
            "int",
            smoothing,
            minimum=0,
            maximum=10,
            step=1,
            help="Calms a shaky hand; the line trails the pointer a little",
        ),
        Option(
            "pressure_size",
            "Size by pressure",
            "bool",
            pressure_size,
            help="Press harder for a wider line",
        ),
        Option(
            "pressure_opacity",
            "Opacity by pressure",
            "bool",
            False,
            help="Press harder for a stronger colour",
        ),
    )
