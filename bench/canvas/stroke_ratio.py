"""A stroke by the engine, held against the same dabs drawn by QPainter straight onto a QImage.

Both paint the same places of the same loop in pieces as they come at 120 Hz: one into a layer's
tiles, so that dabs do not add up and the stroke can be undone; the other each dab as an ellipse
filled with a gradient that has its hardness, and nothing else."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QRadialGradient

from sketchstudio.document.geometry import Rect
from sketchstudio.document.layer import Layer, LayerProps
from sketchstudio.document.tiles import TileStore
from sketchstudio.painting.brush import Brush
from sketchstudio.painting.dab import DabMasks
from sketchstudio.painting.ink import Ink
from sketchstudio.painting.path import DabPath
from sketchstudio.painting.stabilizer import StrokePoint
from sketchstudio.painting.stroke import Stroke

SIDE_PX = 2048
RATE_HZ = 120
REPEATS = 5  # the quickest counts: whatever else runs only ever adds
BLACK = QColor(0, 0, 0)
CLEAR = QColor(0, 0, 0, 0)


def stroke_ratio(places: Sequence[tuple[float, float]], brush: Brush) -> float:
    """How many times as long the engine takes. places: canvas pixels within SIDE_PX."""
    points = [StrokePoint(x, y, 1.0, number / RATE_HZ) for number, (x, y) in enumerate(places)]
    bench = _Both(points, brush)
    return min(bench.engine_s() for _ in range(REPEATS)) / min(
        bench.painter_s() for _ in range(REPEATS)
    )


@dataclass
class _Both:
    points: list[StrokePoint]
    brush: Brush

    def __post_init__(self) -> None:
        self._masks = DabMasks()
        pixels = np.full((SIDE_PX, SIDE_PX, 4), 255, np.uint8)
        self._tiles = TileStore.from_pixels(pixels).snapshot().mapping

    def engine_s(self) -> float:
        """Seconds for all pieces of the stroke."""
        layer = Layer(1, LayerProps("bench"), TileStore(self._tiles))
        canvas = Rect(0, 0, SIDE_PX, SIDE_PX)
        start_s = time.perf_counter()
        stroke = Stroke(layer, canvas, brush=self.brush, ink=Ink((0, 0, 0)), masks=self._masks)
        stroke.begin(self.points[0])
        for point in self.points[1:]:
            stroke.extend(point)
        stroke.finish(self.points[-1])
        return time.perf_counter() - start_s

    def painter_s(self) -> float:
        """Seconds for the same dabs, a painter for each piece."""
        pieces = self._pieces()
        image = QImage(SIDE_PX, SIDE_PX, QImage.Format.Format_ARGB32_Premultiplied)
        image.fill(Qt.GlobalColor.white)
        start_s = time.perf_counter()
        for piece in pieces:
            _draw(image, piece, self.brush)
        return time.perf_counter() - start_s

    def _pieces(self) -> list[list[tuple[float, float]]]:
        path = DabPath(replace(self.brush, dynamics=()))
        found = [path.begin(self.points[0]), *(path.extend(one) for one in self.points[1:])]
        return [[(row[0], row[1]) for row in rows.tolist()] for rows in found]


def _draw(image: QImage, dabs: Sequence[tuple[float, float]], brush: Brush) -> None:
    radius = brush.size_px / 2
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    for x, y in dabs:
        gradient = QRadialGradient(QPointF(x, y), radius)
        gradient.setColorAt(0, BLACK)
        gradient.setColorAt(min(brush.hardness, 0.99), BLACK)
        gradient.setColorAt(1, CLEAR)
        painter.setBrush(gradient)
        painter.drawEllipse(QPointF(x, y), radius, radius)
    painter.end()
