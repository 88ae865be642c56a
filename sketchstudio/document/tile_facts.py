"""What is worth knowing of a tile before it is drawn, looked up once while the tile lives."""

from __future__ import annotations

import weakref

import numpy as np

_opaque: dict[int, tuple[weakref.ref[np.ndarray], bool]] = {}


def is_opaque(tile: np.ndarray) -> bool:
    """(TILE, TILE, 4) uint8 premultiplied BGRA: whether nothing shines through. A tile that may
    still be written is looked at each time."""
    if tile.flags.writeable:
        return _look(tile)
    known = _opaque.get(id(tile))
    if known is not None and known[0]() is tile:
        return known[1]
    key, answer = id(tile), _look(tile)
    _opaque[key] = weakref.ref(tile, lambda _gone: _opaque.pop(key, None)), answer
    return answer


def _look(tile: np.ndarray) -> bool:
    corners = tile[0, 0, 3] & tile[0, -1, 3] & tile[-1, 0, 3] & tile[-1, -1, 3]
    return corners == 255 and bool((tile[..., 3] == 255).all())
