"""A flood that does not leak through small gaps in lines.

A ball as wide as the gap rolls through the open area from where it was clicked: it does not get
through a gap of its size. Then what it could not reach, corners and ends too narrow for it, is
added as far as it is nearer to the ball's own area than to any beyond a gap (after trapped-ball
segmentation: Zhang et al., "Vectorizing Cartoon Animations", 2009)."""

from __future__ import annotations

import math

import numpy as np

from sketchstudio.document.geometry import Rect
from sketchstudio.opencv import connected_pieces, cv2
from sketchstudio.painting.block_map import BlockMap, block_rect, blocks_of, within
from sketchstudio.painting.flood import Area, OpenPart, flood

_CROSS = cv2.getStructuringElement(cv2.MORPH_CROSS, (3, 3))
_SEARCH = 4  # radii: so far from the click a place for the ball is looked for
_LEAST_RADIUS_PX = 1.0  # a smaller ball goes wherever a flood goes


def flood_with_gaps_closed(
    open_part: OpenPart, canvas: Rect, x: int, y: int, *, gap_px: int
) -> Area | None:
    """All open pixels about (x, y) that can be reached without passing a gap of `gap_px` or less.
    Where the area itself is narrower, the ball is the largest that fits."""
    radius = (gap_px + 1) / 2
    while radius >= _LEAST_RADIUS_PX:
        room = _Room(open_part, canvas, radius)
        start = room.nearest(x, y)
        if start is not None:
            rolled = flood(room.part, canvas, *start)
            if rolled is not None:
                return _with_corners(rolled, room)
        radius /= 2
    return flood(open_part, canvas, x, y)


class _Room:
    """Where a ball's middle can be. The canvas' frame is no wall."""

    def __init__(self, open_part: OpenPart, canvas: Rect, radius: float) -> None:
        self.open_part, self.canvas, self.radius = open_part, canvas, radius
        self.part = BlockMap(canvas, self._made).part  # 1 where the ball's middle fits, else 0

    def _made(self, rect: Rect) -> np.ndarray:
        halo = math.ceil(self.radius) + 1
        wide = rect.expanded(halo)
        there = wide.intersection(self.canvas)
        around = self.open_part(there)
        if around.min():
            return np.ones((rect.height, rect.width), np.uint8)
        if there != wide:
            top, left = there.y - wide.y, there.x - wide.x
            bottom, right = wide.bottom - there.bottom, wide.right - there.right
            around = cv2.copyMakeBorder(around, top, bottom, left, right, cv2.BORDER_REPLICATE)
        # The quick distance is at most two hundredths too short, which closes no less.
        distance = cv2.distanceTransform(around, cv2.DIST_L2, cv2.DIST_MASK_5)
        return (distance[halo:-halo, halo:-halo] > self.radius).astype(np.uint8)

    def nearest(self, x: int, y: int) -> tuple[int, int] | None:
        """The place for the ball that is nearest to (x, y) and not behind a line."""
        window = Rect(x, y, 1, 1).expanded(math.ceil(self.radius * _SEARCH))
        window = window.intersection(self.canvas)
        around = flood(self.open_part, window, x, y)
        if around is None:
            return None
        rows, columns = np.nonzero(self.part(around.rect) & around.mask)
        if not rows.size:
            return None
        rows, columns = rows + around.rect.y, columns + around.rect.x
        best = int(np.argmin((rows - y) ** 2 + (columns - x) ** 2))
        return int(columns[best]), int(rows[best])


def _with_corners(rolled: Area, room: _Room) -> Area:
    """The area the ball covers, and what lies about it that no ball reaches. Only where it ends
    there is something to work out."""
    halo = math.ceil(room.radius * _SEARCH)
    rect = rolled.rect.expanded(halo).intersection(room.canvas)
    mask = np.zeros((rect.height, rect.width), np.uint8)
    for key in blocks_of(rect):
        block = block_rect(key).intersection(rect)
        wide = block.expanded(halo).intersection(room.canvas)
        middles = rolled.part(wide)
        if not middles.any():
            continue
        reached = middles if middles.min() else _reached(middles, wide, room)
        mask[within(block, rect)] = reached[within(block, wide)]
    return Area(rect, mask)


def _reached(middles: np.ndarray, rect: Rect, room: _Room) -> np.ndarray:
    """middles: where in `rect` the ball's middle has come -> (h, w) uint8, 1 on what is filled."""
    open_here = room.open_part(rect)
    other_middles = room.part(rect) & (1 - middles)
    to_own = _distance_to(middles)
    own = (to_own <= room.radius).astype(np.uint8) & open_here
    rest = open_here & (1 - own)
    if not other_middles.any():
        return own | _pieces_beside(own, rest)
    to_others = _distance_to(other_middles)
    others = (to_others <= room.radius).astype(np.uint8) & rest
    rest &= 1 - others
    mine = _pieces_beside(own, rest)
    shared = mine & _pieces_beside(others, rest)
    return own | (mine & (1 - shared)) | (shared & (to_own < to_others))


def _pieces_beside(area: np.ndarray, rest: np.ndarray) -> np.ndarray:
    """The connected pieces of `rest` that touch the area; all (h, w) uint8 of 0 and 1."""
    touching = cv2.dilate(area, _CROSS) & rest
    count, labels = connected_pieces(rest, diagonal=False)
    beside = np.zeros(count, np.uint8)
    beside[labels[touching == 1]] = 1
    beside[0] = 0
    return beside[labels]


def _distance_to(mask: np.ndarray) -> np.ndarray:
    """(h, w) float32 pixels to the nearest 1."""
    return cv2.distanceTransform(1 - mask, cv2.DIST_L2, cv2.DIST_MASK_5)
