"""The maps of colours that a hand learns by: a painting's layout over the areas of its own outlines
or of another's, as uncertain as the program's will be."""

from collections.abc import Mapping

import numpy as np

from sketchstudio.conditioning.hand_colours import GRAIN, laid_over
from sketchstudio.opencv import cv2
from training.data.hint_maps import mean_colours

FORGOTTEN = (0.0, 0.0, 0.0, 0.5)  # shares of a layout's cells that are not told
NOTHING_TOLD = 0.02  # of the paintings come without colours
MOVED = 0.03  # of the side: standard deviation of where the layout is laid
NOISE = 0.03  # of a cell's colour
OWN_COLOURS = 0.35  # of the paintings tell some areas' true colours, as dabs would
MOST_OWN = 0.7  # of the areas

Columns = Mapping[str, np.ndarray]


def laid(columns: Columns, painting: int, outlines: int, rng: np.random.Generator) -> np.ndarray:
    """The layout of one row over the areas of another, or the same: (4, S/4, S/4) float32."""
    areas = np.asarray(columns["areas"][outlines])
    if rng.random() < NOTHING_TOLD:
        return np.zeros((4, *areas.shape), np.float32)
    layout = columns["layouts"][painting][:3].astype(np.float32) / 255
    known = (rng.random(layout.shape[1:]) >= rng.choice(FORGOTTEN)).astype(np.float32)
    noisy = np.clip(layout + rng.normal(0, NOISE, layout.shape), 0, 1)
    left, top, right, bottom = columns["boxes"][outlines] + rng.normal(0, MOVED, 4)
    told = laid_over(
        areas, (left, top, max(right, left + 0.1), max(bottom, top + 0.1)), noisy, known
    )
    if painting == outlines and rng.random() < OWN_COLOURS:
        _tell_some(told, areas, columns["paintings"][painting], rng)
    return told


def _tell_some(
    told: np.ndarray, areas: np.ndarray, painting: np.ndarray, rng: np.random.Generator
) -> None:
    """Puts the true mean colours of some areas into `told`."""
    means = mean_colours(areas, np.asarray(painting))
    chosen = rng.random(256) < rng.uniform(0, MOST_OWN)
    chosen[0] = False
    where = chosen[areas]
    told[:3, where] = means[areas[where]].T
    told[3, where] = 1


def resized(maps: np.ndarray, side: int) -> np.ndarray:
    """(B, 4, h, w) -> for pictures of side x side."""
    return maps if maps.shape[-1] * GRAIN == side else _smaller(maps, side // GRAIN)


def _smaller(maps: np.ndarray, side: int) -> np.ndarray:
    """Colours are weighted by presence already: both are averaged, and presence made whole."""
    small = [
        np.dstack([cv2.resize(plane, (side, side), interpolation=cv2.INTER_AREA) for plane in one])
        for one in maps
    ]
    stacked = np.stack(small).transpose(0, 3, 1, 2)
    present = stacked[:, 3:]
    colours = np.where(present > 0.5, stacked[:, :3] / np.maximum(present, 1e-3), 0)
    return np.concatenate([colours, (present > 0.5)], 1).astype(np.float32)
