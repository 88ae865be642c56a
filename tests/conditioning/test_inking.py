"""Lines followed and drawn as strokes: whole, thin, tapering, of any weight and size."""

import numpy as np
import pytest

from sketchstudio.conditioning.inking import drawn, line_mask, soft_ink, strokes_of
from sketchstudio.conditioning.line_tracing import smoothed, traced, without_spurs
from sketchstudio.opencv import cv2


def chances_of(*shapes, size=(120, 160), sure=0.9):
    """Soft ridges along polylines."""
    mask = np.zeros(size, np.uint8)
    for points in shapes:
        cv2.polylines(mask, [np.array(points, np.int32)], False, 255, 3)
    return cv2.GaussianBlur(mask, (0, 0), 1.2).astype(np.float32) / 255 * sure / 0.95


def a_ring(size=(120, 160)):
    mask = np.zeros(size, np.uint8)
    cv2.circle(mask, (80, 60), 40, 255, 3)
    return cv2.GaussianBlur(mask, (0, 0), 1.2).astype(np.float32) / 255


def test_a_line_is_one_path_with_two_free_ends():
    (path,) = traced(line_mask(chances_of([(20, 30), (140, 90)])))
    assert path.starts_free and path.ends_free
    assert np.hypot(*(path.points[0] - path.points[-1])) > 110


def test_a_ring_is_one_closed_path():
    (path,) = traced(line_mask(a_ring()))
    assert path.is_closed and not path.starts_free
    assert smoothed(path, 2.0).is_closed


def test_a_crossing_parts_lines_and_loses_none_of_them():
    lines = line_mask(chances_of([(20, 60), (140, 60)], [(80, 10), (80, 110)]))
    paths = traced(lines)
    seen = {tuple(point) for path in paths for point in path.points.astype(int).tolist()}
    assert seen == {(x, y) for y, x in zip(*np.nonzero(lines), strict=True)}
    assert sum(path.starts_free + path.ends_free for path in paths) == 4


def test_spurs_go_and_short_lines_of_their_own_stay():
    lines = np.zeros((40, 60), bool)
    lines[20, 5:50] = True
    lines[17:20, 25] = True  # sticks out of it
    lines[5, 10:13] = True  # stands alone
    paths = without_spurs(traced(lines), 5.0)
    seen = {tuple(point) for path in paths for point in path.points.astype(int).tolist()}
    assert (25, 17) not in seen and (11, 5) in seen


def test_a_faint_line_goes_on_where_it_was_sure_and_is_none_alone():
    assert line_mask(chances_of([(20, 60), (140, 60)], sure=0.4)).sum() == 0
    chances = chances_of([(20, 60), (140, 60)])
    chances *= np.linspace(1.0, 0.6, 160, dtype=np.float32)
    assert line_mask(chances)[55:66, 100:135].any()


def test_smoothing_leaves_the_ends_and_the_way():
    (path,) = traced(line_mask(chances_of([(20, 30), (140, 90)])))
    smooth = smoothed(path, 1.6)
    assert np.allclose(smooth.points[[0, -1]], path.points[[0, -1]], atol=1e-3)
    assert np.abs(smooth.points - path.points).max() < 1.5


@pytest.mark.parametrize("weight", [1.0, 2.0, 4.0, 8.0])
@pytest.mark.parametrize("times", [1, 3])
def test_lines_are_as_wide_as_their_weight(weight, times):
    chances = a_ring()
    shape = chances.shape[0] * times, chances.shape[1] * times
    ink = drawn(strokes_of(chances), chances.shape, shape, weight_px=weight)
    across = ink[60 * times + times // 2, : 80 * times].sum()
    assert ink.shape == shape
    assert weight * 0.6 < across < weight * 1.15 + 0.4


def test_free_ends_taper():
    chances = chances_of([(20, 60), (140, 60)])
    ink = drawn(strokes_of(chances), chances.shape, chances.shape, weight_px=6.0)
    widths = ink[:, 18:143].sum(axis=0)
    assert widths[4] < 0.7 * widths[62] and widths[-5] < 0.7 * widths[62]


def test_strips_leave_no_seam(monkeypatch):
    strokes = strokes_of(chances_of([(20, 10), (140, 110)], [(30, 100), (150, 20)]))
    whole = drawn(strokes, (120, 160), (360, 480), weight_px=5.0)
    monkeypatch.setattr("sketchstudio.conditioning.inking.STRIP", 64)
    assert np.abs(drawn(strokes, (120, 160), (360, 480), weight_px=5.0) - whole).max() < 0.02


@pytest.mark.parametrize("size", [(1, 1), (1, 500), (500, 1)])
def test_nothing_gives_empty_paper(size):
    chances = np.zeros(size, np.float32)
    assert drawn(strokes_of(chances), size, size, weight_px=2.0).max() == 0
    assert soft_ink(chances, size).max() == 0
