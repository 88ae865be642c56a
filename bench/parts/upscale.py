"""Upscaling: how long it takes, whether tiles and half precision show, and what a large one needs.

`tiled_difference` is the largest between any pixel of a picture made in tiles and the same made
at once, in steps of 255, over all tile sizes; `half_precision_db` is what this processor's own
precision keeps of single precision.
"""

from __future__ import annotations

from bench.parts.generate import has_its_models
from bench.probing import run_probe

LARGE_PX = 4000
LONGEST_S = 1800  # where other programs have most of the processor


def measure() -> dict[str, float]:
    if not has_its_models("upscale"):
        return {}
    figures = {
        f"512_to_1024.{name}": value
        for name, value in run_probe("generation", "upscale", "512").items()
    }
    figures |= run_probe("upscale_exactness")
    large = run_probe("upscale_large", str(LARGE_PX), longest_s=LONGEST_S)
    return figures | {
        f"{LARGE_PX}_to_{2 * LARGE_PX}.{name}": value for name, value in large.items()
    }
