"""Dabs: round, smooth at the edge, where they are asked for."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sketchstudio.painting.dab import Dab, DabMasks

places = st.floats(-100, 100)


def middle(dab: Dab) -> tuple[float, float]:
    """Where the mask's weight lies on the canvas."""
    indices = np.arange(dab.mask.shape[0]) + 0.5
    total = dab.mask.sum()
    x = (dab.mask.sum(axis=0) * indices).sum() / total
    y = (dab.mask.sum(axis=1) * indices).sum() / total
    return dab.left + x, dab.top + y


@given(places, places, st.floats(0.5, 40), st.floats(0, 1))
def test_a_dab_lies_where_it_is_asked_for_to_a_fraction_of_a_pixel(x, y, radius, hardness):
    slack = 0.2 if radius < 31 else 0.3
    at = middle(DabMasks().dab(x, y, radius_px=radius, hardness=hardness))
    assert at == pytest.approx((x, y), abs=slack)


@given(places, places, st.floats(1.5, 40))
def test_a_hard_dab_has_the_area_of_its_disc(x, y, radius):
    dab = DabMasks().dab(x, y, radius_px=radius, hardness=1)
    assert dab.mask.sum() == pytest.approx(np.pi * radius**2, rel=0.15)


@given(places, places, st.floats(0.5, 200), st.floats(0, 1))
def test_a_mask_holds_all_of_its_disc(x, y, radius, hardness):
    dab = DabMasks().dab(x, y, radius_px=radius, hardness=hardness)
    assert dab.mask.dtype == np.float32
    assert 0 <= dab.mask.min() <= dab.mask.max() <= 1
    slack, size = 2.5, dab.mask.shape[0]  # radii are rounded too, large ones to 1/64
    for low, at in ((dab.left, x), (dab.top, y)):
        assert low <= at - radius + slack
        assert low + size >= at + radius - slack
    assert size <= 2 * radius + 2 * slack + 3


def test_a_soft_dab_fades_from_the_middle_and_a_hard_one_at_the_edge():
    soft = DabMasks().dab(50, 50, radius_px=20, hardness=0)
    hard = DabMasks().dab(50, 50, radius_px=20, hardness=1)
    row = 50 - soft.top
    half_way = 50 + 10 - soft.left
    assert 0.3 < soft.mask[row, half_way] < 0.7
    assert hard.mask[row, half_way] == 1


def test_a_mask_is_cut_once_for_dabs_that_cannot_be_told_apart():
    masks = DabMasks()
    first = masks.dab(10.5, 20.25, radius_px=15.0, hardness=0.5)
    again = masks.dab(90.5, -3.75, radius_px=15.01, hardness=0.5)
    assert again.mask is first.mask


def test_the_masks_kept_stay_within_their_bound():
    masks = DabMasks(limit_bytes=200_000)
    for radius in range(1, 100):
        masks.dab(0, 0, radius_px=radius, hardness=0.5)
    assert masks._held_bytes <= 200_000
