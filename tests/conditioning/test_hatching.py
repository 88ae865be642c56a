"""Hatching: no ink in the light, more the darker it gets, the same each time."""

import numpy as np
import pytest

from sketchstudio.conditioning.hatching import Hatching, hatched


def a_slope():
    """Black on the left to white on the right."""
    slope = np.linspace(0, 255, 400).astype(np.uint8)
    return np.repeat(np.tile(slope, (300, 1))[..., None], 3, axis=2)


def test_ink_grows_with_darkness_and_ends_in_the_light():
    ink = hatched(a_slope(), Hatching(tones=4))
    shares = [float(part.mean()) for part in np.array_split(ink, 8, axis=1)]
    assert shares[0] > 0.4
    assert shares == sorted(shares, reverse=True)
    assert shares[-1] == 0


def test_every_tone_adds_ink_in_the_dark():
    dark = [hatched(a_slope(), Hatching(tones=tones))[:, :80].mean() for tones in (1, 2, 3, 4)]
    assert dark == sorted(dark) and dark[0] < dark[-1]


def test_strength_makes_lines_wider():
    thin, thick = (hatched(a_slope(), Hatching(strength=s)).mean() for s in (0.2, 0.9))
    assert thin < thick / 2


def test_the_first_lines_run_in_their_direction():
    level = hatched(np.zeros((120, 120, 3), np.uint8), Hatching(tones=1, direction=0.0))
    assert np.ptp(level, axis=1).max() == 0
    assert np.ptp(level, axis=0).max() > 0.5


@pytest.mark.parametrize("size", [(1, 1), (1, 8000), (8000, 1)])
def test_any_size_gives_ink_of_that_size(size):
    ink = hatched(np.zeros((*size, 3), np.uint8), Hatching())
    assert ink.shape == size and ink.dtype == np.float32
