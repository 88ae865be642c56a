"""What lies outside: all that can be reached from a picture's border without crossing a line."""

import numpy as np

from sketchstudio.opencv import cv2

REACHED = 2


def outside(walls: np.ndarray) -> np.ndarray:
    """walls: (H, W) bool -> (H, W) bool. Nothing slips through where two walls touch at a corner,
    and a wall at the border leaves the border around it as it is."""
    ground = np.pad(walls.astype(np.uint8), 1)
    cv2.floodFill(ground, None, (0, 0), REACHED)  # pyright: ignore[reportCallIssue, reportArgumentType]
    return ground[1:-1, 1:-1] == REACHED
