"""The colours a photograph's cell can be told to have: rings of a and b, close together near grey.

Choosing among them by cross-entropy keeps colour decided and vivid; the softened targets and the
weights that keep rare colours up are those of Zhang, Isola and Efros (2016).
"""

import numpy as np

from sketchstudio.conditioning.lab import to_lab

RINGS = (8, 18, 29, 41, 55, 70, 87, 106)  # CIELAB chroma
LEAST_STEPS = (
    6  # of hue on the first ring; further out the steps are as long as the rings are apart
)
NEAR = 6.0  # CIELAB distance over which neighbouring bins share a colour
SHARING = 5  # bins
GRAIN = 2  # CIELAB steps of the table that softens a colour
OFFSET = 128  # a and b of -128 stand first in the table


def ab_bins() -> np.ndarray:
    """(K, 2) float32: grey, then the rings' colours that a screen shows at some lightness."""
    found = [(0.0, 0.0)]
    for i, chroma in enumerate(RINGS):
        gap = chroma - (RINGS[i - 1] if i else 0)
        steps = max(LEAST_STEPS, round(2 * np.pi * chroma / gap))
        hues = (np.arange(steps) + 0.5 * (i % 2)) * 2 * np.pi / steps
        found += [(chroma * np.cos(h), chroma * np.sin(h)) for h in hues]
    bins = np.array(found, np.float32)
    return bins[_distance_to_screen(bins) < NEAR]


def _distance_to_screen(bins: np.ndarray) -> np.ndarray:
    levels = np.linspace(0, 255, 29).round().astype(np.uint8)
    cube = np.stack(np.meshgrid(levels, levels, levels), -1).reshape(1, -1, 3)
    shown = to_lab(cube)[0, :, 1:]
    return np.array([np.hypot(*(shown - b).T).min() for b in bins])


def soft_targets(bins: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """For each colour of the table (`table_index`): (T, SHARING) int64 bins, float32 shares."""
    axis = np.arange(-OFFSET, OFFSET, GRAIN) + GRAIN / 2
    colours = np.stack(np.meshgrid(axis, axis, indexing="ij"), -1).reshape(-1, 2)
    square = ((colours[:, None] - bins) ** 2).sum(-1)
    nearest = np.argsort(square, axis=1, kind="stable")[:, :SHARING]
    square = np.take_along_axis(square, nearest, 1)
    share = np.exp(-(square - square[:, :1]) / (2 * NEAR**2))
    return nearest, (share / share.sum(1, keepdims=True)).astype(np.float32)


def table_index(ab: np.ndarray) -> np.ndarray:
    """(..., 2) CIELAB a and b -> (...) int64 rows of the table."""
    place = ((np.clip(np.asarray(ab, np.float32), -OFFSET, OFFSET - 1) + OFFSET) // GRAIN).astype(
        np.int64
    )
    return place[..., 0] * (2 * OFFSET // GRAIN) + place[..., 1]


def bin_weights(ab: np.ndarray, bins: np.ndarray, *, rebalancing: float) -> np.ndarray:
    """(K,) float32, mean 1: rare colours weigh more, so that grey does not win everywhere.

    ab: (N, 2), colours as common as in the pictures; rebalancing: 0 by rarity, 1 all alike.
    """
    nearest, share = soft_targets(bins)
    rows = table_index(ab)
    common = np.bincount(nearest[rows].ravel(), share[rows].ravel(), len(bins)) / len(ab)
    weight = 1 / ((1 - rebalancing) * common + rebalancing / len(bins))
    return (weight / (common * weight).sum()).astype(np.float32)
