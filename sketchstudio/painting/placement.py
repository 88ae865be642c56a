"""Where a box of pixels is put: its middle, its scale and its angle, as one value."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

import numpy as np

from sketchstudio.document.document import MAX_SIDE
from sketchstudio.document.geometry import Rect
from sketchstudio.painting.resample import Matrix

MIN_SIDE = 1.0  # canvas pixels: a box never gets thinner, so that it can be pulled out again

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Placement:
    """`box`: the pixels as they were, on the canvas. They are scaled (below zero: mirrored) about
    the box' middle, turned clockwise by `angle` degrees, and put with their middle at (x, y)."""

    box: Rect
    x: float
    y: float
    scale_x: float = 1.0
    scale_y: float = 1.0
    angle: float = 0.0

    @staticmethod
    def of(box: Rect) -> Placement:
        """Where the box lies by itself."""
        return Placement(box, box.x + box.width / 2, box.y + box.height / 2)

    # ---- what it comes to

    @property
    def is_still(self) -> bool:
        """Nothing moves at all."""
        return self.settled() == Placement.of(self.box)

    @property
    def width(self) -> float:
        return abs(self.scale_x) * self.box.width

    @property
    def height(self) -> float:
        return abs(self.scale_y) * self.box.height

    @property
    def left(self) -> float:
        """The left edge as it would lie without the turn."""
        return self.x - self.width / 2

    @property
    def top(self) -> float:
        return self.y - self.height / 2

    @property
    def quarter_turns(self) -> int | None:
        """0..3 when the box stands straight, else None."""
        return None if self.angle % 90 else round(self.angle / 90) % 4

    @property
    def size(self) -> tuple[int, int]:
        """Width and height in whole pixels, before the turn."""
        return max(round(self.width), 1), max(round(self.height), 1)

    def matrix(self) -> Matrix:
        """Takes a point of the box, counted from its own top left corner, to the canvas."""
        cosine, sine = _turn(self.angle)
        linear = np.array(
            [
                [cosine * self.scale_x, -sine * self.scale_y],
                [sine * self.scale_x, cosine * self.scale_y],
            ]
        )
        middle = np.array([self.box.width / 2, self.box.height / 2])
        matrix = np.eye(3)
        matrix[:2, :2] = linear
        matrix[:2, 2] = (self.x, self.y) - linear @ middle
        return matrix

    def corner(self, across: float, down: float) -> Point:
        """Where a place of the box lies: (-1, -1) is its top left corner, (0, 0) the middle."""
        dx = across * self.box.width / 2 * self.scale_x
        dy = down * self.box.height / 2 * self.scale_y
        return self.x + _turned(dx, dy, self.angle)[0], self.y + _turned(dx, dy, self.angle)[1]

    def within(self, x: float, y: float) -> Point:
        """A canvas point as seen from the middle along the turned box' own axes, in pixels."""
        return _turned(x - self.x, y - self.y, -self.angle)

    def contains(self, x: float, y: float) -> bool:
        across, down = self.within(x, y)
        return abs(across) <= self.width / 2 and abs(down) <= self.height / 2

    # ---- another one

    def moved(self, dx: float, dy: float) -> Placement:
        return replace(self, x=self.x + dx, y=self.y + dy)

    def stretched(self, scale_x: float, scale_y: float, *, pin: Point) -> Placement:
        """At other scales, with the place `pin` of the box (as in `corner`) staying where it is."""
        scale_x = _kept(scale_x, self.box.width)
        scale_y = _kept(scale_y, self.box.height)
        scaled = replace(self, scale_x=scale_x, scale_y=scale_y)
        before, after = self.corner(*pin), scaled.corner(*pin)
        return scaled.moved(before[0] - after[0], before[1] - after[1])

    def turned(self, angle: float) -> Placement:
        """At another angle, -180 to 180 degrees."""
        return replace(self, angle=(angle + 180) % 360 - 180)

    def mirrored(self) -> Placement:
        """Left and right change places, as seen on the canvas."""
        return replace(self, scale_x=-self.scale_x).turned(-self.angle)

    def flipped(self) -> Placement:
        """Top and bottom change places."""
        return replace(self, scale_y=-self.scale_y).turned(-self.angle)

    def settled(self) -> Placement:
        """With its edges on whole pixels, where it stands straight: they stay sharp, and a move, a
        mirroring or a quarter turn needs no resampling."""
        turns = self.quarter_turns
        if turns is None:
            return self
        width, height = self.size
        scale_x = math.copysign(width / self.box.width, self.scale_x)
        scale_y = math.copysign(height / self.box.height, self.scale_y)
        if turns % 2:
            width, height = height, width
        x = round(self.x - width / 2) + width / 2
        y = round(self.y - height / 2) + height / 2
        return replace(self, x=x, y=y, scale_x=scale_x, scale_y=scale_y)


def _kept(scale: float, side: int) -> float:
    """Within what can be grabbed again, and what memory holds: no side gets longer than the
    longest canvas, unless it was."""
    least, most = MIN_SIDE / max(side, 1), max(MAX_SIDE / max(side, 1), 1.0)
    return math.copysign(min(max(abs(scale), least), most), scale)


def _turn(angle: float) -> Point:
    """Cosine and sine, exact for quarter turns."""
    cosine, sine = math.cos(math.radians(angle)), math.sin(math.radians(angle))
    return (round(cosine), round(sine)) if angle % 90 == 0 else (cosine, sine)


def _turned(x: float, y: float, angle: float) -> Point:
    cosine, sine = _turn(angle)
    return cosine * x - sine * y, sine * x + cosine * y
