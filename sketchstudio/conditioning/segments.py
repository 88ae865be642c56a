"""A picture cut into areas of a few colours, and the outlines between them."""

from dataclasses import dataclass
from typing import Any

import numpy as np

from sketchstudio.conditioning.lab import from_lab, to_lab
from sketchstudio.conditioning.pieces import large_pieces
from sketchstudio.conditioning.regions import nearest_label
from sketchstudio.conditioning.thinning import of_width
from sketchstudio.opencv import cv2

BITS = 5  # a channel, when a picture's colours are counted
SMOOTH_SPACE, SMOOTH_COLOUR = 20.0, 0.18  # of the edge-preserving filter before the cut
SMALL = 1 / 3000  # of the picture: a smaller area joins its neighbours
LEAST_PX = 8  # and so does one of fewer pixels
STARTS = 3  # of k-means; the best of them is kept


@dataclass(frozen=True, slots=True)
class Segments:
    """labels: (H, W) int32, each pixel's colour, from 0; colours: (n, 3) uint8 sRGB."""

    labels: np.ndarray
    colours: np.ndarray

    def picture(self) -> np.ndarray:
        """(H, W, 3) uint8: each area in its colour."""
        return np.ascontiguousarray(self.colours[self.labels])


def segmented(
    picture: np.ndarray,
    count: int,
    *,
    seed: int,
    smooth: float = SMOOTH_COLOUR,
    evenness: float = 0.0,
) -> Segments:
    """picture: (H, W, 3) uint8 sRGB -> areas of at most `count` colours, by k-means in CIELAB.

    smooth: 0 to 1, how far colours may lie apart and be taken for one before the cut. evenness: 0
    weighs a colour by all that it covers, 1 counts great and small areas alike, so that lips and
    eyes keep a colour of their own. The same seed gives the same areas.
    """
    areas = cut(evened(picture, smooth), count, seed=seed, evenness=evenness)
    return Segments(without_small(areas.labels, SMALL), areas.colours)


def evened(picture: np.ndarray, smooth: float) -> np.ndarray:
    """The picture without its small differences of colour; edges stay."""
    if smooth == 0 or min(picture.shape[:2]) == 1:
        return picture
    return cv2.edgePreservingFilter(picture, None, cv2.RECURS_FILTER, SMOOTH_SPACE, smooth)


def cut(
    picture: np.ndarray, count: int, *, seed: int, evenness: float = 0.0, tones: float = 1.0
) -> Segments:
    """Every pixel by its colour alone; see `segmented`. tones: what a difference in lightness
    counts, where one in colour counts 1."""
    cells, names, means, covered = _counted(picture)
    weight = np.array([tones, 1, 1], np.float32)
    points = to_lab(means) * weight
    centres = _means(points, covered ** (1 - evenness), count, seed)
    nearest = ((points[:, None] - centres) ** 2).sum(-1).argmin(1)
    labels = nearest[names[cells]].reshape(picture.shape[:2]).astype(np.int32)
    return Segments(labels, from_lab(centres / weight))


def without_small(labels: np.ndarray, share: float) -> np.ndarray:
    """(H, W) int32 labels from 0 -> the same, connected areas of less than so large a share of the
    picture taken by what lies around them."""
    least = max(LEAST_PX, round(share * labels.size))
    kept = np.zeros(labels.shape, np.int32)
    for label in np.unique(labels):
        kept[large_pieces(labels == label, least, diagonal=False)] = label + 1
    if not kept.any():
        return labels
    return nearest_label(kept) - 1


def outlines(labels: np.ndarray, width_px: float) -> np.ndarray:
    """(H, W) labels -> (H, W) float32 ink in [0, 1] where two of them meet."""
    edge = np.zeros(labels.shape, bool)
    edge[:, 1:] |= labels[:, 1:] != labels[:, :-1]
    edge[1:] |= labels[1:] != labels[:-1]
    # a step of one pixel is no corner: the outline is drawn softly and made firm again
    soft = cv2.GaussianBlur(of_width(edge, max(1.0, width_px)), (0, 0), 0.8)
    return np.clip(soft * 1.6 - 0.2, 0, 1) * min(1.0, width_px)


def _counted(picture: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """Each pixel's cell of colour space (H * W,), each cell's place among those used, and of those
    the mean colour (n, 3) uint8 and how much it covers (n,)."""
    step, total = 8 - BITS, 1 << 3 * BITS
    coarse = (picture >> step).astype(np.int32)
    cells = (coarse @ np.array([1 << 2 * BITS, 1 << BITS, 1], np.int32)).ravel()
    covered = np.bincount(cells, minlength=total)
    used = np.flatnonzero(covered)
    sums = [np.bincount(cells, picture[..., c].ravel(), total)[used] for c in range(3)]
    means = (np.stack(sums, 1) / covered[used, None] + 0.5).astype(np.uint8)
    names = np.zeros(total, np.int32)
    names[used] = np.arange(len(used))
    return cells, names, means, covered[used]


def _means(points: np.ndarray, weight: np.ndarray, count: int, seed: int) -> np.ndarray:
    """(n, 3) CIELAB and weights -> the means, (at most count, 3) float32, the largest first."""
    from sklearn import cluster
    from threadpoolctl import threadpool_limits

    k_means: Any = cluster.KMeans  # has no types of its own
    count = min(count, len(points))
    start = seed % 2**32
    # With so few points threads do no more than wait for each other: where the machine does other
    # work besides, ten times as long.
    with threadpool_limits(1):
        found = k_means(count, n_init=STARTS, random_state=start).fit(points, sample_weight=weight)
    covered = np.bincount(found.labels_, weight, count)
    order = np.argsort(-covered, kind="stable")
    return found.cluster_centers_[order].astype(np.float32)
