"""Mirrors in the canvas: what one stroke paints is painted again on the other sides."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Literal, get_args

import numpy as np

from sketchstudio.painting.brush import Marks

Kind = Literal["none", "horizontal", "vertical", "both", "radial", "snowflake"]
KINDS: tuple[Kind, ...] = get_args(Kind)
FEWEST_AXES, MOST_AXES = 2, 16


@dataclass(frozen=True, slots=True)
class Copy:
    """The stroke again: flipped left to right or not, then turned about the middle (degrees,
    clockwise)."""

    flipped: bool = False
    turn_deg: float = 0.0


@dataclass(frozen=True, slots=True)
class Symmetry:
    """horizontal mirrors left and right, vertical top and bottom, both does both; radial repeats
    the stroke `axes` times around the middle, a snowflake mirrors each of these too.
    center: canvas pixels; None is the middle of the canvas."""

    kind: Kind = "none"
    axes: int = 6
    center: tuple[float, float] | None = None

    def copies(self) -> tuple[Copy, ...]:
        """The stroke itself first."""
        if self.kind in ("radial", "snowflake"):
            turns = [360 * number / self.axes for number in range(self.axes)]
            flips = (False, True) if self.kind == "snowflake" else (False,)
            return tuple(Copy(flipped, turn) for flipped in flips for turn in turns)
        left_right, top_bottom = Copy(True), Copy(True, 180)
        others = {
            "none": (),
            "horizontal": (left_right,),
            "vertical": (top_bottom,),
            "both": (left_right, top_bottom, Copy(False, 180)),
        }
        return (Copy(), *others[self.kind])

    def axis_angles_deg(self) -> tuple[float, ...]:
        """The lines through the middle to be shown, clockwise from the right."""
        if self.kind == "radial":
            return tuple(360 * number / self.axes - 90 for number in range(self.axes))
        if self.kind == "snowflake":
            return tuple(180 * number / self.axes - 90 for number in range(2 * self.axes))
        angles = {"horizontal": (-90, 90), "vertical": (0, 180), "both": (-90, 0, 90, 180)}
        return angles.get(self.kind, ())

    def middle(self, width: int, height: int) -> tuple[float, float]:
        """On a canvas of that size; on whole or half pixels, so that mirror images are exact."""
        if self.center is None:
            return width / 2, height / 2
        return round(self.center[0] * 2) / 2, round(self.center[1] * 2) / 2


def placed(marks: Marks, copy: Copy, middle: tuple[float, float]) -> Marks:
    """The marks as that copy of the stroke makes them."""
    if copy == Copy():
        return marks
    x, y, angle = marks.x - middle[0], marks.y - middle[1], marks.angle
    if copy.flipped:
        x, angle = -x, 180 - angle
    turn = math.radians(copy.turn_deg)
    cos, sin = math.cos(turn), math.sin(turn)
    return marks._replace(
        x=middle[0] + x * cos - y * sin,
        y=middle[1] + x * sin + y * cos,
        angle=np.asarray(angle + copy.turn_deg),
    )
