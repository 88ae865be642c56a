"""The canvas lies where the transform says, and what one does to it keeps what it promises."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sketchstudio.document.geometry import Rect
from sketchstudio.ui.canvas.view_transform import (
    MAX_ZOOM,
    MIN_ZOOM,
    ZOOM_STEPS,
    ViewTransform,
    centred,
    fitted,
    kept_in_sight,
    next_zoom,
)

coordinates = st.floats(-3000, 3000)
points = st.tuples(coordinates, coordinates)
transforms = st.builds(
    ViewTransform,
    zoom=st.floats(0.05, 30),
    rotation=st.floats(0, 359.9),
    mirrored=st.booleans(),
    dx=coordinates,
    dy=coordinates,
)


def near(place: tuple[float, float]) -> tuple[float, float]:
    return pytest.approx(place, abs=1e-5, rel=1e-6)


@given(transforms, points)
def test_the_way_back_leads_to_the_same_point(transform, point):
    assert transform.to_canvas(*transform.to_view(*point)) == near(point)


@given(transforms, points, st.floats(0.1, 20))
def test_zooming_keeps_the_point_under_the_pointer(transform, pointer, zoom):
    assert transform.zoomed(zoom, at=pointer).to_canvas(*pointer) == near(
        transform.to_canvas(*pointer)
    )


@given(transforms, points, st.floats(0, 360))
def test_turning_keeps_the_point_it_turns_about(transform, pivot, rotation):
    turned = transform.turned(rotation, at=pivot)
    assert turned.to_canvas(*pivot) == near(transform.to_canvas(*pivot))


@given(transforms, points)
def test_mirroring_twice_changes_nothing(transform, pivot):
    twice = transform.flipped(at=pivot).flipped(at=pivot)
    assert twice.to_view(12, 34) == near(transform.to_view(12, 34))


@given(transforms, points)
def test_mirroring_swaps_left_and_right_on_screen_whatever_the_turn(transform, pivot):
    x, y = transform.to_view(50, 70)
    mirrored_x, mirrored_y = transform.flipped(at=pivot).to_view(50, 70)
    assert (mirrored_x - pivot[0], mirrored_y) == near((pivot[0] - x, y))


@given(transforms)
def test_settling_moves_by_less_than_a_pixel_onto_whole_ones(transform):
    settled = transform.settled()
    assert abs(settled.dx - transform.dx) <= 0.5
    assert settled.dx == round(settled.dx)
    assert settled.dy == round(settled.dy)


@pytest.mark.parametrize("rotation", [0, 90, 180, 270])
def test_quarter_turns_are_exact(rotation):
    assert all(value == int(value) for value in ViewTransform(rotation=rotation).matrix())


def test_zoom_stays_within_its_bounds():
    assert ViewTransform().zoomed(1e9, at=(0, 0)).zoom == MAX_ZOOM
    assert ViewTransform().zoomed(0, at=(0, 0)).zoom == MIN_ZOOM


@given(transforms, st.integers(1, 4000), st.integers(1, 4000))
def test_fitting_shows_all_of_the_canvas(transform, width, height):
    fit = fitted((width, height), (1000, 700), like=transform)
    left, top, right, bottom = fit.rect_to_view(Rect(0, 0, width, height))
    assert left >= -1e-6 and top >= -1e-6
    assert right <= 1000 + 1e-6 and bottom <= 700 + 1e-6
    assert (fit.rotation, fit.mirrored) == (transform.rotation, transform.mirrored)


def test_a_small_canvas_is_not_enlarged_to_fit():
    assert fitted((100, 80), (1000, 700), like=ViewTransform()).zoom == 1


def test_centring_puts_the_middle_in_the_middle():
    middle = centred(ViewTransform(zoom=3, rotation=30), (200, 100), (640, 480))
    assert middle.to_view(100, 50) == near((320, 240))


@given(transforms)
def test_some_of_the_canvas_always_stays_in_sight(transform):
    kept = kept_in_sight(transform, (300, 200), (800, 600))
    left, top, right, bottom = kept.rect_to_view(Rect(0, 0, 300, 200))
    assert right > 0 and bottom > 0
    assert left < 800 and top < 600


@given(transforms, points)
def test_a_canvas_rectangle_covers_what_the_view_shows_of_it(transform, corner):
    rect = transform.rect_to_canvas(corner[0], corner[1], corner[0] + 40, corner[1] + 30)
    x, y = transform.to_canvas(corner[0] + 20, corner[1] + 15)
    assert rect.x <= x <= rect.right
    assert rect.y <= y <= rect.bottom


def test_the_zoom_ladder_goes_up_and_down_the_same_rungs():
    zoom, rungs = MIN_ZOOM, [MIN_ZOOM]
    while zoom < MAX_ZOOM:
        zoom = next_zoom(zoom, +1)
        rungs.append(zoom)
    assert rungs == list(ZOOM_STEPS)
    assert next_zoom(0.9, +1) == 1.0
    assert next_zoom(0.9, -1) == pytest.approx(2 / 3)


def test_the_matrix_is_that_of_a_scale_then_a_turn():
    m11, m12, m21, m22, dx, dy = ViewTransform(zoom=2, rotation=30, dx=5, dy=6).matrix()
    assert (m11, m12) == near((2 * math.cos(math.pi / 6), 2 * math.sin(math.pi / 6)))
    assert (m21, m22) == near((-m12, m11))
    assert (dx, dy) == (5, 6)
