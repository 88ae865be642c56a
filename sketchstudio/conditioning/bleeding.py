"""Colour under what is transparent: carried on from the nearest paint, so that no edge shows it."""

import numpy as np

from sketchstudio.opencv import cv2

SOLID = 0.5  # of full alpha: paint thinner than this has no colour to trust


def bled(pixels: np.ndarray) -> np.ndarray:
    """(H, W, 4) straight RGBA of uint8 or uint16 -> (H, W, 3): each pixel without solid paint
    takes the colour of the nearest pixel that has some; black where there is none at all."""
    colour, alpha = pixels[..., :3], pixels[..., 3]
    most = np.iinfo(pixels.dtype).max
    thin = (alpha < most * SOLID).astype(np.uint8)
    if not thin.any():
        return np.ascontiguousarray(colour)
    if thin.all():
        thin = (alpha == 0).astype(np.uint8)
        if thin.all():
            return np.zeros_like(colour)
    _, nearest = cv2.distanceTransformWithLabels(
        thin, cv2.DIST_L2, cv2.DIST_MASK_5, labelType=cv2.DIST_LABEL_PIXEL
    )
    solid = thin == 0
    places = np.zeros(int(nearest.max()) + 1, np.int64)  # label -> flat place of its pixel
    places[nearest[solid]] = np.flatnonzero(solid)
    return colour.reshape(-1, 3)[places[nearest]]
