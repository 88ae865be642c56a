"""One stroke: painted live into a layer's tiles as points arrive, one undo step in the end."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from sketchstudio.document.edits import SetTiles
from sketchstudio.document.geometry import Rect
from sketchstudio.document.layer import Layer
from sketchstudio.document.selection import Selection
from sketchstudio.document.tiles import TileKey, tile_rect
from sketchstudio.painting.brush import Brush, Marks
from sketchstudio.painting.coverage import Coverage, Press
from sketchstudio.painting.dab import DabMasks, form, snapped
from sketchstudio.painting.dynamics import Rows
from sketchstudio.painting.ink import Ink
from sketchstudio.painting.mixing import Mixer
from sketchstudio.painting.path import DabPath
from sketchstudio.painting.stabilizer import Stabilizer, StrokePoint
from sketchstudio.painting.symmetry import Symmetry, placed

BATCH_PX = 128  # dabs along so much of the path are cut into tiles together
SEED = 1  # chance falls alike in every stroke: the same hand makes the same mark

Dirty = tuple[Rect, ...]
"""Where the canvas has changed: one rectangle for each copy of the stroke that has."""


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
        selection: Selection | None = None,
        symmetry: Symmetry | None = None,
    ) -> None:
        symmetry = symmetry or Symmetry()
        self._layer = layer
        self._canvas = canvas
        self._brush = brush
        self._masks = masks
        self._stabilizer = Stabilizer(smoothing)
        self._path = DabPath(brush)
        self._random = np.random.default_rng(SEED)
        self._copies = symmetry.copies()
        self._middle = symmetry.middle(canvas.width, canvas.height)
        self._coverage = Coverage(canvas, builds_up=brush.builds_up, texture=brush.texture)
        self._before = layer.tiles.snapshot()
        self._mixer = Mixer(layer.tiles, self._before, ink, selection)

    def begin(self, point: StrokePoint) -> Dirty:
        return self._paint(self._path.begin(self._stabilizer.follow(point)))

    def extend(self, point: StrokePoint) -> Dirty:
        return self._paint(self._path.extend(self._stabilizer.follow(point)))

    def finish(self, point: StrokePoint) -> Dirty:
        """The pen goes up here; the curve catches up with it."""
        rows = np.concatenate((self._path.extend(point), self._path.finish()))
        return self._paint(rows)

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

    def cancel(self) -> Dirty:
        """Put the layer back as it was; gives where it differed."""
        dirty = Rect.EMPTY
        for key in self._coverage.keys:
            self._layer.tiles.replace(key, self._before.get(*key))
            dirty = dirty.union(tile_rect(key))
        return _some(dirty.intersection(self._canvas))

    def _paint(self, rows: Rows) -> Dirty:
        if not len(rows):
            return ()
        marks = self._snapped(self._brush.marks(rows, self._random))
        batch = max(int(BATCH_PX / self._brush.steps_px(rows).max()), 1)
        dirty: Dirty = ()
        for copy in self._copies:
            presses = list(self._presses(placed(marks, copy, self._middle)))
            for start in range(0, len(presses), batch):
                self._coverage.add(presses[start : start + batch])
            dirty += _some(self._mixer.mix(self._coverage.take_stale()))
        return dirty

    def _snapped(self, marks: Marks) -> Marks:
        antialias = self._brush.antialias
        return marks._replace(
            x=snapped(marks.x, marks.radius, antialias=antialias),
            y=snapped(marks.y, marks.radius, antialias=antialias),
        )

    def _presses(self, marks: Marks) -> Iterator[Press]:
        square = self._brush.tip == "square"
        dab_of = self._masks.formed if self._brush.antialias else self._masks.pixelled
        for mark in zip(*(values.tolist() for values in marks), strict=True):
            x, y, radius, hardness, roundness, angle, opacity, flow, depth = mark
            shape = form(radius, hardness, roundness=roundness, angle_deg=angle, square=square)
            yield Press(dab_of(x, y, shape), opacity, flow, depth)


def _some(rect: Rect) -> Dirty:
    return () if rect.is_empty else (rect,)


def _same(old: np.ndarray | None, new: np.ndarray | None) -> bool:
    if old is None or new is None:
        return old is new
    return old is new or np.array_equal(old, new)
