"""The ways to find boundaries that are measured beside each other: each gives, for every one of
its thresholds, lines one pixel wide ((H, W) bool)."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import cast

import numpy as np

from sketchstudio.conditioning.thinning import thinned
from sketchstudio.generators._lines import line_chances
from sketchstudio.networks import weights
from sketchstudio.networks.line_finder import LineFinder
from sketchstudio.opencv import cv2
from training.data.edge_chances import edge_chances, edge_detector
from training.data.learned_edges import ridges

CHANCES = tuple(np.linspace(0.05, 0.95, 19).round(2))  # thresholds of what networks say
CANNY_HIGH = tuple(np.geomspace(20, 300, 19).round(1))  # of the gradient; the low one is 0.4 of it
CANNY_LOW = 0.4
CANNY_SMOOTH_PX = 2.0
SEVERAL_SCALES = (0.5, 1.0, 1.5)

Chances = Callable[[np.ndarray], np.ndarray]


@dataclass(frozen=True, slots=True)
class Way:
    """look: a photograph -> what is made of it, which is what is timed; lines: that -> the lines
    for every threshold, without torch, in whatever process."""

    name: str
    thresholds: tuple[float, ...]
    look: Callable[[np.ndarray], np.ndarray]
    lines: Callable[[np.ndarray], Iterator[np.ndarray]]


def ours(name: str, model: Path, *, scales: tuple[float, ...] = (1.0,)) -> Way:
    """The edge detector in a model folder."""
    return _by_chances(name, lambda p: edge_chances(p, edge_detector(model), scales=scales))


def line_art(name: str, model: Path) -> Way:
    """The line finder in a model folder, asked for the outlines of things alone."""

    network = cast("LineFinder", weights.load(model))

    def chances(picture: np.ndarray) -> np.ndarray:
        return line_chances(picture, network, detail=0.0, check=lambda share: None)

    return _by_chances(name, chances)


def canny() -> Way:
    return Way("canny", CANNY_HIGH, _smooth, _canny_lines)


def _by_chances(name: str, chances: Chances) -> Way:
    return Way(name, CHANCES, chances, _ridge_lines)


def _ridge_lines(chances: np.ndarray) -> Iterator[np.ndarray]:
    thin = ridges(chances)
    return (thinned(thin >= threshold) for threshold in CHANCES)


def _smooth(picture: np.ndarray) -> np.ndarray:
    grey = cv2.cvtColor(picture, cv2.COLOR_RGB2GRAY)
    return cv2.GaussianBlur(grey, (0, 0), CANNY_SMOOTH_PX)


def _canny_lines(grey: np.ndarray) -> Iterator[np.ndarray]:
    return (thinned(cv2.Canny(grey, CANNY_LOW * high, high) > 0) for high in CANNY_HIGH)
