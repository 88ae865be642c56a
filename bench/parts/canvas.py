"""How soon the canvas answers the hand, what a stroke costs, and what ten layers take."""

from __future__ import annotations

import os

import numpy as np

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication

from bench.canvas import editing
from bench.canvas.large import EVENTS, CanvasBench, loop
from bench.canvas.stroke_ratio import stroke_ratio
from bench.probing import run_probe
from sketchstudio.painting.brush import Brush

WARM_UP = 20  # the first events fill caches: they are felt once, not all the time


def measure() -> dict[str, float]:
    application = QApplication.instance() or QApplication([])
    figures = ratios() | run_probe("layers_memory")
    bench = CanvasBench()
    for size_px in (30, 300):
        times = bench.stroke(size_px)
        figures[f"stroke_{size_px}px.mean_ms"] = float(np.mean(times))
        figures[f"stroke_{size_px}px.p95_ms"] = p95(times[WARM_UP:])
    figures["pan.p95_ms"] = p95(bench.pan()[WARM_UP:])
    figures["zoom.p95_ms"] = p95(bench.zoom()[WARM_UP:])
    figures["turn.p95_ms"] = p95(bench.turn()[WARM_UP:])
    figures["turned_pan.p95_ms"] = p95(bench.pan(degrees=30.0)[WARM_UP:])
    figures |= {name: p95(times) for name, times in editing.measure(bench).items()}
    bench.canvas.close()
    assert application is not None
    return figures


def ratios() -> dict[str, float]:
    """A stroke held against QPainter: the default pen at 30 px, and a large soft brush."""
    places = list(loop(EVENTS))
    hard, soft = Brush(size_px=30, hardness=0.92), Brush(size_px=300, hardness=0.1)
    return {
        "stroke_ratio": stroke_ratio(places, hard),
        "stroke_ratio_300px": stroke_ratio(places, soft),
    }


def p95(times_ms: list[float]) -> float:
    return float(np.percentile(times_ms, 95))
