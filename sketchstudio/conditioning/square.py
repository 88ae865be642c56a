"""A picture of any shape in the middle of a small square, as networks see it."""

import numpy as np

from sketchstudio.opencv import cv2


def squared(picture: np.ndarray, side: int, *, around: float) -> np.ndarray:
    """(H, W) or (H, W, C) -> (side, side[, C]), `around` beside the picture."""
    height, width = picture.shape[:2]
    whole = max(height, width)
    top, left = (whole - height) // 2, (whole - width) // 2
    square = np.full((whole, whole, *picture.shape[2:]), around, picture.dtype)
    square[top : top + height, left : left + width] = picture
    method = cv2.INTER_AREA if whole > side else cv2.INTER_LINEAR
    return cv2.resize(square, (side, side), interpolation=method)
