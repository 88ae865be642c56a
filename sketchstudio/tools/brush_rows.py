"""All settings of a brush as rows: the editor is made from them, and files are checked by them."""

from __future__ import annotations

from dataclasses import dataclass, replace

from sketchstudio.painting.brush import Brush
from sketchstudio.painting.dynamics import Sensor, Target
from sketchstudio.painting.texture import GRAINS
from sketchstudio.tools.option import Choice, Option, Value


@dataclass(frozen=True, slots=True)
class BrushRow:
    """A setting: the brush's field of the option's name, `unit` times as large in the option.
    target: what dynamics call it; None where nothing drives it."""

    option: Option
    unit: float = 1
    target: Target | None = None

    @property
    def field(self) -> str:
        return self.option.name

    def read(self, brush: Brush) -> Value:
        """The value as the option has it."""
        value = getattr(brush, self.field)
        if self.option.kind == "int":
            return round(value * self.unit)
        return value * self.unit if self.option.kind == "float" else value

    def written(self, brush: Brush, value: Value) -> Brush:
        """The brush with another value, given as the option has it."""
        fitted = self.option.fitted(value)
        if self.option.kind in ("int", "float"):
            fitted = float(fitted) / self.unit
        return replace(brush, **{self.field: fitted})


def _percent(name: str, label: str, *, low: int = 0, high: int = 100, help: str = "") -> Option:
    return Option(name, label, "int", 100, low, high, 1, unit="%", help=help)


_SIZE = Option("size_px", "Size", "float", 6, 1, 1000, 1, unit="px", help="Width of the line")
_TIP = Option(
    "tip", "Tip", "choice", "round", choices=(Choice("round", "Round"), Choice("square", "Square"))
)
_ANGLE = Option(
    *("angle_deg", "Angle", "int", 0, -180, 180, 1, "°"), help="Of the tip's length, clockwise"
)
_ANGLE_FROM = Option(
    "angle_from",
    "Angle turns with",
    "choice",
    "fixed",
    choices=(
        Choice("fixed", "Nothing"),
        Choice("direction", "The line's direction"),
        Choice("tilt", "The pen's tilt"),
        Choice("rotation", "The pen's turn"),
    ),
)
_GRAIN_LABELS = {"paper": "Paper", "rough": "Rough paper", "weave": "Linen", "chalk": "Chalk"}
_TEXTURE = Option(
    "texture",
    "Grain",
    "choice",
    "",
    choices=(Choice("", "None"), *(Choice(name, _GRAIN_LABELS[name]) for name in GRAINS)),
    help="The surface the brush rubs on; it lies still under all strokes",
)
_AIRBRUSH = Option(
    *("dabs_per_s", "Airbrush", "int", 0, 0, 200, 1, "/s"),
    help="Dabs in a second while the pen rests; at 0 paint comes only along the line",
)
_ANTIALIAS = Option(
    "antialias", "Smooth edges", "bool", True, help="Off: whole pixels, for pixel art"
)

BRUSH_ROWS: tuple[BrushRow, ...] = (
    BrushRow(_SIZE, target="size"),
    BrushRow(_percent("opacity", "Opacity", low=1, help="What a stroke can reach"), 100, "opacity"),
    BrushRow(
        _percent("flow", "Flow", low=1, help="How fast paint builds up; at 100 it does not"),
        *(100, "flow"),
    ),
    BrushRow(_percent("hardness", "Hardness", help="How crisp the edge is"), 100, "hardness"),
    BrushRow(
        _percent("spacing", "Spacing", low=1, high=500, help="From dab to dab; below 30 the line "
                 "is kept whole"),
        100,
    ),
    BrushRow(_TIP),
    BrushRow(_percent("roundness", "Roundness", low=2, help="Less is flatter"), 100, "roundness"),
    BrushRow(_ANGLE, target="angle"),
    BrushRow(_ANGLE_FROM),
    BrushRow(_TEXTURE),
    BrushRow(
        _percent("texture_strength", "Depth of the grain", help="How much paint it keeps off"),
        *(100, "texture"),
    ),
    BrushRow(_percent("scatter", "Scatter", high=500, help="How far dabs stray"), 100, "scatter"),
    BrushRow(_AIRBRUSH),
    BrushRow(_ANTIALIAS),
)  # fmt: skip

TARGET_LABELS: dict[Target, str] = {
    "size": "Size",
    "opacity": "Opacity",
    "flow": "Flow",
    "hardness": "Hardness",
    "roundness": "Roundness",
    "angle": "Angle",
    "texture": "Depth of the grain",
    "scatter": "Scatter",
}
SENSOR_LABELS: dict[Sensor, str] = {
    "pressure": "Pressure",
    "tilt": "Tilt",
    "speed": "Speed",
    "direction": "Direction",
    "random": "Chance",
}
