"""Rectangles of canvas pixels."""

from hypothesis import given
from hypothesis import strategies as st

from sketchstudio.document.geometry import Rect

sides = st.integers(-50, 50)
rects = st.builds(Rect, sides, sides, st.integers(0, 40), st.integers(0, 40))


def pixels(rect: Rect) -> set[tuple[int, int]]:
    return {(x, y) for x in range(rect.x, rect.right) for y in range(rect.y, rect.bottom)}


@given(rects, rects)
def test_an_intersection_holds_the_pixels_that_both_hold(a, b):
    assert pixels(a.intersection(b)) == pixels(a) & pixels(b)


@given(rects, rects)
def test_a_union_holds_all_pixels_of_both_and_is_no_larger_than_needed(a, b):
    union = a.union(b)
    held = pixels(a) | pixels(b)
    assert held <= pixels(union)
    if held:
        assert union.x == min(x for x, _ in held)
        assert union.right == max(x for x, _ in held) + 1
        assert union.y == min(y for _, y in held)
        assert union.bottom == max(y for _, y in held) + 1


@given(rects, sides, sides)
def test_a_rectangle_contains_exactly_its_pixels(rect, x, y):
    assert rect.contains(x, y) == ((x, y) in pixels(rect))


def test_clipping_leaves_what_lies_on_the_canvas():
    assert Rect(-5, 8, 10, 10).clipped(100, 10) == Rect(0, 8, 5, 2)
    assert Rect(-5, -5, 5, 5).clipped(100, 10).is_empty


def test_a_rectangle_around_edges_covers_every_pixel_they_touch():
    assert Rect.around(0.9, -0.1, 2.1, 3.0) == Rect(0, -1, 3, 4)


def test_expanding_keeps_the_middle():
    assert Rect(3, 4, 5, 6).expanded(2) == Rect(1, 2, 9, 10)
