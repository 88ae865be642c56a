"""What a tool sees when it looks at the picture: one layer, all of them, or those Generate sees."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Literal

import numpy as np

from sketchstudio.document.color import Color
from sketchstudio.document.geometry import Rect
from sketchstudio.document.layer import LayerSnapshot
from sketchstudio.document.snapshot import Snapshot
from sketchstudio.painting.compose import compose, pixels_of

Source = Literal["layer", "all", "inputs"]
"""The active layer alone; all visible layers on their paper; those of them Generate looks at."""


@dataclass(frozen=True, slots=True)
class Sight:
    """A picture as it was at one moment, seen in one way. read: of any rectangle on the canvas
    (height, width, 4) uint8 premultiplied BGRA, the caller's own."""

    canvas: Rect
    read: Callable[[Rect], np.ndarray]

    def pixel(self, x: int, y: int) -> np.ndarray:
        """(4,) uint8 premultiplied BGRA."""
        return self.read(Rect(x, y, 1, 1))[0, 0]


def sight_of(picture: Snapshot, source: Source, *, layer_id: int | None) -> Sight:
    """What is seen of a picture. layer_id: whose pixels "layer" means; KeyError where there is no
    such layer."""
    canvas = Rect(0, 0, picture.width, picture.height)
    if source == "layer":
        for layer in picture.layers:
            if layer.id == layer_id:
                return Sight(canvas, layer.tiles.read)
        raise KeyError(f"no layer {layer_id}")
    seen = picture
    if source == "inputs":
        seen = replace(picture, layers=tuple(_hidden_if_no_input(layer) for layer in seen.layers))
    return Sight(canvas, lambda rect: _composed(seen, rect))


def mean_color(sight: Sight, x: float, y: float, *, side_px: int = 1) -> Color | None:
    """The mean colour of side_px x side_px pixels about a place, paint weighed by its alpha; None
    beside the canvas or where nothing is painted."""
    left, top = math.floor(x) - side_px // 2, math.floor(y) - side_px // 2
    if not sight.canvas.contains(x, y):
        return None
    around = Rect(left, top, side_px, side_px).intersection(sight.canvas)
    sums = sight.read(around).reshape(-1, 4).sum(axis=0, dtype=np.int64)
    if sums[3] == 0:
        return None
    blue, green, red = np.minimum(np.round(sums[:3] * 255 / sums[3]), 255).astype(int).tolist()
    return red, green, blue


def _hidden_if_no_input(layer: LayerSnapshot) -> LayerSnapshot:
    """Hiding a group hides what is in it, as Generate does not look into it either."""
    if layer.props.is_input:
        return layer
    return replace(layer, props=replace(layer.props, visible=False))


def _composed(picture: Snapshot, rect: Rect) -> np.ndarray:
    image = compose(picture, rect)
    return pixels_of(image).copy()
