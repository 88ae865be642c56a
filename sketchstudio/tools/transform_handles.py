"""The handles around what is transformed: where they are, and which lies under the pointer."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from sketchstudio.painting.placement import Placement, Point

# Screen pixels, so that everything can be grabbed at any zoom.
HANDLE_REACH_PX = 9.0
SIDES_FROM_PX = 36.0  # a side that looks shorter has handles at its ends only

CORNERS: tuple[Point, ...] = ((-1, -1), (1, -1), (1, 1), (-1, 1))
_SIDES: tuple[Point, ...] = ((0, -1), (1, 0), (0, 1), (-1, 0))


@dataclass(frozen=True, slots=True)
class Grip:
    """What a press would take hold of. `place`: of the box, as in `Placement.corner`."""

    part: Literal["inside", "handle", "outside"]
    place: Point = (0, 0)

    @property
    def is_corner(self) -> bool:
        return self.place in CORNERS


def handle_places(placement: Placement, scale: float) -> Iterator[Point]:
    """The places of the box that have a handle. scale: screen pixels per canvas pixel."""
    yield from CORNERS
    for across, down in _SIDES:
        length = placement.width if across == 0 else placement.height
        if length * scale >= SIDES_FROM_PX:
            yield across, down


def grip_at(placement: Placement, x: float, y: float, *, scale: float) -> Grip:
    """What lies at a place of the canvas. In a box too small to be grabbed beside its handles,
    the middle still moves it."""
    reach = HANDLE_REACH_PX / scale
    inside = placement.contains(x, y)
    near = [
        (math.dist(placement.corner(*place), (x, y)), place)
        for place in handle_places(placement, scale)
    ]
    distance, place = min(near)
    to_middle = math.dist((placement.x, placement.y), (x, y))
    if distance <= reach and not (inside and to_middle < distance):
        return Grip("handle", place)
    return Grip("inside" if inside else "outside")
