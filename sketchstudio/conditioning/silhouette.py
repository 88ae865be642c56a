"""What of a sketch's square is the thing drawn, and how it lies in coarse cells."""

import numpy as np

from sketchstudio.opencv import cv2

FIRM = 0.3  # of black: ink from here on is a line
GAPS_PX = 7  # openings of an outline up to so many pixels let nothing through
LEAST_FILLED = 1.6  # times the ink's own area: less is an outline that is open


def silhouette(ink: np.ndarray) -> np.ndarray:
    """ink: (H, W) float32 in [0, 1], 1 where there is ink -> (H, W) bool: what the outermost lines
    enclose; where they are too open to enclose anything, their convex hull."""
    lines = (ink > FIRM).astype(np.uint8)
    if not lines.any():
        return lines > 0
    window = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (GAPS_PX, GAPS_PX))
    walls = np.pad(cv2.dilate(lines, window), 1)
    cv2.floodFill(walls, None, (0, 0), 2)  # pyright: ignore[reportCallIssue, reportArgumentType]
    inside = cv2.erode((walls[1:-1, 1:-1] != 2).astype(np.uint8), window)
    filled = (inside > 0) | (lines > 0)
    if filled.sum() >= LEAST_FILLED * lines.sum():
        return filled
    hull = cv2.convexHull(cv2.findNonZero(lines))
    return cv2.fillConvexPoly(np.zeros_like(lines), hull, 1) > 0


def covered(mask: np.ndarray, cells: int) -> np.ndarray:
    """(S, S) bool -> (cells, cells) float32: the share of each cell that is the thing."""
    return cv2.resize(mask.astype(np.float32), (cells, cells), interpolation=cv2.INTER_AREA)
