"""Tiles that are made when they are first asked for, and remembered."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from sketchstudio.document.tiles import TileKey

ReadTile = Callable[[TileKey], np.ndarray | None]


class KnownTiles:
    """A `ReadTile` that calls `make` once for each tile. None: there is nothing."""

    def __init__(self, make: ReadTile) -> None:
        self._make = make
        self._known: dict[TileKey, np.ndarray | None] = {}

    def __call__(self, key: TileKey) -> np.ndarray | None:
        if key not in self._known:
            self._known[key] = self._make(key)
        return self._known[key]
