"""Shapes as coverage: as large as geometry says, and even where they are asked to be."""

import math

import numpy as np
import pytest

from sketchstudio.document import Rect
from sketchstudio.painting.shapes import (
    Figure,
    dragged,
    inside_coverage,
    on_pixels,
    outline_coverage,
    snapped_corner,
)

CANVAS = Rect(0, 0, 400, 300)


def area(covered: tuple[Rect, np.ndarray]) -> float:
    return float(covered[1].sum(dtype=np.int64)) / 255


@pytest.mark.parametrize(
    ("figure", "expected"),
    [
        (Figure("rectangle", ((20.25, 30.5), (120.75, 90.25))), 100.5 * 59.75),
        (Figure("ellipse", ((20, 30), (121, 91))), math.pi * 50.5 * 30.5),
        (Figure("polygon", ((10, 10), (210, 10), (10, 110))), 200 * 100 / 2),
    ],
)
def test_the_inside_covers_what_geometry_says(figure, expected):
    assert area(inside_coverage(figure, CANVAS, antialias=True)) == pytest.approx(
        expected, rel=5e-3
    )


@pytest.mark.parametrize("width_px", [1, 3, 8.5])
def test_a_line_covers_its_length_times_its_width_at_any_angle(width_px):
    for degrees in range(0, 180, 15):
        turn = math.radians(degrees)
        end = (200 + 90 * math.cos(turn), 150 + 90 * math.sin(turn))
        covered = outline_coverage(
            Figure("line", ((200, 150), end)), CANVAS, width_px=width_px, antialias=True
        )
        expected = 90 * width_px + math.pi * width_px**2 / 4
        assert area(covered) == pytest.approx(expected, rel=0.03)


def test_a_figure_beside_the_canvas_covers_nothing_and_one_across_its_edge_is_cut():
    beside = Figure("rectangle", ((-90, -90), (-20, -20)))
    assert area(inside_coverage(beside, CANVAS, antialias=True)) == 0
    across = Figure("rectangle", ((-50, -50), (30, 20)))
    assert area(inside_coverage(across, CANVAS, antialias=True)) == 30 * 20


def test_an_even_line_lies_on_a_step_of_fifteen_degrees():
    for end in [(170, 53), (31, 260), (-40, 90), (100.5, 99)]:
        figure = dragged("line", (100, 100), end, even=True, from_middle=False)
        (x1, y1), (x2, y2) = figure.points
        degrees = math.degrees(math.atan2(y2 - y1, x2 - x1))
        assert min(degrees % 15, 15 - degrees % 15) == pytest.approx(0, abs=1e-6)
        assert snapped_corner((x1, y1), end, even=True) == pytest.approx((x2, y2))


@pytest.mark.parametrize("kind", ["rectangle", "ellipse"])
def test_an_even_box_is_a_square_that_reaches_the_pointer(kind):
    (x1, y1), (x2, y2) = dragged(kind, (100, 100), (160, 75), even=True, from_middle=False).points
    assert (x2 - x1, y2 - y1) == (60, -60)


def test_from_the_middle_the_first_place_stays_the_middle():
    (x1, y1), (x2, y2) = dragged(
        "ellipse", (100, 80), (130, 90), even=False, from_middle=True
    ).points
    assert ((x1 + x2) / 2, (y1 + y2) / 2) == (100, 80) and (x2, y2) == (130, 90)


@pytest.mark.parametrize("width_px", [0, 1, 2, 3, 4])
def test_a_rectangle_on_pixels_has_crisp_edges(width_px):
    figure = on_pixels(Figure("rectangle", ((20.3, 30.8), (120.7, 90.1))), width_px)
    if width_px:
        _, covered = outline_coverage(figure, CANVAS, width_px=width_px, antialias=True)
    else:
        _, covered = inside_coverage(figure, CANVAS, antialias=True)
    assert set(np.unique(covered).tolist()) == {0, 255}


def test_without_smooth_edges_a_pixel_is_covered_or_not():
    figure = Figure("ellipse", ((20.3, 30.8), (120.7, 90.1)))
    _, covered = outline_coverage(figure, CANVAS, width_px=3, antialias=False)
    assert set(np.unique(covered).tolist()) == {0, 255}
