"""Ink as a picture: laid on white paper, or as a layer that lets through what is below."""

import numpy as np

CLEAR = 1.5 / 255  # ink paler than this is none


def on_paper(ink: np.ndarray, *, darkness: float = 1.0) -> np.ndarray:
    """ink: (H, W) float32 in [0, 1] -> (H, W, 4) uint8 RGBA, grey on white, opaque.

    darkness: 1 is black ink, 0 is none."""
    grey = np.rint(255 - ink * np.float32(255 * darkness)).astype(np.uint8)
    drawn = np.full((*ink.shape, 4), 255, np.uint8)
    drawn[..., :3] = grey[..., None]
    return drawn


def as_layer(ink: np.ndarray, *, darkness: float = 1.0) -> np.ndarray:
    """ink -> (H, W, 4) uint8 straight RGBA: grey ink of one tone, its alpha where there is ink."""
    drawn = np.zeros((*ink.shape, 4), np.uint8)
    drawn[..., :3] = round(255 * (1 - darkness))
    drawn[..., 3] = np.where(ink < CLEAR, 0, np.rint(ink * 255)).astype(np.uint8)
    return drawn
