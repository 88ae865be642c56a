"""Which blot, or which handle of one, lies under the pointer."""

from __future__ import annotations

import math
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Literal

from sketchstudio.document.blot import Blot
from sketchstudio.document.box import Frame

# Screen pixels, so that everything can be grabbed at any zoom.
HANDLE_REACH_PX = 7.0
MIN_GRAB_PX = 6.0  # a blot that looks smaller is grabbed as if it were this large
MIN_HANDLE_DISTANCE_PX = 16.0  # from the middle, so that a small blot's middle stays free


@dataclass(frozen=True, slots=True)
class BlotHit:
    id: int
    part: Literal["body", "handle"]


def hit_blot(
    blots: Sequence[Blot], x: float, y: float, *, selected: Collection[int], scale: float
) -> BlotHit | None:
    """What lies at a place of the canvas; later blots are on top, handles (which only selected
    blots have) above all. scale: screen pixels per canvas pixel."""
    for blot in reversed(blots):
        reach = HANDLE_REACH_PX / scale
        if blot.id in selected and math.dist(handle_place(blot, scale), (x, y)) <= reach:
            return BlotHit(blot.id, "handle")
    for blot in reversed(blots):
        if math.dist((blot.x, blot.y), (x, y)) <= max(blot.radius, MIN_GRAB_PX / scale):
            return BlotHit(blot.id, "body")
    return None


def handle_place(blot: Blot, scale: float) -> tuple[float, float]:
    """Where the handle is: on the rim, to the upper right."""
    across = handle_distance(blot, scale) * math.sqrt(0.5)
    return blot.x + across, blot.y - across


def handle_distance(blot: Blot, scale: float) -> float:
    """From the blot's middle to its handle, in canvas pixels."""
    return max(blot.radius, MIN_HANDLE_DISTANCE_PX / scale)


def blots_touching(blots: Sequence[Blot], frame: Frame) -> frozenset[int]:
    """The blots that a rectangle touches."""
    return frozenset(
        blot.id
        for blot in blots
        if math.hypot(
            blot.x - min(max(blot.x, frame.x), frame.right),
            blot.y - min(max(blot.y, frame.y), frame.bottom),
        )
        <= blot.radius
    )
