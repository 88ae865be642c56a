"""A smooth curve through the points of a stroke, and the dabs along it at even distances; an
airbrush's fall in even times as well, where the pen is slow.

Centripetal Catmull-Rom splines (Yuksel, Schaefer, Keyser 2011): through every point, without loops
or overshoot however unevenly the points lie. The curve between two points needs the one after, so
drawing is one point behind until the stroke ends."""

from __future__ import annotations

import math

import numpy as np

from sketchstudio.painting.brush import Brush
from sketchstudio.painting.dynamics import (
    ALONG_X,
    ALONG_Y,
    COLUMNS,
    PRESSURE,
    SPEED,
    TIME_S,
    Rows,
    SpeedMeter,
    still_row,
)
from sketchstudio.painting.stabilizer import StrokePoint

SAMPLE_PX = 2.0  # the curve is walked in straight pieces of this length
MAX_SAMPLES = 512
SAME_PLACE_PX = 1e-3
REST_S = 0.05  # longer than from one event of a slow tablet to the next
FIRST_DAB = 1.0  # of a dab's distance travelled: it is due as soon as the pen moves


class DabPath:
    """Points in, dabs out: each call gives the rows of the new dabs (`dynamics.Rows`)."""

    def __init__(self, brush: Brush) -> None:
        self._brush = brush
        self._speed = SpeedMeter()
        self._knots: list[np.ndarray] = []  # the last three points at most: (COLUMNS,) each
        self._travelled = 0.0  # since the last dab, as a part of the distance to the next

    def begin(self, point: StrokePoint) -> Rows:
        """The first dab, right under the pen; it waits where its angle is not yet known."""
        self._knots = [self._knot(point)]
        self._travelled = FIRST_DAB if self._brush.follows_direction else 0.0
        return _NO_DABS if self._travelled else self._knots[0][None]

    def extend(self, point: StrokePoint) -> Rows:
        """Dabs up to the point before this one."""
        knot = self._knot(point)
        if math.dist(knot[:2], self._knots[-1][:2]) < SAME_PLACE_PX:
            return self._rested(knot)
        dabs = self._dabs_to_last(after=knot)
        self._knots = [*self._knots[-2:], knot]
        return dabs

    def finish(self) -> Rows:
        """The dabs that are left, up to the last point."""
        if len(self._knots) == 1 and self._travelled == FIRST_DAB:
            return self._knots[0][None]
        return self._dabs_to_last(after=None)

    def _knot(self, point: StrokePoint) -> np.ndarray:
        knot = still_row(point)[0]
        knot[SPEED] = self._speed.at(point)
        return knot

    def _rested(self, knot: np.ndarray) -> Rows:
        """The pen is where it was: after a while the line reaches it, and an airbrush sprays."""
        if knot[TIME_S] - self._knots[-1][TIME_S] < REST_S:
            return self._pressed_again(knot)
        rows = self._dabs_to_last(after=None)
        if len(self._knots) > 1:
            way = self._knots[-1][:2] - self._knots[-2][:2]
            self._knots = [self._knots[-1].copy()]
            self._knots[0][ALONG_X : ALONG_Y + 1] = way
        return np.concatenate((rows, self._fallen(knot), self._pressed_again(knot)))

    def _pressed_again(self, knot: np.ndarray) -> Rows:
        if knot[PRESSURE] <= self._knots[-1][PRESSURE]:
            return _NO_DABS
        knot[ALONG_X : ALONG_Y + 1] = self._knots[-1][ALONG_X : ALONG_Y + 1]
        self._knots[-1] = knot
        return _NO_DABS if self._brush.follows_direction else knot[None]

    def _fallen(self, knot: np.ndarray) -> Rows:
        """What an airbrush has let fall since the pen came to rest, or since this was asked."""
        resting = self._knots[-1]
        rested_s = knot[TIME_S] - resting[TIME_S]
        if self._brush.dabs_per_s <= 0 or self._travelled == FIRST_DAB:
            return _NO_DABS
        resting[TIME_S] = knot[TIME_S]
        travelled = self._travelled + rested_s * self._brush.dabs_per_s
        self._travelled = travelled % 1.0
        spray = resting.copy()
        spray[PRESSURE:SPEED] = knot[PRESSURE:SPEED]
        return np.repeat(spray[None], int(travelled), axis=0)

    def _dabs_to_last(self, *, after: np.ndarray | None) -> Rows:
        if len(self._knots) < 2:
            return _NO_DABS
        start, end = self._knots[-2:]
        before = self._knots[-3] if len(self._knots) > 2 else 2 * start - end
        after = 2 * end - start if after is None else after
        curve = _curve(before[:2], start[:2], end=end[:2], after=after[:2])
        return self._spaced(_samples(curve, start, end))

    def _spaced(self, samples: Rows) -> Rows:
        first, last = self._brush.steps_px(samples[[0, -1]])
        steps = np.linspace(first, last, len(samples) - 1)
        lengths = np.hypot(samples[:-1, ALONG_X], samples[:-1, ALONG_Y])
        seconds = np.maximum(np.diff(samples[:, TIME_S]), 0)
        travelled = np.empty(len(samples))
        travelled[0] = 0
        np.cumsum(np.maximum(lengths / steps, seconds * self._brush.dabs_per_s), out=travelled[1:])
        travelled += self._travelled
        self._travelled = travelled[-1] % 1.0
        at = np.arange(1, math.floor(travelled[-1]) + 1)
        left = np.clip(np.searchsorted(travelled, at) - 1, 0, len(samples) - 2)
        gaps = np.maximum(travelled[left + 1] - travelled[left], 1e-12)
        part = ((at - travelled[left]) / gaps)[:, None]
        return samples[left] * (1 - part) + samples[left + 1] * part


_NO_DABS = np.empty((0, COLUMNS))


def _samples(curve: np.ndarray, start: np.ndarray, end: np.ndarray) -> Rows:
    """What the pen told, spread along the curve."""
    part = np.linspace(0, 1, len(curve))[:, None]
    samples = start * (1 - part) + end * part
    samples[:, :2] = curve
    along = np.diff(curve, axis=0)
    samples[:-1, ALONG_X : ALONG_Y + 1] = along
    samples[-1, ALONG_X : ALONG_Y + 1] = along[-1]
    return samples


def _curve(p0: np.ndarray, p1: np.ndarray, *, end: np.ndarray, after: np.ndarray) -> np.ndarray:
    """(n, 2) places from p1 to the end, both included: Barry and Goldman's pyramid."""
    p2, p3 = end, after
    t1 = math.dist(p0, p1) ** 0.5
    t2 = t1 + math.dist(p1, p2) ** 0.5
    t3 = t2 + math.dist(p2, p3) ** 0.5
    samples = min(math.ceil(math.dist(p1, p2) / SAMPLE_PX) + 1, MAX_SAMPLES)
    t = np.linspace(t1, t2, max(samples, 2))[:, None]
    a1 = p0 + (p1 - p0) * (t / t1)
    a2 = p1 + (p2 - p1) * ((t - t1) / (t2 - t1))
    a3 = p2 + (p3 - p2) * ((t - t2) / (t3 - t2))
    b1 = a1 + (a2 - a1) * (t / t2)
    b2 = a2 + (a3 - a2) * ((t - t1) / (t3 - t1))
    return b1 + (b2 - b1) * ((t - t1) / (t2 - t1))
