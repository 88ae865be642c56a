"""How long a picture takes on the CPU: loaded, and the first time in a fresh Python.

`seconds` is a run with everything loaded; `first_seconds` is from asking to the picture, imports
and weights included; `peak_memory_mb` is the whole process.
"""

from __future__ import annotations

import sys

from bench.probing import run_probe
from sketchstudio.generators import registry
from sketchstudio.generators.models import choose_models

MEASURED = (("colorize", 512), ("fill", 512))  # generator, side in pixels


def measure() -> dict[str, float]:
    figures = {}
    for generator, side_px in MEASURED:
        lacking = _missing_models(generator)
        if lacking:
            print(f"{generator} is left out: no model for {lacking}", file=sys.stderr)
            continue
        for name, value in run_probe("generation", generator, str(side_px)).items():
            figures[f"{generator}.{side_px}.{name}"] = value
    return figures


def _missing_models(generator: str) -> str:
    spec = registry.get(generator).SPEC
    there = choose_models(spec)
    return ", ".join(role.task for role in spec.roles if role.required and role.task not in there)
