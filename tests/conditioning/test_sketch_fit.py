"""From the canvas into the network's square, and back."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sketchstudio.conditioning.sketch_fit import Box, Placement, fitted, whole

SIDE = 256
place = st.floats(-500, 4000)
extent = st.floats(2, 3000)


@given(place, place, extent, extent, place, place)
def test_there_and_back_again(
    left: float, top: float, width: float, height: float, x: float, y: float
):
    placement = fitted(Box(left, top, left + width, top + height), SIDE)
    back = placement.to_canvas(placement.to_network(np.array([x, y])))
    assert np.allclose(back, [x, y], atol=1e-6 * max(1, abs(x), abs(y)))


def test_a_box_comes_into_the_middle_with_its_margin():
    placement = fitted(Box(100, 100, 300, 200), SIDE)
    corners = placement.to_network(np.array([[100.0, 100.0], [300.0, 200.0]]))
    assert np.allclose(corners[:, 0], [0.08 * SIDE, 0.92 * SIDE])
    assert np.allclose(corners[:, 1].mean(), SIDE / 2)


@pytest.mark.parametrize("shape", [(300, 300), (120, 400), (1000, 700), (90, 90)])
def test_what_was_made_lies_on_the_canvas_where_the_sketch_is(shape: tuple[int, int]):
    height, width = shape
    canvas = np.zeros(shape, np.uint8)
    canvas[height // 3 : 2 * height // 3, width // 4 : width // 2] = 255
    placement = whole(shape, SIDE)
    square = placement.cut(canvas, 2 * SIDE, around=0)
    back = placement.onto_canvas(square, height, width, around=0)
    assert back.shape == shape
    assert np.abs(back.astype(int) - canvas).mean() < 6


def test_beside_the_square_there_is_only_ground():
    placement = Placement(100, 100, 2.0, SIDE)
    square = np.full((SIDE, SIDE, 4), 200, np.uint8)
    laid = placement.onto_canvas(square, 400, 400, around=7)
    assert (laid[:95] == 7).all()
    assert (laid[110:220, 110:220] == 200).all()
    assert (laid[235:] == 7).all()


def test_a_thin_line_survives_any_reduction():
    canvas = np.zeros((3000, 3000), np.uint8)
    canvas[:, 1711] = 255
    seen = whole(canvas.shape, SIDE).cut(canvas, SIDE, around=0, thin_kept=True)
    assert (seen.max(1) > 200).all()
