"""Areas laid on a layer: a map of how far each pixel is covered becomes one edit of its tiles.

Fills, shapes and gradients come this way; strokes mix their dabs themselves (`coverage.py`)."""

from __future__ import annotations

import numpy as np

from sketchstudio.document.edits import SetTiles
from sketchstudio.document.geometry import Rect
from sketchstudio.document.layer import Layer
from sketchstudio.document.pixels import divided_by_255
from sketchstudio.document.selection import Selection
from sketchstudio.document.tiles import TILE, Span, TileKey, spans
from sketchstudio.painting.ink import Ink

_SPREAD = np.uint32(0x01010101)  # repeats a byte in all four channels of a pixel
_WHOLE_TILE = (slice(0, TILE), slice(0, TILE))

Changed = dict[TileKey, np.ndarray | None]


def cover(
    layer: Layer,
    rect: Rect,
    coverage: np.ndarray,
    ink: Ink,
    selection: Selection | None = None,
    *,
    label: str = "Fill",
) -> SetTiles | None:
    """Lay the ink on a layer as far as `coverage` says: (rect.height, rect.width), uint8 0..255 or
    float32 0..1; rect on the canvas. None when nothing would change.

    A layer whose transparency is locked keeps it: paint stays inside what is there, and nothing
    can be erased."""
    if layer.props.alpha_locked:
        if ink.effect == "erase":
            return None
        ink = Ink(ink.color, "paint-inside")
    return _edit(layer, rect, selected_part(rect, coverage, selection), ink=ink, label=label)


def lay_under(
    layer: Layer,
    rect: Rect,
    coverage: np.ndarray,
    ink: Ink,
    selection: Selection | None = None,
    *,
    label: str = "Fill",
) -> SetTiles | None:
    """Like `cover`, but behind the paint that is there already: a line stays as it was drawn, soft
    edges and all. None when nothing would change, as where transparency is locked."""
    if layer.props.alpha_locked or ink.effect != "paint":
        return None
    strength = selected_part(rect, coverage, selection)
    changed: Changed = {}
    for span in spans(rect):
        part = strength[span.in_rect]
        old = layer.tiles.get(*span.key)
        new = _with_paint_under(old, span, part, ink) if part.any() else old
        if not _same(old, new):
            changed[span.key] = new
    return SetTiles(layer.id, changed, label) if changed else None


def selected_part(rect: Rect, coverage: np.ndarray, selection: Selection | None) -> np.ndarray:
    """uint8 or float32 coverage of `rect` -> uint8, no more than the selection lets through."""
    strength = coverage
    if coverage.dtype != np.uint8:
        strength = (np.clip(coverage, 0, 1) * np.float32(255) + np.float32(0.5)).astype(np.uint8)
    if selection is None:
        return strength
    allowed = selection.part(rect)
    if allowed.size and allowed.min() == 255:
        return strength
    return divided_by_255(strength.astype(np.uint16) * allowed).astype(np.uint8)


def _edit(
    layer: Layer, rect: Rect, strength: np.ndarray, *, ink: Ink, label: str
) -> SetTiles | None:
    changed: Changed = {}
    full = _full_tile(ink)
    for span in spans(rect):
        part = strength[span.in_rect]
        old = layer.tiles.get(*span.key)
        if (old is None and ink.effect != "paint") or not part.any():
            continue
        # A tile that is covered altogether is the same array each time: a wide fill costs little.
        whole = span.in_tile == _WHOLE_TILE and part.min() == 255 and ink.effect != "paint-inside"
        new = full if whole else _mixed(old, span, part, ink)
        if not _same(old, new):
            changed[span.key] = new
    return SetTiles(layer.id, changed, label) if changed else None


def _with_paint_under(
    old: np.ndarray | None, span: Span, part: np.ndarray, ink: Ink
) -> np.ndarray | None:
    """A tile with the ink behind what is there."""
    if old is None:
        return _mixed(old, span, part, ink)
    there = old[span.in_tile]
    clear = divided_by_255((255 - there[..., 3]) * part.astype(np.uint16))
    if not clear.any():
        return old
    height, width = part.shape
    spread = (clear * _SPREAD).view(np.uint8).astype(np.uint16)
    added = divided_by_255(spread * np.tile(_pixel(ink.color), width))
    tile = old.copy()
    tile[span.in_tile] += added.astype(np.uint8).reshape(height, width, 4)
    return tile


def _mixed(old: np.ndarray | None, span: Span, part: np.ndarray, ink: Ink) -> np.ndarray | None:
    """A tile with the ink mixed in. Rows are worked as 4 * width bytes: a broadcast over four
    channels would cost numpy ten times as much."""
    tile = _copy(old)
    before = tile[span.in_tile]
    height, width = part.shape
    spread = (part * _SPREAD).view(np.uint8).astype(np.uint16)
    rows = np.ascontiguousarray(before).reshape(height, width * 4)
    mixed = spread * _source(before, ink) + rows * (255 - spread)
    tile[span.in_tile] = divided_by_255(mixed).astype(np.uint8).reshape(height, width, 4)
    return tile if tile.any() else None


def _source(before: np.ndarray, ink: Ink) -> np.ndarray:
    """The pixels that full coverage leaves, premultiplied, as uint16 rows."""
    if ink.effect == "erase":
        return np.zeros(1, np.uint16)
    height, width = before.shape[:2]
    pixels = np.tile(_pixel(ink.color), width)
    if ink.effect == "paint":
        return pixels
    kept = before[..., 3].astype(np.uint32) * _SPREAD
    return divided_by_255(pixels * kept.view(np.uint8).reshape(height, width * 4))


def _full_tile(ink: Ink) -> np.ndarray | None:
    if ink.effect == "erase":
        return None
    return np.tile(_pixel(ink.color).astype(np.uint8), (TILE, TILE, 1))


def _pixel(color: tuple[int, int, int]) -> np.ndarray:
    """Opaque premultiplied BGRA, (4,) uint16."""
    red, green, blue = color
    return np.array([blue, green, red, 255], np.uint16)


def _copy(old: np.ndarray | None) -> np.ndarray:
    return np.zeros((TILE, TILE, 4), np.uint8) if old is None else old.copy()


def _same(old: np.ndarray | None, new: np.ndarray | None) -> bool:
    if old is None or new is None:
        return old is new
    return np.array_equal(old, new)
