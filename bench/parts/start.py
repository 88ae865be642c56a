"""How soon the window is there, and how long it ever fails to answer while a generator runs."""

from __future__ import annotations

import time

from bench.parts.generate import has_its_models
from bench.probing import run_probe

STARTS = 3  # the fastest counts: the others waited for the disk or for other programs


def measure() -> dict[str, float]:
    starts = [run_probe("first_paint", repr(time.time())) for _ in range(STARTS)]
    figures = {"first_paint_s": min(start["first_paint_s"] for start in starts)}
    for generator in ("colorize", "fill"):
        if has_its_models(generator):
            for name, value in run_probe("stall", generator).items():
                figures[f"{generator}.{name}"] = value
    return figures
