"""Colour under what is transparent: carried on from the nearest paint, so that no edge shows it."""

import numpy as np

from sketchstudio.conditioning.nearest import carried_on

SOLID = 0.5  # of full alpha: paint thinner than this has no colour to trust


def bled(pixels: np.ndarray) -> np.ndarray:
    """(H, W, 4) straight RGBA of uint8 or uint16 -> (H, W, 3): each pixel without solid paint
    takes the colour of the nearest pixel that has some; black where there is none at all."""
    colour, alpha = pixels[..., :3], pixels[..., 3]
    most = np.iinfo(pixels.dtype).max
    thin = alpha < most * SOLID
    if not thin.any():
        return np.ascontiguousarray(colour)
    if thin.all():
        thin = alpha == 0
        if thin.all():
            return np.zeros_like(colour)
    return carried_on(colour, ~thin)[0]
