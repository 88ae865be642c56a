"""Extracted lines as a person would have drawn them: fewer, shakier, and not quite meeting.

Lines are traced into strokes; short inner ones are left out, long ones are taken in several goes,
each is simplified, moved, bent, overshot or stopped short, and some are drawn twice. How much of
each is in human_hand.py, with the figures of real drawings it was chosen by.
"""

import itertools
from collections.abc import Sequence

import numpy as np

from sketchstudio.conditioning.thinning import thinned
from sketchstudio.opencv import cv2
from training.data.human_hand import Hand, some_hand
from training.data.strokes_chosen import chosen
from training.data.strokes_joined import Stroke, ink_px, is_closed, simplified, strokes_of

SPACING_PX = 3.0  # between the points of a stroke while it is bent
SUBPIXEL = 4  # bits after the point, for OpenCV
LEAST_PX = 3.0  # a shorter stroke is a slip of the pen
WAVES = 3  # sines that make up a stroke's wobble


def humanized(lines: np.ndarray, rng: np.random.Generator, *, amount: float = 1.0) -> np.ndarray:
    """lines: (H, W) bool, one pixel wide -> (H, W) bool, one pixel wide, drawn by hand.

    amount: 0 only traces the lines again; 1 is as far from them as people's drawings are."""
    strokes = hand_strokes(lines, rng, amount=amount)
    return thinned(drawn(strokes, lines.shape))


def hand_strokes(
    lines: np.ndarray, rng: np.random.Generator, *, amount: float = 1.0
) -> list[Stroke]:
    """The strokes of `humanized`, before they become pixels. Never none where there were lines."""
    strokes = [stroke for stroke in strokes_of(lines) if ink_px(stroke) >= LEAST_PX]
    if not strokes or amount <= 0:
        return strokes
    hand = some_hand(rng, amount)
    kept = chosen(strokes, lines, hand, rng)
    goes = [go for stroke in kept for go in _in_goes(stroke, hand, rng)]
    goes += [_again(go, rng) for go in goes if rng.random() < hand.doubled]
    goes = [_ended(_simplified(go, hand, rng), hand, rng) for go in goes]
    return _bent(goes, hand, rng)


def drawn(strokes: Sequence[Stroke], shape: tuple[int, ...]) -> np.ndarray:
    """-> (H, W) bool, each stroke one pixel wide."""
    picture = np.zeros(shape, np.uint8)
    fine = [np.rint(stroke * (1 << SUBPIXEL)).astype(np.int32) for stroke in strokes]
    cv2.polylines(picture, fine, isClosed=False, color=1, shift=SUBPIXEL)
    return picture > 0


def _in_goes(stroke: Stroke, hand: Hand, rng: np.random.Generator) -> list[Stroke]:
    """The stroke cut where the pen is lifted; a closed one begins anywhere."""
    if is_closed(stroke):
        start = int(rng.integers(len(stroke) - 1))
        stroke = np.concatenate([stroke[start:-1], stroke[: start + 1]])
    lifts = rng.poisson(ink_px(stroke) / hand.lift_every_px)
    if not lifts or len(stroke) < 8:
        return [stroke]
    places = np.unique(rng.integers(3, len(stroke) - 3, lifts))
    return [part for part in _cut(stroke, places.tolist()) if len(part) > 2]


def _cut(stroke: Stroke, places: list[int]) -> list[Stroke]:
    edges = [0, *places, len(stroke) - 1]
    return [stroke[a : b + 1] for a, b in itertools.pairwise(edges)]


def _again(stroke: Stroke, rng: np.random.Generator) -> Stroke:
    """A part of the stroke, to be drawn a second time."""
    share = rng.uniform(0.4, 1.0)
    count = max(3, round(share * len(stroke)))
    start = int(rng.integers(max(1, len(stroke) - count + 1)))
    return stroke[start : start + count]


def _simplified(stroke: Stroke, hand: Hand, rng: np.random.Generator) -> Stroke:
    """Few points, joined by straight lines or by rounded corners, and evenly spaced again."""
    corners = simplified(stroke, hand.simplify_px * rng.uniform(0.5, 1.5))
    if len(corners) > 2 and rng.random() < hand.rounded:
        corners = _rounded(_rounded(corners))
    return _spaced(corners)


