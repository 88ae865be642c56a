"""Colours that a painter is told and learns from, taken from the true picture: blots as an artist
would place them, or those of all areas."""

import numpy as np

from sketchstudio.conditioning.hand_colours import labels_of
from sketchstudio.opencv import cv2
from training.data.hand_set import without_ground
from training.data.thumbnails import thing_in

NONE = 0.45  # of the sketches have no blot
MOST = 12
RADIUS_PX = (3.0, 11.0)
NOISE = 0.02  # of the colour


def some_blots(picture: np.ndarray, rng: np.random.Generator, *, grain: int) -> np.ndarray:
    """picture: (H, W, 3) uint8 -> (4, H/grain, W/grain) float32: colour in [0, 1] times presence,
    and presence; colours are those of the blots' middles."""
    height, width = picture.shape[0] // grain, picture.shape[1] // grain
    hints = np.zeros((height, width, 4), np.float32)
    if rng.random() < NONE:
        return hints.transpose(2, 0, 1).copy()
    small = cv2.resize(picture, (width, height), interpolation=cv2.INTER_AREA)
    things = np.argwhere(small.min(axis=2) < 250)
    for _ in range(int(rng.integers(1, MOST + 1)) if len(things) else 0):
        row, column = (int(v) for v in things[rng.integers(len(things))])
        colour = small[row, column] / 255 + rng.normal(0, NOISE, 3)
        radius = max(1, round(rng.uniform(*RADIUS_PX) / grain))
        value = (*(float(v) for v in np.clip(colour, 0, 1)), 1.0)
        cv2.circle(hints, (column, row), radius, value, -1)
    return hints.transpose(2, 0, 1).copy()


def colours_of_areas(picture: np.ndarray, ink: np.ndarray) -> np.ndarray:
    """picture: (H, W, 3) uint8; ink: (H, W) float32 in [0, 1] -> (4, H/4, W/4) float32, as
    `some_blots` gives it: everywhere the mean colour of the area between the lines, none on the
    white ground."""
    areas = without_ground(labels_of(ink), thing_in(picture))
    present = (areas > 0).astype(np.float32)
    colours = mean_colours(areas, picture)[areas]
    return np.dstack([colours * present[..., None], present]).transpose(2, 0, 1).copy()


def mean_colours(areas: np.ndarray, picture: np.ndarray) -> np.ndarray:
    """areas: (h, w) uint8; picture: (H, W, 3) uint8 -> (256, 3) float32 in [0, 1], of each area."""
    small = cv2.resize(picture, areas.shape[::-1], interpolation=cv2.INTER_AREA)
    names = areas.ravel()
    covered = np.maximum(np.bincount(names, minlength=256), 1)
    sums = [np.bincount(names, small[..., c].ravel(), 256) for c in range(3)]
    return (np.stack(sums, 1) / covered[:, None] / 255).astype(np.float32)
