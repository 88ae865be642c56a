"""What a brush is, and how the pen's pressure bends it."""

from __future__ import annotations

from dataclasses import dataclass

MIN_DIAMETER_PX = 1.0  # thinner lines keep this width and fade instead

MIN_STEP_PX = 0.5  # closer dabs of the smallest brush cannot be told apart


@dataclass(frozen=True, slots=True)
class Brush:
    """size_px: diameter at full pressure; opacity 0..1: what a stroke reaches and never exceeds;
    hardness 0..1: the part of the radius that is not softened; spacing: from dab to dab, as a
    part of the diameter of a hard brush (dabs of a soft one lie up to twice as close, so that
    they do not show as ribs)."""

    size_px: float = 6.0
    opacity: float = 1.0
    hardness: float = 0.9
    spacing: float = 0.1
    size_by_pressure: bool = True
    opacity_by_pressure: bool = False

    def diameter_px(self, pressure: float) -> float:
        """Of the dab as it is drawn, never below MIN_DIAMETER_PX."""
        return max(self._wished_px(pressure), MIN_DIAMETER_PX)

    def step_px(self, pressure: float) -> float:
        """From one dab to the next."""
        step = self.diameter_px(pressure) * self.spacing * (0.5 + 0.5 * self.hardness)
        return max(step, MIN_STEP_PX)

    def dab_opacity(self, pressure: float) -> float:
        thinness = min(self._wished_px(pressure) / MIN_DIAMETER_PX, 1.0)
        return self.opacity * thinness * (pressure if self.opacity_by_pressure else 1.0)

    def _wished_px(self, pressure: float) -> float:
        return self.size_px * (pressure if self.size_by_pressure else 1.0)
