"""The colours a picture is made of: k-means in CIELAB, the same for the same picture every time."""

from __future__ import annotations

import numpy as np

from sketchstudio.document.color import Color
from sketchstudio.opencv import cv2

MIN_COLORS, MAX_COLORS = 2, 64
_PIXELS = 40_000  # looked at; more do not change the means
_CLEAR = 128  # alpha: pixels below are no colours of the picture
_ALIKE = 6.0  # CIELAB distance: nearer means are one colour to the eye
_GREY = 9.0  # CIELAB chroma: below, a colour has no hue to be sorted by
_ROUNDS, _TRIES = 40, 3
_HUES = 8  # groups of hues, each sorted from dark to light


def palette_of(pixels: np.ndarray, count: int) -> list[Color]:
    """pixels: (H, W, 3 or 4) uint8 RGB or straight RGBA -> at most `count` colours, fewer where
    the picture has fewer: greys first, then hue by hue, each from dark to light. Empty where
    nothing is painted."""
    samples = _samples(pixels)
    if not len(samples):
        return []
    different = np.unique(samples, axis=0)
    if len(different) <= count:
        return _sorted(_lab(different), different)
    points = _lab(samples)
    cv2.setRNGSeed(1)  # the same picture gives the same palette
    stop = (cv2.TERM_CRITERIA_EPS | cv2.TERM_CRITERIA_MAX_ITER, _ROUNDS, 0.1)
    into = np.empty((len(points), 1), np.int32)
    _, labels, means = cv2.kmeans(points, count, into, stop, _TRIES, cv2.KMEANS_PP_CENTERS)
    covered = np.bincount(labels.ravel(), minlength=count)
    kept = _merged(means, covered)
    # The member nearest to each mean, so that no colour comes up that is not in the picture.
    nearest = ((points[:, None] - kept) ** 2).sum(axis=-1).argmin(axis=0)
    colors, first = np.unique(samples[nearest], axis=0, return_index=True)
    return _sorted(kept[first], colors)


def _samples(pixels: np.ndarray) -> np.ndarray:
    """(N, 3) uint8, evenly from all of the picture."""
    flat = pixels.reshape(-1, pixels.shape[-1])
    step = max(len(flat) // _PIXELS, 1)
    # An odd step does not fall on the same columns of every row.
    flat = flat[:: step | 1]
    if flat.shape[1] == 4:
        flat = flat[flat[:, 3] >= _CLEAR]
    return np.ascontiguousarray(flat[:, :3])


def _merged(means: np.ndarray, covered: np.ndarray) -> np.ndarray:
    """Means without those that look like one which covers more."""
    kept: list[np.ndarray] = []
    for index in np.argsort(-covered, kind="stable"):
        mean = means[index]
        if covered[index] and all(np.linalg.norm(mean - other) >= _ALIKE for other in kept):
            kept.append(mean)
    return np.array(kept, np.float32)


def _sorted(points: np.ndarray, colors: np.ndarray) -> list[Color]:
    """points: (N, 3) CIELAB of the colours (N, 3)."""
    lightness, a, b = points.T
    chroma, hue = np.hypot(a, b), np.arctan2(b, a)
    group = np.floor((hue / (2 * np.pi) % 1) * _HUES).astype(int) + 1
    group[chroma < _GREY] = 0
    order = np.lexsort((lightness, group))
    return [(red, green, blue) for red, green, blue in colors[order].tolist()]


def _lab(colors: np.ndarray) -> np.ndarray:
    """(N, 3) uint8 -> (N, 3) float32 CIELAB: L 0..100."""
    scaled = colors.astype(np.float32)[None] / np.float32(255)
    return cv2.cvtColor(scaled, cv2.COLOR_RGB2LAB)[0]
