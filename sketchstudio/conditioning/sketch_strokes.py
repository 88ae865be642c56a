"""What of a sketch is a stroke, of which the middle counts, and what is a filled area.

Whether something is a stroke or a filled area is told by how wide the pen is elsewhere in the
drawing, and by how long it is for its width.
"""

from dataclasses import dataclass

import numpy as np

from sketchstudio.conditioning.thinning import thinned
from sketchstudio.opencv import connected_pieces, cv2

WIDER = 2.2  # times the pen: what is wider may be filled
BESIDES = 1.5  # pixels more than that, for a pen of hardly a pixel
LONG = 10.0  # a piece of more than so many squares of its radius is a stroke
MOST_RADIUS = 0.09  # of the side: whatever is as wide as that is filled
WIDE = 0.045  # of the side: and whatever is wider, where no pen's width can be told
STEADY = 1.6  # times as wide at its wider places as at its narrower ones: a pen
WIDEST_PEN = 0.12  # of the drawing's long side
PEN_LONG = 8.0  # times its width: a line is at the least so long
HATCHED = 0.04  # of the side: lines no further apart hatch an area
SPECK = 0.2  # of the pen's square: a smaller piece is dust
SMOOTH = 0.35  # of the pen's radius: so far the rim of a stroke is evened before it is thinned


@dataclass(frozen=True, slots=True, eq=False)
class Strokes:
    """lines: (H, W) bool, the middles of the strokes, one pixel wide; areas: (H, W) bool, what is
    filled; half_width: pixels, of the pen, from the middle of a stroke to its rim."""

    lines: np.ndarray
    areas: np.ndarray
    half_width: float


def strokes_of(drawn: np.ndarray) -> Strokes:
    """drawn: (H, W) bool, all that differs from the paper."""
    inside = _to_the_rim(drawn)
    ridge = _ridge(inside)
    half_width = _middle(inside[ridge])
    drawn = _without_dust(drawn, half_width)
    if half_width > 2:
        drawn = _evened(drawn, SMOOTH * min(half_width, WIDE * max(drawn.shape)))
        inside = _to_the_rim(drawn)
    radius = WIDER * half_width + BESIDES
    if not _is_steady(inside[ridge], drawn):
        radius = min(radius, WIDE * max(drawn.shape))
    areas = _areas(drawn, inside, radius)
    if areas.any():
        half_width = _middle(inside[ridge & ~areas])
    return Strokes(thinned(drawn & ~areas), areas, half_width)


def without_hatching(drawn: np.ndarray) -> np.ndarray:
    """drawn: (H, W) bool -> the same, filled where lines lie close together on both sides."""
    reach = max(3, round(HATCHED * max(drawn.shape)))
    window = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (reach, reach))
    closed = cv2.morphologyEx(drawn.astype(np.uint8), cv2.MORPH_CLOSE, window)
    wide = cv2.morphologyEx(closed, cv2.MORPH_OPEN, window)
    return drawn | (wide > 0)


def pen_half_width(drawn: np.ndarray) -> float:
    """drawn: (H, W) bool -> pixels from the middle of a stroke to its rim, 0 where no pen's width
    can be told."""
    inside = _to_the_rim(drawn)
    half_widths = inside[_ridge(inside)]
    return _middle(half_widths) if _is_steady(half_widths, drawn) else 0.0


def _to_the_rim(drawn: np.ndarray) -> np.ndarray:
    """(H, W) float32: pixels to the nearest bare one; beyond the square all is bare."""
    padded = np.pad(drawn, 1).astype(np.uint8)
    return cv2.distanceTransform(padded, cv2.DIST_L2, 5)[1:-1, 1:-1]


def _ridge(inside: np.ndarray) -> np.ndarray:
    """(H, W) bool: the middles of all that is drawn, more or less."""
    return (inside > 0) & (inside >= cv2.dilate(inside, np.ones((3, 3), np.uint8)))


def _middle(half_widths: np.ndarray) -> float:
    """Of the pen: how wide most of what is drawn is, by length and not by area."""
    return float(np.median(half_widths)) if half_widths.size else 0.0


def _is_steady(half_widths: np.ndarray, drawn: np.ndarray) -> bool:
    """Whether they are one pen's, and not those of areas of any form. drawn: (H, W) bool."""
    if not half_widths.size:
        return True
    narrow, middle, wide = np.percentile(half_widths, (25, 50, 75))
    is_long = drawn.sum() >= PEN_LONG * (2 * middle) ** 2
    return bool(wide <= STEADY * narrow and is_long and middle <= WIDEST_PEN * _extent(drawn) / 2)


def _extent(drawn: np.ndarray) -> int:
    """The long side, in pixels, of the box around what is drawn."""
    sides = [np.flatnonzero(drawn.any(axis)) for axis in (0, 1)]
    return max(int(places[-1] - places[0]) + 1 for places in sides)


def _without_dust(drawn: np.ndarray, half_width: float) -> np.ndarray:
    _, pieces, stats, _ = cv2.connectedComponentsWithStats(drawn.astype(np.uint8))
    is_dust = stats[:, cv2.CC_STAT_AREA] <= SPECK * (2 * half_width) ** 2
    is_dust[0] = False
    if is_dust.sum() in (0, len(stats) - 1):
        return drawn
    return drawn & ~is_dust[np.asarray(pieces, np.int32)]


def _evened(drawn: np.ndarray, sigma: float) -> np.ndarray:
    soft = cv2.GaussianBlur(drawn.astype(np.uint8) * 255, (0, 0), sigma)
    return soft > 127


def _areas(drawn: np.ndarray, inside: np.ndarray, radius: float) -> np.ndarray:
    """What a disc of that radius fits into, where it is no long stroke."""
    core = inside > radius
    if not core.any():
        return np.zeros_like(drawn)
    reach = cv2.distanceTransform((~core).astype(np.uint8), cv2.DIST_L2, 5)
    wide = drawn & (reach <= radius)
    count, pieces = connected_pieces(wide, diagonal=True)
    covered = np.bincount(pieces.ravel(), minlength=count)
    widest = np.zeros(count, np.float32)
    np.maximum.at(widest, pieces[wide], inside[wide])
    filled = (covered < LONG * widest**2) | (widest > MOST_RADIUS * max(drawn.shape))
    filled[0] = False
    return _with_corners(drawn, filled[pieces], reach, 2 * radius)


def _with_corners(
    drawn: np.ndarray, areas: np.ndarray, reach: np.ndarray, most: float
) -> np.ndarray:
    """The areas, and what no disc reaches of them: corners, but no strokes that leave them."""
    if not areas.any():
        return areas
    rest = drawn & ~areas
    count, pieces = connected_pieces(rest, diagonal=False)
    furthest = np.zeros(count, np.float32)
    np.maximum.at(furthest, pieces[rest], reach[rest])
    touching = np.zeros(count, bool)
    beside = cv2.dilate(areas.astype(np.uint8), np.ones((3, 3), np.uint8)) > 0
    touching[pieces[beside & rest]] = True
    corner = touching & (furthest <= most)
    corner[0] = False
    return areas | corner[pieces]
