"""Outlines become masks, and masks are put together by rules that hold for any of them."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from sketchstudio.document import Rect, Selection
from sketchstudio.painting.selecting import (
    combined,
    ellipse_part,
    inverted,
    polygon_part,
)

WIDTH, HEIGHT = 14, 11
SIZE = {"width": WIDTH, "height": HEIGHT}
WHOLE = Rect(0, 0, WIDTH, HEIGHT)
SHEET = Rect(0, 0, 100, 100)

rects = st.builds(
    Rect, st.integers(-5, 12), st.integers(-5, 12), st.integers(1, 12), st.integers(1, 12)
)
hard = arrays(np.uint8, (HEIGHT, WIDTH), elements=st.sampled_from([0, 255]))
soft = arrays(np.uint8, (HEIGHT, WIDTH))


def mask_of(selection: Selection | None) -> np.ndarray:
    return np.zeros((HEIGHT, WIDTH), np.uint8) if selection is None else selection.mask


def put(before: Selection | None, mask: np.ndarray, mode) -> Selection | None:
    return combined(before, WHOLE, mask, mode=mode, **SIZE)


@given(soft.map(np.copy), soft, soft)
def test_adding_and_then_subtracting_the_same_leaves_none_of_it(first, second, outside):
    first[0, 0] = 9
    before = Selection.from_mask(first)
    second = np.where(outside > 128, np.uint8(255), np.uint8(0))
    after = mask_of(put(put(before, second, "add"), second, "subtract"))
    assert not after[second > 0].any()
    assert np.array_equal(after[second == 0], mask_of(before)[second == 0])


@given(soft, soft)
def test_adding_never_selects_less_and_intersecting_never_more(first, second):
    before = Selection.from_mask(first)
    assert (mask_of(put(before, second, "add")) >= first).all()
    if before is not None:
        assert (mask_of(put(before, second, "intersect")) <= first).all()
        assert (mask_of(put(before, second, "subtract")) <= first).all()


@given(soft, rects, st.data(), st.sampled_from(["new", "add", "subtract", "intersect"]))
def test_a_part_does_the_same_as_the_whole_mask_it_stands_for(first, rect, data, mode):
    part = data.draw(arrays(np.uint8, (rect.height, rect.width)))
    whole = Selection.from_part(rect, part, **SIZE)
    before = Selection.from_mask(first)
    by_part = mask_of(combined(before, rect, part, mode=mode, **SIZE))
    assert np.array_equal(by_part, mask_of(put(before, mask_of(whole), mode)))


@given(hard)
def test_taking_away_from_no_selection_takes_away_from_the_whole_picture(mask):
    assert np.array_equal(mask_of(put(None, mask, "subtract")), 255 - mask)


@given(soft)
def test_inverting_twice_is_the_same_again(mask):
    selection = Selection.from_mask(mask)
    twice = inverted(inverted(selection, **SIZE), **SIZE)
    assert np.array_equal(mask_of(twice), mask)


@given(soft)
def test_inverting_turns_every_pixel_round(mask):
    assert np.array_equal(mask_of(inverted(Selection.from_mask(mask), **SIZE)), 255 - mask)


def test_an_ellipse_covers_its_area_and_touches_its_edges():
    rect, part = ellipse_part((10.5, 20, 70.5, 50), SHEET, antialias=True)
    assert part.sum() / 255 == pytest.approx(math.pi * 30 * 15, rel=0.01)
    selected = Selection.from_part(rect, part, width=SHEET.width, height=SHEET.height)
    assert selected.bounds == Rect(10, 20, 61, 30)


def test_a_polygon_of_whole_pixels_has_no_soft_edge():
    rect, part = polygon_part([(2, 3), (8, 3), (8, 9), (2, 9)], SHEET, antialias=True)
    selected = Selection.from_part(rect, part, width=SHEET.width, height=SHEET.height)
    assert selected.bounds == Rect(2, 3, 6, 6)
    assert selected.is_rectangle


def test_a_slanted_edge_is_soft_only_where_asked():
    points = [(0, 0), (20, 0), (0, 13)]
    assert set(np.unique(polygon_part(points, SHEET, antialias=False)[1])) == {0, 255}
    assert len(np.unique(polygon_part(points, SHEET, antialias=True)[1])) > 4


def test_what_a_line_goes_round_twice_is_selected_too():
    star = [(50 + 40 * math.sin(turn), 50 - 40 * math.cos(turn)) for turn in _fifths()]
    rect, part = polygon_part(star, SHEET, antialias=False)
    assert part[50 - rect.y, 50 - rect.x] == 255


def test_an_outline_far_over_the_canvas_costs_no_more_than_the_canvas():
    far = 1e6
    rect, part = polygon_part(
        [(-far, -far), (far, -far), (far, far), (-far, far)], SHEET, antialias=True
    )
    assert rect == SHEET
    assert (part == 255).all()
    assert ellipse_part((200, 0, far, far), SHEET, antialias=True)[1].size == 0


def _fifths() -> list[float]:
    return [2 * math.pi * 2 * corner / 5 for corner in range(5)]
