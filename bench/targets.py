"""What the figures should be at most, on two quiet cores; the table says which are not."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

TARGETS: Mapping[str, float] = MappingProxyType(
    {
        "canvas.stroke_30px.mean_ms": 3,
        "canvas.stroke_30px.p95_ms": 8,
        "canvas.stroke_300px.p95_ms": 16,
        "canvas.stroke_ratio": 3,
        "canvas.stroke_ratio_300px": 3,
        "canvas.pan.p95_ms": 8,
        "canvas.zoom.p95_ms": 16,
        "canvas.turn.p95_ms": 16,
        "canvas.turned_pan.p95_ms": 16,
        "canvas.undo_step.p95_ms": 10,
        "canvas.accept_result.p95_ms": 30,
        "canvas.visibility.p95_ms": 60,
        "canvas.visibility_whole.p95_ms": 60,
        "canvas.drag_layer.p95_ms": 60,
        "canvas.drag_layer_whole.p95_ms": 60,
        "canvas.ten_layers.memory_mb": 250,
        "files.autosave.longest_stall_ms": 10,
        "files.ora_save.seconds": 15,
        "generate.cyclegan.256.seconds": 0.5,
        "live.colorize.after_pen.p95_ms": 300,
        "live.fill.after_pen.p95_ms": 300,
        "start.colorize.longest_stall_ms": 50,
        "start.fill.longest_stall_ms": 50,
        "teaching.memory_mb": 6144,
        "teaching.stroke_30px.times": 2,
    }
)
