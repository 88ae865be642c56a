"""The sketch at a small size, for live previews: only what has changed is flattened again.

A snapshot's tiles are never written, so a tile that is the same object has the same pixels. That
makes a small picture of a large canvas cheap after the first one: a stroke costs a few tiles.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np

from sketchstudio.document.geometry import Rect
from sketchstudio.document.layer import LayerSnapshot
from sketchstudio.document.snapshot import Snapshot
from sketchstudio.document.tiles import TILE, TileKey, Tiles, spans
from sketchstudio.opencv import cv2


class SmallSketch:
    """What Generate looks at, at 1/factor. One thread at a time: the worker's."""

    def __init__(self) -> None:
        self._of: Snapshot | None = None
        self._factor = 0
        self._picture = np.zeros((0, 0, 3), np.uint8)

    def picture(self, whole: Snapshot, size: tuple[int, int]) -> np.ndarray:
        """The flattened input layers of `whole` at `size` (width, height): (h, w, 3) uint8 RGB."""
        factor = _factor(whole, size)
        changed = self._begin(whole, factor)
        for rect in _rows(changed):
            self._refresh(whole, rect.clipped(whole.width, whole.height))
        self._of = whole
        return cv2.resize(self._picture, size, interpolation=cv2.INTER_AREA)

    def _begin(self, whole: Snapshot, factor: int) -> set[TileKey]:
        """The tiles to flatten again; all of them where the last picture is of no use."""
        before, self._of = self._of, None  # an error on the way leaves nothing half new
        if before is not None and factor == self._factor and _is_alike(before, whole):
            return _changed_tiles(before, whole)
        self._factor = factor
        shape = (-(-whole.height // factor), -(-whole.width // factor), 3)
        self._picture = np.zeros(shape, np.uint8)
        return {span.key for span in spans(Rect(0, 0, whole.width, whole.height))}

    def _refresh(self, whole: Snapshot, rect: Rect) -> None:
        if rect.is_empty:
            return
        part, factor = _cut_out(whole, rect).flatten(inputs_only=True), self._factor
        wide, high = -(-rect.width // factor), -(-rect.height // factor)
        beside = (high * factor - rect.height, wide * factor - rect.width)
        part = cv2.copyMakeBorder(part, 0, beside[0], 0, beside[1], cv2.BORDER_REPLICATE)
        x, y = rect.x // factor, rect.y // factor
        small = cv2.resize(part, (wide, high), interpolation=cv2.INTER_AREA)
        self._picture[y : y + high, x : x + wide] = small


@dataclass(frozen=True)
class ReducedSnapshot(Snapshot):
    """A snapshot at another size, flattened when a generator asks for it, in its thread."""

    whole: Snapshot
    sketch: SmallSketch

    def flatten(self, *, inputs_only: bool = False) -> np.ndarray:
        size = (self.width, self.height)
        if inputs_only:
            return self.sketch.picture(self.whole, size)
        return cv2.resize(self.whole.flatten(), size, interpolation=cv2.INTER_AREA)

    def flatten_alpha(self, *, inputs_only: bool = False) -> np.ndarray:
        picture = self.whole.flatten_alpha(inputs_only=inputs_only)
        return cv2.resize(picture, (self.width, self.height), interpolation=cv2.INTER_AREA)


def reduced(whole: Snapshot, size: tuple[int, int], sketch: SmallSketch) -> ReducedSnapshot:
    """The snapshot at that size, its blots and boxes too. Costs nothing until it is flattened."""
    width, height = size
    scale = width / whole.width
    blots = (
        replace(blot, x=blot.x * scale, y=blot.y * scale, radius=max(blot.radius * scale, 1.0))
        for blot in whole.blots
    )
    boxes = (
        replace(
            box,
            x=box.x * scale,
            y=box.y * scale,
            width=box.width * scale,
            height=box.height * scale,
        )
        for box in whole.boxes
    )
    return ReducedSnapshot(
        width, height, whole.paper, (), tuple(blots), tuple(boxes), whole=whole, sketch=sketch
    )


def _factor(whole: Snapshot, size: tuple[int, int]) -> int:
    """The largest power of two that leaves at least `size`, and that tiles can be divided by."""
    factor = 1
    while factor < TILE and whole.width >= 2 * factor * size[0]:
        factor *= 2
    return factor


def _is_alike(before: Snapshot, now: Snapshot) -> bool:
    """Only tiles may differ."""
    return _frame(before) == _frame(now)


def _frame(snapshot: Snapshot) -> tuple[object, ...]:
    layers = tuple((layer.id, layer.props, layer.parent_id) for layer in snapshot.layers)
    return snapshot.width, snapshot.height, snapshot.paper, layers


def _changed_tiles(before: Snapshot, now: Snapshot) -> set[TileKey]:
    changed: set[TileKey] = set()
    for old_layer, layer in zip(before.layers, now.layers, strict=True):
        old, new = old_layer.tiles.mapping, layer.tiles.mapping
        changed.update(key for key in old.keys() | new.keys() if old.get(key) is not new.get(key))
    return changed


def _rows(keys: set[TileKey]) -> Iterator[Rect]:
    """For each row of tiles, what bounds those of the keys."""
    for row in sorted({row for _, row in keys}):
        columns = [col for col, of_row in keys if of_row == row]
        left, right = min(columns), max(columns) + 1
        yield Rect(left * TILE, row * TILE, (right - left) * TILE, TILE)


def _cut_out(whole: Snapshot, rect: Rect) -> Snapshot:
    """A rectangle that begins on a tile's border, as a snapshot of its own."""
    keys = [span.key for span in spans(rect)]
    first = keys[0]

    def cut(layer: LayerSnapshot) -> LayerSnapshot:
        tiles = layer.tiles.mapping
        kept = {(c - first[0], r - first[1]): tiles[c, r] for c, r in keys if (c, r) in tiles}
        return replace(layer, tiles=Tiles(kept))

    layers = tuple(cut(layer) for layer in whole.layers)
    return Snapshot(rect.width, rect.height, whole.paper, layers, (), ())
