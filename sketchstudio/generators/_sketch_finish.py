"""A painter's picture with its colours made even between the lines."""

from itertools import pairwise

import numpy as np

from sketchstudio.conditioning import line_art
from sketchstudio.conditioning.line_art import LineArt
from sketchstudio.opencv import cv2

OPEN_SHARE = 0.25  # of the canvas's border: a region with so much of it is the paper
NEARLY_WHITE = 244  # of 255 in every channel: paper


def even_colours(drawing: LineArt, picture: np.ndarray) -> np.ndarray | None:
    """picture: (H, W, 3) uint8, what a painter made of the drawing -> the same size: each region in
    the colour it has most, those that blots tell in theirs. None where the outline is so open that
    colour would run out over the paper."""
    regions = drawing.told.regions
    size = regions.full.shape[::-1]
    working = cv2.resize(picture, size, interpolation=cv2.INTER_AREA)
    inside = np.where(regions.core > 0, regions.core, 0)
    colours = np.full((regions.count, 3), 255, np.uint8)
    order = np.argsort(inside, axis=None, kind="stable")
    starts = np.searchsorted(inside.ravel()[order], np.arange(1, regions.count + 2))
    flat = working.reshape(-1, 3)[order]
    for region, (begin, end) in enumerate(pairwise(starts)):
        if end > begin:
            colours[region] = _decided(flat[begin:end])
    if (colours[_at_the_edge(regions.full)] < NEARLY_WHITE).any():
        return None
    for region, colour in drawing.told.colours.items():
        colours[region] = colour
    return line_art.painted(drawing, colours)


def _at_the_edge(labels: np.ndarray) -> np.ndarray:
    """The regions, from 0, that reach the border of the canvas along much of it."""
    border = np.concatenate([labels[0], labels[-1], labels[:, 0], labels[:, -1]])
    counts = np.bincount(border)
    return np.flatnonzero(counts > OPEN_SHARE * len(border)) - 1


def _decided(pixels: np.ndarray) -> np.ndarray:
    """(n, 3) uint8 -> (3,): the median, which is no mixture of two; paper where it is paper."""
    middle = np.median(pixels, axis=0)
    return np.full(3, 255) if (middle >= NEARLY_WHITE).all() else middle
