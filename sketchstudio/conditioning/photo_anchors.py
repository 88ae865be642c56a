"""Where candidates part: another hue for one large part of the picture, told as if by blots.

The network then makes the rest suit it. Which part and which hue follow from the variation's
number alone, and the hue is the likeliest of those near the wanted one: a sky may turn to evening,
not to moss.
"""

import numpy as np

from sketchstudio.conditioning.photo_hints import Spot
from sketchstudio.opencv import cv2

GOLDEN_ANGLE = 137.508  # degrees: any few following variations lie far apart on the colour circle
HUE_PULL = 30.0  # degrees from the wanted hue that cost as much as a factor e in likelihood
LEAST_CHROMA = 15.0  # CIELAB: paler would not be seen as another colour
LEAST_TURN = 40.0  # degrees: nearer to the likeliest hue would not either
LIGHTNESS_RANGE = (12.0, 93.0)  # CIELAB: darker and lighter parts have no room for colour
PARTS_HIGH, PARTS_WIDE = 2, 3
ROUNDS = 12
GREATEST_PARTS = 3  # that variations take in turns
MOST_SPOTS = 5
FEATURE_SCALE = np.array([1 / 12, 1 / 12, 1 / 18, 2.0, 2.0], np.float32)  # a, b, L, x, y


def anchor(
    likely: np.ndarray, bins: np.ndarray, lightness: np.ndarray, told: np.ndarray, variation: int
) -> list[Spot]:
    """likely: (K, h, w) log-probabilities of the (K, 2) bins; lightness: (h, w) CIELAB L of the
    cells; told: (h, w), above 0 where a hint is; variation: from 1 -> spots, none where no part is
    free.
    """
    mean = np.tensordot(np.exp(likely), bins, (0, 0))
    parts = _parts(mean, lightness)
    free = [i for i in range(PARTS_HIGH * PARTS_WIDE) if _is_free(parts == i, lightness, told)]
    if not free:
        return []
    greatest = sorted(free, key=lambda i: -int((parts == i).sum()))[:GREATEST_PARTS]
    inside = parts == greatest[(variation - 1) % len(greatest)]
    a, b = bins[_other_hue(likely[:, inside].mean(1), bins, mean[inside].mean(0), variation)]
    return [Spot(x, y, radius, float(a), float(b)) for x, y, radius in _deep_places(inside)]


def _parts(mean: np.ndarray, lightness: np.ndarray) -> np.ndarray:
    """(h, w) int: which part each cell belongs to, alike in colour, lightness and place."""
    height, width = lightness.shape
    rows, columns = np.indices((height, width), np.float32)
    features = (
        np.dstack([mean, lightness, columns / width, rows / height]).astype(np.float32)
        * FEATURE_SCALE
    )
    labels = (rows * PARTS_HIGH // height * PARTS_WIDE + columns * PARTS_WIDE // width).astype(
        np.int32
    )
    stop = (cv2.TERM_CRITERIA_MAX_ITER, ROUNDS, 0)
    flat, count = features.reshape(-1, 5), int(labels.max()) + 1
    _, labels, _ = cv2.kmeans(
        flat, count, labels.reshape(-1, 1), stop, 1, cv2.KMEANS_USE_INITIAL_LABELS
    )
    return labels.reshape(height, width)


def _is_free(inside: np.ndarray, lightness: np.ndarray, told: np.ndarray) -> bool:
    if not inside.any() or (told[inside] > 0).any():
        return False
    return LIGHTNESS_RANGE[0] < lightness[inside].mean() < LIGHTNESS_RANGE[1]


def _other_hue(likely: np.ndarray, bins: np.ndarray, now: np.ndarray, variation: int) -> int:
    """The likeliest bin near the wanted hue, and not of the hue there is now."""
    hue, chroma = _hue(bins), np.hypot(bins[:, 0], bins[:, 1])
    wanted = _hue(now) + variation * GOLDEN_ANGLE
    score = likely - _apart(hue, wanted) / HUE_PULL
    out = chroma < LEAST_CHROMA
    if np.hypot(*now) >= LEAST_CHROMA / 2:
        out |= _apart(hue, _hue(now)) < LEAST_TURN
    return int(np.where(out, -np.inf, score).argmax())


def _hue(ab: np.ndarray) -> np.ndarray:
    return np.degrees(np.arctan2(ab[..., 1], ab[..., 0]))


def _apart(one: np.ndarray, other: np.ndarray) -> np.ndarray:
    return np.abs((one - other + 180) % 360 - 180)


def _deep_places(inside: np.ndarray) -> list[tuple[float, float, float]]:
    """x, y and radius of discs well within the part, the largest first."""
    left = np.pad(inside.astype(np.uint8), 1)
    found = []
    for _ in range(MOST_SPOTS):
        depth = cv2.distanceTransform(left, cv2.DIST_L2, 3)[1:-1, 1:-1]
        y, x = np.unravel_index(int(depth.argmax()), depth.shape)
        deepest = float(depth[y, x])
        if deepest <= 0:
            break
        found.append((float(x) + 0.5, float(y) + 0.5, max(0.5, deepest / 2)))
        cv2.circle(left, (int(x) + 1, int(y) + 1), max(1, round(deepest)), 0, -1)
    return found
