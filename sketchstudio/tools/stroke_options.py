"""The options of the tools that draw strokes: rows, and where in the brush kit their values lie."""

from __future__ import annotations

from dataclasses import replace

from sketchstudio.painting.presets import BrushKit, Preset
from sketchstudio.painting.symmetry import FEWEST_AXES, MOST_AXES
from sketchstudio.tools.option import Choice, Option, Value

MAX_SIZE_PX = 1000
MOST_SMOOTHING = 10

_SIZE = Option("size", "Size", "float", 4, 1, MAX_SIZE_PX, 1, unit="px", help="Width of the line")
_OPACITY = Option(
    *("opacity", "Opacity", "int", 100, 1, 100, 1, "%"),
    help="What a stroke can reach, wherever it crosses itself",
)
_FLOW = Option(
    *("flow", "Flow", "int", 100, 1, 100, 1, "%"),
    help="How fast paint builds up along the stroke; at 100 it does not add up",
)
_HARDNESS = Option(
    *("hardness", "Hardness", "int", 90, 0, 100, 1, "%"),
    help="100 is a crisp edge, 0 fades from the middle",
)
SMOOTHING = Option(
    *("smoothing", "Smoothing", "int", 2, 0, MOST_SMOOTHING, 1),
    help="Calms a shaky hand; the line trails the pointer. 0 follows exactly",
)
_SYMMETRY = Option(
    "symmetry",
    "Symmetry",
    "choice",
    "none",
    choices=(
        Choice("none", "Off"),
        Choice("horizontal", "Left and right"),
        Choice("vertical", "Top and bottom"),
        Choice("both", "Both"),
        Choice("radial", "Around"),
        Choice("snowflake", "Snowflake"),
    ),
    help="Strokes are repeated as in a mirror. Ctrl+drag moves its middle",
)
_AXES = Option(
    *("axes", "Axes", "int", 6, FEWEST_AXES, MOST_AXES, 1),
    help="How often a stroke is repeated",
    has_slider=False,
)

STROKE_OPTIONS = (_SIZE, _OPACITY, _FLOW, _HARDNESS, SMOOTHING, _SYMMETRY, _AXES)
AROUND = ("radial", "snowflake")  # the symmetries that have axes to count

_BRUSH_FIELDS = {
    "size": ("size_px", 1),
    "opacity": ("opacity", 100),
    "flow": ("flow", 100),
    "hardness": ("hardness", 100),
}
"""Option -> field of the brush, and what 1 of it is in the option's unit."""


def read(kit: BrushKit, name: str, *, erases: bool) -> Value:
    """The value of an option in the kit; KeyError for an unknown one."""
    preset = kit.preset(erases=erases)
    if name in _BRUSH_FIELDS:
        field, unit = _BRUSH_FIELDS[name]
        value = getattr(preset.brush, field) * unit
        return value if unit == 1 else round(value)
    if name == "smoothing":
        return round(preset.smoothing)
    return {"symmetry": kit.symmetry.kind, "axes": kit.symmetry.axes}[name]


def written(kit: BrushKit, name: str, value: Value, *, erases: bool) -> BrushKit:
    """The kit with another value of an option; KeyError for an unknown one."""
    preset = kit.preset(erases=erases)
    if name in _BRUSH_FIELDS:
        return kit.holding(_with_field(preset, name, float(value)), erases=erases)
    if name == "smoothing":
        return kit.holding(replace(preset, smoothing=float(value)), erases=erases)
    field = {"symmetry": "kind", "axes": "axes"}[name]
    return replace(kit, symmetry=replace(kit.symmetry, **{field: value}))


def _with_field(preset: Preset, name: str, value: float) -> Preset:
    field, unit = _BRUSH_FIELDS[name]
    return replace(preset, brush=replace(preset.brush, **{field: value / unit}))
