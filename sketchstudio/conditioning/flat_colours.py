"""The even colours of a sketch as its painter is told them: coarse maps of the square.

flat: (S, S, 3) uint8, a colour for every place; known: (S, S) bool, where it was chosen or told and
is not merely paper; thing: (S, S) bool, what of the square is to be painted.
"""

import numpy as np

from sketchstudio.conditioning.nearest import carried_on
from sketchstudio.opencv import cv2

LEAST_KNOWN = 0.4  # of a place: less of it tells nothing


def dense_hints(flat: np.ndarray, known: np.ndarray, grain: int) -> np.ndarray:
    """(4, S/grain, S/grain) float32: the colour of each place in [0, 1] times presence, and
    presence, 0 or 1."""
    mean, share = _means(flat, known, flat.shape[0] // grain)
    present = (share >= LEAST_KNOWN).astype(np.float32)
    return _stacked(mean * present, present)


def thumbnail(flat: np.ndarray, known: np.ndarray, thing: np.ndarray, cells: int) -> np.ndarray:
    """(4, cells, cells) float32: the mean colour of the thing in each cell times presence, and
    presence. Where nothing is known the thing has the colour of the nearest known place."""
    filled = carried_on(flat, known)[0] if known.any() else flat
    mean, share = _means(filled, thing, cells)
    present = (share > 0).astype(np.float32)
    return _stacked(mean * present, present)


def _means(flat: np.ndarray, among: np.ndarray, cells: int) -> tuple[np.ndarray, np.ndarray]:
    """(cells, cells, 3) in [0, 1], the mean of what is among them, and (cells, cells, 1), how much
    of each cell that is."""
    weight, size = among.astype(np.float32)[..., None], (cells, cells)
    share = cv2.resize(weight, size, interpolation=cv2.INTER_AREA)[..., None]
    summed = cv2.resize(flat * weight, size, interpolation=cv2.INTER_AREA)
    return summed / np.maximum(share, 1e-6) / 255, share


def _stacked(colours: np.ndarray, present: np.ndarray) -> np.ndarray:
    return np.concatenate([colours, present], -1).astype(np.float32).transpose(2, 0, 1).copy()
