"""How hard a press counts: a pen that needs a strong hand, or a light one, made to feel right."""

from __future__ import annotations

from dataclasses import dataclass

DOUBLING = 50  # so many steps of firmness double the exponent: -100..100 is x^(1/4)..x^4


@dataclass(frozen=True, slots=True)
class PressureCurve:
    """firmness: -100 (a breath is enough) over 0 (as the pen says) to 100 (press hard)."""

    firmness: int = 0

    def felt(self, pressure: float) -> float:
        """pressure: as the pen says, 0..1 -> as the tools are told, 0..1. Never falls."""
        pressure = min(max(pressure, 0.0), 1.0)
        return pressure ** (2 ** (self.firmness / DOUBLING))
