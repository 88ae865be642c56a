"""Where somebody has drawn: strokes of any colour on paper of any colour, pencil or chalk."""

from dataclasses import dataclass

import numpy as np

from sketchstudio.conditioning.ink import ink_map
from sketchstudio.conditioning.sketch_fit import Box
from sketchstudio.conditioning.sketch_strokes import pen_half_width
from sketchstudio.opencv import cv2

LOOK_SIDE = 128  # pixels: enough to tell the paper's colour
BITS = 4  # a channel, when the paper's colours are counted
SAME = 20  # of 255: paper may differ from itself by so much
BORDER = 0.04  # of the side: what lies there is paper rather than drawing
BORDER_SAYS = 0.6  # of the border in one colour: then that is the paper
EVEN = 0.7  # of the border is of the paper's colour: it needs no measuring place by place
FAINT = 16  # of 255: what differs less from the paper is its grain
GRAINS, MOST_GRAIN = 4.5, 48  # times the grain's median is beyond it; of 255, the grainiest paper
STRONG = 90  # percentile of what differs: the pen's own darkness
OF_THE_STRONG = 0.15  # of that: paler is a smudge, an erased line or a line's soft edge
FOUND_SIDE = 512  # pixels: enough to find where the drawing is
STRIP = 64  # rows at once: they stay in the processor's cache
SPECK_PX = 3  # there: fewer pixels in one piece are dust, where there is a drawing beside


@dataclass(frozen=True, slots=True, eq=False)
class Drawing:
    """difference: (H, W) uint8, how far each place of the canvas is from the paper's colour;
    threshold: what differs by more is drawn; box: around all of it, None where there is nothing;
    paper: (3,) uint8."""

    difference: np.ndarray
    threshold: int
    box: Box | None
    paper: np.ndarray


def drawing_of(picture: np.ndarray) -> Drawing:
    """picture: (H, W, 3) uint8 sRGB, of any size."""
    small = picture[:: _step(picture), :: _step(picture)]
    paper, is_even = _paper(small)
    if is_even:
        difference = _away_from(picture, paper)
    else:
        difference = cv2.convertScaleAbs(_uneven(picture, paper), alpha=255)
    threshold = _threshold(difference)
    return Drawing(difference, threshold, _box(difference, threshold), paper)


def _step(picture: np.ndarray) -> int:
    return max(1, max(picture.shape[:2]) // LOOK_SIDE)


def _paper(small: np.ndarray) -> tuple[np.ndarray, bool]:
    """The paper's colour, (3,) uint8, and whether it is the same everywhere."""
    depth = max(1, round(BORDER * min(small.shape[:2])))
    rim = np.concatenate(
        [
            small[:depth].reshape(-1, 3),
            small[-depth:].reshape(-1, 3),
            small[:, :depth].reshape(-1, 3),
            small[:, -depth:].reshape(-1, 3),
        ]
    )
    paper = _commonest(rim)
    of_rim = _share_of(rim, paper)
    if of_rim < BORDER_SAYS:
        paper = _commonest(small.reshape(-1, 3))
    return paper, max(of_rim, _share_of(small.reshape(-1, 3), paper)) >= EVEN


def _commonest(colours: np.ndarray) -> np.ndarray:
    """(n, 3) uint8 -> (3,) uint8, the mean of those around the most frequent one."""
    coarse = (colours >> (8 - BITS)).astype(np.int32)
    cells = coarse @ np.array([1 << 2 * BITS, 1 << BITS, 1], np.int32)
    most = colours[cells == np.bincount(cells).argmax()].mean(0)
    near = _away_from(colours[None], most)[0] <= SAME
    return np.rint(colours[near].mean(0) if near.any() else most).astype(np.uint8)


def _share_of(colours: np.ndarray, colour: np.ndarray) -> float:
    return float((_away_from(colours[None], colour) <= SAME).mean())


def _away_from(picture: np.ndarray, paper: np.ndarray) -> np.ndarray:
    """(H, W) uint8: the difference in the channel where it is largest."""
    colour = np.array([*paper, 0], np.float64)  # as OpenCV takes a colour
    difference = np.empty(picture.shape[:2], np.uint8)
    for top in range(0, len(picture), STRIP):
        strip = np.ascontiguousarray(picture[top : top + STRIP])
        red, green, blue = cv2.split(cv2.absdiff(strip, colour))
        difference[top : top + STRIP] = cv2.max(cv2.max(red, green), blue)
    return difference


def _uneven(picture: np.ndarray, paper: np.ndarray) -> np.ndarray:
    """(H, W) float32 ink on a sheet that was photographed: lighter here and darker there."""
    is_dark = int(paper.max()) < 128
    return ink_map(255 - picture if is_dark else picture)


def _threshold(difference: np.ndarray) -> int:
    """What differs by more is drawn: more than the paper's grain, and no fainter than a smudge."""
    counts = _histogram(difference[:: _step(difference), :: _step(difference)])
    grain = round(GRAINS * _median(counts[:MOST_GRAIN]))
    faint = max(FAINT, grain)
    counts[:faint] = 0
    if not counts.any():  # what there is fell between the places that were looked at
        counts = _histogram(difference)
        counts[:faint] = 0
    if not counts.any():
        return faint
    total = np.cumsum(counts)
    strong = int(np.searchsorted(total, total[-1] * STRONG / 100))
    return max(faint, round(OF_THE_STRONG * strong))


def _histogram(difference: np.ndarray) -> np.ndarray:
    return np.bincount(difference.ravel(), minlength=256)


def _median(counts: np.ndarray) -> int:
    total = np.cumsum(counts)
    return int(np.searchsorted(total, total[-1] / 2)) if total[-1] else 0


def _box(difference: np.ndarray, threshold: int) -> Box | None:
    """Around the middles of the strokes, so that a thick pen draws no larger; without specks."""
    step = max(1, max(difference.shape) // FOUND_SIDE)
    height, width = difference.shape
    drawn = difference
    if step > 1:
        drawn = cv2.dilate(difference, np.ones((step, step), np.uint8), anchor=(0, 0))
        drawn = np.ascontiguousarray(drawn[::step, ::step])
    mask = drawn > threshold
    _, _, stats, _ = cv2.connectedComponentsWithStats(mask.astype(np.uint8))
    pieces = stats[1:]
    if not len(pieces):
        return None
    large = pieces[pieces[:, cv2.CC_STAT_AREA] > SPECK_PX]
    left, top, across, down = (large if len(large) else pieces)[:, : cv2.CC_STAT_AREA].T * step
    right, bottom = min(width, (left + across).max()), min(height, (top + down).max())
    box = Box(float(left.min()), float(top.min()), float(right), float(bottom))
    return box.inset(max(0.0, pen_half_width(mask) - 1) * step)
