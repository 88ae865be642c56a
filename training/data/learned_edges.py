"""What the edge detector says made into lines, as the authors of pix2pix did for their sketches.

Their script (PostprocessHED.m of the edges-to-pictures data): thin ridges, a threshold, thinning,
no short pieces. The ridges are those of the structured edge detector's toolbox (Dollar and Zitnick,
2015), by which edge detectors are measured too.
"""

import numpy as np

from sketchstudio.conditioning.pieces import large_pieces
from sketchstudio.conditioning.thinning import thinned
from sketchstudio.opencv import cv2

THRESHOLD = 0.4  # of the chance of an edge; more makes silhouettes alone, less adds texture
SHORT_PX = 10  # pixels: a shorter piece is left out
SMOOTH_PX = 4  # radius of the triangle filter before an edge's direction is read
BORDER_PX = 5  # from the picture's edge: chances rise from nothing so far
TIE = 1.01  # a ridge may be so much lower than its neighbour: plateaus stay


def post_processed(
    probability: np.ndarray, *, threshold: float = THRESHOLD, short_px: int = SHORT_PX
) -> np.ndarray:
    """probability: (H, W) float32 in [0, 1] -> (H, W) bool lines, one pixel wide."""
    lines = thinned(ridges(probability) >= max(threshold, float(np.finfo(np.float32).eps)))
    return large_pieces(lines, short_px)


def ridges(probability: np.ndarray) -> np.ndarray:
    """(H, W) float32 -> the same where a pixel is no lower than those before and behind it across
    the edge, else 0 (non-maximum suppression)."""
    height, width = probability.shape
    if min(height, width) < 2:  # no neighbours, no direction
        return np.zeros_like(probability)
    across = _across(probability)
    x, y = np.meshgrid(np.arange(width, dtype=np.float32), np.arange(height, dtype=np.float32))
    step_x, step_y = np.cos(across), np.sin(across)
    highest = np.maximum(
        _at(probability, x + step_x, y + step_y), _at(probability, x - step_x, y - step_y)
    )
    ridge = np.where(probability * TIE >= highest, probability, 0)
    return ridge * _inward(height)[:, None] * _inward(width)


def _across(probability: np.ndarray) -> np.ndarray:
    """(H, W) float32 angles at right angles to the edge, from the second derivatives."""
    rise = np.concatenate([np.arange(1, SMOOTH_PX + 2), np.arange(SMOOTH_PX, 0, -1)])
    kernel = (rise / rise.sum()).astype(np.float32)
    smooth = cv2.sepFilter2D(probability, -1, kernel, kernel, borderType=cv2.BORDER_REFLECT)
    by_y, by_x = np.gradient(smooth)
    by_xx = np.gradient(by_x, axis=1)
    by_yy, by_xy = np.gradient(by_y)
    angle = np.arctan(by_yy * np.sign(-by_xy) / (by_xx + 1e-5))
    return np.mod(angle, np.pi).astype(np.float32)


def _at(values: np.ndarray, x: np.ndarray, y: np.ndarray) -> np.ndarray:
    return cv2.remap(values, x, y, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)


def _inward(length: int) -> np.ndarray:
    """(length,) float32: 0 at both ends, 1 from BORDER_PX on."""
    place = np.arange(length, dtype=np.float32)
    return np.minimum(1, np.minimum(place, place[::-1]) / BORDER_PX)
