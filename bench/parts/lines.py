"""How long a photograph takes to become ink or a cartoon on the CPU; see `generate`."""

from __future__ import annotations

from bench.parts.generate import has_its_models
from bench.probing import run_probe

MEASURED = (("xdog", 1024), ("outline", 1024), ("lineart", 512), ("cartoonize", 768))


def measure() -> dict[str, float]:
    return {
        f"{generator}.{side_px}.{name}": value
        for generator, side_px in MEASURED
        if has_its_models(generator)
        for name, value in run_probe("generation", generator, str(side_px)).items()
    }
