"""How good a taught hand is, in figures: whether it follows the outlines, whether its colours lie
as the folder's do, whether it is as fine as the folder's pictures; and which checkpoint is best.

While one teaches they warn of teaching too long; `evaluate cyclegan` prints them. Pictures are
(H, W, 3) uint8 sRGB, outlines (H, W) uint8, dark on white.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from sketchstudio.conditioning import segments
from sketchstudio.conditioning.lab import lightness_of, to_lab
from sketchstudio.conditioning.nearest import carried_on
from sketchstudio.conditioning.thinning import thinned
from sketchstudio.opencv import cv2
from training.figures.lines import Agreement, agreement

FOLLOWED_PX = 3.0  # how near a line has to be
CUTS = (2, 3, 4, 6)  # colours by which a painting's own outlines are looked for
INK = 200  # of 255: what is darker is a line, also a fine one in a small picture
SAMPLED = 1024  # pixels of each picture whose colours are compared
DIRECTIONS = 32  # of CIELAB, in which colours are sorted
QUANTILES = 256
HALVINGS = 8  # of the folder; the mean distance of its halves is the measure
LEAST_APART = 0.5  # CIELAB: halves of a folder of one picture many times are no measure
SPREAD_PX = 1  # how far beside a line the paint may be the line's
FINE_PX = 1.0  # what a blur of so much takes away is detail


@dataclass(frozen=True, slots=True)
class HandFigures:
    """lines_followed: F-score, 0 to 1; colour_drift: times the distance of two halves of the
    folder; detail: times the folder's; frechet: to held-out paintings, nan where not measured."""

    lines_followed: float
    colour_drift: float
    detail: float
    frechet: float


def lines_followed(outlines: Sequence[np.ndarray], paintings: Sequence[np.ndarray]) -> float:
    """F-score at 3 pixels between outlines and those of what was painted over them, found as
    training finds them: by k-means, in the one number of colours that agrees best. What is painted
    along a line itself does not count, only that its two sides differ: a line that is merely copied
    is not followed."""
    return max(sum(each, Agreement()).f_score for each in _agreements(outlines, paintings))


def each_followed(outlines: Sequence[np.ndarray], paintings: Sequence[np.ndarray]) -> list[float]:
    """The F-score of each alone, in the number of colours that agrees best over all."""
    best = max(_agreements(outlines, paintings), key=lambda each: sum(each, Agreement()).f_score)
    return [one.f_score for one in best]


class FolderFacts:
    """What is measured of a folder of paintings once, to set what is made beside it."""

    def __init__(self, folder: Sequence[np.ndarray]) -> None:
        self._colours = np.stack([_colours(picture) for picture in folder])
        self._halves = max(_halves_apart(self._colours), LEAST_APART)
        self._detail = _mean_detail(folder)

    def colour_drift(self, made: Sequence[np.ndarray]) -> float:
        """Sliced Wasserstein distance (Rabin et al., 2011) of the colours in CIELAB, in that of two
        halves of the folder: 1 is as near as the folder is to itself."""
        colours = np.stack([_colours(picture) for picture in made])
        return _apart(_sorted(colours), _sorted(self._colours)) / self._halves

    def detail(self, made: Sequence[np.ndarray]) -> float:
        """How much there is in the made pictures finer than a pixel or two, in the folder's."""
        return _mean_detail(made) / max(self._detail, 1e-6)


def _agreements(
    outlines: Sequence[np.ndarray], paintings: Sequence[np.ndarray]
) -> list[list[Agreement]]:
    """For each of CUTS, how far each painting's outlines are those it was made from."""
    lines = [thinned(outline < INK) for outline in outlines]
    sides = [without_lines(*pair) for pair in zip(outlines, paintings, strict=True)]
    return [
        [
            agreement(_own_outlines(painting, colours), true, tolerance_px=FOLLOWED_PX)
            for painting, true in zip(sides, lines, strict=True)
        ]
        for colours in CUTS
    ]


def without_lines(outline: np.ndarray, painting: np.ndarray) -> np.ndarray:
    """The painting, where there are lines carried on from either side of them: (H, W, 3) uint8."""
    kernel = np.ones((2 * SPREAD_PX + 1,) * 2, np.uint8)
    beside = cv2.dilate((outline < INK).astype(np.uint8), kernel) == 0
    return carried_on(painting, beside)[0] if beside.any() else painting


def _own_outlines(painting: np.ndarray, colours: int) -> np.ndarray:
    """(H, W) bool, one pixel wide."""
    labels = segments.segmented(painting, colours, seed=1).labels
    return thinned(segments.outlines(labels, 1.0) > 0.5)


def _colours(picture: np.ndarray) -> np.ndarray:
    """(SAMPLED, 3) CIELAB, of places spread evenly."""
    flat = picture.reshape(-1, 3)
    return to_lab(flat[np.linspace(0, len(flat) - 1, SAMPLED).astype(int)])


def _sorted(colours: np.ndarray) -> np.ndarray:
    """(N, SAMPLED, 3) -> (DIRECTIONS, QUANTILES): how they lie along each direction."""
    rng = np.random.default_rng(0)
    directions = rng.standard_normal((DIRECTIONS, 3)).astype(np.float32)
    directions /= np.linalg.norm(directions, axis=1, keepdims=True)
    along = np.sort(directions @ colours.reshape(-1, 3).T, axis=1)
    ranks = (np.arange(QUANTILES) + 0.5) / QUANTILES * along.shape[1]
    return along[:, ranks.astype(int)]


def _apart(one: np.ndarray, other: np.ndarray) -> float:
    return float(np.abs(one - other).mean())


def _halves_apart(colours: np.ndarray) -> float:
    """The mean distance of two halves of the folder, cut at random a few times."""
    if len(colours) < 2:
        return 0.0
    rng, half = np.random.default_rng(0), len(colours) // 2
    orders = [rng.permutation(len(colours)) for _ in range(HALVINGS)]
    return float(
        np.mean([_apart(_sorted(colours[o[:half]]), _sorted(colours[o[half:]])) for o in orders])
    )


def _mean_detail(pictures: Sequence[np.ndarray]) -> float:
    return float(np.mean([_detail(picture) for picture in pictures]))


def _detail(picture: np.ndarray) -> float:
    lightness = lightness_of(picture)
    return float(np.abs(lightness - cv2.GaussianBlur(lightness, (0, 0), FINE_PX)).mean())
