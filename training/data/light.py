"""Photographs as they would be in another light or from another camera.

Pictures are (H, W, 3) uint8 sRGB; the size is kept, and so is every boundary in them.
"""

import numpy as np

from sketchstudio.opencv import cv2

GREY = 0.12  # share of the pictures that lose their colour
SWAPPED = 0.1  # share whose channels change places
SOFT = 0.2  # share that get blurred a little
GRAINY = 0.25  # share that get noise


def in_another_light(picture: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """Another exposure, contrast, tint and saturation, and now and then softness or grain."""
    tones = np.linspace(0, 1, 256, dtype=np.float32) ** np.exp(rng.uniform(-0.45, 0.45))
    contrast, lift = np.exp(rng.uniform(-0.4, 0.25)), rng.uniform(-0.12, 0.12)
    tint = rng.uniform(0.88, 1.12, (1, 3)).astype(np.float32)
    curves = ((tones[:, None] - 0.5) * contrast + 0.5 + lift) * tint
    table = (np.clip(curves, 0, 1) * 255).astype(np.uint8)[None]
    picture = _more_or_less_colourful(cv2.LUT(picture, table), rng)
    if rng.random() < SWAPPED:
        picture = np.ascontiguousarray(picture[..., rng.permutation(3)])
    if rng.random() < SOFT:
        picture = cv2.GaussianBlur(picture, (0, 0), rng.uniform(0.4, 1.2))
    if rng.random() < GRAINY:
        noise = rng.standard_normal(picture.shape, np.float32) * rng.uniform(1, 9)
        picture = np.clip(picture + noise, 0, 255).astype(np.uint8)
    return picture


def _more_or_less_colourful(picture: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    colour = 0.0 if rng.random() < GREY else rng.uniform(0.5, 1.4)
    grey = cv2.cvtColor(cv2.cvtColor(picture, cv2.COLOR_RGB2GRAY), cv2.COLOR_GRAY2RGB)
    return cv2.addWeighted(picture, colour, grey, 1 - colour, 0)
