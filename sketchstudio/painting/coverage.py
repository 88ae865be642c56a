"""How far a stroke covers each pixel, and the colour mixed in to that degree.

Dabs of one stroke do not add up: a pixel is covered as far as its strongest dab covers it (what
Krita calls wash). The layer's pixels are mixed anew from what they were before the stroke."""

from __future__ import annotations

from collections.abc import Sequence
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

    def add(self, dabs: Sequence[tuple[Dab, float]]) -> None:
        """Cover what these dabs, which should lie near each other, cover: each to at most the
        opacity beside it."""
        area = _area(dabs).intersection(self._canvas)
        if area.is_empty:
            return
        # One small picture of all dabs first: cutting each along the tiles costs more than it.
        strength = np.zeros((area.height, area.width), np.float32)
        for dab, opacity in dabs:
            _press(strength, dab, opacity, left=dab.left - area.x, top=dab.top - area.y)
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
            if not strength.any():
                return
            tile = self._tiles[span.key] = np.zeros((TILE, TILE), np.float32)
        part = tile[span.in_tile]
        np.maximum(part, strength, out=part)
        rows, cols = span.in_tile
        area = Rect(cols.start, rows.start, cols.stop - cols.start, rows.stop - rows.start)
        self._stale[span.key] = self._stale.get(span.key, Rect.EMPTY).union(area)


def _area(dabs: Sequence[tuple[Dab, float]]) -> Rect:
    """The rectangle that holds all masks."""
    left = min(dab.left for dab, _ in dabs)
    top = min(dab.top for dab, _ in dabs)
    right = max(dab.left + dab.mask.shape[1] for dab, _ in dabs)
    bottom = max(dab.top + dab.mask.shape[0] for dab, _ in dabs)
    return Rect(left, top, right - left, bottom - top)


def _press(strength: np.ndarray, dab: Dab, opacity: float, *, left: int, top: int) -> None:
    """Raise `strength` to a dab with its corner at (left, top), which may lie outside."""
    mask = dab.mask[max(-top, 0) :, max(-left, 0) :]
    part = strength[max(top, 0) :, max(left, 0) :][: mask.shape[0], : mask.shape[1]]
    mask = mask[: part.shape[0], : part.shape[1]]
    np.maximum(part, mask if opacity >= 1 else mask * np.float32(opacity), out=part)


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
