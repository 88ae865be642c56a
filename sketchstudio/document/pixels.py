"""The one place where layer pixels become what everybody else works with, and back.

Layers hold premultiplied BGRA (QPainter draws it without a copy); outside it is straight RGBA."""

from __future__ import annotations

import numpy as np

from sketchstudio.document.color import Color

_RECIPROCAL = np.zeros(256, np.float32)
_RECIPROCAL[1:] = 255 / np.arange(1, 256, dtype=np.float32)


def to_straight_rgba(pixels: np.ndarray) -> np.ndarray:
    """(..., 4) uint8 premultiplied BGRA -> (..., 4) uint8 straight RGBA, a new array."""
    straight = _red_and_blue_changed(pixels)
    alpha = pixels[..., 3]
    if alpha.size and alpha.min() == 255:
        return straight
    scaled = straight[..., :3] * _RECIPROCAL[alpha][..., None]
    straight[..., :3] = np.minimum(scaled + 0.5, 255)
    return straight


def to_premultiplied_bgra(pixels: np.ndarray) -> np.ndarray:
    """(..., 4) uint8 straight RGBA -> (..., 4) uint8 premultiplied BGRA, a new array."""
    premultiplied = _red_and_blue_changed(pixels)
    alpha = pixels[..., 3]
    if alpha.size and alpha.min() == 255:
        return premultiplied
    scaled = premultiplied[..., :3].astype(np.uint16) * alpha[..., None]
    premultiplied[..., :3] = divided_by_255(scaled)
    return premultiplied


def _red_and_blue_changed(pixels: np.ndarray) -> np.ndarray:
    """(..., 4) uint8 -> a new array, RGBA for BGRA and the other way round."""
    words = np.ascontiguousarray(pixels).view("<u4")  # a pixel in one: several times faster
    changed = words & np.uint32(0xFF00FF00)
    changed |= (words & np.uint32(0xFF)) << np.uint32(16)
    changed |= (words >> np.uint32(16)) & np.uint32(0xFF)
    return changed.view(np.uint8)


def on_paper(pixels: np.ndarray, paper: Color) -> np.ndarray:
    """(..., 4) uint8 premultiplied BGRA over an opaque sheet -> (..., 3) uint8 RGB."""
    clear = 255 - pixels[..., 3].astype(np.uint16)
    picture = np.empty((*clear.shape, 3), np.uint8)
    for channel, value in enumerate(paper):  # one by one: whole planes are what numpy is fast at
        covered = divided_by_255(clear * np.uint16(value))
        np.add(pixels[..., 2 - channel], covered, out=picture[..., channel], casting="unsafe")
    return picture


def divided_by_255(products: np.ndarray) -> np.ndarray:
    """uint16 products of two bytes -> the products / 255, rounded, exactly; works in place."""
    products += 128
    products += products >> 8
    products >>= 8
    return products
