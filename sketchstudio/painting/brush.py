"""What a brush is, and how the hand bends it: rows of the pen in, marks to be made out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple

import numpy as np

from sketchstudio.painting.dynamics import (
    ROTATION,
    TILT_X,
    TILT_Y,
    Chance,
    Dynamic,
    Rows,
    Target,
    X,
    Y,
    direction_deg,
    reading,
)

MIN_DIAMETER_PX = 1.0  # thinner lines keep this width and fade instead
MIN_STEP_PX = 0.5  # closer dabs of the smallest brush cannot be told apart
LINE_SPACING = 0.3  # brushes spaced wider are meant to leave single dabs
RIPPLE_PX = 0.15  # how far the edge of a line may swell between dabs without being seen

Tip = Literal["round", "square"]
AngleFrom = Literal["fixed", "direction", "tilt", "rotation"]


class Marks(NamedTuple):
    """What to do at each dab: (n,) float64 arrays. angle: degrees, clockwise; opacity: what this
    dab may reach; flow: how much of the way there it goes; texture: depth of the grain, 0..1."""

    x: np.ndarray
    y: np.ndarray
    radius: np.ndarray
    hardness: np.ndarray
    roundness: np.ndarray
    angle: np.ndarray
    opacity: np.ndarray
    flow: np.ndarray
    texture: np.ndarray


class Outline(NamedTuple):
    """What a tip looks like: its length in canvas pixels, width to length, degrees clockwise."""

    width_px: float
    roundness: float
    angle_deg: float


@dataclass(frozen=True, slots=True)
class Brush:
    """size_px: diameter, longest way; opacity 0..1: what a stroke reaches and never exceeds;
    flow 0..1: the part of it that one dab gives (1: dabs do not add up, a wash); hardness 0..1:
    the part of the radius that is not softened; spacing: from dab to dab, as a part of the
    diameter of a hard brush (dabs of a soft or flat one lie closer, so that they do not show as
    ribs); roundness: width to length; angle_deg: of the length, clockwise from `angle_from`;
    antialias off: whole pixels; texture: the name of a grain, or nothing; scatter: how far dabs
    stray from the line, in sizes of the brush; dabs_per_s: how many fall at least, also while the
    pen rests, as from an airbrush; 0: none falls on its own."""

    size_px: float = 6.0
    opacity: float = 1.0
    flow: float = 1.0
    hardness: float = 0.9
    spacing: float = 0.1
    tip: Tip = "round"
    roundness: float = 1.0
    angle_deg: float = 0.0
    angle_from: AngleFrom = "fixed"
    antialias: bool = True
    texture: str = ""
    texture_strength: float = 0.5
    scatter: float = 0.0
    dabs_per_s: float = 0.0
    dynamics: tuple[Dynamic, ...] = ()

    @property
    def builds_up(self) -> bool:
        """Whether dabs of one stroke add up."""
        return self.flow < 1 or self.driven("flow")

    @property
    def follows_direction(self) -> bool:
        """Whether the first dab has to wait until it is known where the pen goes."""
        is_even = self.tip == "round" and self.roundness == 1 and not self.driven("roundness")
        return self.angle_from == "direction" and not is_even

    def driven(self, target: Target) -> bool:
        return any(dynamic.target == target for dynamic in self.dynamics)

    def steps_px(self, rows: Rows) -> np.ndarray:
        """(n,): from each dab to the next."""
        wished = self._wished_px(rows, None)
        diameter = np.maximum(wished, MIN_DIAMETER_PX)
        if self.spacing >= LINE_SPACING:
            return np.maximum(diameter * self.spacing, MIN_STEP_PX)
        narrow = max(self.roundness, 0.2)
        step = diameter * narrow * self.spacing * (0.5 + 0.5 * self.hardness)
        fade_px = diameter / 2 * (1 - self.hardness)
        unseen = np.sqrt(4 * diameter * narrow * (RIPPLE_PX + 0.02 * fade_px))
        return np.maximum(np.minimum(step, unseen), MIN_STEP_PX)

    def outline(self, row: Rows) -> Outline:
        """Of the dab at a single row, chance left out: to be shown at the pointer."""
        return Outline(
            float(max(self._wished_px(row, None)[0], MIN_DIAMETER_PX)),
            float(self._driven(self.roundness, "roundness", row, None)[0]),
            float(self._angles(row, None)[0]),
        )

    def marks(self, rows: Rows, random: np.random.Generator) -> Marks:
        """What to do at these dabs."""
        wished = self._wished_px(rows, random)
        diameter = np.maximum(wished, MIN_DIAMETER_PX)
        thinness = np.minimum(wished / MIN_DIAMETER_PX, 1) if self.antialias else 1.0
        x, y = self._scattered(rows, random)
        roundness = self._driven(self.roundness, "roundness", rows, random)
        return Marks(
            x,
            y,
            diameter / 2,
            self._driven(self.hardness, "hardness", rows, random),
            np.maximum(roundness, np.minimum(MIN_DIAMETER_PX / diameter, 1)),
            self._angles(rows, random),
            self._driven(self.opacity, "opacity", rows, random) * thinness,
            self._driven(self.flow, "flow", rows, random),
            self._driven(self.texture_strength, "texture", rows, random),
        )

    def _wished_px(self, rows: Rows, random: Chance) -> np.ndarray:
        return self._driven(self.size_px, "size", rows, random)

    def _driven(self, value: float, target: Target, rows: Rows, random: Chance) -> np.ndarray:
        values = np.full(len(rows), float(value))
        for dynamic in self.dynamics:
            if dynamic.target == target:
                values *= dynamic.curve(reading(dynamic.sensor, rows, random))
        return values

    def _angles(self, rows: Rows, random: Chance) -> np.ndarray:
        angles = np.full(len(rows), float(self.angle_deg))
        if self.angle_from == "direction":
            angles += direction_deg(rows)
        elif self.angle_from == "tilt":
            angles += np.degrees(np.arctan2(rows[:, TILT_Y], rows[:, TILT_X]))
        elif self.angle_from == "rotation":
            angles += rows[:, ROTATION]
        for dynamic in self.dynamics:
            if dynamic.target == "angle":
                angles += 180 * dynamic.curve(reading(dynamic.sensor, rows, random))
        return angles

    def _scattered(self, rows: Rows, random: np.random.Generator) -> tuple[np.ndarray, np.ndarray]:
        x, y = rows[:, X], rows[:, Y]
        if self.scatter <= 0:
            return x, y
        reach = self._driven(self.scatter, "scatter", rows, random) * self.size_px
        away = reach * np.sqrt(random.random(len(rows)))
        turn = 2 * np.pi * random.random(len(rows))
        return x + away * np.cos(turn), y + away * np.sin(turn)
