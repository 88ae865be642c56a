"""Lightness apart from colour: CIELAB, and how much colour a screen can show at a given lightness.

Where a colour does not fit its lightness the colour gives way, never the lightness.
"""

from functools import cache

import numpy as np

from sketchstudio.opencv import cv2

HUE_STEP = 1  # degrees of the table of strongest chromas; yellow needs it that fine
LIGHTNESS_STEP = 0.5
STRONGEST = 140.0  # CIELAB chroma beyond anything that sRGB can show
HALVINGS = 12
TO_XYZ = np.array(  # linear sRGB, D65 white taken as 1 (IEC 61966-2-1)
    [
        [0.433953, 0.376219, 0.189828],
        [0.212671, 0.715160, 0.072169],
        [0.017758, 0.109477, 0.872766],
    ],
    np.float32,
)
BELOW, ABOVE = 5e-4, 2e-2  # of linear light: about what rounding to 8 bits hides


def to_lab(colours: np.ndarray) -> np.ndarray:
    """(..., 3) uint8 sRGB -> (..., 3) float32 CIELAB, L in [0, 100]."""
    flat = np.ascontiguousarray(colours.reshape(1, -1, 3), np.float32) / 255
    return cv2.cvtColor(flat, cv2.COLOR_RGB2LAB).reshape(colours.shape)


def from_lab(lab: np.ndarray) -> np.ndarray:
    """(..., 3) CIELAB -> (..., 3) uint8 sRGB, what a screen cannot show clipped."""
    flat = np.ascontiguousarray(lab.reshape(1, -1, 3), np.float32)
    rgb = cv2.cvtColor(flat, cv2.COLOR_LAB2RGB).reshape(lab.shape)
    return (rgb.clip(0, 1) * 255 + 0.5).astype(np.uint8)


def lightness_of(picture: np.ndarray) -> np.ndarray:
    """(H, W, 3) uint8 sRGB -> (H, W) float32 CIELAB L in [0, 100]."""
    return to_lab(picture)[..., 0]


def ab_of(colours: np.ndarray) -> np.ndarray:
    """(N, 3) uint8 sRGB -> (N, 2) float32 CIELAB a and b."""
    return to_lab(colours)[..., 1:]


def painted(lightness: np.ndarray, ab: np.ndarray) -> np.ndarray:
    """lightness: (H, W), ab: (H, W, 2), float32 -> (H, W, 3) uint8 sRGB of that lightness."""
    fitting = fitted(lightness, ab)
    return from_lab(np.dstack([lightness, fitting]))


def fitted(lightness: np.ndarray, ab: np.ndarray) -> np.ndarray:
    """The nearest a and b of the same hue that can be shown: shapes as in `painted`."""
    chroma, hue = cv2.cartToPolar(ab[..., 0], ab[..., 1], angleInDegrees=True)
    strongest = cv2.remap(
        _strongest_chromas(),
        (hue / HUE_STEP).reshape(lightness.shape),
        np.clip(lightness, 0, 100) / LIGHTNESS_STEP,
        cv2.INTER_LINEAR,
        borderMode=cv2.BORDER_REPLICATE,
    )
    share = np.minimum(1, strongest / np.maximum(chroma.reshape(lightness.shape), 1e-6))
    return ab * share[..., None]


@cache
def _strongest_chromas() -> np.ndarray:
    """(201, 361) float32 for each half L from 0 to 100 and each hue from 0 to 360 degrees."""
    hue = np.radians(np.arange(0, 360 + HUE_STEP, HUE_STEP))
    lightness = np.repeat(np.arange(0, 100.1, LIGHTNESS_STEP)[:, None], len(hue), 1)
    low, high = np.zeros_like(lightness), np.full_like(lightness, STRONGEST)
    for _ in range(HALVINGS):
        middle = (low + high) / 2
        shown = _can_be_shown(np.stack([lightness, middle * np.cos(hue), middle * np.sin(hue)], -1))
        low, high = np.where(shown, middle, low), np.where(shown, high, middle)
    return low.astype(np.float32)


def _can_be_shown(lab: np.ndarray) -> np.ndarray:
    y = (lab[..., 0] + 16) / 116
    f = np.stack([y + lab[..., 1] / 500, y, y - lab[..., 2] / 200], -1)
    xyz = np.where(f > 6 / 29, f**3, 3 * (6 / 29) ** 2 * (f - 4 / 29))
    linear = xyz @ np.linalg.inv(TO_XYZ).T
    return np.all((linear > -BELOW) & (linear < 1 + ABOVE), axis=-1)
