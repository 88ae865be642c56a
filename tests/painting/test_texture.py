"""The grain under the brush."""

import numpy as np
import pytest

from sketchstudio.document import Rect
from sketchstudio.painting.texture import GRAINS, SIDE, grain, pressed_in


@pytest.mark.parametrize("name", GRAINS)
def test_a_grain_lies_still_and_repeats_without_a_seam(name):
    whole = grain(name, Rect(0, 0, 2 * SIDE, 2 * SIDE))
    part = grain(name, Rect(300, 700, 90, 50))
    assert np.array_equal(part, whole[700:750, 300:390])
    assert np.array_equal(
        grain(name, Rect(-SIDE, -7, 40, 20)), grain(name, Rect(0, SIDE - 7, 40, 20))
    )
    across_seam = np.abs(np.diff(whole, axis=1))[:, SIDE - 1].mean()
    assert across_seam < 3 * np.abs(np.diff(whole, axis=1)).mean()


@pytest.mark.parametrize("name", GRAINS)
def test_depths_are_spread_evenly(name):
    counts, _ = np.histogram(grain(name, Rect(0, 0, SIDE, SIDE)), bins=10, range=(0, 1))
    assert counts == pytest.approx(SIDE * SIDE / 10, rel=0.05)


def test_a_stronger_grain_keeps_more_paint_off_and_none_adds_any():
    depths = grain("paper", Rect(0, 0, 64, 64))
    mask = np.full((64, 64), 0.8, np.float32)
    sums = [pressed_in(mask, depths, strength).sum() for strength in (0.0, 0.1, 0.4, 0.7, 1.0)]
    assert sums == sorted(sums, reverse=True)
    assert sums[0] == pytest.approx(mask.sum())
    assert (pressed_in(mask, depths, 1.0) == 0).mean() > 0.3
