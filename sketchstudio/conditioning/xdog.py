"""XDoG: the extended difference of Gaussians, and settings that suit the picture.

Winnemöller, Kyprianidis and Olsen, XDoG: an eXtended difference-of-Gaussians compendium (2012).
Ink is (H, W) float32 in [0, 1], 1 where there is ink.
"""

from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np

from sketchstudio.conditioning.pieces import large_pieces
from sketchstudio.conditioning.thinning import thinned
from sketchstudio.opencv import cv2

JUDGED_SIDE = 320  # pixels: settings are chosen on a picture no larger
SHARES = (0.03, 0.16)  # of ink: below it lines are missing, above it dirt and shadows come up
FINE_SIGMA = 2.5  # pixels: a Gaussian so wide is as good on a picture that is made smaller
LONG_PX = 12  # a shorter piece of line is a speck
SIGMAS = (0.7, 1.0, 1.4, 2.0)
EPSILONS = (0.3, 0.45, 0.6, 0.72)


@dataclass(frozen=True, slots=True)
class Settings:
    """sigma: pixels, the width of lines; k: the larger Gaussian's width over the smaller's;
    sharpness: how strongly edges count beside tone (the paper's p); epsilon: the lightness, 0 to 1,
    below which there is ink; phi: how hard ink ends."""

    sigma: float = 1.0
    k: float = 1.6
    sharpness: float = 20.0
    epsilon: float = 0.5
    phi: float = 10.0


def xdog(picture: np.ndarray, settings: Settings) -> np.ndarray:
    """picture: (H, W, 3) uint8 sRGB -> ink."""
    grey = cv2.cvtColor(picture, cv2.COLOR_RGB2GRAY)
    shrink = int(settings.sigma / FINE_SIGMA)  # a wide Gaussian of a large scan takes seconds
    if shrink > 1 and shrink < min(grey.shape):
        size = grey.shape[1] // shrink, grey.shape[0] // shrink
        small = cv2.resize(grey, size, interpolation=cv2.INTER_AREA)
        sharpened = cv2.resize(
            _sharpened(small, settings, settings.sigma / shrink),
            grey.shape[::-1],
            interpolation=cv2.INTER_LINEAR,
        )
    else:
        sharpened = _sharpened(grey, settings, settings.sigma)
    depth = np.minimum(sharpened - settings.epsilon, 0, out=sharpened)
    return np.clip(-np.tanh(settings.phi * depth), 0, 1)


def _sharpened(grey: np.ndarray, settings: Settings, sigma: float) -> np.ndarray:
    """(H, W) uint8 -> (H, W) float32 about 0 to 1, edges driven apart."""
    light = grey.astype(np.float32) / 255
    fine = cv2.GaussianBlur(light, (0, 0), sigma)
    coarse = cv2.GaussianBlur(light, (0, 0), sigma * settings.k)
    return cv2.addWeighted(fine, 1 + settings.sharpness, coarse, -settings.sharpness, 0)


def suited(picture: np.ndarray) -> Settings:
    """The settings with which the picture gives much ink in long lines and little in specks.

    They are chosen on a smaller copy, lightness spread over the whole range; sigma is scaled back.
    What was chosen for the last pictures is kept: a slider may move.
    """
    height, width = picture.shape[:2]
    shrink = max(1.0, max(height, width) / JUDGED_SIDE)
    size = max(1, round(width / shrink)), max(1, round(height / shrink))
    small = cv2.resize(picture, size, interpolation=cv2.INTER_AREA)
    best = _best(small.tobytes(), small.shape)
    return replace(best, sigma=best.sigma * shrink)


@lru_cache(maxsize=8)
def _best(content: bytes, shape: tuple[int, int, int]) -> Settings:
    small = np.frombuffer(content, np.uint8).reshape(shape)
    tried = [
        Settings(sigma=sigma, epsilon=epsilon * _lightness(small))
        for sigma in SIGMAS
        for epsilon in EPSILONS
    ]
    return max(tried, key=lambda settings: merit(xdog(small, settings)))


def merit(ink: np.ndarray) -> float:
    """How much like a line drawing: the share of its lines that are long, less what is wrong with
    the share of ink; about 0 to 1."""
    mask = ink > 0.5
    share = float(mask.mean())
    if share == 0:
        return -1.0
    lines = thinned(mask)
    total = max(1, int(lines.sum()))
    long_share = float(large_pieces(lines, LONG_PX).sum()) / total
    low, high = SHARES
    wrong = max(0.0, low - share) / low + max(0.0, share - high) / high
    # a little more line is better than a little less, as long as it holds together
    length = min(1.0, total / ink.size / 0.05)
    return long_share + 0.5 * length - wrong


def _lightness(picture: np.ndarray) -> float:
    """The lightness of what is bright, 0 to 1, so that epsilon means the same in the dark."""
    return float(max(0.1, np.percentile(cv2.cvtColor(picture, cv2.COLOR_RGB2GRAY), 90) / 255))
