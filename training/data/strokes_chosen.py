"""Which of the lines in a picture a person draws at all: the outline, what stands out, and not much
else.
"""

import numpy as np

from sketchstudio.conditioning.outside import outside
from sketchstudio.opencv import cv2
from training.data.human_hand import Hand
from training.data.strokes_joined import Stroke, ink_px, is_closed

OUTLINE_PX = 5.0  # from the background: a line this near is of the outline
BESIDE_PX = 9  # a line this near to another, along most of it, is its other edge
MOST = 0.7  # of a line
FEATURE = 0.7  # of the drawing's longer side: no longer is a feature such as an eye
LEAST_FEATURE_PX = 10.0  # nor any shorter
AROUND_PX, LONELY = 25, 0.05  # a window, and the share of other ink in it where a line stands alone
NEARLY_CLOSED_PX = 6.0


def chosen(
    strokes: list[Stroke], lines: np.ndarray, hand: Hand, rng: np.random.Generator
) -> list[Stroke]:
    """What this hand cares to draw until its ink is used up; never nothing.

    Short inner strokes are the first to go, but features go last: closed forms and lines that
    stand alone, such as eyes and mouths. Of two lines beside each other, as both edges of a strap
    give, mostly one is drawn. strokes: those of `lines` (H, W) bool."""
    extent_px = float(np.ptp(np.concatenate(strokes), axis=0).max())
    features = _features(strokes, lines, FEATURE * extent_px)
    depth = _depth(lines)
    worth = np.array([ink_px(s) * (hand.outline_worth if _near(s, depth) else 1) for s in strokes])
    worth *= np.exp(rng.normal(0, hand.whim, len(strokes)))
    left_px = hand.ink * extent_px
    beside = _Beside(lines.shape)
    kept: list[Stroke] = []
    for at in np.argsort(-worth):
        stroke, faithful = strokes[at], rng.random(2)
        can = left_px > 0 or (features[at] and faithful[0] < hand.features)
        if kept and (not can or (beside.most_of(stroke) and faithful[1] < hand.merged)):
            continue
        kept.append(stroke)
        beside.add(stroke)
        left_px -= ink_px(stroke)
    return kept


class _Beside:
    """Where a line would run beside those there are."""

    def __init__(self, shape: tuple[int, ...]) -> None:
        self._taken = np.zeros(shape, np.uint8)

    def add(self, stroke: Stroke) -> None:
        line = np.rint(stroke).astype(np.int32)
        cv2.polylines(self._taken, [line], isClosed=False, color=1, thickness=2 * BESIDE_PX + 1)

    def most_of(self, stroke: Stroke) -> bool:
        return float(_at(stroke, self._taken).mean()) > MOST


def _features(strokes: list[Stroke], lines: np.ndarray, most_px: float) -> list[bool]:
    around = cv2.blur(lines.astype(np.float32), (AROUND_PX, AROUND_PX))
    own = [min(len(stroke), AROUND_PX) / AROUND_PX**2 for stroke in strokes]
    return [
        LEAST_FEATURE_PX <= ink_px(stroke) <= most_px
        and (
            is_closed(stroke, NEARLY_CLOSED_PX)
            or float(_at(stroke, around).mean()) - own_share <= LONELY
        )
        for stroke, own_share in zip(strokes, own, strict=True)
    ]


def _depth(lines: np.ndarray) -> np.ndarray:
    """(H, W) float32: pixels to the background, which is what can be reached from the border."""
    closed = cv2.dilate(lines.astype(np.uint8), np.ones((3, 3), np.uint8))
    inside = ~outside(closed > 0)
    return cv2.distanceTransform(np.pad(inside.astype(np.uint8), 1), cv2.DIST_L2, 3)[1:-1, 1:-1]


def _near(stroke: Stroke, depth: np.ndarray) -> bool:
    return float(np.median(_at(stroke, depth))) <= OUTLINE_PX


def _at(stroke: Stroke, picture: np.ndarray) -> np.ndarray:
    """(n,) values of the picture under the stroke's points."""
    x, y = np.rint(stroke).astype(int).T
    return picture[y.clip(0, picture.shape[0] - 1), x.clip(0, picture.shape[1] - 1)]
