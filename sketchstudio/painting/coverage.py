"""How far a stroke covers each pixel of the canvas.

A wash (flow 1): dabs do not add up, a pixel is covered as far as its strongest dab covers it.
Otherwise each dab takes a pixel a part of the way from what it has to the dab's own opacity, and
never beyond: paint builds up within the stroke, as in Krita and Photoshop."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from sketchstudio.document.geometry import Rect
from sketchstudio.document.tiles import TILE, Span, TileKey, spans
from sketchstudio.painting.dab import Dab
from sketchstudio.painting.texture import grain, pressed_in


class Press(NamedTuple):
    """A dab put on the canvas: towards `opacity` by the share `flow`, into a grain so strong."""

    dab: Dab
    opacity: float
    flow: float = 1.0
    grain: float = 0.0


class Coverage:
    """Per tile (TILE, TILE) float32 in [0, 1], made where dabs fall; never outside `canvas`."""

    def __init__(self, canvas: Rect, *, builds_up: bool = False, texture: str = "") -> None:
        self._canvas = canvas
        self._builds_up = builds_up
        self._texture = texture
        self._tiles: dict[TileKey, np.ndarray] = {}
        self._stale: dict[TileKey, Rect] = {}  # where dabs fell since they were last asked for

    @property
    def keys(self) -> set[TileKey]:
        """The tiles that a dab has touched."""
        return set(self._tiles)

    def add(self, presses: Sequence[Press]) -> None:
        """Cover what these dabs, which should lie near each other, cover."""
        area = _area(presses).intersection(self._canvas)
        if area.is_empty:
            return
        # One small picture of all dabs first: cutting each along the tiles costs more than it.
        strength = self._read(area)
        depths = grain(self._texture, area) if self._texture else None
        for press in presses:
            self._press(press, strength, depths, area)
        for span in spans(area):
            self._write(span, strength[span.in_rect])

    def take_stale(self) -> list[tuple[TileKey, Rect, np.ndarray]]:
        """What has changed since the last call: (tile, area in its own pixels, coverage of the
        area as (height, width) float32)."""
        stale, self._stale = self._stale, {}
        return [
            (key, area, self._tiles[key][area.y : area.bottom, area.x : area.right])
            for key, area in stale.items()
        ]

    def _press(
        self, press: Press, strength: np.ndarray, depths: np.ndarray | None, area: Rect
    ) -> None:
        (left, top, mask), opacity, flow, strong = press
        left, top = left - area.x, top - area.y
        if left < 0 or top < 0:
            mask = mask[max(-top, 0) :, max(-left, 0) :]
            left, top = max(left, 0), max(top, 0)
        part = strength[top : top + mask.shape[0], left : left + mask.shape[1]]
        height, width = part.shape
        mask = mask[:height, :width]
        if depths is not None and strong > 0:
            mask = pressed_in(mask, depths[top : top + height, left : left + width], strong)
        if self._builds_up:
            _build_up(part, mask, opacity, flow)
        else:
            np.maximum(part, mask if opacity >= 1 else mask * np.float32(opacity), out=part)

    def _read(self, area: Rect) -> np.ndarray:
        strength = np.zeros((area.height, area.width), np.float32)
        for span in spans(area):
            tile = self._tiles.get(span.key)
            if tile is not None:
                strength[span.in_rect] = tile[span.in_tile]
        return strength

    def _write(self, span: Span, strength: np.ndarray) -> None:
        tile = self._tiles.get(span.key)
        if tile is None:
            if not strength.any():
                return
            tile = self._tiles[span.key] = np.zeros((TILE, TILE), np.float32)
        tile[span.in_tile] = strength
        rows, cols = span.in_tile
        area = Rect(cols.start, rows.start, cols.stop - cols.start, rows.stop - rows.start)
        self._stale[span.key] = self._stale.get(span.key, Rect.EMPTY).union(area)


def _build_up(part: np.ndarray, mask: np.ndarray, opacity: float, flow: float) -> None:
    room = np.float32(opacity) - part
    np.maximum(room, 0, out=room)
    room *= mask
    room *= np.float32(flow)
    part += room


def _area(presses: Sequence[Press]) -> Rect:
    """The rectangle that holds all masks."""
    left = min(press.dab.left for press in presses)
    top = min(press.dab.top for press in presses)
    right = max(press.dab.left + press.dab.mask.shape[1] for press in presses)
    bottom = max(press.dab.top + press.dab.mask.shape[0] for press in presses)
    return Rect(left, top, right - left, bottom - top)
