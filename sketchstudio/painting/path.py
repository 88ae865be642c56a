"""A smooth curve through the points of a stroke, and the dabs along it at even distances.

Centripetal Catmull-Rom splines (Yuksel, Schaefer, Keyser 2011): through every point, without loops
or overshoot however unevenly the points lie. The curve between two points needs the one after, so
drawing is one point behind until the stroke ends."""

from __future__ import annotations

import math

import numpy as np

from sketchstudio.painting.brush import Brush
from sketchstudio.painting.stabilizer import StrokePoint

SAMPLE_PX = 2.0  # the curve is walked in straight pieces of this length
MAX_SAMPLES = 512
SAME_PLACE_PX = 1e-3

Knot = tuple[float, float, float]
"""x, y, pressure."""


class DabPath:
    """Points in, dabs out: each call gives (n, 3) floats, x, y and pressure of the new dabs."""

    def __init__(self, brush: Brush) -> None:
        self._brush = brush
        self._knots: list[Knot] = []  # the last three points at most
        self._travelled = 0.0  # since the last dab, as a part of the distance to the next

    def begin(self, point: StrokePoint) -> np.ndarray:
        """The first dab, right under the pen."""
        self._knots = [_knot(point)]
        self._travelled = 0.0
        return np.array(self._knots)

    def extend(self, point: StrokePoint) -> np.ndarray:
        """Dabs up to the point before this one."""
        knot = _knot(point)
        if math.dist(knot[:2], self._knots[-1][:2]) < SAME_PLACE_PX:
            return self._pressed_again(knot)
        dabs = self._dabs_to_last(after=knot)
        self._knots = [*self._knots[-2:], knot]
        return dabs

    def finish(self) -> np.ndarray:
        """The dabs that are left, up to the last point."""
        return self._dabs_to_last(after=None)

    def _pressed_again(self, knot: Knot) -> np.ndarray:
        if knot[2] <= self._knots[-1][2]:
            return _NO_DABS
        self._knots[-1] = knot
        return np.array([knot])

    def _dabs_to_last(self, *, after: Knot | None) -> np.ndarray:
        if len(self._knots) < 2:
            return _NO_DABS
        start, end = self._knots[-2:]
        before = self._knots[-3] if len(self._knots) > 2 else _mirrored(end, start)
        curve = _curve(before, start, end=end, after=after or _mirrored(start, end))
        pressures = np.linspace(start[2], end[2], len(curve))
        return self._spaced(curve, pressures)

    def _spaced(self, curve: np.ndarray, pressures: np.ndarray) -> np.ndarray:
        first, last = self._brush.step_px(pressures[0]), self._brush.step_px(pressures[-1])
        steps = np.linspace(first, last, len(curve) - 1)
        lengths = np.hypot(*np.diff(curve, axis=0).T)
        travelled = self._travelled + np.concatenate(([0.0], np.cumsum(lengths / steps)))
        self._travelled = travelled[-1] % 1.0
        at = np.arange(1, math.floor(travelled[-1]) + 1)
        rows = (curve[:, 0], curve[:, 1], pressures)
        return np.stack([np.interp(at, travelled, row) for row in rows], axis=1)


_NO_DABS = np.empty((0, 3))


def _knot(point: StrokePoint) -> Knot:
    return point.x, point.y, point.pressure


def _mirrored(knot: Knot, center: Knot) -> Knot:
    return 2 * center[0] - knot[0], 2 * center[1] - knot[1], center[2]


def _curve(before: Knot, start: Knot, *, end: Knot, after: Knot) -> np.ndarray:
    """(n, 2) places from start to end, both included: Barry and Goldman's pyramid."""
    p0, p1, p2, p3 = (np.array(knot[:2]) for knot in (before, start, end, after))
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
