"""Which colours a sketch gets: thumbnails of a painter's gallery, the likest shapes first, and
among those each as unlike the ones before it as can be.
"""

import numpy as np

LIKELY = 32  # thumbnails that come into question: those whose shape is nearest the sketch's
HALF = 0.5  # of a cell
SHIFT_CELLS, TINT = 1.0, 0.08  # how far a thumbnail is changed when the seeds outnumber them


def thumbnail_for(
    gallery: np.ndarray, shape: np.ndarray, seed: int, *, oneness: float = 0.0
) -> np.ndarray:
    """gallery: (n, 4, 8, 8) in [0, 1], colours and coverage; shape: (8, 8), the sketch's coverage
    -> (4, 8, 8) float32, colour times presence, and presence.

    Seed 0 has the likest shape; seeds that follow each other differ most. oneness: 0..1, how near
    all cells are brought to the colour most of the thing has: the other picture's parts lie
    elsewhere than the sketch's.
    """
    order = _in_order(_both_ways(gallery), shape)
    again, place = divmod(seed, len(order))
    colours, coverage = order[place][:3], order[place][3]
    if (coverage > HALF).any():
        main = np.median(colours[:, coverage > HALF], axis=1)
        colours = colours + oneness * (main[:, None, None] - colours)
    if again:
        colours = _changed(colours, seed)
    present = (shape > 0).astype(np.float32)
    return np.concatenate([colours * present, present[None]]).astype(np.float32)


def _both_ways(gallery: np.ndarray) -> np.ndarray:
    """With each thumbnail mirrored too."""
    return np.concatenate([gallery, gallery[..., ::-1]])


def _in_order(gallery: np.ndarray, shape: np.ndarray) -> np.ndarray:
    """The likely ones, from farthest point to farthest point (Gonzalez, 1985)."""
    shared = np.minimum(gallery[:, 3], shape).sum((1, 2))
    either = np.maximum(gallery[:, 3], shape).sum((1, 2)) + 1e-6
    likely = gallery[np.argsort(-shared / either, kind="stable")[:LIKELY]]
    weights = (shape > 0)[None, None]
    apart = (np.abs(likely[:, None, :3] - likely[None, :, :3]) * weights).sum((2, 3, 4))
    order = [0]
    nearest = apart[0].copy()
    while len(order) < len(likely):
        nearest[order] = -1
        order.append(int(nearest.argmax()))
        nearest = np.minimum(nearest, apart[order[-1]])
    return likely[order]


def _changed(colours: np.ndarray, seed: int) -> np.ndarray:
    """(3, 8, 8): moved by a cell at most, and of another tint."""
    rng = np.random.default_rng(seed)
    rows, columns = (round(v) for v in rng.uniform(-SHIFT_CELLS, SHIFT_CELLS, 2))
    moved = np.roll(colours, (rows, columns), (1, 2))
    return np.clip(moved + rng.uniform(-TINT, TINT, (3, 1, 1)), 0, 1)
