"""A picture brought to a number of colours that somebody could mix: weighted k-means in CIELAB.

The means start from the colours themselves, farthest first, so that there is no chance in it; at
the end each is the member that covers most, so that no colour comes up that was not there.
"""

from collections.abc import Sequence

import numpy as np

from sketchstudio.conditioning.lab import from_lab, to_lab
from sketchstudio.document import Color

ROUNDS = 20
SHADES = (12, -12, 24, -24, 36, -36, 48, -48)  # CIELAB L: what a colour's shades are apart
BITS = 5  # a channel, when a picture's pixels are counted


def nearest(colours: np.ndarray, palette_lab: np.ndarray) -> np.ndarray:
    """(N, 3) uint8 -> (N,) which of (K, 3) CIELAB colours is most like each."""
    if not len(colours):
        return np.zeros(0, np.int64)
    return _nearest(to_lab(colours), palette_lab)


def limited(
    colours: np.ndarray, weight: np.ndarray, *, count: int, keep: Sequence[Color] = ()
) -> np.ndarray:
    """colours: (N, 3) uint8 and how much each covers (N,) -> the same with at most `count` colours.

    keep: colours that stay in the palette whatever covers more (blots'); where there are more of
    them than `count`, they alone are the palette.
    """
    kept = np.array(sorted(set(keep)), np.uint8).reshape(-1, 3)
    free = max(0, count - len(kept))
    points = to_lab(colours)
    centres = _begin(
        points, weight, to_lab(kept) if len(kept) else np.zeros((0, 3), np.float32), free
    )
    for _ in range(ROUNDS):
        nearest = _nearest(points, centres)
        moved = centres.copy()
        for i in range(len(kept), len(centres)):
            members = nearest == i
            if members.any():
                moved[i] = np.average(points[members], axis=0, weights=weight[members])
        if np.allclose(moved, centres, atol=0.01):
            break
        centres = moved
    return _members(colours, points, weight, centres, kept)


def filled_up(
    colours: np.ndarray, weight: np.ndarray, *, count: int, keep: Sequence[Color] = ()
) -> np.ndarray:
    """colours: (N, 3) uint8 -> the same with `count` different ones, where N allows it.

    The colour that covers most is parted: every second of its members becomes a lighter or darker
    shade of it. Colours in `keep` stay as they are.
    """
    colours = colours.copy()
    kept = {tuple(color) for color in keep}
    while True:
        kinds, member = np.unique(colours, axis=0, return_inverse=True)
        member = member.ravel()
        covered = np.bincount(member, weight)
        free = [tuple(kind) not in kept for kind in kinds.tolist()]
        parted = np.flatnonzero((np.bincount(member) > 1) & free)
        if len(kinds) >= count or not len(parted):
            return colours
        most = parted[covered[parted].argmax()]
        shade = _new_shade(kinds[most], kinds)
        if shade is None:
            return colours
        members = np.flatnonzero(member == most)
        colours[members[np.argsort(-weight[members], kind="stable")][1::2]] = shade


def _new_shade(colour: np.ndarray, others: np.ndarray) -> np.ndarray | None:
    """(3,) uint8: the colour a step lighter or darker, whichever is nearest and not there yet."""
    there = to_lab(others)
    start = to_lab(colour[None])[0]
    for change in SHADES:
        shade = from_lab(start + np.array([change, 0, 0], np.float32))
        if np.linalg.norm(there - to_lab(shade[None])[0], axis=1).min() > SHADES[0] / 2:
            return shade
    return None


def limited_picture(picture: np.ndarray, *, count: int, keep: Sequence[Color] = ()) -> np.ndarray:
    """(H, W, 3) uint8 -> the same with at most `count` colours."""
    step = 8 - BITS
    coarse = picture >> step
    index = (coarse.astype(np.int32) @ np.array([1 << 2 * BITS, 1 << BITS, 1])).ravel()
    covered = np.bincount(index, minlength=1 << 3 * BITS)
    used = np.flatnonzero(covered)
    sums = [np.bincount(index, picture[..., c].ravel(), 1 << 3 * BITS)[used] for c in range(3)]
    means = (np.stack(sums, 1) / covered[used, None] + 0.5).astype(np.uint8)
    names = np.zeros(1 << 3 * BITS, np.int32)
    names[used] = np.arange(len(used))
    few = limited(means, covered[used].astype(np.float64), count=count, keep=keep)
    return few[names[index]].reshape(picture.shape)


def _begin(points: np.ndarray, weight: np.ndarray, kept: np.ndarray, free: int) -> np.ndarray:
    """The kept centres, then those that would better the most, one after the other."""
    centres = list(kept)
    if not centres and free:
        centres.append(points[weight.argmax()])
        free -= 1
    for _ in range(free):
        far = np.min(((points[:, None] - np.array(centres)) ** 2).sum(-1), 1) * np.sqrt(weight)
        if far.max() <= 0:
            break
        centres.append(points[far.argmax()])
    return np.array(centres, np.float32).reshape(-1, 3)


def _nearest(points: np.ndarray, centres: np.ndarray) -> np.ndarray:
    return ((points[:, None] - centres) ** 2).sum(-1).argmin(1)


def _members(
    colours: np.ndarray,
    points: np.ndarray,
    weight: np.ndarray,
    centres: np.ndarray,
    kept: np.ndarray,
) -> np.ndarray:
    nearest = _nearest(points, centres)
    chosen = np.zeros((len(centres), 3), np.uint8)
    chosen[: len(kept)] = kept
    for i in range(len(kept), len(centres)):
        members = np.flatnonzero(nearest == i)
        if len(members):
            likeness = weight[members] / (1 + ((points[members] - centres[i]) ** 2).sum(-1))
            chosen[i] = colours[members[likeness.argmax()]]
    return chosen[nearest]
