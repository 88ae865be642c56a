"""Lines brought down to one pixel, and drawn again with a pen of any width."""

from functools import cache

import numpy as np

from sketchstudio.opencv import cv2

SOLID = 7.0  # pixels from the edge: what is thicker is an area, of which the outline is kept


def thinned(mask: np.ndarray) -> np.ndarray:
    """(H, W) bool -> its skeleton, one pixel wide and connected as the mask is.

    Guo and Hall (1989). Pixels at the picture's edge are treated as if nothing lay beyond."""
    pixels = np.pad(mask.astype(np.uint8), 1)
    left = cv2.countNonZero(pixels)
    while True:
        before = left
        for kept in _kept():
            code = cv2.filter2D(pixels, -1, _WEIGHTS, borderType=cv2.BORDER_CONSTANT)
            cv2.bitwise_and(pixels, cv2.LUT(code, kept), dst=pixels)
        left = cv2.countNonZero(pixels)
        if left == before:
            return pixels[1:-1, 1:-1] > 0


def centre_lines(mask: np.ndarray, *, solid_px: float = SOLID) -> np.ndarray:
    """(H, W) bool ink -> one-pixel lines: the middle of strokes, the outline of solid areas."""
    inside = cv2.distanceTransform(np.pad(mask, 1).astype(np.uint8), cv2.DIST_L2, 5)[1:-1, 1:-1]
    core = (inside > solid_px).astype(np.uint8)
    if not core.any():
        return thinned(mask)
    reach = cv2.distanceTransform(1 - core, cv2.DIST_L2, 5)
    area = mask & (reach <= solid_px)
    rim = area & ~cv2.erode(area.astype(np.uint8), np.ones((3, 3), np.uint8)).astype(bool)
    return rim | thinned(mask & ~area)


def of_width(lines: np.ndarray, width_px: float) -> np.ndarray:
    """(H, W) bool one-pixel lines -> (H, W) float32 in [0, 1], drawn with a round, soft pen."""
    distance = cv2.distanceTransform((~lines).astype(np.uint8), cv2.DIST_L2, 5)
    return np.clip(width_px / 2 + 0.5 - distance, 0, 1).astype(np.float32)


# The neighbours P2..P9 of Guo and Hall, clockwise from the top, as bits of a code.
_WEIGHTS = np.array([[128, 1, 2], [64, 0, 4], [32, 16, 8]], np.float32)


@cache
def _kept() -> tuple[np.ndarray, np.ndarray]:
    """For each code 1 where the pixel stays, in the first and in the second half of a pass."""
    tables = np.ones((2, 256), np.uint8)
    for code in range(256):
        p2, p3, p4, p5, p6, p7, p8, p9 = (bool(code >> bit & 1) for bit in range(8))
        crossings = (
            (not p2 and (p3 or p4))
            + (not p4 and (p5 or p6))
            + (not p6 and (p7 or p8))
            + (not p8 and (p9 or p2))
        )
        one = (p9 or p2) + (p3 or p4) + (p5 or p6) + (p7 or p8)
        other = (p2 or p3) + (p4 or p5) + (p6 or p7) + (p8 or p9)
        if crossings == 1 and 2 <= min(one, other) <= 3:
            tables[0, code] = (p6 or p7 or not p9) and p8
            tables[1, code] = (p2 or p3 or not p5) and p4
    return tables[0], tables[1]
