"""Whether somebody gave a photograph or a painting where a sketch is asked for."""

import numpy as np

from sketchstudio.conditioning.sketch_ink import Drawing
from sketchstudio.opencv import cv2

LOOK_SIDE = 192  # pixels
LINE_PX = 7  # there: what is narrower is a line and no area
LEAST_AREA = 0.04  # of the picture is neither paper nor line
UNEVEN = (3, 60)  # of 255, among neighbours: shade, and neither even colour nor an edge
MOST_UNEVEN = 0.45  # of the areas: flat colours, gradients among them, have less
MOST_EDGES = 0.7  # of the areas: more of them are noise
COLOURS_BITS, OF_THE_AREA, LEAST_COLOURS = 4, 0.9, 8  # so many fill the areas at the least


def is_photograph(picture: np.ndarray, drawing: Drawing) -> bool:
    """picture: (H, W, 3) uint8, the canvas; drawing: what was found on it."""
    scale = min(1.0, LOOK_SIDE / max(picture.shape[:2]))
    size = tuple(max(1, round(side * scale)) for side in picture.shape[1::-1])
    small = cv2.resize(picture, size, interpolation=cv2.INTER_AREA)
    drawn = cv2.resize(drawing.difference, size, interpolation=cv2.INTER_AREA)
    areas = (drawn > drawing.threshold).astype(np.uint8)
    areas = cv2.morphologyEx(areas, cv2.MORPH_OPEN, np.ones((LINE_PX, LINE_PX), np.uint8))
    inside = cv2.erode(areas, np.ones((3, 3), np.uint8)) > 0
    if inside.sum() < max(1, LEAST_AREA * inside.size):
        return False
    spread = cv2.morphologyEx(small, cv2.MORPH_GRADIENT, np.ones((3, 3), np.uint8))
    spread = spread[inside].max(-1)
    uneven = ((spread > UNEVEN[0]) & (spread < UNEVEN[1])).mean() > MOST_UNEVEN
    is_noise = (spread >= UNEVEN[1]).mean() > MOST_EDGES
    return bool((uneven or is_noise) and _colours(small[inside]) >= LEAST_COLOURS)


def _colours(colours: np.ndarray) -> int:
    """How many colours fill most of the areas. colours: (n, 3) uint8."""
    step, total = 8 - COLOURS_BITS, 1 << COLOURS_BITS
    cells = (colours >> step).astype(np.int32) @ np.array([total * total, total, 1], np.int32)
    covered = np.sort(np.bincount(cells))[::-1].cumsum()
    return int(np.searchsorted(covered, OF_THE_AREA * len(colours))) + 1
