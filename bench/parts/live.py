"""Live mode: how long after the pen is up the first picture of the new drawing is there."""

from __future__ import annotations

from bench.parts.generate import has_its_models
from bench.probing import run_probe

MEASURED = ("colorize", "fill")


def measure() -> dict[str, float]:
    return {
        f"{generator}.{name}": value
        for generator in MEASURED
        if has_its_models(generator)
        for name, value in run_probe("live", generator).items()
    }
