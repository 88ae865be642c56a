"""What a stroke or a fill leaves behind: a colour, or nothing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from sketchstudio.document.color import Color

Effect = Literal["paint", "paint-inside", "erase"]
"""paint; paint where there is paint already (alpha lock); take alpha away."""


@dataclass(frozen=True, slots=True)
class Ink:
    """Colour and what becomes of it."""

    color: Color
    effect: Effect = "paint"
