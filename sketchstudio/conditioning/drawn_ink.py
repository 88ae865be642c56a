"""Ink as a picture: laid on white paper, or as a layer that lets through what is below."""

import numpy as np

from sketchstudio.opencv import cv2

CLEAR = 2  # of 255: ink paler than this is none


def on_paper(ink: np.ndarray, *, darkness: float = 1.0) -> np.ndarray:
    """ink: (H, W) float32 in [0, 1] -> (H, W, 4) uint8 RGBA, grey on white, opaque.

    darkness: 1 is black ink, 0 is none."""
    grey = cv2.convertScaleAbs(ink, alpha=-255 * darkness, beta=255)
    return cv2.merge([grey, grey, grey, np.full(ink.shape, 255, np.uint8)])


def as_layer(ink: np.ndarray, *, darkness: float = 1.0) -> np.ndarray:
    """ink -> (H, W, 4) uint8 straight RGBA: grey ink of one tone, its alpha where there is ink."""
    alpha = cv2.convertScaleAbs(ink, alpha=255)
    alpha[alpha < CLEAR] = 0
    tone = np.full(ink.shape, round(255 * (1 - darkness)), np.uint8)
    return cv2.merge([tone, tone, tone, alpha])
