"""How far a stroke covers each pixel, and the colour mixed in to that degree.

Dabs of one stroke do not add up: a pixel is covered as far as its strongest dab covers it (what
Krita calls wash). The layer's pixels are mixed anew from what they were before the stroke."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np

from sketchstudio.document.color import Color
from sketchstudio.document.geometry import Rect
from sketchstudio.document.pixels import divided_by_255
from sketchstudio.document.tiles import TILE, Span, TileKey, Tiles, TileStore, spans, tile_rect
from sketchstudio.painting.dab import Dab

Effect = Literal["paint", "paint-inside", "erase"]
"""paint; paint where there is paint already (alpha lock); take alpha away."""

_SPREAD = np.uint32(0x01010101)  # repeats a byte in all four channels of a pixel


@dataclass(frozen=True, slots=True)
class Ink:
    """What a stroke leaves behind."""

    color: Color
    effect: Effect = "paint"


class Coverage:
    """Per tile (TILE, TILE) float32 in [0, 1], made where dabs fall; never outside `canvas`."""

    def __init__(self, canvas: Rect) -> None:
        self._canvas = canvas
        self._tiles: dict[TileKey, np.ndarray] = {}
        self._stale: dict[TileKey, Rect] = {}  # where dabs fell since the last mixing

    @property
    def keys(self) -> set[TileKey]:
        """The tiles that a dab has touched."""
        return set(self._tiles)

    def add(self, dab: Dab, opacity: float) -> None:
        """Cover what the dab covers, to at most `opacity`."""
        size = dab.mask.shape[0]
        whole = Rect(dab.left, dab.top, size, size)
        area = whole.intersection(self._canvas)
        if area.is_empty:
            return
        y, x = area.y - dab.top, area.x - dab.left
        mask = dab.mask[y : y + area.height, x : x + area.width]
        strength = mask if opacity >= 1 else mask * np.float32(opacity)
        for span in spans(area):
            self._raise_to(span, strength[span.in_rect])

    def mix_into(self, target: TileStore, before: Tiles, ink: Ink) -> Rect:
        """Draw what was covered since the last call; gives where pixels may have changed."""
        dirty = Rect.EMPTY
        for key, area in self._stale.items():
            old = before.get(*key)
            if old is None and ink.effect != "paint":
                continue
            _mix_tile(target.writable(*key), old, ink=ink, coverage=self._tiles[key], area=area)
            origin = tile_rect(key)
            dirty = dirty.union(Rect(origin.x + area.x, origin.y + area.y, area.width, area.height))
        self._stale.clear()
        return dirty

    def _raise_to(self, span: Span, strength: np.ndarray) -> None:
        tile = self._tiles.get(span.key)
        if tile is None:
            tile = self._tiles[span.key] = np.zeros((TILE, TILE), np.float32)
        part = tile[span.in_tile]
        np.maximum(part, strength, out=part)
        rows, cols = span.in_tile
        area = Rect(cols.start, rows.start, cols.stop - cols.start, rows.stop - rows.start)
        self._stale[span.key] = self._stale.get(span.key, Rect.EMPTY).union(area)


def _mix_tile(
    tile: np.ndarray, old: np.ndarray | None, *, ink: Ink, coverage: np.ndarray, area: Rect
) -> None:
    """Within a tile, area in its own pixels. Rows are worked as 4 * width bytes: a broadcast over
    four channels would cost numpy ten times as much."""
    rows = slice(area.y, area.bottom)
    alpha = coverage[rows, area.x : area.right] * np.float32(255) + np.float32(0.5)
    spread = (alpha.astype(np.uint32) * _SPREAD).view(np.uint8).astype(np.uint16)
    columns = slice(area.x * 4, area.right * 4)
    mixed = spread * _source(old, ink=ink, rows=rows, columns=columns)
    if old is not None:
        mixed += old.reshape(TILE, TILE * 4)[rows, columns] * (255 - spread)
    tile.reshape(TILE, TILE * 4)[rows, columns] = divided_by_255(mixed)


def _source(old: np.ndarray | None, *, ink: Ink, rows: slice, columns: slice) -> np.ndarray:
    """The pixels that full coverage leaves, premultiplied, as uint16 rows."""
    if ink.effect == "erase":
        return np.zeros(1, np.uint16)
    red, green, blue = ink.color
    pixel = np.array([blue, green, red, 255], np.uint16)
    source = np.tile(pixel, (columns.stop - columns.start) // 4)
    if ink.effect == "paint" or old is None:
        return source
    kept = old[rows, columns.start // 4 : columns.stop // 4, 3].astype(np.uint32)
    return divided_by_255(source * (kept * _SPREAD).view(np.uint8).astype(np.uint16))
