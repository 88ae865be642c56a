"""Hints on photographs as an artist might give them: none, points, major colours, strokes."""

import numpy as np

from sketchstudio.conditioning.photo_hints import Spot
from sketchstudio.opencv import cv2

NONE, POINTS, MAJOR = (
    0.2,
    0.65,
    0.85,
)  # up to which chance each habit goes; short strokes are the rest
MOST_POINTS = 90
ALIKE = 18.0  # CIELAB: a disc's colour is the mean of what is so near to its centre's
RADII = (0.25, 8.0)  # cells, 1 to 32 pixels
GRAIN_PLACES = 700  # cells that k-means looks at


def simulated(ab: np.ndarray, rng: np.random.Generator) -> list[Spot]:
    """ab: (h, w, 2) CIELAB, true colours of the cells -> what is told of them."""
    habit = rng.random()
    if habit < NONE:
        return []
    if habit < POINTS:
        return points(ab, round(MOST_POINTS ** rng.random()), rng)
    if habit < MAJOR:
        return major_colours(ab, int(rng.integers(1, 7)), rng)
    return strokes(ab, int(rng.integers(1, 9)), rng)


def points(ab: np.ndarray, count: int, rng: np.random.Generator) -> list[Spot]:
    """Discs at random places, the smaller the more there are."""
    largest = RADII[1] / np.sqrt(1 + count / 12)
    return [_spot(ab, place, _radius(rng, largest), rng) for place in _places(ab, count, rng)]


def major_colours(ab: np.ndarray, count: int, rng: np.random.Generator) -> list[Spot]:
    """A disc on some of each major colour, as k-means finds them."""
    flat = ab.reshape(-1, 2).astype(np.float32)
    some = rng.integers(0, len(flat), GRAIN_PLACES)
    labels = rng.integers(0, count, (len(some), 1)).astype(np.int32)
    stop = (cv2.TERM_CRITERIA_MAX_ITER, 6, 0)
    _, labels, _ = cv2.kmeans(flat[some], count, labels, stop, 1, cv2.KMEANS_USE_INITIAL_LABELS)
    found = []
    for kind in np.unique(labels):
        members = some[labels[:, 0] == kind]
        for chosen in rng.choice(members, min(len(members), int(rng.integers(1, 4)))):
            place = np.array([chosen // ab.shape[1], chosen % ab.shape[1]])
            found.append(_spot(ab, place, _radius(rng, RADII[1] / 2), rng))
    return found


def strokes(ab: np.ndarray, count: int, rng: np.random.Generator) -> list[Spot]:
    """Short straight rows of discs in the colour they begin on, left where it ends."""
    found = []
    for place in _places(ab, count, rng):
        first = _spot(ab, place, _radius(rng, 1.5), rng)
        found.append(first)
        angle = rng.uniform(0, 2 * np.pi)
        for step in range(1, int(rng.integers(3, 12))):
            x, y = first.x + step * np.cos(angle), first.y + step * np.sin(angle)
            if not (0 <= x < ab.shape[1] and 0 <= y < ab.shape[0]):
                break
            if np.hypot(*(ab[int(y), int(x)] - (first.a, first.b))) > ALIKE:
                break
            found.append(Spot(float(x), float(y), first.radius, first.a, first.b))
    return found


def _places(ab: np.ndarray, count: int, rng: np.random.Generator) -> np.ndarray:
    return np.stack([rng.integers(0, ab.shape[0], count), rng.integers(0, ab.shape[1], count)], 1)


def _radius(rng: np.random.Generator, largest: float) -> float:
    low, high = np.log(RADII[0]), np.log(max(largest, RADII[0] * 1.1))
    return float(np.exp(rng.uniform(low, high)))


def _spot(ab: np.ndarray, place: np.ndarray, radius: float, rng: np.random.Generator) -> Spot:
    row, column = (int(v) for v in place)
    reach = int(radius)
    around = ab[max(0, row - reach) : row + reach + 1, max(0, column - reach) : column + reach + 1]
    around = around.reshape(-1, 2).astype(np.float32)
    alike = np.hypot(*(around - ab[row, column]).T) < ALIKE
    a, b = around[alike].mean(0)
    x, y = (np.array([column, row]) + rng.random(2)).tolist()
    return Spot(x, y, radius, float(a), float(b))
