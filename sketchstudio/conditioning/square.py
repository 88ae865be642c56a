"""A picture of any shape in the middle of a small square, as networks see it, and back again."""

import numpy as np

from sketchstudio.opencv import cv2


def squared(picture: np.ndarray, side: int, *, around: float) -> np.ndarray:
    """(H, W) or (H, W, C) -> (side, side[, C]), `around` beside the picture."""
    top, left, whole = _frame(picture.shape)
    square = np.full((whole, whole, *picture.shape[2:]), around, picture.dtype)
    square[top : top + picture.shape[0], left : left + picture.shape[1]] = picture
    method = cv2.INTER_AREA if whole > side else cv2.INTER_LINEAR
    return cv2.resize(square, (side, side), interpolation=method)


def unsquared(square: np.ndarray, shape: tuple[int, ...]) -> np.ndarray:
    """(side, side) float32 of a picture of `shape` (H, W, ...) -> (H, W), smoothly enlarged."""
    top, left, whole = _frame(shape)
    scale = square.shape[0] / whole
    columns = (np.arange(shape[1], dtype=np.float32) + left + 0.5) * scale - 0.5
    rows = (np.arange(shape[0], dtype=np.float32) + top + 0.5) * scale - 0.5
    return cv2.remap(
        square,
        np.broadcast_to(columns[None], shape[:2]).copy(),
        np.broadcast_to(rows[:, None], shape[:2]).copy(),
        cv2.INTER_LINEAR,
        borderMode=cv2.BORDER_REPLICATE,
    )


def _frame(shape: tuple[int, ...]) -> tuple[int, int, int]:
    """The picture's top and left in its square, and the square's side; pixels."""
    height, width = shape[:2]
    whole = max(height, width)
    return (whole - height) // 2, (whole - width) // 2, whole
