"""What of a sketch's square is the thing drawn, and how it lies in coarse cells."""

import numpy as np

from sketchstudio.conditioning.nearest import carried_on
from sketchstudio.conditioning.outside import outside
from sketchstudio.opencv import cv2

FIRM = 0.3  # of black: ink from here on is a line
GAPS_PX = (7, 15, 27)  # openings of an outline up to so many pixels let nothing through
MUCH_MORE = 1.5  # times: a wider opening is closed only where that encloses so much more
RIM_PX = 2  # of a painted thing: what a painter makes ragged
SMOOTHED_PX = 2.0  # of the outline, whose steps would be seen when it is enlarged
STEEP = 3.0  # of the smoothed outline: how much narrower its edge becomes
LEAST_FILLED = 1.6  # times the ink's own area: less is an outline that is open


def silhouette(ink: np.ndarray) -> np.ndarray:
    """ink: (H, W) float32 in [0, 1], 1 where there is ink -> (H, W) bool: the lines and what the
    outermost enclose; where they are too open to enclose anything, their convex hull."""
    lines = ink > FIRM
    if not lines.any():
        return lines
    thing = _enclosed(lines, GAPS_PX[0])
    for gap in GAPS_PX[1:]:
        wider = _enclosed(lines, gap)
        if wider.sum() > MUCH_MORE * thing.sum():
            thing = wider
    if thing.sum() >= LEAST_FILLED * lines.sum():
        return thing
    hull = cv2.convexHull(cv2.findNonZero(lines.astype(np.uint8)))
    return cv2.fillConvexPoly(np.zeros(lines.shape, np.uint8), hull, 1) > 0


def _enclosed(lines: np.ndarray, gap: int) -> np.ndarray:
    """(H, W) bool: the lines and what they enclose, gaps up to so many pixels closed."""
    window = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (gap, gap))
    room = np.pad(lines.astype(np.uint8), gap)  # so that lines at the border may grow too
    inside = ~outside(cv2.dilate(room, window) > 0)
    closed = cv2.erode(inside.astype(np.uint8), window)[gap:-gap, gap:-gap]
    return (closed > 0) | lines


def on_paper(picture: np.ndarray, thing: np.ndarray) -> np.ndarray:
    """picture: (H, W, 3) uint8; thing: (H, W) bool -> the same with white beside the thing. Its rim
    has the colours that lie next to it inside, so that it is as even as the outline."""
    core = cv2.erode(thing.astype(np.uint8), np.ones((RIM_PX * 2 + 1,) * 2, np.uint8)) > 0
    if core.any():
        inner, away = carried_on(picture, core)
        rim = thing & ~core & (away <= 2 * RIM_PX)  # thin parts, far from any core, stay
        smooth = cv2.GaussianBlur(inner, (0, 0), 1.0)
        picture = np.where(rim[..., None], smooth, picture)
        near = ~thing & (away <= 3 * RIM_PX)
        picture = np.where(near[..., None], smooth, picture)
    smoothed = cv2.GaussianBlur(thing.astype(np.float32), (0, 0), SMOOTHED_PX)
    kept = np.clip((smoothed - 0.5) * STEEP + 0.5, 0, 1)[..., None]
    return np.clip(255 - (255 - picture) * kept + 0.5, 0, 255).astype(np.uint8)


def covered(mask: np.ndarray, cells: int) -> np.ndarray:
    """(S, S) bool -> (cells, cells) float32: the share of each cell that is the thing."""
    return cv2.resize(mask.astype(np.float32), (cells, cells), interpolation=cv2.INTER_AREA)
