"""Who traced which line: the packs say how many people marked each pixel, not who did.

The benchmark matches what was found with each person's lines in turn. So the marks are given back
to as many people as there were: each gets whole lines, no two of which run side by side.
"""

import numpy as np

from sketchstudio.conditioning.thinning import thinned
from sketchstudio.opencv import cv2

BESIDE_PX = 3  # people's lines of one boundary lie so near each other
BESIDE_SHARE = 0.5  # of a line's length: running so far beside another, it is somebody else's


def traced_by_each(votes: np.ndarray, people: int) -> list[np.ndarray]:
    """votes: (H, W) int, at most `people` -> (H, W) bool for each person, which add up to the
    votes. A guess: the total is exact, who drew a line is not known."""
    left = votes.copy()
    each = []
    for _ in range(people):
        lines = _without_parallels(thinned(left > 0))
        each.append(lines)
        left -= lines
    return _with_the_rest(each, left)


def _without_parallels(lines: np.ndarray) -> np.ndarray:
    """The longer ones of the lines that run side by side."""
    pieces = lines & ~_crossings(lines)
    count, labels, boxes, _ = cv2.connectedComponentsWithStats(pieces.astype(np.uint8))
    kept = np.zeros_like(lines)
    for label in sorted(range(1, count), key=lambda piece: -boxes[piece, cv2.CC_STAT_AREA]):
        around = _around(boxes[label])
        piece = labels[around] == label
        if (piece & _wider(kept[around])).sum() <= BESIDE_SHARE * piece.sum():
            kept[around] |= piece
    return kept | (lines & ~pieces & _wider(kept, 1))


def _crossings(lines: np.ndarray) -> np.ndarray:
    beside = cv2.boxFilter(lines.astype(np.uint8), -1, (3, 3), normalize=False)
    return lines & (beside > 3)


def _around(box: np.ndarray) -> tuple[slice, slice]:
    left, top, width, height = (int(v) for v in box[:4])
    rows = slice(max(0, top - BESIDE_PX), top + height + BESIDE_PX)
    return rows, slice(max(0, left - BESIDE_PX), left + width + BESIDE_PX)


def _wider(lines: np.ndarray, by_px: int = BESIDE_PX) -> np.ndarray:
    side = 2 * by_px + 1
    return cv2.dilate(lines.astype(np.uint8), np.ones((side, side), np.uint8)) > 0


def _with_the_rest(each: list[np.ndarray], left: np.ndarray) -> list[np.ndarray]:
    """What is left goes to those whose own lines are furthest from it."""
    rows, columns = np.nonzero(left)
    away = np.stack([_distance(lines)[rows, columns] for lines in each], 1)
    ranks = np.argsort(np.argsort(-away, axis=1), axis=1)
    given = (ranks < left[rows, columns][:, None]) & (away > 0)
    for person, lines in enumerate(each):
        mine = given[:, person]
        lines[rows[mine], columns[mine]] = True
    return each


def _distance(lines: np.ndarray) -> np.ndarray:
    if not lines.any():
        return np.full(lines.shape, np.inf, np.float32)
    return cv2.distanceTransform((~lines).astype(np.uint8), cv2.DIST_L2, 3)
