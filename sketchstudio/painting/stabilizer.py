"""Smoothing: the brush follows the pointer like something with weight."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

LAG_S_AT_10 = 0.25  # level 10 trails the pointer by a quarter of a second, level 5 by a sixteenth
MIN_STEP_S = 0.001  # some systems stamp several events with one time


@dataclass(frozen=True, slots=True)
class StrokePoint:
    """A place of the pen: canvas pixels, pressure 0..1, seconds; how far it leans to the right
    and towards the artist, and its turn about itself, in degrees."""

    x: float
    y: float
    pressure: float = 1.0
    time_s: float = 0.0
    tilt_x: float = 0.0
    tilt_y: float = 0.0
    rotation: float = 0.0


class Stabilizer:
    """level 0 (follows exactly) .. 10. Does not depend on how many events a device sends."""

    def __init__(self, level: float) -> None:
        self._lag_s = LAG_S_AT_10 * (level / 10) ** 2
        self._at: StrokePoint | None = None

    def follow(self, pointer: StrokePoint) -> StrokePoint:
        """Where the brush is when the pointer is there."""
        if self._at is None or self._lag_s <= 0:
            self._at = pointer
            return pointer
        elapsed_s = max(pointer.time_s - self._at.time_s, MIN_STEP_S)
        share = 1 - math.exp(-elapsed_s / self._lag_s)
        self._at = replace(
            pointer,
            x=_between(self._at.x, pointer.x, share),
            y=_between(self._at.y, pointer.y, share),
            pressure=_between(self._at.pressure, pointer.pressure, share),
        )
        return self._at


def _between(start: float, end: float, share: float) -> float:
    return start + (end - start) * share
