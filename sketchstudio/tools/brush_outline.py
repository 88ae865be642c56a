"""The outline of the brush at the pointer: as the tip would touch the paper there."""

from __future__ import annotations

import math
from dataclasses import replace

from sketchstudio.painting.brush import Brush
from sketchstudio.painting.dynamics import ALONG_X, ALONG_Y, still_row
from sketchstudio.painting.stabilizer import StrokePoint
from sketchstudio.tools.overlay import Circle, Tip

STRIDE_PX = 8.0  # on screen: a shorter way does not tell where the pointer goes


class Heading:
    """Where the pointer goes, (dx, dy) in canvas pixels; to the right until it has moved."""

    def __init__(self) -> None:
        self.way = (1.0, 0.0)
        self._from: tuple[float, float] | None = None

    def follow(self, x: float, y: float, *, scale: float) -> None:
        """The pointer is there now. scale: of the view."""
        if self._from is None:
            self._from = (x, y)
            return
        dx, dy = x - self._from[0], y - self._from[1]
        if math.hypot(dx, dy) * scale >= STRIDE_PX:
            self.way, self._from = (dx, dy), (x, y)


def brush_outline(brush: Brush, point: StrokePoint, way: tuple[float, float]) -> Circle | Tip:
    """Of the brush at `point` were it pressed down, drawing on in the direction `way`."""
    row = still_row(replace(point, pressure=1))
    row[0, ALONG_X : ALONG_Y + 1] = way
    width_px, roundness, angle_deg = brush.outline(row)
    if brush.tip == "round" and roundness >= 1:
        return Circle(point.x, point.y, width_px / 2)
    square = brush.tip == "square"
    return Tip(point.x, point.y, width_px / 2, roundness, angle_deg, square)
