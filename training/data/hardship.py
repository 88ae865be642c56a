"""What pictures go through before somebody wants lines of them: dark, noisy, small, in shadow.

Pictures are (H, W, 3) uint8 sRGB; the size is kept.
"""

import numpy as np

from sketchstudio.opencv import cv2
from training.data.degrade import compressed


def endured(picture: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """One or two hardships, at random."""
    for index in rng.permutation(len(_ALL))[: int(rng.integers(1, 3))]:
        picture = _ALL[index](picture, rng)
    return picture


def _darker(picture: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    return (picture * rng.uniform(0.3, 0.9)).astype(np.uint8)


def _noisy(picture: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    noise = rng.standard_normal(picture.shape, np.float32) * rng.uniform(2, 16)
    return np.clip(picture + noise, 0, 255).astype(np.uint8)


def _small(picture: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """Brought down and up again: as a small picture looks that was enlarged."""
    height, width = picture.shape[:2]
    factor = rng.uniform(0.4, 0.8)
    size = max(8, round(width * factor)), max(8, round(height * factor))
    small = cv2.resize(picture, size, interpolation=cv2.INTER_AREA)
    return cv2.resize(small, (width, height), interpolation=cv2.INTER_CUBIC)


def _in_shadow(picture: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """A shadow with a soft or hard edge lies over part of it: no line."""
    height, width = picture.shape[:2]
    corners = rng.uniform(-0.2, 1.2, (int(rng.integers(3, 6)), 2)) * (width, height)
    mask = np.zeros((height, width), np.float32)
    cv2.fillPoly(mask, [np.rint(corners).astype(np.int32)], 1.0)
    mask = cv2.GaussianBlur(mask, (0, 0), rng.uniform(1.5, 25))
    light = 1 - mask[..., None] * rng.uniform(0.25, 0.6)
    return (picture * light).astype(np.uint8)


def _tinted(picture: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """Another light and contrast, or grey."""
    if rng.random() < 0.3:
        grey = cv2.cvtColor(picture, cv2.COLOR_RGB2GRAY)
        return np.repeat(grey[..., None], 3, axis=2)
    gain = rng.uniform(0.75, 1.2, 3) * rng.uniform(0.6, 1.1)
    lift = rng.uniform(-15, 40)
    return np.clip(picture * gain + lift, 0, 255).astype(np.uint8)


def _squeezed(picture: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    return compressed(picture, int(rng.integers(25, 85)), rng)


_ALL = (_darker, _noisy, _small, _in_shadow, _tinted, _squeezed)
