"""Small line drawings made by hand for the tests: black ink on white, (H, W, 3) uint8."""

import numpy as np

from sketchstudio.opencv import cv2

SIDE = 256
WHITE = (255, 255, 255)


def paper(height: int = SIDE, width: int = SIDE) -> np.ndarray:
    return np.full((height, width, 3), 255, np.uint8)


def two_rooms(*, gap_px: int = 0) -> np.ndarray:
    """A box parted by a wall at x = 128, with an opening of `gap_px` in the wall's middle."""
    picture = paper()
    cv2.rectangle(picture, (30, 40), (226, 216), (0, 0, 0), 4)
    cv2.line(picture, (128, 40), (128, 128 - gap_px // 2), (0, 0, 0), 4)
    cv2.line(picture, (128, 128 + gap_px // 2), (128, 216), (0, 0, 0), 4)
    return picture


def circle(*, side: int = SIDE) -> np.ndarray:
    picture = paper(side, side)
    middle = side // 2
    cv2.circle(picture, (middle, middle), side // 3, (0, 0, 0), max(2, side // 80), cv2.LINE_AA)
    return picture
