"""Where there is paint: the smallest rectangle around what is not transparent."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import numpy as np

from sketchstudio.document.geometry import Rect
from sketchstudio.document.tiles import TILE, TileKey, Tiles, tile_rect


def content_bounds(tiles: Tiles) -> Rect:
    """The smallest rectangle around the pixels that are there; empty when there are none.

    Only tiles on the rim are looked into: those within cannot make it larger."""
    bounds = Rect.EMPTY
    distances = _distances(tiles)
    for key in sorted(distances, key=distances.__getitem__, reverse=True):
        whole = tile_rect(key)
        if whole.intersection(bounds) != whole:
            bounds = bounds.union(_painted(tiles.mapping[key], whole))
    return bounds


def painted_bounds(many: Iterable[Tiles]) -> Rect:
    """The smallest rectangle around the pixels of all of these."""
    bounds = Rect.EMPTY
    for tiles in many:
        bounds = bounds.union(content_bounds(tiles))
    return bounds


def _distances(tiles: Tiles) -> Mapping[TileKey, float]:
    """How far each tile lies from the middle of all."""
    area = tiles.bounds()
    middle_x, middle_y = area.x + area.width / 2, area.y + area.height / 2
    return {
        (x, y): max(abs((x + 0.5) * TILE - middle_x), abs((y + 0.5) * TILE - middle_y))
        for x, y in tiles.mapping
    }


def _painted(tile: np.ndarray, whole: Rect) -> Rect:
    alpha = tile[..., 3]
    rows = np.flatnonzero(alpha.any(axis=1))
    if not rows.size:
        return Rect.EMPTY
    columns = np.flatnonzero(alpha.any(axis=0))
    left, top = int(columns[0]), int(rows[0])
    width, height = int(columns[-1]) + 1 - left, int(rows[-1]) + 1 - top
    return Rect(whole.x + left, whole.y + top, width, height)
