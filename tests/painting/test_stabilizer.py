"""Smoothing calms the hand, and says nothing the hand did not."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from sketchstudio.painting.stabilizer import Stabilizer, StrokePoint

places = st.floats(0, 500)
strokes = st.lists(st.tuples(places, places, st.floats(0, 1)), min_size=1, max_size=30)


def timed(stroke, step_s: float = 0.008) -> list[StrokePoint]:
    return [StrokePoint(x, y, p, i * step_s) for i, (x, y, p) in enumerate(stroke)]


@given(strokes)
def test_level_0_follows_exactly(stroke):
    stabilizer = Stabilizer(0)
    points = timed(stroke)
    assert [stabilizer.follow(point) for point in points] == points


@given(strokes, st.integers(1, 10))
def test_the_brush_stays_where_the_pointer_has_been(stroke, level):
    stabilizer = Stabilizer(level)
    followed = [stabilizer.follow(point) for point in timed(stroke)]
    for name, index in (("x", 0), ("y", 1), ("pressure", 2)):
        values = [getattr(point, name) for point in followed]
        given = [sample[index] for sample in stroke]
        assert min(given) - 1e-6 <= min(values) <= max(values) <= max(given) + 1e-6


def test_a_higher_level_is_calmer():
    rng = np.random.default_rng(0)
    shaky = [(4.0 * i, 100 + rng.normal(0, 3), 1.0) for i in range(100)]
    roughness = []
    for level in (0, 2, 5, 10):
        stabilizer = Stabilizer(level)
        heights = [stabilizer.follow(point).y for point in timed(shaky)]
        roughness.append(np.abs(np.diff(heights, 2)).mean())
    assert roughness == sorted(roughness, reverse=True)
    assert roughness[-1] < roughness[0] / 5


def test_devices_that_send_more_events_are_followed_as_fast():
    slow, fast = Stabilizer(5), Stabilizer(5)
    for i in range(11):
        at_slow = slow.follow(StrokePoint(10.0 * i, 0, 1, 0.01 * i))
    for i in range(111):
        at_fast = fast.follow(StrokePoint(1.0 * i, 0, 1, 0.001 * i))
    assert abs((100 - at_slow.x) - (110 - at_fast.x)) < 8


def test_events_with_one_time_still_move_the_brush():
    stabilizer = Stabilizer(10)
    stabilizer.follow(StrokePoint(0, 0, 1, 5.0))
    assert stabilizer.follow(StrokePoint(100, 0, 1, 5.0)).x > 0
