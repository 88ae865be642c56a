"""The connected pieces of a mask, without those that are too small to count."""

import numpy as np

from sketchstudio.opencv import connected_pieces


def large_pieces(mask: np.ndarray, least_px: int, *, diagonal: bool = True) -> np.ndarray:
    """(H, W) bool -> the same without the pieces of fewer than so many pixels."""
    count, labels = connected_pieces(mask, diagonal=diagonal)
    keep = np.bincount(labels.ravel(), minlength=count) >= least_px
    keep[0] = False
    return keep[labels]
