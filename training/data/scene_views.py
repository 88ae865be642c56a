"""A drawing as the encoder of `scene` sees it: small, with less of what tells whose hand it is."""

import numpy as np

from sketchstudio.networks.scene_painter import SEEN_SIDE
from sketchstudio.opencv import cv2

OUTLINES = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (5, 5))  # what is thinner is filled
LEFT_AS_IT_IS = 0.4  # of the drawings
WEAKENED = 0.6  # of an outline, where a drawing is encoded to be remembered
LARGEST_BLUR = 0.9  # pixels of what is seen
HUE, VIVID, LIGHTER = 7.0, 0.15, 0.1  # how far colours are changed, at most


def seen(sprite: np.ndarray, weakened: float = 0.0, blur: float = 0.0) -> np.ndarray:
    """(96, 96, 4) uint8 straight RGBA -> (4, 48, 48) float32, as the encoder takes it.

    weakened: how far dark lines take the colours beside them, 0 to 1; blur: in pixels."""
    colour = sprite[..., :3]
    if weakened:
        filled = cv2.morphologyEx(np.ascontiguousarray(colour), cv2.MORPH_CLOSE, OUTLINES)
        colour = cv2.addWeighted(colour, 1 - weakened, filled, weakened, 0)
    alpha = sprite[..., 3:].astype(np.float32) / 255
    picture = np.dstack([(colour.astype(np.float32) / 127.5 - 1) * alpha, alpha])
    small = cv2.resize(picture, (SEEN_SIDE, SEEN_SIDE), interpolation=cv2.INTER_AREA)
    if blur > 0.3:
        small = cv2.GaussianBlur(small, (0, 0), blur)
    return np.ascontiguousarray(small.transpose(2, 0, 1))


def seen_somehow(sprite: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """The same, weakened, blurred and recoloured by chance: what is to be drawn all the same."""
    if rng.random() < LEFT_AS_IT_IS:
        return seen(sprite)
    changed = recoloured(sprite, rng) if rng.random() < 0.6 else sprite
    return seen(changed, rng.uniform(0, 1), rng.uniform(0, LARGEST_BLUR))


def recoloured(sprite: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """Another hand's taste: a little other hues, more or less vivid, lighter or darker."""
    hsv = cv2.cvtColor(np.ascontiguousarray(sprite[..., :3]), cv2.COLOR_RGB2HSV).astype(np.float32)
    hsv[..., 0] = (hsv[..., 0] + rng.uniform(-HUE, HUE)) % 180
    hsv[..., 1] *= 1 + rng.uniform(-VIVID, VIVID)
    hsv[..., 2] *= 1 + rng.uniform(-LIGHTER, LIGHTER)
    changed = cv2.cvtColor(hsv.clip(0, 255).astype(np.uint8), cv2.COLOR_HSV2RGB)
    return np.dstack([changed, sprite[..., 3]])


def on_white(sprite: np.ndarray) -> np.ndarray:
    """(S, S, 4) uint8 straight RGBA -> (S, S, 3) uint8."""
    alpha = sprite[..., 3:].astype(np.float32) / 255
    return (sprite[..., :3] * alpha + 255 * (1 - alpha) + 0.5).astype(np.uint8)
