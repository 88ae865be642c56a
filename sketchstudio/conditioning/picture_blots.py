"""Blots taken from a picture: in the middle of each area of its colours, and along their borders
where no line parts them."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from sketchstudio.conditioning.lab import to_lab
from sketchstudio.conditioning.segments import Segments
from sketchstudio.document import Blot, Color
from sketchstudio.opencv import connected_pieces, cv2

LEAST_AREA = 0.0012  # of the picture: a smaller area gets no blot
RADIUS = 0.35, 0.018  # of the room around a blot, and of the picture's long side at most
LEAST_RADIUS = 2.0
STEP = 0.03  # of the picture's long side: how far apart blots lie in a region of several colours
NEAR, FAR = 0.3, 2.0  # steps from the border of their colour; further in they tell no more
APART = 26.0  # CIELAB: two colours of one region that differ by less are light and shade


def blots_of(segments: Segments, regions: np.ndarray, *, most: int) -> tuple[Blot, ...]:
    """A blot for each of the largest areas within one region whose colours are far enough apart:
    what is shaded is still one thing. A region of several colours, which no line parts, gets more
    of them all over, so that each place has its own colour's blot nearest.

    regions: (h, w) int32, the drawing's, perhaps smaller than the segments (H, W), in whose pixels
    the blots are. Their ids count from 1.
    """
    shape = segments.labels.shape
    cut = cv2.resize(regions, shape[::-1], interpolation=cv2.INTER_NEAREST)
    areas = cut.astype(np.int64) * len(segments.colours) + segments.labels
    inner = np.pad(~_borders(areas), 1)  # the picture's edge is a border, too
    room = cv2.distanceTransform(inner.astype(np.uint8), cv2.DIST_L2, 5)[1:-1, 1:-1]
    count, pieces = connected_pieces(inner[1:-1, 1:-1], diagonal=False)
    covered = np.bincount(pieces.ravel(), minlength=count)
    covered[0] = 0
    largest = np.argsort(-covered, kind="stable")
    large = largest[covered[largest] >= max(1, LEAST_AREA * areas.size)]
    deepest = _deepest(pieces, room, count)
    lab = to_lab(segments.colours)
    placed: dict[int, list[int]] = {}  # the colours that each region has already
    blots = []
    for piece in large.tolist():
        row, column = divmod(int(deepest[piece]), shape[1])
        there = placed.setdefault(int(cut[row, column]), [])
        label = int(segments.labels[row, column])
        if len(blots) == most or any(_distance(lab, label, other) < APART for other in there):
            continue
        there.append(label)
        blots.append(_blot(segments, label, row, column, float(room[row, column])))
    shared = {region: labels for region, labels in placed.items() if len(labels) > 1}
    spread = _spread(segments, cut, lab, shared) if shared else []
    return tuple(
        replace(blot, id=number) for number, blot in enumerate((blots + spread)[:most], start=1)
    )


def _spread(
    segments: Segments, regions: np.ndarray, lab: np.ndarray, shared: dict[int, list[int]]
) -> list[Blot]:
    """Blots in steps over the regions that several colours share, along those colours' borders."""
    height, width = regions.shape
    stands_for = np.full((int(regions.max()) + 1, len(lab)), -1, np.int64)
    for region, labels in shared.items():
        away = np.linalg.norm(lab[:, None] - lab[labels], axis=-1)
        stands_for[region] = np.array(labels)[away.argmin(1)]
    colours = stands_for[regions, segments.labels]
    inner = ~_borders(colours)  # the picture's edge is none here: nothing lies behind it
    room = cv2.distanceTransform(inner.astype(np.uint8), cv2.DIST_L2, 5)
    step = max(2, round(STEP * max(height, width)))
    places = [
        (row, column)
        for row in range(step // 2, height, step)
        for column in range(step // 2, width, step)
        if colours[row, column] >= 0 and NEAR * step <= room[row, column] <= FAR * step
    ]
    places.sort(key=lambda place: float(room[place]))
    return [_blot(segments, int(colours[place]), *place, NEAR * step) for place in places]


def _blot(segments: Segments, label: int, row: int, column: int, room: float) -> Blot:
    radius = min(RADIUS[0] * room, RADIUS[1] * max(segments.labels.shape))
    color = _color(segments.colours[label])
    return Blot(0, column + 0.5, row + 0.5, max(LEAST_RADIUS, radius), color)


def recoloured(blots: Sequence[Blot], colours: np.ndarray) -> tuple[Blot, ...]:
    """The blots in other colours, (n, 3) uint8: the darkest takes the darkest and so on, so that
    light stays light."""
    own = np.unique(np.array([blot.color for blot in blots], np.uint8).reshape(-1, 3), axis=0)
    ours, theirs = own[_by_lightness(own)], colours[_by_lightness(colours)]
    places = np.rint(np.linspace(0, len(theirs) - 1, len(ours))).astype(int)
    other = {_color(mine): _color(theirs[place]) for mine, place in zip(ours, places, strict=True)}
    return tuple(replace(blot, color=other[blot.color]) for blot in blots)


def _borders(areas: np.ndarray) -> np.ndarray:
    border = np.zeros(areas.shape, bool)
    border[:, 1:] |= areas[:, 1:] != areas[:, :-1]
    border[1:] |= areas[1:] != areas[:-1]
    return border


def _deepest(pieces: np.ndarray, room: np.ndarray, count: int) -> np.ndarray:
    """(count,) the place in the flat picture, of each piece, that is furthest from its border."""
    order = np.lexsort((-room.ravel(), pieces.ravel()))
    starts = np.searchsorted(pieces.ravel()[order], np.arange(count))
    return order[np.minimum(starts, len(order) - 1)]


def _distance(lab: np.ndarray, one: int, other: int) -> float:
    return float(np.linalg.norm(lab[one] - lab[other]))


def _by_lightness(colours: np.ndarray) -> np.ndarray:
    return np.argsort(to_lab(colours)[:, 0], kind="stable")


def _color(colour: np.ndarray) -> Color:
    red, green, blue = (int(value) for value in colour)
    return red, green, blue
