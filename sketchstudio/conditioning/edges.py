"""Colour brought to a finer picture along the edges of its lightness.

From cells to the working picture by joint bilateral upsampling (Kopf et al., 2007); from there to
any size by the fast guided filter (He and Sun, 2015), held between the colours found nearby.
"""

from dataclasses import dataclass

import numpy as np

from sketchstudio.opencv import cv2

TAPS = 2  # cells looked at to each side
NEAR_CELLS = 0.8  # cells over which a colour counts as near
LIKE_LIGHTNESS = 5.0  # CIELAB L over which two places count as alike
GUIDE_RADIUS = 3  # working pixels
GUIDE_FLAT = 4.0  # CIELAB L: weaker variation than this is texture, not an edge


def sharpened(ab: np.ndarray, lightness: np.ndarray) -> np.ndarray:
    """ab: (h/c, w/c, 2) float32; lightness: (h, w) float32 -> (h, w, 2) float32."""
    height, width = lightness.shape
    rows, columns = ab.shape[:2]
    mean = cv2.resize(lightness, (columns, rows), interpolation=cv2.INTER_AREA)
    cells = np.pad(np.dstack([ab, mean]), ((TAPS, TAPS), (TAPS, TAPS), (0, 0)), "edge")
    down, across = _offsets(height, rows), _offsets(width, columns)
    total = np.zeros((height, width, 2), np.float32)
    weights = np.full((height, width), 1e-6, np.float32)
    for y in range(2 * TAPS + 1):
        for x in range(2 * TAPS + 1):
            tap = cells[y : y + rows, x : x + columns]
            tap = np.repeat(np.repeat(tap, height // rows, 0), width // columns, 1)
            far = (down[:, None] - (y - TAPS)) ** 2 + (across - (x - TAPS)) ** 2
            unlike = ((lightness - tap[..., 2]) / LIKE_LIGHTNESS) ** 2
            weight = np.exp(-far / (2 * NEAR_CELLS**2) - unlike / 2) + 1e-6 * np.exp(-far)
            total += weight[..., None] * tap[..., :2]
            weights += weight
    return total / weights[..., None]


def _offsets(pixels: int, cells: int) -> np.ndarray:
    """(pixels,) float32: how far each pixel's centre is from its cell's centre, in cells."""
    step = pixels // cells
    return ((np.arange(pixels) % step + 0.5) / step - 0.5).astype(np.float32)


@dataclass(frozen=True, slots=True)
class Guided:
    """Colour as a linear function of lightness around each place, and what bounds it."""

    line: np.ndarray  # (h, w, 4) float32: slopes of a and b, then their offsets
    bounds: np.ndarray  # (h, w, 4) float32: least a and b, greatest a and b

    def rows(self, lightness: np.ndarray, rows: slice) -> np.ndarray:
        """lightness: (H, W) float32, of any size -> (len(rows), W, 2) float32, those rows."""
        line, bounds = (_enlarged(part, lightness.shape, rows) for part in (self.line, self.bounds))
        found = line[..., :2] * lightness[rows][..., None] + line[..., 2:]
        return np.clip(found, bounds[..., :2], bounds[..., 2:])


def along_edges(ab: np.ndarray, lightness: np.ndarray) -> Guided:
    """ab: (h, w, 2), lightness: (h, w), float32 -> what brings the colour to any size."""
    mean, mean_ab = _mean(lightness), _mean(ab)
    variance = np.maximum(0, _mean(lightness * lightness) - mean * mean)
    covariance = _mean(lightness[..., None] * ab) - mean[..., None] * mean_ab
    slope = covariance / (variance + GUIDE_FLAT**2)[..., None]
    offset = mean_ab - slope * mean[..., None]
    line = np.dstack([_mean(slope), _mean(offset)])
    window = np.ones((2 * GUIDE_RADIUS + 1,) * 2, np.uint8)
    return Guided(line, np.dstack([cv2.erode(ab, window), cv2.dilate(ab, window)]))


def _mean(values: np.ndarray) -> np.ndarray:
    size = (2 * GUIDE_RADIUS + 1,) * 2
    return cv2.boxFilter(values, -1, size, borderType=cv2.BORDER_REPLICATE)


def _enlarged(small: np.ndarray, shape: tuple[int, ...], rows: slice) -> np.ndarray:
    down, across = small.shape[0] / shape[0], small.shape[1] / shape[1]
    place = np.array(
        [[across, 0, across / 2 - 0.5], [0, down, (rows.start + 0.5) * down - 0.5]], np.float64
    )
    flags = cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP
    size = (shape[1], rows.stop - rows.start)
    return cv2.warpAffine(small, place, size, flags=flags, borderMode=cv2.BORDER_REPLICATE)
