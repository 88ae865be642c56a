"""Blots as objects: they stay on the canvas, and only the chosen ones change."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sketchstudio.document.blot import Blot
from sketchstudio.document.blot_changes import clamped, moved, recoloured, scaled
from sketchstudio.document.canvas_objects import without

places = st.floats(-1000, 1000)
radii = st.floats(0.1, 300)
sizes = st.tuples(st.integers(1, 500), st.integers(1, 500))


def inside(blot: Blot, size: tuple[int, int]) -> bool:
    slack = 1e-6
    return (
        blot.radius - slack <= blot.x <= size[0] - blot.radius + slack
        and blot.radius - slack <= blot.y <= size[1] - blot.radius + slack
    )


@given(places, places, radii, sizes)
def test_a_clamped_blot_lies_inside(x, y, radius, size):
    assert inside(clamped(Blot(1, x, y, radius, (0, 0, 0)), size), size)


@given(st.floats(20, 80), st.floats(20, 80), st.floats(1, 20))
def test_a_blot_that_lies_inside_is_left_alone(x, y, radius):
    blot = Blot(1, x, y, radius, (0, 0, 0))
    assert clamped(blot, (100, 100)) == blot


three = tuple(Blot(i, 30.0 * i, 40, 5, (i, i, i)) for i in (1, 2, 3))


@given(st.floats(-300, 300), st.floats(-300, 300))
def test_blots_that_move_together_keep_their_distance_and_stay_inside(dx, dy):
    after = moved(three, {1, 3}, dx=dx, dy=dy, size=(120, 100))
    assert after[1] == three[1]
    assert all(inside(blot, (120, 100)) for blot in after)
    assert after[2].x - after[0].x == pytest.approx(60)


def test_a_move_within_the_canvas_goes_as_far_as_asked():
    after = moved(three, {2}, dx=3.5, dy=-7, size=(120, 100))
    assert (after[1].x, after[1].y) == (63.5, 33)


@given(st.floats(0.01, 100))
def test_scaled_blots_keep_to_the_canvas(factor):
    after = scaled(three, {1, 2}, factor=factor, size=(120, 100))
    assert after[2] == three[2]
    assert all(inside(blot, (120, 100)) for blot in after)
    assert all(math.isfinite(blot.radius) and blot.radius >= 1 for blot in after)


def test_recolouring_and_deleting_touch_the_chosen_ones():
    red = recoloured(three, {1, 3}, (255, 0, 0))
    assert [blot.color[0] for blot in red] == [255, 2, 255]
    assert [blot.id for blot in without(three, {1, 3})] == [2]
