"""From how likely a line is at each place to lines as a pen draws them: thin, whole, tapering.

Chances are (h, w) float32 in [0, 1]; ink is (H, W) float32 in [0, 1], 1 where there is ink.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from sketchstudio.conditioning.line_tracing import Path, smoothed, traced, without_spurs
from sketchstudio.conditioning.pieces import large_pieces
from sketchstudio.conditioning.thinning import thinned
from sketchstudio.opencv import connected_pieces, cv2

LIKELY, SURE = 0.25, 0.45  # a line goes on where it is likely, as long as it is sure somewhere
RIDGE = 0.75  # of the highest around: what is lower beside a line belongs to it
RIDGE_WINDOW = 5  # pixels
AROUND_SIGMA = 4.0  # pixels: how far what is around a line reaches
RISE, SURE_RISE = 0.08, 0.15  # over the mean around: leaves and weaves are no nets of lines
LEAST_PX = 9  # a shorter line is a speck
SPUR_PX = 5.0
SMOOTH_PX = 1.6  # by which the steps of pixels are smoothed along a line
THIN = 0.55  # of the weight: a line that is just likely enough
TAPER = 3.0  # line weights over which a free end tapers
TIP = 0.35  # of the width, at the very end
FINE = 2  # lines are laid out on so many times finer a grid
STRIP = 1024  # rows drawn at once
SOFT = (0.1, 0.8)  # chances that are no ink and full ink, where the map itself is shown


@dataclass(frozen=True, slots=True, eq=False)
class Stroke:
    """A path in the chances' pixels, and how wide it is at each of its points, 0 to 1."""

    path: Path
    width: np.ndarray


def line_mask(chances: np.ndarray) -> np.ndarray:
    """The middle of each line: (h, w) bool, one pixel wide, by ridges and hysteresis.

    Where lines are likely everywhere there is a texture: only what stands out of it is drawn.
    """
    window = np.ones((RIDGE_WINDOW, RIDGE_WINDOW), np.uint8)
    highest = cv2.dilate(chances, window)
    rise = chances - cv2.GaussianBlur(chances, (0, 0), AROUND_SIGMA)
    likely = (chances > LIKELY) & (chances > RIDGE * highest) & (rise > RISE)
    count, pieces = connected_pieces(likely, diagonal=True)
    sure = np.zeros(count, bool)
    sure[pieces[(chances > SURE) & (rise > SURE_RISE)]] = True
    sure[0] = False
    return large_pieces(thinned(sure[pieces]), LEAST_PX)


def strokes_of(chances: np.ndarray) -> list[Stroke]:
    """The lines as strokes; what is surer is drawn wider."""
    strokes = []
    for path in without_spurs(traced(line_mask(chances)), SPUR_PX):
        columns, rows = path.points.astype(int).T
        strokes.append(Stroke(smoothed(path, SMOOTH_PX), _widths(chances[rows, columns])))
    return strokes


def drawn(
    strokes: Sequence[Stroke], size: tuple[int, int], shape: tuple[int, int], *, weight_px: float
) -> np.ndarray:
    """Strokes found on chances of `size` (h, w) -> ink of `shape` (H, W), lines of up to
    `weight_px` pixels there."""
    scale = np.array([shape[1] / size[1], shape[0] / size[0]], np.float32)
    scaled = [_scaled(stroke, scale, weight_px) for stroke in strokes]
    ink = np.zeros(shape, np.float32)
    beyond = int(np.ceil(weight_px)) + 4  # rows around a strip that reach into it
    for top in range(0, shape[0], STRIP):
        bottom = min(shape[0], top + STRIP)
        first, last = max(0, top - beyond), min(shape[0], bottom + beyond)
        strip = _strip(scaled, (first, last), shape[1], weight_px)
        ink[top:bottom] = strip[top - first : bottom - first]
    return ink


