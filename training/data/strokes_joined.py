"""The pieces of extracted lines put together into the strokes a hand would make of them.

Tracing ends a path at every crossing; a hand goes on through it, the straighter the likelier.
"""

import numpy as np

from sketchstudio.conditioning.line_tracing import Path, smoothed, traced

STEPS_SIGMA = 1.2  # pixels along the line: takes away the steps of its pixels
CROSSING_PX = 3.0  # ends nearer than this meet in one crossing
TANGENT_PX = 6  # how far from its end a path's direction is taken
SHORT_PX = 3  # a piece between two crossings of no more pixels only joins them
STRAIGHT_ON = -0.2  # cosine between two ends' directions away from the crossing: up to 102 degrees

Stroke = np.ndarray  # (n, 2) float32: x and y, pixel middles at whole numbers; n >= 2


def strokes_of(lines: np.ndarray) -> list[Stroke]:
    """(H, W) bool one-pixel lines -> strokes without the steps of their pixels."""
    paths = [smoothed(path, STEPS_SIGMA) for path in traced(lines)]
    pieces = [path.points for path in paths if len(path.points) > 1]
    kept = [path.points for path in paths if len(path.points) > 1 and not _only_joins(path)]
    return joined(kept or pieces)


def _only_joins(path: Path) -> bool:
    return len(path.points) <= SHORT_PX and not (path.starts_free or path.ends_free)


def ink_px(stroke: Stroke) -> float:
    """How long it is."""
    steps = stroke[1:] - stroke[:-1]
    return float(np.sqrt((steps * steps).sum(1)).sum())


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
    near = np.square(places[:, None] - places[None]).sum(-1) <= CROSSING_PX**2
    first, second = np.nonzero(np.triu(near, 1))
    apart = first // 2 != second // 2
    first, second = first[apart], second[apart]
    cosine = (away[first] * away[second]).sum(-1)
    partner: dict[int, int] = {}
    for at in np.argsort(cosine):
        if cosine[at] > STRAIGHT_ON:
            break
        one, other = int(first[at]), int(second[at])
        if one not in partner and other not in partner:
            partner[one], partner[other] = other, one
    return partner


def _ways(points: Stroke) -> tuple[np.ndarray, np.ndarray]:
    """Unit directions away from the start and away from the end."""
    reach = min(TANGENT_PX, len(points) - 1)
    ways = points[reach] - points[0], points[-1 - reach] - points[-1]
    return ways[0] / (np.hypot(*ways[0]) + 1e-6), ways[1] / (np.hypot(*ways[1]) + 1e-6)
