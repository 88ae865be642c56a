"""Curves that an artist bends."""

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sketchstudio.painting.curve import ALWAYS_FULL, LINEAR, MIN_GAP, MOST_KNOBS, Curve

heights = st.lists(st.floats(0, 1), min_size=2, max_size=MOST_KNOBS)
XS = np.linspace(0, 1, 500)


def curve_through(ys: list[float]) -> Curve:
    xs = np.linspace(0, 1, len(ys)).tolist()
    return Curve(tuple(zip(xs, ys, strict=True)))


@given(heights)
def test_a_curve_that_only_rises_at_its_points_only_rises(ys):
    assert np.diff(curve_through(sorted(ys))(XS)).min() >= -1e-9


@given(heights)
def test_between_two_points_a_curve_stays_between_their_heights(ys):
    curve = curve_through(ys)
    for left, (low, high) in enumerate(pairwise(ys)):
        piece = curve(np.linspace(left, left + 1, 50) / (len(ys) - 1))
        slack = 3e-3 + abs(high - low) * 0.2  # the table's steps cut across narrow pieces' ends
        assert piece.min() >= min(low, high) - slack
        assert piece.max() <= max(low, high) + slack
    assert 0 <= curve(XS).min() <= curve(XS).max() <= 1


def test_a_curve_passes_through_its_points():
    curve = Curve(((0.0, 0.2), (0.25, 0.9), (0.5, 0.1), (1.0, 0.7)))
    for x, y in curve.knobs:
        assert curve.at(x) == pytest.approx(y, abs=1e-6)


def test_the_plain_curves_are_plain():
    assert LINEAR(XS) == pytest.approx(XS, abs=1e-6)
    assert (ALWAYS_FULL(XS) == 1).all()


def test_before_the_first_point_and_after_the_last_a_curve_is_level():
    curve = Curve(((0.4, 0.3), (0.6, 0.8)))
    assert curve.at(0.0) == pytest.approx(0.3)
    assert curve.at(1.0) == pytest.approx(0.8)


@pytest.mark.parametrize(
    "knobs",
    [
        ((0.0, 0.0),),
        ((0.5, 0.0), (0.5 + MIN_GAP / 2, 1.0)),
        ((1.0, 0.0), (0.0, 1.0)),
        ((0.0, 0.0), (1.0, 1.2)),
        tuple((x, x) for x in np.linspace(0, 1, MOST_KNOBS + 1).tolist()),
    ],
)
def test_points_that_make_no_curve_are_refused(knobs):
    with pytest.raises(ValueError, match="point"):
        Curve(knobs)
