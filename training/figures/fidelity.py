"""How far a picture is from the true one. Pictures are (H, W, 3) uint8 sRGB."""

import numpy as np

from sketchstudio.conditioning.lab import to_lab
from sketchstudio.opencv import cv2


def psnr(picture: np.ndarray, truth: np.ndarray) -> float:
    """Decibels over all three channels; 60 where they are nearly the same."""
    error = np.mean((picture.astype(np.float64) - truth.astype(np.float64)) ** 2)
    return float(10 * np.log10(255**2 / max(error, 255**2 / 1e6)))


def luma(picture: np.ndarray) -> np.ndarray:
    """Y of YCbCr by ITU-R BT.601 in its range of 16 to 235, as the super-resolution field has it:
    (H, W) float64."""
    return picture.astype(np.float64) @ np.array([65.481, 128.553, 24.966]) / 255 + 16


def psnr_y(picture: np.ndarray, truth: np.ndarray, *, border: int) -> float:
    """Decibels of the luma, `border` pixels cut from each side; 80 where they are the same."""
    cut = (slice(border, -border or None),) * 2
    error = np.mean((luma(picture)[cut] - luma(truth)[cut]) ** 2)
    return float(10 * np.log10(255**2 / max(error, 255**2 / 1e8)))


def ssim_y(picture: np.ndarray, truth: np.ndarray, *, border: int) -> float:
    """Structural similarity of the luma, 0 to 1 (Wang et al., 2004: Gaussian of 11 pixels, 1.5)."""
    one, other = luma(picture), luma(truth)

    def mean(values: np.ndarray) -> np.ndarray:
        return cv2.GaussianBlur(values, (11, 11), 1.5)

    mean_one, mean_other = mean(one), mean(other)
    spread_one, spread_other = mean(one * one) - mean_one**2, mean(other * other) - mean_other**2
    both = mean(one * other) - mean_one * mean_other
    c1, c2 = (0.01 * 255) ** 2, (0.03 * 255) ** 2
    top = (2 * mean_one * mean_other + c1) * (2 * both + c2)
    bottom = (mean_one**2 + mean_other**2 + c1) * (spread_one + spread_other + c2)
    edge = border + 5  # where the window looks past the picture's edge it tells nothing
    return float((top / bottom)[edge:-edge, edge:-edge].mean())


def mean_chroma(picture: np.ndarray) -> float:
    """CIELAB chroma, averaged over the pixels."""
    lab = to_lab(picture)
    return float(np.hypot(lab[..., 1], lab[..., 2]).mean())


def ciede2000(one: np.ndarray, other: np.ndarray) -> np.ndarray:
    """(..., 3) CIELAB twice -> (...) differences (CIE 142-2001; Sharma, Wu and Dalal, 2005)."""
    l1, a1, b1 = np.moveaxis(np.asarray(one, np.float64), -1, 0)
    l2, a2, b2 = np.moveaxis(np.asarray(other, np.float64), -1, 0)
    mean_chroma7 = ((np.hypot(a1, b1) + np.hypot(a2, b2)) / 2) ** 7
    g = 0.5 * (1 - np.sqrt(mean_chroma7 / (mean_chroma7 + 25.0**7)))
    a1, a2 = a1 * (1 + g), a2 * (1 + g)
    c1, c2 = np.hypot(a1, b1), np.hypot(a2, b2)
    h1, h2 = np.degrees(np.arctan2(b1, a1)) % 360, np.degrees(np.arctan2(b2, a2)) % 360
    grey = c1 * c2 == 0
    dh = np.where(grey, 0, (h2 - h1 + 180) % 360 - 180)
    d_l, d_c = l2 - l1, c2 - c1
    d_h = 2 * np.sqrt(c1 * c2) * np.sin(np.radians(dh / 2))
    lightness, c = (l1 + l2) / 2, (c1 + c2) / 2
    h = np.where(grey, h1 + h2, (h1 + dh / 2) % 360)
    t = (
        1
        - 0.17 * np.cos(np.radians(h - 30))
        + 0.24 * np.cos(np.radians(2 * h))
        + 0.32 * np.cos(np.radians(3 * h + 6))
        - 0.20 * np.cos(np.radians(4 * h - 63))
    )
    s_l = 1 + 0.015 * (lightness - 50) ** 2 / np.sqrt(20 + (lightness - 50) ** 2)
    s_c, s_h = 1 + 0.045 * c, 1 + 0.015 * c * t
    r_t = (
        -2
        * np.sqrt(c**7 / (c**7 + 25.0**7))
        * np.sin(np.radians(60 * np.exp(-(((h - 275) / 25) ** 2))))
    )
    parts = d_l / s_l, d_c / s_c, d_h / s_h
    return np.sqrt(np.maximum(sum(p**2 for p in parts) + r_t * parts[1] * parts[2], 0))


def colour_difference(picture: np.ndarray, truth: np.ndarray) -> float:
    """Mean CIEDE2000 over the pixels."""
    return float(ciede2000(to_lab(picture), to_lab(truth)).mean())
