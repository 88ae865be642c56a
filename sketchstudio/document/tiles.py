"""A layer's pixels: sparse square tiles, shared between copies and copied only when written."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np

from sketchstudio.document.geometry import Rect

TILE = 128  # pixels a side; 64 KiB a tile: small enough to copy per stroke, large enough for numpy
TILE_BYTES = TILE * TILE * 4

TileKey = tuple[int, int]
"""Column, row: the tile holds canvas pixels from (column * TILE, row * TILE)."""


@dataclass(frozen=True, slots=True)
class Span:
    """The part of one tile that a rectangle covers."""

    key: TileKey
    in_tile: tuple[slice, slice]
    in_rect: tuple[slice, slice]


def spans(rect: Rect) -> Iterator[Span]:
    """Cut a rectangle along the tile borders, row by row."""
    if rect.is_empty:
        return
    for row in range(rect.y // TILE, (rect.bottom - 1) // TILE + 1):
        tile_rows, rect_rows = _cut(rect.y, rect.bottom, row)
        for col in range(rect.x // TILE, (rect.right - 1) // TILE + 1):
            tile_cols, rect_cols = _cut(rect.x, rect.right, col)
            yield Span((col, row), (tile_rows, tile_cols), (rect_rows, rect_cols))


def _cut(start: int, stop: int, index: int) -> tuple[slice, slice]:
    origin = index * TILE
    low, high = max(start, origin), min(stop, origin + TILE)
    return slice(low - origin, high - origin), slice(low - start, high - start)


def tile_rect(key: TileKey) -> Rect:
    """The canvas pixels of a tile."""
    return Rect(key[0] * TILE, key[1] * TILE, TILE, TILE)


class Tiles:
    """Read-only tiles: (TILE, TILE, 4) uint8, premultiplied BGRA; a missing tile is transparent.

    Arrays handed out belong to everybody and are never to be written."""

    def __init__(self, tiles: Mapping[TileKey, np.ndarray] | None = None) -> None:
        self._tiles: dict[TileKey, np.ndarray] = dict(tiles or {})

    def get(self, col: int, row: int) -> np.ndarray | None:
        return self._tiles.get((col, row))

    @property
    def mapping(self) -> Mapping[TileKey, np.ndarray]:
        """All tiles there are, by key."""
        return MappingProxyType(self._tiles)

    @property
    def byte_size(self) -> int:
        return len(self._tiles) * TILE_BYTES

    def bounds(self) -> Rect:
        """The smallest rectangle of whole tiles that holds all of them."""
        if not self._tiles:
            return Rect.EMPTY
        cols = [col for col, _ in self._tiles]
        rows = [row for _, row in self._tiles]
        left, top = min(cols), min(rows)
        width, height = max(cols) - left + 1, max(rows) - top + 1
        return Rect(left * TILE, top * TILE, width * TILE, height * TILE)

    def read(self, rect: Rect) -> np.ndarray:
        """A copy of these pixels: (height, width, 4) uint8, premultiplied BGRA."""
        pixels = np.zeros((max(rect.height, 0), max(rect.width, 0), 4), np.uint8)
        for span in spans(rect):
            tile = self._tiles.get(span.key)
            if tile is not None:
                pixels[span.in_rect] = tile[span.in_tile]
        return pixels


class TileStore(Tiles):
    """Tiles that can be written. Those that a snapshot also holds are copied before a write."""

    def __init__(self, tiles: Mapping[TileKey, np.ndarray] | None = None) -> None:
        super().__init__(tiles)
        self._own: set[TileKey] = set()
        for tile in self._tiles.values():
            tile.setflags(write=False)

    @staticmethod
    def from_pixels(pixels: np.ndarray) -> TileStore:
        """pixels: (H, W, 4) uint8, premultiplied BGRA, put at the origin."""
        store = TileStore()
        store.write(Rect(0, 0, pixels.shape[1], pixels.shape[0]), pixels)
        return store

    def snapshot(self) -> Tiles:
        """The tiles as they are now; costs a copy of the index, not of the pixels."""
        for key in self._own:
            self._tiles[key].setflags(write=False)
        self._own.clear()
        return Tiles(self._tiles)

    def writable(self, col: int, row: int) -> np.ndarray:
        """The tile as an array to write into, made or copied where needed."""
        key = (col, row)
        if key in self._own:
            return self._tiles[key]
        old = self._tiles.get(key)
        tile = np.zeros((TILE, TILE, 4), np.uint8) if old is None else old.copy()
        self._tiles[key] = tile
        self._own.add(key)
        return tile

    def replace(self, key: TileKey, tile: np.ndarray | None) -> np.ndarray | None:
        """Put a tile (which from now on nobody may write) or none; returns the one before."""
        old = self._tiles.pop(key, None)
        self._own.discard(key)
        if old is not None:
            old.setflags(write=False)
        if tile is not None:
            tile.setflags(write=False)
            self._tiles[key] = tile
        return old

    def write(self, rect: Rect, pixels: np.ndarray) -> None:
        """Replace these pixels: (height, width, 4) uint8, premultiplied BGRA.

        Transparent pixels do not make a tile where there is none."""
        for span in spans(rect):
            part = pixels[span.in_rect]
            if span.key in self._tiles or part.any():
                self.writable(*span.key)[span.in_tile] = part
