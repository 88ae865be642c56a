"""The picture's edges, dark on white: Canny's on a smoothed copy, or the learned boundaries of
things (models/edges), post-processed as the authors of pix2pix did; without the short ones."""

from collections.abc import Mapping
from typing import Any

import numpy as np

from sketchstudio.conditioning.pieces import large_pieces
from sketchstudio.conditioning.thinning import of_width, thinned
from sketchstudio.opencv import cv2
from training.config import ConfigError
from training.data import learned_edges

SETTINGS: dict[str, Any] = {
    "by": "canny",  # or "learned"
    "smooth": 1.5,  # pixels; canny
    "threshold": 80.0,  # of the gradient: an edge begins here, goes on down to 0.4 of it; canny
    "chance": learned_edges.THRESHOLD,  # 0 to 1: less likely boundaries are left out; learned
    "least": 12,  # pixels: a shorter edge is left out
    "weight": 1.0,  # pixels
}
GOES_ON = 0.4


def beside(picture: np.ndarray, settings: Mapping[str, Any], seed: int) -> np.ndarray:
    """(H, W) uint8; the same whatever the seed. ConfigError for another way than the two,
    WeightsError where the learned one has no model."""
    ways = {"canny": _by_canny, "learned": _learned}
    if settings["by"] not in ways:
        raise ConfigError(f"by is {settings['by']!r}; it is {' or '.join(ways)}.")
    lines = ways[settings["by"]](picture, settings)
    return (255 - of_width(lines, settings["weight"]) * 255 + 0.5).astype(np.uint8)


def _by_canny(picture: np.ndarray, settings: Mapping[str, Any]) -> np.ndarray:
    smooth = cv2.GaussianBlur(picture, (0, 0), settings["smooth"])
    high = settings["threshold"]
    edges = cv2.Canny(cv2.cvtColor(smooth, cv2.COLOR_RGB2GRAY), GOES_ON * high, high) > 0
    return large_pieces(thinned(edges), settings["least"])


def _learned(picture: np.ndarray, settings: Mapping[str, Any]) -> np.ndarray:
    from training.data.edge_chances import edge_chances, edge_detector  # with it comes torch

    return learned_edges.post_processed(
        edge_chances(picture, edge_detector()),
        threshold=settings["chance"],
        short_px=settings["least"],
    )
