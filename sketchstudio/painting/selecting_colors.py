"""Selecting by colour: what is like the colour at a place, beside it or anywhere in the picture.

Two colours differ by their largest difference in any channel, 0..255, as in GIMP and Photoshop;
layers are compared premultiplied, so that all that is transparent is alike."""

from __future__ import annotations

import numpy as np

from sketchstudio.opencv import cv2

EDGE_PX = 2  # how far a line's antialiased edge reaches
_NEIGHBOURS = np.ones((3, 3), np.uint8)


def like_color_at(
    pixels: np.ndarray,
    x: int,
    y: int,
    *,
    tolerance: int,
    contiguous: bool,
    antialias: bool,
) -> np.ndarray:
    """pixels: (H, W, 3|4) uint8; (x, y) in them -> (H, W) uint8: 255 where the colour differs by
    `tolerance` at most, and where `contiguous`, only what hangs together with the place by its
    sides. antialias: soft where the picture's edge is, so that no fringe is left."""
    distance = _distance(pixels, pixels[y, x])
    alike = (distance <= tolerance).view(np.uint8)
    if contiguous:
        alike = _region(alike, x, y)
    mask = alike * np.uint8(255)
    return _softened(mask, distance) if antialias else mask


def _distance(pixels: np.ndarray, color: np.ndarray) -> np.ndarray:
    """(H, W) uint8: the largest difference in any channel."""
    values = np.arange(256)[:, None]
    table = np.abs(values - color.astype(int)).astype(np.uint8)  # (256, channels)
    apart = cv2.LUT(np.ascontiguousarray(pixels), table[None])
    largest = apart[..., 0]
    for channel in range(1, pixels.shape[2]):
        largest = np.maximum(largest, apart[..., channel])
    return largest


def _region(alike: np.ndarray, x: int, y: int) -> np.ndarray:
    """Of (H, W) 0 and 1, the ones that hang together with (x, y), which is one of them."""
    height, width = alike.shape
    found = np.zeros((height + 2, width + 2), np.uint8)
    flags = 4 | cv2.FLOODFILL_MASK_ONLY | (1 << 8)
    cv2.floodFill(alike, found, (x, y), 0, flags=flags)
    return found[1:-1, 1:-1]


def _softened(mask: np.ndarray, distance: np.ndarray) -> np.ndarray:
    """Beside what is selected, pixels are selected as far as they have its colour: their
    distance against the largest one nearby, which is the colour behind the edge."""
    ring = cv2.dilate(mask, _NEIGHBOURS, iterations=EDGE_PX)
    ring[mask > 0] = 0
    rows, columns = np.nonzero(ring)
    if not rows.size:
        return mask
    beyond = cv2.dilate(distance, _NEIGHBOURS, iterations=EDGE_PX)[rows, columns]
    own = distance[rows, columns]
    share = 1 - own.astype(np.float32) / np.maximum(beyond, 1)
    soft = mask.copy()
    soft[rows, columns] = np.round(share * 255)
    return soft
