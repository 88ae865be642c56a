"""A stroke that shows what a brush does: drawn by the real engine along a wave, pressed more and
less, leaning more and more."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np

from sketchstudio.document.color import Color
from sketchstudio.document.geometry import Rect
from sketchstudio.document.layer import Layer, LayerProps
from sketchstudio.painting.brush import Brush
from sketchstudio.painting.dab import DabMasks
from sketchstudio.painting.ink import Ink
from sketchstudio.painting.stabilizer import StrokePoint
from sketchstudio.painting.stroke import Stroke

POINTS = 48
DURATION_S = 0.9
WIDEST = 0.42  # of the picture's height: a larger brush is shown this large
MARGIN = 0.09  # of the width, at both ends
LEAN_DEG = 50.0  # how far the pen has sunk at the end


def sample_stroke(brush: Brush, *, width: int, height: int, color: Color) -> np.ndarray:
    """(height, width, 4) uint8 premultiplied BGRA. Large brushes are shown smaller."""
    layer = Layer(1, LayerProps("Sample"))
    shown = replace(brush, size_px=min(brush.size_px, height * WIDEST))
    canvas = Rect(0, 0, width, height)
    stroke = Stroke(layer, canvas, brush=shown, ink=Ink(color), masks=DabMasks())
    path = _wave(width, height)
    stroke.begin(path[0])
    for point in path[1:]:
        stroke.extend(point)
    stroke.finish(path[-1])
    return layer.tiles.read(canvas)


def _wave(width: int, height: int) -> list[StrokePoint]:
    points = []
    for part in np.linspace(0, 1, POINTS).tolist():
        x = width * (MARGIN + (1 - 2 * MARGIN) * part)
        y = height * (0.5 - 0.24 * math.sin(2 * math.pi * part))
        pressure = math.sin(math.pi * min(max(part, 0.02), 0.98)) ** 0.8
        points.append(StrokePoint(x, y, pressure, part * DURATION_S, LEAN_DEG * part**2))
    return points
