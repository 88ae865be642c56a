"""The colour of a stroke mixed into a layer, as far as the stroke covers it.

Pixels are always mixed anew from what they were before the stroke: a table gives the premultiplied
colour for each of 256 coverages, QPainter lays it over (its loops are the fastest there are)."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
from PySide6.QtGui import QImage, QPainter

from sketchstudio.document.color import Color
from sketchstudio.document.geometry import Rect
from sketchstudio.document.pixels import divided_by_255
from sketchstudio.document.selection import Selection
from sketchstudio.document.tiles import TileKey, Tiles, TileStore, tile_rect
from sketchstudio.painting.compose import FORMAT, tile_image
from sketchstudio.painting.ink import Ink

_MODES = {
    "paint": QPainter.CompositionMode.CompositionMode_SourceOver,
    "paint-inside": QPainter.CompositionMode.CompositionMode_SourceAtop,
    "erase": QPainter.CompositionMode.CompositionMode_DestinationOut,
}


class Mixer:
    """Draws coverage into `target`, whose pixels before the stroke were `before`."""

    def __init__(
        self, target: TileStore, before: Tiles, ink: Ink, selection: Selection | None = None
    ) -> None:
        self._target, self._before = target, before
        self._effect = ink.effect
        self._selection = selection
        self._table = _table(ink.color)

    def mix(self, stale: Iterable[tuple[TileKey, Rect, np.ndarray]]) -> Rect:
        """What `Coverage.take_stale` gives, drawn; gives where pixels may have changed."""
        dirty = Rect.EMPTY
        for key, area, coverage in stale:
            origin = tile_rect(key)
            place = Rect(origin.x + area.x, origin.y + area.y, area.width, area.height)
            old = self._before.get(*key)
            alpha = self._alpha(coverage, place)
            if alpha is None or (old is None and self._effect != "paint"):
                continue
            self._mix_tile(key, old, alpha, area)
            dirty = dirty.union(place)
        return dirty

    def _alpha(self, coverage: np.ndarray, place: Rect) -> np.ndarray | None:
        """(height, width) uint8, None where nothing may be changed."""
        alpha = (coverage * np.float32(255) + np.float32(0.5)).astype(np.uint8)
        if self._selection is None:
            return alpha
        if self._selection.bounds.intersection(place).is_empty:
            return None
        part = self._selection.part(place)
        return divided_by_255(alpha.astype(np.uint16) * part).astype(np.uint8)

    def _mix_tile(
        self, key: TileKey, old: np.ndarray | None, alpha: np.ndarray, area: Rect
    ) -> None:
        tile = self._target.writable(*key)
        part = tile[area.y : area.bottom, area.x : area.right]
        pixels = self._table.take(alpha)
        if old is None:
            part[:] = pixels.view(np.uint8).reshape(*alpha.shape, 4)
            return
        part[:] = old[area.y : area.bottom, area.x : area.right]
        height, width = alpha.shape
        onto = tile_image(tile)  # has to live as long as the painter
        painter = QPainter(onto)
        painter.setCompositionMode(_MODES[self._effect])
        painter.drawImage(area.x, area.y, QImage(pixels.data, width, height, width * 4, FORMAT))
        painter.end()


def _table(color: Color) -> np.ndarray:
    """(256,) uint32: the colour covered so far, premultiplied BGRA in memory."""
    red, green, blue = color
    pixel = np.array([blue, green, red, 255], np.uint16)
    products = np.arange(256, dtype=np.uint16)[:, None] * pixel
    return np.ascontiguousarray(divided_by_255(products).astype(np.uint8)).view(np.uint32)[:, 0]
