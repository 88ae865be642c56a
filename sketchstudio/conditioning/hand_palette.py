"""Which colours a taught hand paints with: a palette of a picture that it learned from, or one with
the blots' colours in it.

A palette is (20,) float32: five colours, the most frequent first, each CIELAB / 100 and its share.
"""

from collections.abc import Sequence

import numpy as np

from sketchstudio.conditioning.lab import to_lab

COLOURS = 5
STRIDE = 0.382  # of all palettes, from one seed to the next: neighbours are alike


def palette_for(
    palettes: np.ndarray, seed: int, blots: Sequence[tuple[int, int, int]] = ()
) -> np.ndarray:
    """palettes: (n, 20), the most usual first; blots: colours, sRGB -> (20,) float32.

    Seed 0 has the most usual palette, or with blots the one nearest to them; seeds that follow each
    other differ, until all palettes have had their turn. Blots take the places of the palette's
    colours that are nearest to them.
    """
    different = palettes[_first_of_each(palettes)]
    if not blots:
        return different[_turn(seed, len(different))]
    wished = to_lab(np.array(list(dict.fromkeys(blots)), np.uint8))[:COLOURS] / 100
    lacking = [_lacking(palette, wished) for palette in different]
    order = np.argsort(lacking, kind="stable")
    return _with(different[order[seed % len(order)]], wished)


def _first_of_each(palettes: np.ndarray) -> np.ndarray:
    """The places of palettes that are not there before."""
    return np.sort(np.unique(palettes, axis=0, return_index=True)[1])


def _turn(seed: int, count: int) -> int:
    """0 for seed 0; each place once in `count` seeds."""
    stride = max(1, round(STRIDE * count))
    while np.gcd(stride, count) > 1:
        stride += 1
    return seed * stride % count


def _lacking(palette: np.ndarray, wished: np.ndarray) -> float:
    """How far the wished colours lie from the palette's nearest ones."""
    own = palette.reshape(COLOURS, 4)[:, :3]
    return float(np.linalg.norm(wished[:, None] - own, axis=-1).min(1).sum())


def _with(palette: np.ndarray, wished: np.ndarray) -> np.ndarray:
    """The wished colours in the place of the nearest ones, each of another."""
    colours = palette.reshape(COLOURS, 4).copy()
    free = list(range(COLOURS))
    for colour in wished:
        away = [np.linalg.norm(colour - colours[place, :3]) for place in free]
        place = free.pop(int(np.argmin(away)))
        colours[place, :3] = colour
    return colours.ravel()
