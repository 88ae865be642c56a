"""A photograph in a few flat colours, as a cartoon is painted: even areas with round borders, small
things kept where they stand out, colours a little stronger than life."""

from collections.abc import Callable

import numpy as np

from sketchstudio.conditioning.lab import from_lab, to_lab
from sketchstudio.conditioning.nearest import carried_on
from sketchstudio.conditioning.segments import LEAST_PX, Segments, cut, evened
from sketchstudio.opencv import connected_pieces, cv2

SIDE = 1536  # pixels: areas are cut on a picture no larger
MOST_SMOOTH = 0.45  # of the colours' range: taken for one at full smoothness
EVENNESS = 0.4  # eyes and lips count for more than what they cover
TONES = 0.75  # of a difference in colour: what one in lightness counts, or shade cuts up a face
ROUND = 1 / 512  # of the long side: by which borders are rounded
SMALL = 1 / 2500  # of the picture: a smaller area is a blotch
TINY = 1 / 24_000  # and one smaller than this is one however it stands out
STANDS_OUT = 24.0  # CIELAB: an eye in a face, a light in the dark
LIVELY = 0.18  # of a dull colour's chroma is added: means of many colours are duller than each
STRONG = 80.0  # CIELAB chroma: a colour as strong as that stays what it is

Check = Callable[[float], None]


def flat_colours(
    picture: np.ndarray, count: int, smoothness: float, *, seed: int, check: Check
) -> np.ndarray:
    """picture: (H, W, 3) uint8 sRGB -> the same in at most `count` flat colours."""
    return flat_areas(picture, count, smoothness, seed=seed, check=check).picture()


def flat_areas(
    picture: np.ndarray, count: int, smoothness: float, *, seed: int, check: Check
) -> Segments:
    """picture: (H, W, 3) uint8 sRGB -> areas of at most `count` colours.

    check(share) may raise; it is called between the steps.
    """
    height, width = picture.shape[:2]
    shrink = max(1.0, max(height, width) / SIDE)
    size = max(1, round(width / shrink)), max(1, round(height / shrink))
    small = cv2.resize(picture, size, interpolation=cv2.INTER_AREA) if shrink > 1 else picture
    check(0.1)
    areas = cut(
        evened(small, MOST_SMOOTH * smoothness), count, seed=seed, evenness=EVENNESS, tones=TONES
    )
    check(0.4)
    cleaned = without_blotches(rounded(areas.labels, small.shape[:2], ROUND * max(size)), areas)
    check(0.6)
    if shrink > 1:
        cleaned = rounded(cleaned, (height, width), 0.0, check=lambda: check(0.8))
    return Segments(cleaned, lively(areas.colours))


def rounded(
    labels: np.ndarray,
    shape: tuple[int, int],
    sigma: float,
    *,
    check: Callable[[], None] = lambda: None,
) -> np.ndarray:
    """(h, w) int32 labels from 0 -> (H, W) int32: each place has the label that prevails around it,
    so borders are smooth at any size."""
    best = np.zeros(shape, np.uint8)
    found = np.zeros(shape, np.int32)
    for label in range(int(labels.max()) + 1):
        check()
        mask = np.where(labels == label, np.uint8(255), np.uint8(0))
        if sigma > 0:
            mask = cv2.GaussianBlur(mask, (0, 0), sigma)
        if mask.shape != shape:
            mask = cv2.resize(mask, shape[::-1], interpolation=cv2.INTER_LINEAR)
        more = mask > best
        found[more] = label
        np.maximum(best, mask, out=best)
    return found


def without_blotches(labels: np.ndarray, areas: Segments) -> np.ndarray:
    """Small pieces are taken by what lies around them, unless they stand out from it."""
    pieces, covered = _pieces(labels)
    small = covered < max(LEAST_PX, SMALL * labels.size)
    if small.all():
        return labels
    around, _ = carried_on(labels, ~small[pieces])
    lab = to_lab(areas.colours)
    apart = np.linalg.norm(lab[:, None] - lab, axis=-1)[labels, around].ravel()
    contrast = np.bincount(pieces.ravel(), apart, len(covered)) / np.maximum(covered, 1)
    goes = small & ((contrast < STANDS_OUT) | (covered < max(LEAST_PX, TINY * labels.size)))
    return np.where(goes[pieces], around, labels)


def lively(colours: np.ndarray) -> np.ndarray:
    """(n, 3) uint8 -> the same, the dull ones a little stronger."""
    lab = to_lab(colours)
    chroma = np.linalg.norm(lab[:, 1:], axis=-1, keepdims=True)
    lab[:, 1:] *= 1 + LIVELY * np.clip(1 - chroma / STRONG, 0, 1)
    return from_lab(lab)


def _pieces(labels: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """(H, W) int32, another number for each connected area, and how many pixels each has."""
    numbers, first = np.zeros(labels.shape, np.int32), 0
    for label in np.unique(labels):
        mask = labels == label
        count, pieces = connected_pieces(mask, diagonal=False)
        numbers[mask] = pieces[mask] - 1 + first
        first += count - 1
    return numbers, np.bincount(numbers.ravel(), minlength=first)
