"""What of a sketch's square is the thing drawn, and how it lies in coarse cells."""

import numpy as np

from sketchstudio.conditioning.outside import outside
from sketchstudio.opencv import cv2

FIRM = 0.3  # of black: ink from here on is a line
GAPS_PX = 7  # openings of an outline up to so many pixels let nothing through
BORDER_PX = 5  # around a thing: what a soft outline needs
LEAST_FILLED = 1.6  # times the ink's own area: less is an outline that is open


def silhouette(ink: np.ndarray) -> np.ndarray:
    """ink: (H, W) float32 in [0, 1], 1 where there is ink -> (H, W) bool: what the outermost lines
    enclose; where they are too open to enclose anything, their convex hull."""
    thing = enclosed(ink)
    if thing is not None:
        return thing
    lines = (ink > FIRM).astype(np.uint8)
    if not lines.any():
        return lines > 0
    hull = cv2.convexHull(cv2.findNonZero(lines))
    return cv2.fillConvexPoly(np.zeros_like(lines), hull, 1) > 0


def enclosed(ink: np.ndarray) -> np.ndarray | None:
    """(H, W) bool: the lines and what they enclose, small gaps closed; None where that is next to
    nothing."""
    lines = (ink > FIRM).astype(np.uint8)
    window = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (GAPS_PX, GAPS_PX))
    inside = ~outside(cv2.dilate(lines, window) > 0)
    inside = cv2.erode(inside.astype(np.uint8), window)
    thing = (inside > 0) | (lines > 0)
    return thing if thing.sum() >= LEAST_FILLED * max(1, lines.sum()) else None


def on_paper(picture: np.ndarray, ink: np.ndarray) -> np.ndarray:
    """picture: (H, W, 3) uint8 -> the same with white where the sketch's thing is not, its border
    soft; as it was where the lines enclose nothing."""
    thing = enclosed(ink)
    if thing is None:
        return picture
    grown = cv2.dilate(thing.astype(np.float32), np.ones((BORDER_PX, BORDER_PX)))
    kept = cv2.GaussianBlur(grown, (0, 0), BORDER_PX / 4)[..., None]
    return np.clip(255 - (255 - picture) * kept + 0.5, 0, 255).astype(np.uint8)


def covered(mask: np.ndarray, cells: int) -> np.ndarray:
    """(S, S) bool -> (cells, cells) float32: the share of each cell that is the thing."""
    return cv2.resize(mask.astype(np.float32), (cells, cells), interpolation=cv2.INTER_AREA)
