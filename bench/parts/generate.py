"""How long a picture takes on the CPU: loaded, and the first time in a fresh Python.

`seconds` is a run with everything loaded; `first_seconds` is from asking to the picture, imports
and weights included; `peak_memory_mb` is the whole process.
"""

from __future__ import annotations

import sys

from bench.probing import run_probe
from sketchstudio.generators import registry
from sketchstudio.generators.models import choose_models

# generator, side in pixels and, where it is not as many as an artist gets at first, candidates
MEASURED = (("colorize", 512), ("cyclegan", 256, 1), ("fill", 512))


def measure() -> dict[str, float]:
    return {
        f"{generator}.{side_px}.{name}": value
        for generator, side_px, *candidates in MEASURED
        if has_its_models(generator)
        for name, value in run_probe(
            "generation", generator, *map(str, (side_px, *candidates))
        ).items()
    }


def has_its_models(generator: str) -> bool:
    """Says so where not: then there is nothing to measure."""
    spec = registry.get(generator).SPEC
    there = choose_models(spec)
    lacking = [role.task for role in spec.roles if role.required and role.task not in there]
    if lacking:
        print(f"{generator} is left out: no model for {', '.join(lacking)}", file=sys.stderr)
    return not lacking
