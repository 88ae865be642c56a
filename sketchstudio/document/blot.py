"""A blot: a dot of colour that hints to a generator what colour belongs there."""

from __future__ import annotations

from dataclasses import dataclass

from sketchstudio.document.color import Color


@dataclass(frozen=True, slots=True)
class Blot:
    """Centre and radius in canvas pixels (the first pixel's middle is at 0.5, 0.5)."""

    id: int
    x: float
    y: float
    radius: float
    color: Color
