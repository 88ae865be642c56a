"""The picture while something in it is being moved: the layers as they are, with what was lifted
put where the artist has it now.

Worked at the resolution of the screen: at 25 % a sixteenth of the pixels, so that dragging a full
4096 x 4096 layer is as quick as a small one. What is applied in the end is exact.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import replace

import numpy as np
from PySide6.QtGui import QImage

from sketchstudio.document.blend import NORMAL, blend
from sketchstudio.document.geometry import Rect
from sketchstudio.document.layer import LayerSnapshot
from sketchstudio.document.tiles import TILE, TileKey, Tiles, spans, tile_rect
from sketchstudio.opencv import cv2
from sketchstudio.painting.compose import compose
from sketchstudio.painting.placement import Placement
from sketchstudio.painting.resample import Matrix, Warp
from sketchstudio.painting.transform import LiftedLayer, Preview, matrix_from
from sketchstudio.ui.canvas.display_cache import MAX_LEVEL, DisplayCache
from sketchstudio.ui.canvas.known_tiles import KnownTiles, ReadTile
from sketchstudio.ui.canvas.still_layers import Layers, cut_stack, merged_layer, merging


class MovingPicture:
    """Stands in for the document's `DisplayCache` as long as a preview lasts."""

    def __init__(self, preview: Preview) -> None:
        self.width, self.height = preview.picture.width, preview.picture.height
        self._preview = preview
        self._levels: dict[int, _Level] = {}

    def is_of(self, preview: Preview) -> bool:
        """Whether it shows the same pixels, perhaps elsewhere."""
        return preview.lifted is self._preview.lifted

    def show(self, preview: Preview) -> Rect:
        """Put what was lifted elsewhere; gives where the picture is another now."""
        before = self._area()
        self._preview = preview
        after = self._area()
        for level in self._levels.values():
            level.move(preview, before.union(after))
        return before.union(after)

    def level_for(self, zoom: float) -> int:
        """Coarser than for a still picture by up to half a level: it is seen in motion."""
        if zoom >= 1:
            return 0
        return min(int(math.log2(1 / zoom) + 0.5), MAX_LEVEL)

    def image(self, level: int, rect: Rect) -> QImage:
        """The image of a level, up to date in the given canvas rectangle; do not keep it."""
        if level not in self._levels:
            self._levels[level] = _Level(self._preview, level)
        return self._levels[level].image(rect)

    def _area(self) -> Rect:
        """Where the lifted pixels are, and the hole they have left."""
        placement, box = self._preview.placement.settled(), self._preview.lifted.box
        corners = [placement.corner(x, y) for x in (-1, 1) for y in (-1, 1)]
        xs, ys = [x for x, _ in corners], [y for _, y in corners]
        area = Rect.around(min(xs), min(ys), max(xs), max(ys)).expanded(2)
        return area.union(box).clipped(self.width, self.height)


class _Level:
    """The picture at 1 / 2**level: made from reduced layers, composed as the real ones are."""

    def __init__(self, preview: Preview, level: int) -> None:
        side = 1 << level
        self._side = side
        self._preview = preview
        lifted = {layer.layer_id: layer for layer in preview.lifted.layers}
        parts = cut_stack(preview.picture.layers, lifted)
        self._layers = [part[0] if len(part) == 1 else merged_layer(part) for part in parts]
        self._still = [_still_part(part, lifted, side) for part in parts]
        self._sources = [
            None if layer.id not in lifted else _Source(lifted[layer.id], side)
            for layer in self._layers
        ]
        size = -(-preview.picture.width // side), -(-preview.picture.height // side)
        self._picture = replace(preview.picture, width=size[0], height=size[1])
        self._cache = DisplayCache(*size, self._compose)
        self.move(preview, Rect.EMPTY)

    def move(self, preview: Preview, dirty: Rect) -> None:
        for source in self._sources:
            if source is not None:
                source.put(preview.placement.settled(), preview)
        self._cache.invalidate(_reduced(dirty, self._side))

    def image(self, rect: Rect) -> QImage:
        return self._cache.image(0, _reduced(rect, self._side))

    def _compose(self, rect: Rect) -> QImage:
        keys = [span.key for span in spans(rect)]
        layers = tuple(
            replace(layer, tiles=_tiles(keys, still, source))
            for layer, still, source in zip(self._layers, self._still, self._sources, strict=True)
        )
        return compose(replace(self._picture, layers=layers), rect)


class _Source:
    """What was lifted of one layer, reduced once and warped for every frame."""

    def __init__(self, layer: LiftedLayer, side: int) -> None:
        aligned = _reduced(layer.area, side)
        self._area = Rect(
            aligned.x * side, aligned.y * side, aligned.width * side, aligned.height * side
        )
        pixels = layer.moving.read(self._area)
        if side > 1:
            pixels = cv2.resize(
                pixels, (aligned.width, aligned.height), interpolation=cv2.INTER_AREA
            )
        self._pixels, self._side = pixels, side
        self._tiles: dict[TileKey, np.ndarray | None] = {}
        self._warp: Warp | None = None

    def put(self, placement: Placement, preview: Preview) -> None:
        self._tiles.clear()
        side = self._side
        matrix = _scaling(1 / side) @ matrix_from(self._area, placement) @ _scaling(side)
        self._warp = Warp(self._pixels, matrix, method=preview.method, quick=True)

    def tile(self, key: TileKey) -> np.ndarray | None:
        if key not in self._tiles and self._warp is not None:
            self._tiles[key] = self._warp.read(tile_rect(key))
        return self._tiles[key]


def _still_part(part: Layers, lifted: Mapping[int, LiftedLayer], side: int) -> ReadTile:
    """Reads reduced tiles of what does not move of a part of the stack."""
    reads = [_still_tiles(layer, lifted.get(layer.id), side) for layer in part]
    return reads[0] if len(part) == 1 else merging(part, reads)


def _still_tiles(layer: LayerSnapshot, lifted: LiftedLayer | None, side: int) -> ReadTile:
    tiles = layer.tiles if lifted is None else lifted.rest
    if side == 1:
        return lambda key: tiles.get(*key)
    return KnownTiles(lambda key: _reduced_tile(tiles, key, side))


def _reduced_tile(tiles: Tiles, key: TileKey, side: int) -> np.ndarray | None:
    column, row = key[0] * side, key[1] * side
    if not any(
        tiles.get(column + x, row + y) is not None for x in range(side) for y in range(side)
    ):
        return None
    pixels = tiles.read(Rect(column * TILE, row * TILE, TILE * side, TILE * side))
    return cv2.resize(pixels, (TILE, TILE), interpolation=cv2.INTER_AREA)


def _tiles(keys: list[TileKey], still: ReadTile, source: _Source | None) -> Tiles:
    found: dict[TileKey, np.ndarray] = {}
    for key in keys:
        below, above = still(key), None if source is None else source.tile(key)
        if above is None:
            tile = below
        elif below is None:
            tile = above
        else:
            tile = blend(below, above, mode=NORMAL, opacity=1.0)
        if tile is not None:
            found[key] = tile
    return Tiles(found)


def _reduced(rect: Rect, side: int) -> Rect:
    return Rect.around(rect.x / side, rect.y / side, rect.right / side, rect.bottom / side)


def _scaling(factor: float) -> Matrix:
    return np.diag([factor, factor, 1.0])
