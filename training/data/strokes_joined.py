"""The pieces of extracted lines put together into the strokes a hand would make of them.

Tracing ends a path at every crossing; a hand goes on through it, the straighter the likelier.
"""

import numpy as np

from sketchstudio.conditioning.line_tracing import Path, smoothed, traced
from sketchstudio.opencv import cv2

MANY = 150  # pieces of lines: more than anybody draws
STEPS_SIGMA = 1.2  # pixels along the line: takes away the steps of its pixels
CROSSING_PX = 3.0  # ends nearer than this meet in one crossing
BRIDGED_PX = 12.0  # a gap this wide between two ends that point at each other is drawn across
POINTS_AT = 0.8  # cosine between an end's direction and the way across the gap
TANGENT_PX = 6  # how far from its end a path's direction is taken
SHORT_PX = 3  # a piece between two crossings of no more pixels only joins them
STRAIGHT_ON = 0.3  # cosine between two ends' directions away from the crossing: 73 degrees or more

Stroke = np.ndarray  # (n, 2) float32: x and y, pixel middles at whole numbers; n >= 2


def strokes_of(lines: np.ndarray) -> list[Stroke]:
    """(H, W) bool one-pixel lines -> strokes without the steps of their pixels.

    Where a texture gives hundreds of pieces, the longest MANY."""
    paths = [path for path in traced(lines) if len(path.points) > 1]
    pieces = [path for path in paths if not _only_joins(path)] or paths
    pieces.sort(key=lambda path: -len(path.points))
    return joined([smoothed(path, STEPS_SIGMA).points for path in pieces[:MANY]])


def _only_joins(path: Path) -> bool:
    return len(path.points) <= SHORT_PX and not (path.starts_free or path.ends_free)


def ink_px(stroke: Stroke) -> float:
    """How long it is."""
    steps = stroke[1:] - stroke[:-1]
    return float(np.sqrt((steps * steps).sum(1)).sum())


def simplified(stroke: Stroke, tolerance_px: float) -> Stroke:
    """With as few of its points as keep it within the tolerance (Douglas and Peucker)."""
    if len(stroke) < 3:
        return stroke
    points = stroke[:, None].astype(np.float32)
    corners = cv2.approxPolyDP(points, tolerance_px, closed=False)[:, 0]
    if (corners[-1] == stroke[-1]).all():
        return corners
    return np.concatenate([corners, stroke[-1:]])  # which OpenCV leaves out where it is the first


def is_closed(stroke: Stroke, within_px: float = 1.5) -> bool:
    return len(stroke) > 3 and float(np.hypot(*(stroke[0] - stroke[-1]))) <= within_px


def joined(pieces: list[Stroke]) -> list[Stroke]:
    """Pieces whose ends meet and go straight on become one stroke; every end is joined once."""
    partner = _partners(pieces)
    strokes, done = [], np.zeros(len(pieces), bool)
    chain_ends = [end for end in range(2 * len(pieces)) if end not in partner]
    for end in [*chain_ends, *range(0, 2 * len(pieces), 2)]:  # what is left after the ends: rings
        if not done[end // 2]:
            strokes.append(_chain(pieces, partner, end, done))
    return strokes


def _chain(pieces: list[Stroke], partner: dict[int, int], end: int, done: np.ndarray) -> Stroke:
    """The stroke that begins with this end of a piece. End 2 i is where piece i starts."""
    parts = []
    while not done[end // 2]:
        done[end // 2] = True
        points = pieces[end // 2]
        parts.append(points if end % 2 == 0 else points[::-1])
        following = partner.get(end ^ 1)
        if following is None:
            break
        end = following
    return np.concatenate(parts)


def _partners(pieces: list[Stroke]) -> dict[int, int]:
    """The end that goes on where another end stops, both ways; the straightest first."""
    if not pieces:
        return {}
    places = np.stack([points[at] for points in pieces for at in (0, -1)])
    away = np.stack([way for points in pieces for way in _ways(points)])
    first, second = _that_may_join(places, away)
    cosine = (away[first] * away[second]).sum(-1)
    apart = np.hypot(*(places[first] - places[second]).T)
    partner: dict[int, int] = {}
    for at in np.argsort(cosine + apart / BRIDGED_PX):
        one, other = int(first[at]), int(second[at])
        if one not in partner and other not in partner:
            partner[one], partner[other] = other, one
    return partner


def _that_may_join(places: np.ndarray, away: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Pairs of ends of two pieces: they meet and go on, or face each other across a gap."""
    offset = places[None] - places[:, None]
    apart = np.sqrt(np.square(offset).sum(-1))
    ahead = -(offset * away[:, None]).sum(-1) / (apart + 1e-6)
    facing = (ahead >= POINTS_AT) & (ahead.T >= POINTS_AT) & (apart <= BRIDGED_PX)
    meeting = (apart <= CROSSING_PX) & (away @ away.T <= STRAIGHT_ON)
    first, second = np.nonzero(np.triu(facing | meeting, 1))
    of_two = first // 2 != second // 2
    return first[of_two], second[of_two]


def _ways(points: Stroke) -> tuple[np.ndarray, np.ndarray]:
    """Unit directions away from the start and away from the end."""
    reach = min(TANGENT_PX, len(points) - 1)
    ways = points[reach] - points[0], points[-1 - reach] - points[-1]
    return ways[0] / (np.hypot(*ways[0]) + 1e-6), ways[1] / (np.hypot(*ways[1]) + 1e-6)
