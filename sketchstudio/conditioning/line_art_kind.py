"""Whether a picture is line art already: ink on paper, and nothing coloured or shaded."""

import numpy as np

from sketchstudio.opencv import cv2

LOOK_SIDE = 256  # pixels: a line is a few of them, an area is more
PAPER_WINDOW = 33  # pixels there: wider than any line, as narrow as shadows on paper allow
BARE = 0.15  # of the paper's brightness: what is no darker in any colour is bare
LEAST_BARE = 0.5  # of the picture: a drawing in ink leaves so much paper
LEAST_BRIGHT = 64  # of 255: paper in the darkest corner of a photographed sheet
DARKEST = 0.75  # quantile of the darkness above which the ink's own colour is taken
OF_THE_INK = 0.22  # of the way from ink to paper: what is no further from the ink's colour is ink
NEAR = np.ones((5, 5), np.uint8)  # pixels around ink or paper that are a line's soft edge
MOST_UNDECIDED = 0.03  # of all that is not bare: neither ink nor an edge, so colour or shade
SOLID = 0.04  # of the long side: what is wider than that is an area and no line
EVEN = 0.1  # of the way from ink to paper: areas that are filled with ink are as even
MOST_UNEVEN = 0.25  # of all that is not bare
FEWEST = 4  # pixels that are not bare: with fewer nothing is drawn, it is paper or a haze


def is_line_art(picture: np.ndarray) -> bool:
    """picture: (H, W, 3) uint8 sRGB. Even paper is not needed, nor is black ink or white paper."""
    small = _small(picture)
    darkness = _darkness(small)
    bare = darkness < BARE
    if bare.mean() < LEAST_BARE or small.max(-1)[bare].mean() < LEAST_BRIGHT:
        return False
    drawn = ~bare
    if drawn.sum() < FEWEST:
        return False
    ink = _ink_colour(small[drawn].astype(np.float32), darkness[drawn])
    contrast = np.abs(np.median(small[bare], axis=0) - ink).max()
    away = np.abs(small - ink).max(-1)
    is_ink = drawn & (away <= OF_THE_INK * contrast)
    undecided = drawn & ~_around(is_ink) & ~_around(bare)
    if undecided.sum() > MOST_UNDECIDED * drawn.sum():
        return False
    uneven = _areas(drawn) & (away > EVEN * contrast)
    return bool(uneven.sum() <= MOST_UNEVEN * drawn.sum())


def _darkness(small: np.ndarray) -> np.ndarray:
    """(h, w) float32: how much darker than the paper around it, in the channel where it is most."""
    window = np.ones((PAPER_WINDOW, PAPER_WINDOW), np.uint8)
    closed = cv2.morphologyEx(small, cv2.MORPH_CLOSE, window)
    paper = cv2.GaussianBlur(closed, (0, 0), PAPER_WINDOW / 2).astype(np.float32)
    return (1 - small / np.maximum(paper, 1)).max(-1)


def _ink_colour(colours: np.ndarray, darkness: np.ndarray) -> np.ndarray:
    """(n, 3) and (n,) -> (3,) float32."""
    return np.median(colours[darkness >= np.quantile(darkness, DARKEST)], axis=0)


def _areas(drawn: np.ndarray) -> np.ndarray:
    side = max(3, round(SOLID * max(drawn.shape)))
    window = np.ones((side, side), np.uint8)
    return cv2.morphologyEx(drawn.astype(np.uint8), cv2.MORPH_OPEN, window).astype(bool)


def _around(mask: np.ndarray) -> np.ndarray:
    return cv2.dilate(mask.astype(np.uint8), NEAR).astype(bool)


def _small(picture: np.ndarray) -> np.ndarray:
    """(h, w, 3) uint8, the long side at most LOOK_SIDE."""
    height, width = picture.shape[:2]
    scale = LOOK_SIDE / max(height, width)
    if scale >= 1:
        return np.ascontiguousarray(picture)
    size = (max(1, round(width * scale)), max(1, round(height * scale)))
    return cv2.resize(picture, size, interpolation=cv2.INTER_AREA)
