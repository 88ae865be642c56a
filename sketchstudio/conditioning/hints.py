"""Regions cut as blots ask: which one each blot means, and what to do where several share one."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from sketchstudio.conditioning.region_joining import join_open_neighbours
from sketchstudio.conditioning.regions import Regions, nearest_label, pieces_of, settled
from sketchstudio.document import Blot, Color

SAME_COLOUR = 12  # sRGB steps in every channel: blots this alike do not quarrel over a region
DARK_ENOUGH = 96  # a blot on ink whose brightest channel is below this means the ink itself
LEAST_RADIUS = 2.0  # working pixels: how far around its centre a blot looks for its region


@dataclass(frozen=True, slots=True)
class Told:
    """Regions as the blots ask for them, and the colours told of them."""

    regions: Regions
    colours: dict[int, Color]  # region (from 0) -> its blot's colour


def scaled(blots: Sequence[Blot], scale: float) -> tuple[Blot, ...]:
    """The blots in a picture made larger or smaller by `scale`."""
    return tuple(replace(b, x=b.x * scale, y=b.y * scale, radius=b.radius * scale) for b in blots)


def cut(ink: np.ndarray, blots: Sequence[Blot], *, most: int | None = None) -> Told:
    """ink: (H, W) float32 in [0, 1]; blots in its pixels, those off it are passed over.

    Pieces that blots tell to differ are never joined: where a line has a gap, two blots on its two
    sides are enough to part them. A later blot wins over an earlier one on the same spot.
    """
    pieces = pieces_of(ink)
    colours = sorted({blot.color for blot in blots})
    labels, room = pieces.labels.copy(), list(pieces.room)
    told = [0] * len(room)
    for home, here in _homes(labels, ink, blots).items():
        groups = _by_colour(here)
        told[home] = colours.index(groups[0][0].color) + 1
        inside = labels == home
        nearest = _nearest_group(inside, groups)
        for i, group in enumerate(groups[1:], 1):
            taken = inside & (nearest == i)
            if taken.any():
                labels[taken] = len(room)
                room.append(room[home])
                told.append(colours.index(group[0].color) + 1)
    joined = join_open_neighbours(labels, np.array(room), np.array(told, np.int32))
    pieces_left, places = np.unique(labels, return_index=True)  # blots may have taken all of one
    color_of = {
        int(joined.ravel()[place]): colours[told[piece] - 1]
        for piece, place in zip(pieces_left.tolist(), places.tolist(), strict=True)
        if told[piece]
    }
    regions = settled(joined, most=most, keep=color_of)
    return Told(regions, _renamed(color_of, joined, regions))


def _renamed(color_of: dict[int, Color], joined: np.ndarray, regions: Regions) -> dict[int, Color]:
    """The colours by region from 0, largest first, instead of by label."""
    first = {}
    labels, places = np.unique(joined, return_index=True)
    for label, place in zip(labels.tolist(), places.tolist(), strict=True):
        region = int(regions.core.ravel()[place])
        if label in color_of and region:
            first[region - 1] = color_of[label]
    return dict(sorted(first.items()))


def _homes(labels: np.ndarray, ink: np.ndarray, blots: Sequence[Blot]) -> dict[int, list[Blot]]:
    """The piece that each blot means; blots that mean none are left out."""
    homes: dict[int, list[Blot]] = {}
    if not labels.any():
        return homes
    for blot in blots:
        home = _home(labels, ink, blot)
        if home:
            homes.setdefault(home, []).append(blot)
    return homes


def _home(labels: np.ndarray, ink: np.ndarray, blot: Blot) -> int:
    """The piece (from 1) under a blot's middle, else that under most of it, else 0."""
    height, width = ink.shape
    x, y = int(np.floor(blot.x)), int(np.floor(blot.y))
    if not (0 <= x < width and 0 <= y < height):
        return 0
    if labels[y, x] or max(blot.color) < DARK_ENOUGH:
        return int(labels[y, x])
    reach = int(np.ceil(max(blot.radius, LEAST_RADIUS)))
    around = labels[max(0, y - reach) : y + reach + 1, max(0, x - reach) : x + reach + 1]
    seen = np.bincount(around[around > 0])
    return int(seen.argmax()) if len(seen) else int(nearest_label(labels)[y, x])


def _by_colour(blots: list[Blot]) -> list[list[Blot]]:
    """Blots that mean the same colour together; the last one's colour stands for them."""
    groups: list[list[Blot]] = []
    for blot in reversed(blots):
        for group in groups:
            if (
                max(abs(a - b) for a, b in zip(group[0].color, blot.color, strict=True))
                <= SAME_COLOUR
            ):
                group.append(blot)
                break
        else:
            groups.append([blot])
    return groups


def _nearest_group(inside: np.ndarray, groups: list[list[Blot]]) -> np.ndarray:
    """(H, W) which group's blot edge is nearest to each pixel of the region."""
    rows, columns = np.nonzero(inside)
    best = np.full(len(rows), np.inf)
    owner = np.zeros(len(rows), np.int32)
    for i, group in enumerate(groups):
        for blot in group:
            distance = np.hypot(columns + 0.5 - blot.x, rows + 0.5 - blot.y) - blot.radius
            nearer = distance < best
            best[nearer], owner[nearer] = distance[nearer], i
    nearest = np.zeros(inside.shape, np.int32)
    nearest[rows, columns] = owner
    return nearest
