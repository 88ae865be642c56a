"""Blots as an artist might place them, simulated: few or many, anywhere or on what matters."""

import numpy as np


def known_regions(
    colour: np.ndarray, area: np.ndarray, present: np.ndarray, rng: np.random.Generator
) -> np.ndarray:
    """Which regions are told: (B, R) bool, never all of a drawing's.

    colour: (B, R, 3) uint8; area: (B, R) shares; present: (B, R) bool. Three habits in turn: blots
    at random places, one blot on each of the major colours, and any number of regions at all.
    """
    told = np.zeros(present.shape, bool)
    for i in range(len(present)):
        regions = np.flatnonzero(present[i])
        told[i, _chosen(colour[i], area[i], regions, rng)] = True
        if told[i, regions].all():
            told[i, rng.choice(regions)] = False
    return told


def _chosen(
    colour: np.ndarray, area: np.ndarray, regions: np.ndarray, rng: np.random.Generator
) -> np.ndarray:
    habit = rng.random()
    if habit < 0.2:
        return regions[:0]
    if habit < 0.55:
        blots = int(2 ** rng.uniform(0, 6))
        return rng.choice(regions, blots, p=area[regions] / area[regions].sum())
    if habit < 0.7:
        return _major_colours(colour, area, regions, rng)
    return regions[rng.random(len(regions)) < rng.random()]


def _major_colours(
    colour: np.ndarray, area: np.ndarray, regions: np.ndarray, rng: np.random.Generator
) -> np.ndarray:
    """One region for each of the colours that cover most, as k-means would find them."""
    coarse = colour[regions].astype(np.int64) // 32 @ np.array([64, 8, 1])
    kinds, member = np.unique(coarse, return_inverse=True)
    covered = np.bincount(member, area[regions], len(kinds))
    major = np.argsort(-covered)[: int(rng.integers(1, 7))]
    return np.array([rng.choice(regions[member == kind]) for kind in major], np.int64)
