"""Brushes with names, and those the artist has in hand."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from sketchstudio.painting.brush import Brush
from sketchstudio.painting.curve import Curve
from sketchstudio.painting.dynamics import Dynamic
from sketchstudio.painting.symmetry import Symmetry


@dataclass(frozen=True, slots=True)
class Preset:
    """A brush under a name, with the smoothing (0..10) that suits it; `erases`: it is made
    for the eraser."""

    name: str
    brush: Brush
    smoothing: float = 0.0
    erases: bool = False


PEN = Preset(
    "Ink pen",
    Brush(
        size_px=4,
        hardness=0.92,
        spacing=0.08,
        dynamics=(Dynamic("size", "pressure", Curve(((0, 0.05), (0.5, 0.42), (1, 1)))),),
    ),
    smoothing=2,
)
ERASER = Preset("Hard eraser", Brush(size_px=24, hardness=0.92), erases=True)


@dataclass(frozen=True, slots=True)
class BrushKit:
    """What the pen and the eraser paint with now, changes since a preset was chosen included, and
    how strokes are mirrored."""

    pen: Preset = PEN
    eraser: Preset = ERASER
    symmetry: Symmetry = field(default_factory=Symmetry)

    def preset(self, *, erases: bool) -> Preset:
        return self.eraser if erases else self.pen

    def holding(self, preset: Preset, *, erases: bool) -> BrushKit:
        """The kit with this preset for the eraser, or else for the pen."""
        return replace(self, eraser=preset) if erases else replace(self, pen=preset)