def soft_ink(chances: np.ndarray, shape: tuple[int, int]) -> np.ndarray:
    """The chances themselves as grey ink of `shape`, made firm."""
    large = chances
    if chances.shape != shape:
        large = cv2.resize(chances, shape[::-1], interpolation=cv2.INTER_CUBIC)
    share = np.clip((large - SOFT[0]) / (SOFT[1] - SOFT[0]), 0, 1)
    return share * share * (3 - 2 * share)


def _widths(chances: np.ndarray) -> np.ndarray:
    """(n,) -> (n,): as a hand presses, without jumps."""
    pressed = np.clip((chances - LIKELY) / (0.95 - LIKELY), 0, 1)
    kernel = min(15, len(pressed) // 2 * 2 + 1)
    around = np.pad(pressed, kernel // 2, mode="edge")
    smooth = np.convolve(around, np.full(kernel, 1 / kernel), "valid")
    return (THIN + (1 - THIN) * smooth).astype(np.float32)


def _scaled(stroke: Stroke, scale: np.ndarray, weight_px: float) -> Stroke:
    """In the ink's pixels, with its free ends tapering."""
    path = stroke.path
    points = (path.points + 0.5) * scale - 0.5
    steps = np.hypot(*np.diff(points, axis=0).T)
    along = np.concatenate([[0], np.cumsum(steps)])
    tapering = np.full(len(points), np.inf)
    if path.starts_free:
        tapering = np.minimum(tapering, along)
    if path.ends_free:
        tapering = np.minimum(tapering, along[-1] - along)
    reach = max(1.0, min(TAPER * weight_px, along[-1] / 3))
    share = TIP + (1 - TIP) * np.clip(tapering / reach, 0, 1)
    moved = Path(points.astype(np.float32), path.starts_free, path.ends_free)
    return Stroke(moved, (stroke.width * share).astype(np.float32))


def _strip(
    strokes: Sequence[Stroke], rows: tuple[int, int], columns: int, weight_px: float
) -> np.ndarray:
    """The ink between two rows: (last - first, columns)."""
    first, height = rows[0], rows[1] - rows[0]
    mask = np.full((height * FINE, columns * FINE), 1, np.uint8)
    seen = [s for s in strokes if _crosses(s, rows)]
    shift = np.array([0, first], np.float32)
    laid = [((s.path.points - shift + 0.5) * FINE - 0.5) for s in seen]
    cv2.polylines(mask, [np.rint(p).astype(np.int32) for p in laid], False, 0)
    away = cv2.distanceTransform(mask, cv2.DIST_L2, 5) if seen else np.full(mask.shape, 1e3)
    width = _width_field(seen, (height, columns), first, weight_px) * (weight_px * FINE)
    width = cv2.resize(width, mask.shape[::-1], interpolation=cv2.INTER_LINEAR)
    cover = np.clip(width / 2 + 0.5 - away.astype(np.float32), 0, 1)
    return cv2.resize(cover, (columns, height), interpolation=cv2.INTER_AREA)


def _crosses(stroke: Stroke, rows: tuple[int, int]) -> bool:
    down = stroke.path.points[:, 1]
    return bool(down.max() >= rows[0] and down.min() < rows[1])


def _width_field(
    strokes: Sequence[Stroke], shape: tuple[int, int], first: int, weight_px: float
) -> np.ndarray:
    """(H, W) float32: at each place the width, 0 to 1, of the strokes near it."""
    told = np.zeros(shape, np.float32)
    there = np.zeros(shape, np.float32)
    for stroke in strokes:
        at = np.rint(stroke.path.points).astype(int) - (0, first)
        inside = (at >= 0).all(1) & (at[:, 0] < shape[1]) & (at[:, 1] < shape[0])
        column, row = at[inside].T
        told[row, column] = stroke.width[inside]
        there[row, column] = 1
    sigma = max(1.5, weight_px / 2)
    near = cv2.GaussianBlur(there, (0, 0), sigma)
    return cv2.GaussianBlur(told, (0, 0), sigma) / np.maximum(near, 1e-6)
