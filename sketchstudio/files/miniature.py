"""A small picture of a document, made tile by tile, so that one after a stroke costs little."""

from dataclasses import replace

import numpy as np

from sketchstudio.document.layer import LayerSnapshot
from sketchstudio.document.snapshot import Snapshot
from sketchstudio.document.tiles import TILE, Tiles, TileStore
from sketchstudio.opencv import cv2

SIDE = 256  # pixels: what fits into a list of recent files at twice the usual resolution


class Miniatures:
    """Remembers the small form of every tile of the last document it was shown."""

    def __init__(self) -> None:
        self._small: dict[int, tuple[np.ndarray, np.ndarray]] = {}
        self._factor = 1

    def picture(self, snapshot: Snapshot) -> np.ndarray:
        """(h, w, 3) uint8 RGB, h and w at most SIDE: the visible layers on the paper."""
        factor = _factor(max(snapshot.width, snapshot.height))
        if factor == 1:
            return snapshot.flatten()
        if factor != self._factor:
            self._factor, self._small = factor, {}
        before, self._small = self._small, {}
        layers = tuple(self._reduced(layer, snapshot, before) for layer in snapshot.layers)
        width, height = -(-snapshot.width // factor), -(-snapshot.height // factor)
        return replace(snapshot, width=width, height=height, layers=layers).flatten()

    def _reduced(
        self,
        layer: LayerSnapshot,
        snapshot: Snapshot,
        before: dict[int, tuple[np.ndarray, np.ndarray]],
    ) -> LayerSnapshot:
        cols, rows = -(-snapshot.width // TILE), -(-snapshot.height // TILE)
        side = TILE // self._factor
        sheet = np.zeros((rows * side, cols * side, 4), np.uint8)
        for (col, row), tile in layer.tiles.mapping.items():
            if not (0 <= col < cols and 0 <= row < rows):
                continue
            known = before.get(id(tile)) or (tile, _small(tile, side))
            self._small[id(tile)] = known
            sheet[row * side : (row + 1) * side, col * side : (col + 1) * side] = known[1]
        return replace(layer, tiles=Tiles(TileStore.from_pixels(sheet).mapping))


def _factor(longest: int) -> int:
    """The power of two by which the picture has to be reduced."""
    factor = 1
    while longest > SIDE * factor and factor < TILE:
        factor *= 2
    return factor


def _small(tile: np.ndarray, side: int) -> np.ndarray:
    return cv2.resize(tile, (side, side), interpolation=cv2.INTER_AREA)
