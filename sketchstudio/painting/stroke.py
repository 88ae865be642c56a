"""One stroke: painted live into a layer's tiles as points arrive, one undo step in the end."""

from __future__ import annotations

import numpy as np

from sketchstudio.document.edits import SetTiles
from sketchstudio.document.geometry import Rect
from sketchstudio.document.layer import Layer
from sketchstudio.document.tiles import TileKey, tile_rect
from sketchstudio.painting.brush import Brush
from sketchstudio.painting.coverage import Coverage, Ink
from sketchstudio.painting.dab import Dab, DabMasks
from sketchstudio.painting.path import DabPath
from sketchstudio.painting.stabilizer import Stabilizer, StrokePoint

BATCH_PX = 128  # dabs along so much of the path are cut into tiles together


class Stroke:
    """`begin`, `extend`, ..., `finish` each paint and tell where the canvas has changed; after
    that `inverse` is the edit that takes the stroke back. `cancel` takes it back at once."""

    def __init__(
        self,
        layer: Layer,
        canvas: Rect,
        *,
        brush: Brush,
        ink: Ink,
        masks: DabMasks,
        smoothing: float = 0,
    ) -> None:
        self._layer = layer
        self._canvas = canvas
        self._brush = brush
        self._ink = ink
        self._masks = masks
        self._stabilizer = Stabilizer(smoothing)
        self._path = DabPath(brush)
        self._coverage = Coverage(canvas)
        self._before = layer.tiles.snapshot()

    def begin(self, point: StrokePoint) -> Rect:
        return self._paint(self._path.begin(self._stabilizer.follow(point)))

    def extend(self, point: StrokePoint) -> Rect:
        return self._paint(self._path.extend(self._stabilizer.follow(point)))

    def finish(self, point: StrokePoint) -> Rect:
        """The pen goes up here; the curve catches up with it."""
        caught_up = self._paint(self._path.extend(point))
        return caught_up.union(self._paint(self._path.finish()))

    def inverse(self, label: str) -> SetTiles | None:
        """The edit that takes back what has been painted; None when nothing has changed."""
        tiles = self._layer.tiles
        changed: dict[TileKey, np.ndarray | None] = {}
        for key in self._coverage.keys:
            old, new = self._before.get(*key), tiles.get(*key)
            if new is not None and not new.any():
                tiles.replace(key, None)
                new = None
            if not _same(old, new):
                changed[key] = old
        return SetTiles(self._layer.id, changed, label) if changed else None

    def cancel(self) -> Rect:
        """Put the layer back as it was; gives where it differed."""
        dirty = Rect.EMPTY
        for key in self._coverage.keys:
            self._layer.tiles.replace(key, self._before.get(*key))
            dirty = dirty.union(tile_rect(key))
        return dirty.intersection(self._canvas)

    def _paint(self, places: np.ndarray) -> Rect:
        batch = max(round(BATCH_PX / self._brush.step_px(1.0)), 1)
        for start in range(0, len(places), batch):
            near = places[start : start + batch].tolist()
            self._coverage.add([self._dab(x, y, pressure) for x, y, pressure in near])
        return self._coverage.mix_into(self._layer.tiles, self._before, self._ink)

    def _dab(self, x: float, y: float, pressure: float) -> tuple[Dab, float]:
        brush = self._brush
        radius = brush.diameter_px(pressure) / 2
        dab = self._masks.dab(x, y, radius_px=radius, hardness=brush.hardness)
        return dab, brush.dab_opacity(pressure)


def _same(old: np.ndarray | None, new: np.ndarray | None) -> bool:
    if old is None or new is None:
        return old is new
    return old is new or np.array_equal(old, new)
