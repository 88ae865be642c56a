"""From a colour for each region to a picture of the input's size, its lines as sharp as drawn."""

import numpy as np

from sketchstudio.conditioning.regions import Regions, nearest_label
from sketchstudio.opencv import cv2

WALL = 0.4  # ink darker than this keeps two colours apart


def full_size_labels(regions: Regions, ink: np.ndarray) -> np.ndarray:
    """The regions at the size of `ink` (H, W): (H, W) int32 from 1, borders drawn along the ink.

    Away from the ink a label is the working picture's; near a line, which is finer here than it was
    there, each pixel takes the label it can reach without crossing it.
    """
    height, width = ink.shape
    if regions.full.shape == ink.shape:
        return regions.full
    labels = cv2.resize(regions.full, (width, height), interpolation=cv2.INTER_NEAREST)
    core = cv2.resize(regions.core, (width, height), interpolation=cv2.INTER_NEAREST)
    step = max(1.0, width / regions.full.shape[1])
    labels = _smooth_borders(labels, step)
    sure = (core > 0) & (ink < WALL)
    if not sure.any():
        return labels
    return nearest_label(np.where(sure, labels, 0))


def _smooth_borders(labels: np.ndarray, step: float) -> np.ndarray:
    """Where two regions meet without ink the working picture's steps would show: round them off."""
    if step < 1.5 or labels.max() > np.iinfo(np.uint16).max:
        return labels
    smooth = labels.astype(np.uint16)
    for _ in range(min(8, int(np.ceil(step)))):
        smooth = cv2.medianBlur(smooth, 5)
    return smooth.astype(np.int32)


def flat_colours(labels: np.ndarray, colours: np.ndarray) -> np.ndarray:
    """labels: (H, W) from 1; colours: (R, 3) uint8 -> (H, W, 3) uint8."""
    return np.ascontiguousarray(colours[labels - 1])


def under_ink(colour: np.ndarray, ink: np.ndarray) -> np.ndarray:
    """The artist's lines multiplied over the colour: (H, W, 3) uint8."""
    return (colour * (1 - ink[..., None]) + 0.5).astype(np.uint8)
