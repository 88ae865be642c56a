"""What the hand does, as numbers that bend a brush: pressure, tilt, speed, direction, chance.

A dab's row holds what the pen told there (`Rows`); a sensor reads 0..1 from it; a `Dynamic` leads
a sensor through a curve to one setting of the brush."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Literal, get_args

import numpy as np

from sketchstudio.painting.curve import LINEAR, Curve
from sketchstudio.painting.stabilizer import StrokePoint

Sensor = Literal["pressure", "tilt", "speed", "direction", "random"]
Target = Literal["size", "opacity", "flow", "hardness", "roundness", "angle", "texture", "scatter"]
SENSORS: tuple[Sensor, ...] = get_args(Sensor)
TARGETS: tuple[Target, ...] = get_args(Target)

Rows = np.ndarray
"""(n, COLUMNS) float64, a row for each dab; the columns are named below."""
X, Y, PRESSURE, TILT_X, TILT_Y, ROTATION, SPEED, ALONG_X, ALONG_Y, TIME_S = range(10)
COLUMNS = 10

Chance = np.random.Generator | None

FULL_TILT_DEG = 60.0  # pens lie no flatter than this in a hand
FULL_SPEED_PX_S = 3000.0  # a quick flick; in canvas pixels, so that a stroke looks alike
# whatever the zoom at which it was drawn
SPEED_MEMORY_S = 0.04  # the time over which speed is averaged: single events jitter
MIN_INTERVAL_S = 0.002  # events closer in time are counted as one


@dataclass(frozen=True, slots=True)
class Dynamic:
    """One setting driven by one sensor: multiplied by the curve's height (an angle is turned, by
    half a turn for 1). Several dynamics of one setting multiply."""

    target: Target
    sensor: Sensor
    curve: Curve = LINEAR


def reading(sensor: Sensor, rows: Rows, random: Chance) -> np.ndarray:
    """(n,) in 0..1. Tilt: 0 upright, 1 as flat as a hand holds a pen; direction: clockwise from
    the right; chance, where it is left out, is 1."""
    if sensor == "pressure":
        return rows[:, PRESSURE]
    if sensor == "tilt":
        return np.minimum(lean_deg(rows[:, TILT_X], rows[:, TILT_Y]) / FULL_TILT_DEG, 1)
    if sensor == "speed":
        return np.minimum(rows[:, SPEED] / FULL_SPEED_PX_S, 1)
    if sensor == "direction":
        return direction_deg(rows) / 360
    return np.ones(len(rows)) if random is None else random.random(len(rows))


def lean_deg(tilt_x: np.ndarray, tilt_y: np.ndarray) -> np.ndarray:
    """How far the pen leans from upright, 0..90, from its leans to the side and to the front."""
    across, along = (np.tan(np.radians(np.clip(tilt, -89, 89))) for tilt in (tilt_x, tilt_y))
    return np.degrees(np.arctan(np.hypot(across, along)))


def direction_deg(rows: Rows) -> np.ndarray:
    """Where the pen goes, 0..360, clockwise from the right; 0 where it stands."""
    return np.degrees(np.arctan2(rows[:, ALONG_Y], rows[:, ALONG_X])) % 360


def still_row(point: StrokePoint) -> Rows:
    """One row: the pen at that point, not moving."""
    row = np.zeros((1, COLUMNS))
    row[0, : SPEED + 1] = (*_told(point), 0.0)
    row[0, TIME_S] = point.time_s
    return row


def _told(point: StrokePoint) -> tuple[float, ...]:
    return point.x, point.y, point.pressure, point.tilt_x, point.tilt_y, point.rotation


class SpeedMeter:
    """Canvas pixels a second, smoothed. It does not depend on how often a device reports."""

    def __init__(self) -> None:
        self._last: StrokePoint | None = None
        self._speed = 0.0

    def at(self, point: StrokePoint) -> float:
        """The speed when the pen is there; a stroke begins standing."""
        last = self._last
        if last is None:
            self._last = point
            return 0.0
        distance = math.dist((last.x, last.y), (point.x, point.y))
        elapsed_s = point.time_s - last.time_s
        if elapsed_s < MIN_INTERVAL_S:
            return self._speed  # the next event tells of both pieces of the way
        share = 1 - math.exp(-elapsed_s / SPEED_MEMORY_S)
        self._speed += (distance / elapsed_s - self._speed) * share
        self._last = point
        return self._speed
