"""Tiles made smaller, kept as long as their tile lives: the picture is drawn fast when it is seen
from afar."""

from __future__ import annotations

import weakref
from dataclasses import dataclass

import numpy as np
from PySide6.QtGui import QImage

from sketchstudio.document.tiles import TILE
from sketchstudio.opencv import cv2

FORMAT = QImage.Format.Format_ARGB32_Premultiplied
MAX_LEVEL = 6  # a tile is two pixels wide then


@dataclass(frozen=True, slots=True)
class _Reduced:
    tile: weakref.ref[np.ndarray]
    level: int
    pixels: np.ndarray  # what the image looks at
    image: QImage


_known: dict[int, _Reduced] = {}


def tile_image(tile: np.ndarray) -> QImage:
    """A view of a tile: draw it before the tile is let go or written."""
    return QImage(tile.data, TILE, TILE, TILE * 4, FORMAT)


def reduced_tile(tile: np.ndarray, level: int) -> QImage:
    """A tile in a 1 / 2**level of its size, each pixel the mean of those it stands for; draw it
    before the tile is let go. The last level asked for is kept, unless the tile may be written."""
    if level == 0:
        return tile_image(tile)
    known = _known.get(id(tile))
    if known is not None and known.level == level and known.tile() is tile:
        return known.image
    key, side = id(tile), TILE >> level
    pixels = cv2.resize(tile, (side, side), interpolation=cv2.INTER_AREA)
    image = QImage(pixels.data, side, side, side * 4, FORMAT)
    if tile.flags.writeable:
        return image.copy()
    gone = weakref.ref(tile, lambda _: _known.pop(key, None))
    _known[key] = _Reduced(gone, level, pixels, image)
    return image
