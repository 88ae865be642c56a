"""Blots told to regions: which one each blot means, and what to do where several share one."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from sketchstudio.conditioning.regions import Regions
from sketchstudio.document import Blot, Color

SAME_COLOUR = 12  # sRGB steps in every channel: blots this alike do not quarrel over a region
DARK_ENOUGH = 96  # a blot on ink whose brightest channel is below this means the ink itself
LEAST_RADIUS = 2.0  # working pixels: how far around its centre a blot looks for its region


@dataclass(frozen=True, slots=True)
class Told:
    """Regions, cut further where blots of several colours share one, and the colours told."""

    regions: Regions
    colours: dict[int, Color]  # region (from 0) -> its blot's colour


def scaled(blots: Sequence[Blot], scale: float) -> tuple[Blot, ...]:
    """The blots in a picture made larger or smaller by `scale`."""
    return tuple(replace(b, x=b.x * scale, y=b.y * scale, radius=b.radius * scale) for b in blots)


def tell(regions: Regions, ink: np.ndarray, blots: Sequence[Blot]) -> Told:
    """blots in pixels of `ink` (H, W), which `regions` were cut from; those off it are passed over.

    A later blot wins over an earlier one on the same spot.
    """
    homes: dict[int, list[Blot]] = {}
    for blot in blots:
        home = _home(regions, ink, blot)
        if home is not None:
            homes.setdefault(home, []).append(blot)
    colours: dict[int, Color] = {}
    core, full, count = regions.core, regions.full, regions.count
    for home, here in homes.items():
        groups = _by_colour(here)
        colours[home] = groups[0][0].color
        if len(groups) == 1:
            continue
        if full is regions.full:
            core, full = core.copy(), full.copy()
        nearest = _nearest_group(full == home + 1, groups)
        for i, group in enumerate(groups[1:], 1):
            taken = (full == home + 1) & (nearest == i)
            if not taken.any():
                continue
            count += 1
            full[taken] = count
            core[taken & (core > 0)] = count
            colours[count - 1] = group[0].color
    return Told(Regions(core=core, full=full, count=count), colours)


def _home(regions: Regions, ink: np.ndarray, blot: Blot) -> int | None:
    """The region (from 0) that a blot means, or None where it means none."""
    height, width = ink.shape
    x, y = int(np.floor(blot.x)), int(np.floor(blot.y))
    if not (0 <= x < width and 0 <= y < height):
        return None
    if regions.core[y, x]:
        return int(regions.core[y, x]) - 1
    if max(blot.color) < DARK_ENOUGH:
        return None
    reach = int(np.ceil(max(blot.radius, LEAST_RADIUS)))
    around = regions.core[max(0, y - reach) : y + reach + 1, max(0, x - reach) : x + reach + 1]
    seen = np.bincount(around[around > 0])
    return int(seen.argmax() if len(seen) else regions.full[y, x]) - 1


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
