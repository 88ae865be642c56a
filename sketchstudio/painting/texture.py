"""The grain of paper and canvas: tiles of heights that repeat without a seam, made in code.

A grain belongs to the canvas: wherever a stroke goes, it finds the same hills and valleys. Depths
are spread evenly over 0..1, so that a grain twice as strong keeps twice as many pixels bare,
however often the brush goes over them."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

import numpy as np

from sketchstudio.document.geometry import Rect

SIDE = 512  # pixels after which a grain repeats: larger than the eye notices at 100 %
SEED = 5
STEEPNESS = 2.0  # of the hills: paint ends within half of all depths
BAREST = 0.9  # the part that the strongest grain keeps bare under full pressure
FLAT_BELOW = 0.25  # strengths from here down to none flatten the grain


def grain(name: str, area: Rect) -> np.ndarray:
    """The depths under canvas pixels: (height, width) float32 in [0, 1], not to be written.

    KeyError for a grain that there is not."""
    tile = _tile(name)
    x, y = area.x % SIDE, area.y % SIDE
    if x + area.width <= SIDE and y + area.height <= SIDE:
        return tile[y : y + area.height, x : x + area.width]
    rows = np.arange(y, y + area.height) % SIDE
    return tile[rows][:, np.arange(x, x + area.width) % SIDE]


def pressed_in(mask: np.ndarray, depths: np.ndarray, strength: float) -> np.ndarray:
    """What of a dab's mask reaches the grain: all of it on the hills, nothing in the valleys that
    are too deep for it. Both (height, width) float32 in [0, 1]; strength 0..1."""
    deep = min(strength / FLAT_BELOW, 1.0)
    reach = deep * (1 - BAREST * strength) + 1 / STEEPNESS
    reached = mask * np.float32(reach * STEEPNESS)
    reached -= depths * np.float32(deep * STEEPNESS)
    np.maximum(reached, 0, out=reached)
    return np.minimum(reached, mask, out=reached)


@lru_cache(maxsize=8)
def _tile(name: str) -> np.ndarray:
    tile = _MAKERS[name](np.random.default_rng(SEED))
    tile.setflags(write=False)
    return tile


def _paper(random: np.random.Generator) -> np.ndarray:
    """Drawing paper: pits a few pixels wide, some clouds."""
    return _even(_noise(random, 4.5, 0.5) + 0.55 * _noise(random, 2.2, 0.5))


def _rough(random: np.random.Generator) -> np.ndarray:
    """Watercolour paper: broad hills with a fine tooth."""
    return _even(_noise(random, 9, 0.5) + 0.9 * _noise(random, 3, 0.5))


def _weave(random: np.random.Generator) -> np.ndarray:
    """Linen: threads over and under each other, none quite like the next."""
    threads = 64  # across the tile: 8 pixels each
    steps = np.arange(SIDE) * (np.pi * threads / SIDE)
    over = np.abs(np.sin(steps)) ** 0.8
    checks = np.sign(np.sin(steps))
    up = (checks[:, None] * checks[None] > 0).astype(float)
    cloth = up * over[None] * (0.6 + 0.4 * over[:, None])
    cloth += (1 - up) * over[:, None] * (0.6 + 0.4 * over[None])
    return _even(cloth + 0.12 * _noise(random, 6, 0.6) + 0.06 * _noise(random, 2, 0.6))


def _chalk(random: np.random.Generator) -> np.ndarray:
    """The crumbs of chalk and charcoal: fine, and gathered in flocks."""
    return _even(_noise(random, 2.6, 0.6) + 0.35 * _noise(random, 20, 0.6))


_MAKERS: dict[str, Callable[[np.random.Generator], np.ndarray]] = {
    "paper": _paper,
    "rough": _rough,
    "weave": _weave,
    "chalk": _chalk,
}
GRAINS = tuple(_MAKERS)


def _noise(random: np.random.Generator, wave_px: float, width: float) -> np.ndarray:
    """Waves of about that length in all directions, with no seam: (SIDE, SIDE), spread 1."""
    across, down = np.fft.rfftfreq(SIDE), np.fft.fftfreq(SIDE)[:, None]
    frequency = np.hypot(across, down)
    band = np.exp(-((np.log(np.maximum(frequency, 1e-6) * wave_px) / width) ** 2))
    white = np.fft.rfft2(random.standard_normal((SIDE, SIDE)))
    noise = np.fft.irfft2(white * band, s=(SIDE, SIDE))
    return noise / noise.std()


def _even(heights: np.ndarray) -> np.ndarray:
    """The same hills with every height as frequent as any other."""
    ranks = np.empty(heights.size, np.float32)
    ranks[np.argsort(heights, axis=None)] = np.linspace(0, 1, heights.size, dtype=np.float32)
    return ranks.reshape(heights.shape)
