"""How good pictures made of sketches are: like real ones, along the lines, unlike each other."""

import itertools
from collections.abc import Callable, Sequence

import numpy as np

from sketchstudio.conditioning.thinning import thinned
from sketchstudio.conditioning.xdog import suited, xdog
from sketchstudio.opencv import cv2
from training.figures.lines import Agreement, agreement

FOLLOWED_PX = 3.0  # how near a line has to be
SMOOTH_PX = 1.5
CANNY_HIGH = (40, 80, 140)  # of the gradient; an edge goes on down to GOES_ON of it
GOES_ON = 0.4
FIRM = 0.5  # of black: XDoG's ink from here on is a line

Apart = Callable[[np.ndarray, np.ndarray], float]


def edges_of(picture: np.ndarray) -> dict[str, np.ndarray]:
    """(H, W, 3) uint8 -> (H, W) bool lines one pixel wide by the way they were found: Canny at
    three thresholds on the smoothed picture, and XDoG with the settings that suit it."""
    grey = cv2.cvtColor(cv2.GaussianBlur(picture, (0, 0), SMOOTH_PX), cv2.COLOR_RGB2GRAY)
    found = {
        f"canny {high}": thinned(cv2.Canny(grey, GOES_ON * high, high) > 0) for high in CANNY_HIGH
    }
    return found | {"xdog": thinned(xdog(picture, suited(picture)) > FIRM)}


def lines_followed(
    lines: Sequence[np.ndarray], pictures: Sequence[np.ndarray]
) -> tuple[str, list[Agreement]]:
    """The way to find edges that agrees best over all, and the agreement of each picture's."""
    by_way: dict[str, list[Agreement]] = {}
    for drawn, picture in zip(lines, pictures, strict=True):
        for way, edges in edges_of(picture).items():
            each = agreement(edges, drawn, tolerance_px=FOLLOWED_PX)
            by_way.setdefault(way, []).append(each)
    if not by_way:
        return "", []
    best = max(by_way, key=lambda way: sum(by_way[way], Agreement()).f_score)
    return best, by_way[best]


def kernel_distance(one: np.ndarray, other: np.ndarray) -> float:
    """Between two sets of feature vectors, without the bias that few pictures give a Fréchet
    distance: the kernel inception distance (Binkowski et al., 2018), times 1000."""
    n, m = len(one), len(other)
    if n < 2 or m < 2:
        return float("nan")

    def alike(a: np.ndarray, b: np.ndarray) -> np.ndarray:
        return (a.astype(np.float64) @ b.T / a.shape[1] + 1) ** 3

    within_one, within_other = alike(one, one), alike(other, other)
    same = (within_one.sum() - np.trace(within_one)) / (n * (n - 1))
    same += (within_other.sum() - np.trace(within_other)) / (m * (m - 1))
    return float(1000 * (same - 2 * alike(one, other).mean()))


def mean_distance(pictures: Sequence[np.ndarray], apart: Apart) -> float:
    """Of every two of them; nan where there are not two."""
    pairs = itertools.combinations(pictures, 2)
    each = [apart(one, other) for one, other in pairs]
    return float(np.mean(each)) if each else float("nan")
