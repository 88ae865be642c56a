"""A whole picture resampled to another size, with all that lies on it."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

import numpy as np

from sketchstudio.document.blot import Blot
from sketchstudio.document.box import Box
from sketchstudio.document.content import content_bounds
from sketchstudio.document.geometry import Rect
from sketchstudio.document.selection import Selection
from sketchstudio.document.tiles import TileKey, Tiles, tile_rect
from sketchstudio.painting.resample import Method, Warp, resized, resized_mask


@dataclass(frozen=True, slots=True)
class Scaling:
    """A canvas of `before` pixels (width, height) resampled to `size`: a `size_edits.Remap`."""

    before: tuple[int, int]
    size: tuple[int, int]
    method: Method = "bicubic"
    shift: None = None

    @property
    def factors(self) -> tuple[float, float]:
        """How much wider and higher everything gets."""
        return self.size[0] / self.before[0], self.size[1] / self.before[1]

    def tiles(self, tiles: Tiles) -> Tiles:
        """What lies on the canvas and what lies beside it are resampled apart: a picture that
        ends at the canvas' edge must not fade there."""
        canvas = Rect(0, 0, *self.before)
        shown = resized(tiles.read(canvas), *self.size, method=self.method)
        bounds = content_bounds(tiles)
        if bounds.intersection(canvas) == bounds:
            return shown
        across, down = self.factors
        matrix = np.diag([across, down, 1.0])
        matrix[:2, 2] = bounds.x * across, bounds.y * down
        around = Warp(tiles.read(bounds), matrix, method=self.method).tiles()
        return _joined(shown, around, Rect(0, 0, *self.size))

    def blot(self, blot: Blot) -> Blot:
        across, down = self.factors
        radius = blot.radius * math.sqrt(across * down)
        return replace(blot, x=blot.x * across, y=blot.y * down, radius=radius)

    def box(self, box: Box) -> Box:
        across, down = self.factors
        width, height = box.width * across, box.height * down
        return replace(box, x=box.x * across, y=box.y * down, width=width, height=height)

    def selection(self, selection: Selection) -> Selection | None:
        return Selection.from_mask(resized_mask(selection.mask, *self.size, method=self.method))


def _joined(shown: Tiles, around: Tiles, canvas: Rect) -> Tiles:
    """The first on the canvas, the other beside it."""
    joined: dict[TileKey, np.ndarray] = dict(shown.mapping)
    for key, tile in around.mapping.items():
        whole = tile_rect(key)
        inside = whole.intersection(canvas)
        if inside == whole:
            continue
        mixed = tile.copy()
        rows = slice(inside.y - whole.y, inside.bottom - whole.y)
        columns = slice(inside.x - whole.x, inside.right - whole.x)
        if not inside.is_empty:
            mixed[rows, columns] = shown.read(inside)
        joined[key] = mixed
    return Tiles(joined)
