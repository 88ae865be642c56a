"""A curve from 0..1 to 0..1 that an artist can bend: how much pressure makes how much width.

Monotone cubic (Fritsch and Carlson 1980): between two control points it never leaves the range of
their heights, so that a curve which only rises there only rises in between too."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

Knob = tuple[float, float]
"""A control point: x and y in 0..1."""

MIN_GAP = 0.01  # between the x of two control points: closer ones cannot be told apart by hand
MOST_KNOBS = 16
TABLE_SIZE = 257  # entries of the lookup table; straight lines in between are below one in 65,000


@dataclass(frozen=True, slots=True)
class Curve:
    """Control points from left to right, at least two, MIN_GAP apart; before the first and after
    the last the curve is level. ValueError for points that are no such curve."""

    knobs: tuple[Knob, ...] = ((0.0, 0.0), (1.0, 1.0))

    def __post_init__(self) -> None:
        if not 2 <= len(self.knobs) <= MOST_KNOBS:
            raise ValueError(f"a curve has 2 to {MOST_KNOBS} points, not {len(self.knobs)}")
        if not all(0 <= value <= 1 for knob in self.knobs for value in knob):
            raise ValueError("the points of a curve lie between 0 and 1")
        gaps = np.diff([x for x, _ in self.knobs])
        if gaps.min() < MIN_GAP - 1e-9:
            raise ValueError("the points of a curve go from left to right")

    def __call__(self, values: np.ndarray) -> np.ndarray:
        """values: any shape, clipped to 0..1 -> the same shape in 0..1."""
        table = _table(self.knobs)
        return np.interp(values, _GRID, table)

    def at(self, value: float) -> float:
        return float(self(np.array(value)))


LINEAR = Curve()
ALWAYS_FULL = Curve(((0.0, 1.0), (1.0, 1.0)))

_GRID = np.linspace(0, 1, TABLE_SIZE)


@lru_cache(maxsize=256)
def _table(knobs: tuple[Knob, ...]) -> np.ndarray:
    x, y = np.array(knobs, float).T
    slopes = _slopes(x, y)
    grid = np.clip(_GRID, x[0], x[-1])
    left = np.clip(np.searchsorted(x, grid, side="right") - 1, 0, len(x) - 2)
    width = x[left + 1] - x[left]
    t = (grid - x[left]) / width
    heights = (
        (1 + 2 * t) * (1 - t) ** 2 * y[left]
        + t * (1 - t) ** 2 * width * slopes[left]
        + t**2 * (3 - 2 * t) * y[left + 1]
        - t**2 * (1 - t) * width * slopes[left + 1]
    )
    return np.clip(heights, 0, 1)


def _slopes(x: np.ndarray, y: np.ndarray) -> np.ndarray:
    """At the control points: the weighted harmonic mean of the slopes on both sides, level at
    a turn, which is what keeps the pieces monotone."""
    widths, rises = np.diff(x), np.diff(y)
    chords = rises / widths
    slopes = np.empty(len(x))
    slopes[0], slopes[-1] = chords[0], chords[-1]
    before, after = chords[:-1], chords[1:]
    w1, w2 = 2 * widths[1:] + widths[:-1], widths[1:] + 2 * widths[:-1]
    turns = before * after <= 0
    with np.errstate(divide="ignore", invalid="ignore", over="ignore"):
        mean = (w1 + w2) / (w1 / before + w2 / after)
    slopes[1:-1] = np.where(turns, 0.0, mean)
    return slopes
