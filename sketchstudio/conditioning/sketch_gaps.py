"""Where the lines of a sketch nearly meet: breaks in a line, and holes through which an outline is
open.

A ball too wide for a hole finds the room behind it, as in trapped-ball segmentation (Zhang et al.,
"Vectorizing Cartoon Animations", 2009). Where two rooms, grown to the lines, touch between the
lines there is a passage; it is a gap only where a line ends beside it. Lines are (H, W) bool, one
pixel wide; points are x and y of pixel middles at whole numbers.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

import numpy as np

from sketchstudio.conditioning.nearest import carried_on
from sketchstudio.conditioning.sketch_fit import Placement
from sketchstudio.opencv import connected_pieces, cv2

NEIGHBOURS = np.array([[1, 1, 1], [1, 0, 1], [1, 1, 1]], np.float32)
BEFORE_END_PX = 5  # so much of a line tells where it was going
ONWARD = 0.5  # cosine of the angle between a line's end and what it goes on with
ENDS_BESIDE_PX = 4.0  # a passage this near to a line's end is a gap
ASKEW = 1.2  # times the ball: a gap between ends that lie side by side is a little longer
LEAST_ROOM = 0.004  # of the square: in less room nothing can leak


@dataclass(frozen=True, slots=True)
class Gap:
    """The two places that a line would join. outward: it lets the ground into the drawing."""

    start: tuple[float, float]
    end: tuple[float, float]
    outward: bool

    @property
    def width(self) -> float:
        return float(np.hypot(self.end[0] - self.start[0], self.end[1] - self.start[1]))

    def on_canvas(self, placement: Placement) -> Gap:
        """The gap in the square -> the same on the canvas, in continuous points."""
        places = np.array([self.start, self.end]) + 0.5
        (x1, y1), (x2, y2) = placement.to_canvas(places).tolist()
        return Gap((x1, y1), (x2, y2), self.outward)


def ends_of(lines: np.ndarray) -> np.ndarray:
    """(n, 2) int x and y of the free ends."""
    drawn = np.pad(lines, 1).astype(np.uint8)
    beside = cv2.filter2D(drawn, -1, NEIGHBOURS, borderType=cv2.BORDER_CONSTANT)
    rows, columns = np.nonzero((drawn > 0) & (beside == 1))
    return np.stack([columns - 1, rows - 1], 1)


def breaks_in(lines: np.ndarray, widest_px: float) -> list[Gap]:
    """Pairs of ends of which each lies where the other line was going."""
    ends = ends_of(lines)
    if len(ends) < 2:
        return []
    going = np.array([_direction(lines, *end) for end in ends.tolist()])
    apart = ends[None] - ends[:, None]
    width = np.hypot(*np.moveaxis(apart, -1, 0))
    towards = apart / np.maximum(width, 1)[..., None]
    onward = (towards * going[:, None]).sum(-1)
    fits = (width <= widest_px) & (width > 1.5) & (onward > ONWARD) & (onward.T > ONWARD)
    found, taken = [], set()
    for first, second in sorted(np.argwhere(np.triu(fits)).tolist(), key=lambda p: width[*p]):
        if taken.isdisjoint((first, second)):
            taken |= {first, second}
            found.append(_gap(ends[first], ends[second], outward=False))
    return found


def passages_in(lines: np.ndarray, widest_px: float) -> list[Gap]:
    """Gaps of at most that width through which one room of the drawing is open to another."""
    ends = ends_of(lines)
    if not len(ends):
        return []
    radius = widest_px / 2
    frame = int(radius) + 2  # the ground goes round the drawing
    free = np.pad(~lines, frame, constant_values=True).astype(np.uint8)
    rooms = _rooms(free, radius)
    if rooms.max() < 2:
        return []
    grown, distance = carried_on(rooms, rooms > 0)
    grown[free == 0] = 0
    between = (distance > radius) & (free > 0)
    between &= ~_in_one_room(between, np.where(between, 0, grown))
    inner = (slice(frame, -frame), slice(frame, -frame))
    touching = _meeting(grown, between, distance <= radius)[inner]
    found = _between(touching, lines, ends, rooms=grown[inner], ground=int(grown[0, 0]))
    return [gap for gap in found if gap.width <= ASKEW * widest_px and _is_clear(lines, gap)]


def closed(lines: np.ndarray, gaps: Iterable[Gap]) -> np.ndarray:
    """The lines with one drawn across each gap."""
    drawn = lines.astype(np.uint8)
    for gap in gaps:
        cv2.polylines(drawn, [np.rint([gap.start, gap.end]).astype(np.int32)], False, 1)
    return drawn > 0


def _direction(lines: np.ndarray, x: int, y: int) -> np.ndarray:
    """(2,) the way a line was going where it ends at x, y."""
    reach = BEFORE_END_PX
    top, left = max(0, y - reach), max(0, x - reach)
    around = lines[top : y + reach + 1, left : x + reach + 1]
    _, pieces = connected_pieces(around, diagonal=True)
    rows, columns = np.nonzero(pieces == pieces[y - top, x - left])
    came = np.array([x - left - columns.mean(), y - top - rows.mean()])
    return came / max(float(np.hypot(*came)), 1e-6)


def _rooms(free: np.ndarray, radius: float) -> np.ndarray:
    """(H, W) int32: 0, or the number of the room that a ball of that radius has its middle in."""
    room = cv2.distanceTransform(free, cv2.DIST_L2, 5)
    _, pieces, stats, _ = cv2.connectedComponentsWithStats((room > radius).astype(np.uint8))
    small = stats[:, cv2.CC_STAT_AREA] < LEAST_ROOM * free.size
    small[0] = False
    if small.any():
        names = np.cumsum(~small) - 1
        names[small] = 0
        return names.astype(np.int32)[np.asarray(pieces, np.int32)]
    return np.asarray(pieces)


def _in_one_room(between: np.ndarray, rooms: np.ndarray) -> np.ndarray:
    """Corners that no ball reaches, open to one room only: (H, W) bool."""
    _, pieces = connected_pieces(between, diagonal=False)
    beside = np.zeros((int(pieces.max()) + 1, int(rooms.max()) + 1), bool)
    for axis in (0, 1):
        for this, that in ((pieces, rooms), (rooms, pieces)):
            one = this[:-1] if axis == 0 else this[:, :-1]
            other = that[1:] if axis == 0 else that[:, 1:]
            at = (one > 0) & (other > 0)
            piece, room = (one, other) if this is pieces else (other, one)
            beside[piece[at], room[at]] = True
    return (beside.sum(1) < 2)[pieces]


def _meeting(grown: np.ndarray, between: np.ndarray, reached: np.ndarray) -> np.ndarray:
    """(H, W) uint8, 1 where two rooms meet: as the balls reach them, or in what lies between."""
    meeting = np.zeros(grown.shape, np.uint8)
    sure = between | reached
    for axis in (0, 1):
        one, other = (grown[:-1], grown[1:]) if axis == 0 else (grown[:, :-1], grown[:, 1:])
        both = sure[:-1] & sure[1:] if axis == 0 else sure[:, :-1] & sure[:, 1:]
        meets = (one != other) & (one > 0) & (other > 0) & both
        (meeting[:-1] if axis == 0 else meeting[:, :-1])[meets] = 1
    return meeting


def _is_clear(lines: np.ndarray, gap: Gap) -> bool:
    """Whether no line lies in the gap, but those that it joins."""
    count = max(2, round(gap.width))
    share = np.linspace(0, 1, count + 1)[2:-2, None]
    places = np.array([gap.start]) * (1 - share) + np.array([gap.end]) * share
    columns, rows = np.rint(places).astype(int).T
    return not lines[rows, columns].any()


def _between(
    touching: np.ndarray, lines: np.ndarray, ends: np.ndarray, *, rooms: np.ndarray, ground: int
) -> list[Gap]:
    """One gap for each place where two rooms touch beside a line's end."""
    count, pieces = connected_pieces(touching, diagonal=True)
    on_lines = np.stack(np.nonzero(lines)[::-1], 1)
    found = []
    for piece in range(1, count):
        rows, columns = np.nonzero(pieces == piece)
        gap = _across(np.stack([columns, rows], 1), on_lines, ends)
        if gap is not None:
            around = rooms[rows.min() : rows.max() + 2, columns.min() : columns.max() + 2]
            found.append(replace(gap, outward=bool((around == ground).any())))
    return found


def _across(place: np.ndarray, on_lines: np.ndarray, ends: np.ndarray) -> Gap | None:
    """place: (n, 2) where two rooms touch -> the gap there, from the line's end beside it to the
    nearest place of a line at the other side; None where no line ends."""
    to_end = np.hypot(*(ends[:, None] - place[None]).transpose(2, 0, 1)).min(1)
    nearest = int(to_end.argmin())
    if to_end[nearest] > ENDS_BESIDE_PX:
        return None
    start = ends[nearest]
    from_start = np.hypot(*(place - start).T)
    far = place[int(from_start.argmax())]
    end = on_lines[int(np.hypot(*(on_lines - far).T).argmin())]
    if (end == start).all():
        return None
    return _gap(start, end, outward=False)


def _gap(start: np.ndarray, end: np.ndarray, *, outward: bool) -> Gap:
    return Gap((float(start[0]), float(start[1])), (float(end[0]), float(end[1])), outward=outward)
