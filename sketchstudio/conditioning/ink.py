"""Where the ink is in a picture, and whether it is a drawing in ink at all.

Paper need not be white nor even: it is taken to be the brightest thing around each place.
"""

from typing import Literal

import numpy as np

from sketchstudio.opencv import cv2

Kind = Literal["line art", "photo"]

PAPER_WINDOW = 0.08  # of the long side: wider than any stroke
SHADE = 0.5  # of the bright paper: what is darker over so wide a place is filled with ink
INK_FLOOR = 0.04  # paper's grain and a scanner's noise are paler than this
PAPER_PALE = 0.12  # a pixel this near to the paper is bare
LEAST_BARE = 0.5  # a drawing in ink leaves at least so much paper bare
MOST_MIDDLE = 0.25  # and at most so much is neither paper nor decided ink
SOLID = 2.2  # times the pen's usual width: what is thicker is filled, not drawn
LOOK_SIDE = 256  # pixels: enough to tell a drawing from a photograph


def ink_map(picture: np.ndarray) -> np.ndarray:
    """picture: (H, W, 3) uint8 sRGB -> (H, W) float32 in [0, 1], 1 where the ink is black."""
    grey = cv2.cvtColor(np.ascontiguousarray(picture), cv2.COLOR_RGB2GRAY)
    paper = _paper(grey)
    ink = 1 - grey.astype(np.float32) / np.maximum(paper, 1)
    return np.clip((ink - INK_FLOOR) / (1 - INK_FLOOR), 0, 1)


def solid_ink(ink: np.ndarray) -> np.ndarray:
    """ink: (H, W) float32 in [0, 1] -> the same without the lines: pupils, spots, what is filled.

    A morphological opening (Serra, 1982) by a disc wider than the drawing's usual stroke."""
    mask = ink > 0.5
    depth = cv2.distanceTransform(mask.astype(np.uint8), cv2.DIST_L2, 5)
    ridge = mask & (depth >= cv2.dilate(depth, np.ones((3, 3), np.uint8)))
    if not ridge.any():
        return np.zeros_like(ink)
    radius = SOLID * float(np.median(depth[ridge])) + 1
    core = depth > radius
    if not core.any():
        return np.zeros_like(ink)
    away = cv2.distanceTransform((~core).astype(np.uint8), cv2.DIST_L2, 5)
    return np.where(away <= radius + 1, ink, 0).astype(np.float32)


def kind_of(picture: np.ndarray) -> Kind:
    """Dark lines on light paper, or a photograph (or rendering) whose lightness tells the form."""
    grey = cv2.cvtColor(_small(picture), cv2.COLOR_RGB2GRAY).astype(np.float32)
    paper = np.percentile(grey, 95)
    darkness = 1 - grey / max(paper, 1)
    bare = (darkness < PAPER_PALE).mean()
    middle = _away_from_ink(darkness)
    return "line art" if bare > LEAST_BARE and middle < MOST_MIDDLE and paper > 96 else "photo"


def _paper(grey: np.ndarray) -> np.ndarray:
    """The brightest grey around each pixel, smoothed: (H, W) float32."""
    height, width = grey.shape
    small = _small(grey)
    window = max(3, round(PAPER_WINDOW * max(small.shape))) | 1
    bright = np.percentile(small, 90)
    closed = cv2.morphologyEx(small, cv2.MORPH_CLOSE, np.ones((window, window), np.uint8))
    brightest = np.where(closed > SHADE * bright, closed, bright).astype(np.float32)
    smooth = cv2.GaussianBlur(brightest, (0, 0), window / 2)
    return cv2.resize(smooth, (width, height), interpolation=cv2.INTER_LINEAR)


def _small(picture: np.ndarray) -> np.ndarray:
    """The picture with a long side of at most LOOK_SIDE."""
    height, width = picture.shape[:2]
    scale = LOOK_SIDE / max(height, width)
    if scale >= 1:
        return np.ascontiguousarray(picture)
    size = (max(1, round(width * scale)), max(1, round(height * scale)))
    return cv2.resize(picture, size, interpolation=cv2.INTER_AREA)


def _away_from_ink(darkness: np.ndarray) -> float:
    """The share of middle tones that are no line's soft edge."""
    line = cv2.dilate((darkness > 0.5).astype(np.uint8), np.ones((5, 5), np.uint8)) > 0
    return float(((darkness > PAPER_PALE) & ~line).mean())
