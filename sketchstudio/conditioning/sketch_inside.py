"""The lines of filled areas in a sketch: those drawn over the colour, those left out of it, where
two colours meet, and the outline where nobody has drawn it."""

import numpy as np

from sketchstudio.conditioning.pieces import large_pieces
from sketchstudio.conditioning.thinning import thinned
from sketchstudio.opencv import cv2

STANDS_OUT = 40  # of 255: what is so much darker than all around it is a line
WIDEST = 0.05  # of the side: what is wider is an area of its own
STEP = (80, 160)  # of Canny's gradient: two colours that meet
LEAST_PX = 0.04  # of the side: a shorter line is grain
BESIDE = 0.012  # of the side: a rim this near to a line is the line's own
SMOOTH_PX = 1.2  # before colours are compared


def lines_in(picture: np.ndarray, areas: np.ndarray) -> np.ndarray:
    """picture: (H, W, 3) uint8; areas: (H, W) bool, what is filled of it -> (H, W) bool, their
    lines, one pixel wide."""
    side = max(picture.shape[:2])
    near, least = round(BESIDE * side), round(LEAST_PX * side)
    dark, light = _strokes(picture, areas, round(WIDEST * side))
    strokes = large_pieces(dark, least)
    strokes |= large_pieces(light & ~_grown(strokes, 2 * near), least)
    left = areas & ~_grown(strokes, near)
    steps = cv2.Canny(cv2.GaussianBlur(picture, (0, 0), SMOOTH_PX), *STEP) > 0
    rim = rim_of(areas)
    steps &= ~_grown(rim, near)
    return thinned(strokes) | large_pieces((steps | rim) & left, least)


def rim_of(areas: np.ndarray) -> np.ndarray:
    """(H, W) bool -> their outermost pixels."""
    return areas & ~cv2.erode(areas.astype(np.uint8), np.ones((3, 3), np.uint8)).astype(bool)


def _strokes(picture: np.ndarray, areas: np.ndarray, reach: int) -> tuple[np.ndarray, np.ndarray]:
    """What is darker, and what is lighter, than on both sides of it: (H, W) bool each."""
    grey = cv2.cvtColor(picture, cv2.COLOR_RGB2GRAY)
    window = np.ones((reach, reach), np.uint8)
    darker = cv2.morphologyEx(grey, cv2.MORPH_BLACKHAT, window) > STANDS_OUT
    lighter = cv2.morphologyEx(grey, cv2.MORPH_TOPHAT, window) > STANDS_OUT
    inside = cv2.erode(areas.astype(np.uint8), np.ones((5, 5), np.uint8)) > 0
    return darker & areas, lighter & inside


def _grown(mask: np.ndarray, by: int) -> np.ndarray:
    return cv2.dilate(mask.astype(np.uint8), np.ones((2 * by + 1, 2 * by + 1), np.uint8)) > 0
