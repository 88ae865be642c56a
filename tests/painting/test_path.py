"""The curve of a stroke and its dabs."""

import math
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sketchstudio.painting.brush import Brush
from sketchstudio.painting.dynamics import Dynamic
from sketchstudio.painting.path import DabPath
from sketchstudio.painting.stabilizer import StrokePoint

BRUSH = Brush(size_px=10, spacing=0.1)
places = st.floats(0, 500)
points = st.lists(st.builds(StrokePoint, places, places, st.floats(0, 1)), min_size=1, max_size=12)


def dabs_of(points: list[StrokePoint], brush: Brush = BRUSH) -> np.ndarray:
    path = DabPath(brush)
    parts = [path.begin(points[0]), *(path.extend(point) for point in points[1:]), path.finish()]
    return np.concatenate(parts)


def on_circle(count: int, radius: float = 100) -> list[StrokePoint]:
    angles = np.linspace(0, 2 * math.pi, count)
    return [StrokePoint(200 + radius * math.cos(a), 200 + radius * math.sin(a)) for a in angles]


@given(points)
def test_dabs_lie_closer_than_their_spacing(points):
    dabs = dabs_of([replace(point, pressure=1) for point in points])
    gaps = np.hypot(*np.diff(dabs[:, :2], axis=0).T)
    assert (gaps <= 1.001).all()


@given(points)
def test_a_stroke_begins_at_its_first_point_and_reaches_its_last(points):
    dabs = dabs_of(points)
    assert tuple(dabs[0, :2]) == (points[0].x, points[0].y)
    assert math.dist(dabs[-1, :2], (points[-1].x, points[-1].y)) <= 1.001


@given(points)
def test_a_stroke_passes_through_every_point(points):
    dabs = dabs_of(points)
    for point in points:
        distances = np.hypot(dabs[:, 0] - point.x, dabs[:, 1] - point.y)
        assert distances.min() <= 1.001


@given(points)
def test_pressure_stays_between_the_points_pressures(points):
    pressures = dabs_of(points)[:, 2]
    given = [point.pressure for point in points]
    assert min(given) - 1e-9 <= pressures.min() <= pressures.max() <= max(given) + 1e-9


def test_fast_strokes_are_curves_and_not_polygons():
    dabs = dabs_of(on_circle(13))
    radii = np.hypot(dabs[:, 0] - 200, dabs[:, 1] - 200)
    inner = radii[len(radii) // 12 : -len(radii) // 12]  # the ends know only one neighbour
    flat_sides_would_reach = 100 * math.cos(math.pi / 12)
    assert inner.min() > 99 > flat_sides_would_reach
    assert inner.max() < 101


def test_dabs_are_even_however_many_events_come():
    few = dabs_of([StrokePoint(0, 0), StrokePoint(100, 0)])
    many = dabs_of([StrokePoint(x / 4, 0) for x in range(401)])
    assert few[:, 0] == pytest.approx(many[:, 0], abs=0.05)


def test_a_thinner_line_has_closer_dabs():
    brush = Brush(size_px=40, spacing=0.1, dynamics=(Dynamic("size", "pressure"),))
    dabs = dabs_of([StrokePoint(0, 0, 1.0), StrokePoint(400, 0, 0.25)], brush)
    gaps = np.diff(dabs[:, 0])
    assert gaps[0] == pytest.approx(4, rel=0.1)
    assert gaps[-1] == pytest.approx(1, rel=0.1)


def test_a_click_is_one_dab():
    assert len(dabs_of([StrokePoint(5, 5), StrokePoint(5, 5)])) == 1


def test_pressing_harder_in_one_place_makes_the_dot_larger():
    dabs = dabs_of([StrokePoint(5, 5, 0.1), StrokePoint(5, 5, 0.8), StrokePoint(5, 5, 0.2)])
    assert dabs[:, 2].tolist() == [0.1, 0.8]


AIRBRUSH = Brush(size_px=10, spacing=0.1, flow=0.1, dabs_per_s=50)


def held(at: StrokePoint, seconds: float, beat_s: float = 0.016) -> list[StrokePoint]:
    beats = round(seconds / beat_s)
    return [replace(at, time_s=at.time_s + beat_s * (beat + 1)) for beat in range(beats)]


@given(st.floats(0.1, 3), st.sampled_from([0.004, 0.016, 0.03]))
def test_an_airbrush_held_still_sprays_evenly_in_time(seconds, beat_s):
    point = StrokePoint(50, 50)
    dabs = dabs_of([point, *held(point, seconds, beat_s)], AIRBRUSH)
    assert abs(len(dabs) - 1 - 50 * seconds) <= 4
    assert (dabs[:, :2] == 50).all()


def test_another_brush_held_still_leaves_one_dab():
    point = StrokePoint(50, 50)
    assert len(dabs_of([point, *held(point, 2)])) == 1


def test_an_airbrush_moved_fast_paints_as_any_other():
    way = [StrokePoint(100.0 * i, 0, 1, 0.1 * i) for i in range(5)]
    assert len(dabs_of(way, AIRBRUSH)) == len(dabs_of(way, replace(AIRBRUSH, dabs_per_s=0)))


def test_an_airbrush_moved_slowly_paints_no_less_than_one_held_still():
    way = [StrokePoint(0.01 * i, 0, 1, 0.01 * i) for i in range(101)]
    assert len(dabs_of(way, AIRBRUSH)) >= 49


def test_the_line_reaches_a_pen_that_rests():
    path = DabPath(BRUSH)
    path.begin(StrokePoint(0, 0, time_s=0))
    path.extend(StrokePoint(40, 0, time_s=0.01))
    dabs = np.concatenate([path.extend(point) for point in held(StrokePoint(40, 0, 1, 0.01), 0.1)])
    assert dabs[:, 0].max() > 38


def test_a_tip_that_follows_the_line_keeps_its_angle_while_the_pen_rests():
    flat = replace(AIRBRUSH, roundness=0.2, angle_from="direction")
    point = StrokePoint(0, 60, 1, 0.1)
    dabs = dabs_of([StrokePoint(0, 0), point, *held(point, 1)], flat)
    assert len(dabs) > 50
    assert np.degrees(np.arctan2(dabs[:, 8], dabs[:, 7])) == pytest.approx(90)
