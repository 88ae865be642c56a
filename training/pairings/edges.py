"""The picture's edges: Canny's on a smoothed copy, without the short ones, dark on white."""

from collections.abc import Mapping
from typing import Any

import numpy as np

from sketchstudio.conditioning.pieces import large_pieces
from sketchstudio.conditioning.thinning import of_width, thinned
from sketchstudio.opencv import cv2

SETTINGS: dict[str, Any] = {
    "smooth": 1.5,  # pixels
    "threshold": 80.0,  # of the gradient, where an edge begins; it goes on down to 0.4 of that
    "least": 12,  # pixels: a shorter edge is left out
    "weight": 1.0,  # pixels
}
GOES_ON = 0.4


def beside(picture: np.ndarray, settings: Mapping[str, Any], seed: int) -> np.ndarray:
    """(H, W) uint8; the same whatever the seed."""
    smooth = cv2.GaussianBlur(picture, (0, 0), settings["smooth"])
    high = settings["threshold"]
    edges = cv2.Canny(cv2.cvtColor(smooth, cv2.COLOR_RGB2GRAY), GOES_ON * high, high) > 0
    lines = large_pieces(thinned(edges), settings["least"])
    return (255 - of_width(lines, settings["weight"]) * 255 + 0.5).astype(np.uint8)
