"""How a picture's colours lie, in 8 x 8 cells: what a sketch's painter is told beside the lines."""

import numpy as np

from sketchstudio.conditioning.nearest import carried_on
from sketchstudio.conditioning.outside import outside

CELLS = 8
WHITE = 247  # of 255: as light as this is ground
LEAST = 0.06  # of a cell: less of the thing than this does not tell its colour


def thumbnail_of(picture: np.ndarray, *, whole: bool) -> np.ndarray:
    """(H, W, 3) uint8 -> (4, 8, 8) uint8: each cell's colour, and how much of it is the thing.

    The colour is the median of what is not ground, so that it is one that is there; cells without
    the thing take the colour of the nearest with it. whole: the ground is part of the thing.
    """
    side = picture.shape[0] // CELLS
    thing = np.ones(picture.shape[:2], bool) if whole else thing_in(picture)
    colours = np.full((CELLS, CELLS, 3), 255, np.float32)
    covered = np.zeros((CELLS, CELLS), np.float32)
    for row in range(CELLS):
        for column in range(CELLS):
            cell = np.s_[row * side : (row + 1) * side, column * side : (column + 1) * side]
            covered[row, column] = thing[cell].mean()
            if covered[row, column] > LEAST:
                colours[row, column] = np.median(picture[cell][thing[cell]], axis=0)
    if (covered > LEAST).any():
        colours, _ = carried_on(colours, covered > LEAST)
    channels = np.dstack([colours, covered * 255]).transpose(2, 0, 1)
    return np.clip(channels + 0.5, 0, 255).astype(np.uint8)


def thing_in(picture: np.ndarray) -> np.ndarray:
    """(H, W) bool: all but the white ground that reaches the border."""
    return ~outside(picture.min(axis=2) < WHITE)