def _rounded(corners: np.ndarray) -> np.ndarray:
    """Chaikin's corner cutting; the ends stay."""
    before, after = corners[:-1], corners[1:]
    inner = np.stack([0.75 * before + 0.25 * after, 0.25 * before + 0.75 * after], 1)
    return np.concatenate([corners[:1], inner.reshape(-1, 2), corners[-1:]])


def _spaced(corners: np.ndarray) -> Stroke:
    along = np.concatenate([[0], np.hypot(*np.diff(corners, axis=0).T).cumsum()])
    at = np.linspace(0, along[-1], max(2, round(along[-1] / SPACING_PX) + 1))
    x, y = (np.interp(at, along, corners[:, axis]) for axis in (0, 1))
    return np.stack([x, y], 1).astype(np.float32)


def _ended(stroke: Stroke, hand: Hand, rng: np.random.Generator) -> Stroke:
    """Each end goes too far or stops too early; a short stroke keeps more than half of itself."""
    limit = 0.25 * ink_px(stroke)
    for _ in range(2):
        too_far = float(np.clip(rng.normal(0, hand.end_px), -limit, limit))
        stroke = _longer(stroke, too_far) if too_far > 0 else _shorter(stroke, -too_far)
        stroke = stroke[::-1]
    return stroke


def _longer(stroke: Stroke, by_px: float) -> Stroke:
    way = stroke[-1] - stroke[-min(3, len(stroke))]
    far = stroke[-1] + by_px * way / (np.hypot(*way) + 1e-6)
    return np.concatenate([stroke, far[None]])


def _shorter(stroke: Stroke, by_px: float) -> Stroke:
    return stroke[: max(2, len(stroke) - int(by_px / SPACING_PX))]


def _bent(strokes: list[Stroke], hand: Hand, rng: np.random.Generator) -> list[Stroke]:
    """Every stroke moved, turned and scaled a little for itself, and shaken; all bent together."""
    counts = [len(stroke) for stroke in strokes]
    of = np.repeat(np.arange(len(strokes)), counts)
    points = np.concatenate(strokes)
    middle = np.stack([stroke.mean(0) for stroke in strokes])[of]
    long_px = np.array([ink_px(stroke) for stroke in strokes])
    # a long stroke is drawn with more care for where it belongs
    loose = np.clip(40 / (long_px + 1), 0.3, 1.5)
    turn = (rng.normal(0, hand.turn_degrees, len(strokes)) * np.pi / 180 * loose)[of]
    grow = (1 + rng.normal(0, hand.grow, len(strokes)) * loose)[of]
    x, y = (points - middle).T * grow
    turned = np.stack([x * np.cos(turn) - y * np.sin(turn), x * np.sin(turn) + y * np.cos(turn)], 1)
    moved = middle + turned + rng.normal(0, hand.shift_px, (len(strokes), 2))[of]
    shaken = moved + _wobble(of, len(strokes), hand, rng)
    return np.split(
        (shaken + _elastic(shaken, hand, rng)).astype(np.float32), np.cumsum(counts)[:-1]
    )


def _wobble(of: np.ndarray, strokes: int, hand: Hand, rng: np.random.Generator) -> np.ndarray:
    """(n, 2) pixels: a few slow sines along each stroke, of its own."""
    along = np.arange(len(of)) * SPACING_PX
    length = rng.uniform(*hand.wobble_long_px, (WAVES, 2, strokes))[..., of]
    phase = rng.uniform(0, 2 * np.pi, (WAVES, 2, strokes))[..., of]
    height = rng.normal(0, hand.wobble_px / np.sqrt(WAVES / 2), (WAVES, 2, strokes))[..., of]
    return (height * np.sin(2 * np.pi * along / length + phase)).sum(0).T


def _elastic(points: np.ndarray, hand: Hand, rng: np.random.Generator) -> np.ndarray:
    """(n, 2) pixels: the whole drawing slightly out of proportion."""
    wave = 2 * np.pi / rng.uniform(*hand.bend_long_px, (WAVES, 1))
    angle = rng.uniform(0, 2 * np.pi, (WAVES, 1))
    phase = rng.uniform(0, 2 * np.pi, (WAVES, 2, 1))
    towards = (points[:, 0] * np.cos(angle) + points[:, 1] * np.sin(angle)) * wave
    height = rng.normal(0, hand.bend_px / np.sqrt(WAVES / 2), (WAVES, 2, 1))
    return (height * np.sin(towards[:, None] + phase)).sum(0).T
