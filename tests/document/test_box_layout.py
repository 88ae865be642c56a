"""Aligned boxes share an edge; distributed ones have even gaps."""

import pytest

from sketchstudio.document.box import Box
from sketchstudio.document.box_layout import aligned, distributed

SIZE = (400, 300)
THREE = (
    Box(1, 10, 20, 40, 30, "dog"),
    Box(2, 100, 41, 40, 30, "cat"),
    Box(3, 200, 200, 80, 60, "cow"),
)


@pytest.mark.parametrize(
    ("edge", "of"),
    [
        ("left", lambda box: box.x),
        ("right", lambda box: box.frame.right),
        ("centre", lambda box: box.x + box.width / 2),
        ("top", lambda box: box.y),
        ("bottom", lambda box: box.frame.bottom),
        ("middle", lambda box: box.y + box.height / 2),
    ],
)
def test_aligned_boxes_share_an_edge_or_their_middle(edge, of):
    after = aligned(THREE, {1, 2, 3}, edge, size=SIZE)
    assert max(map(of, after)) - min(map(of, after)) <= 1  # on whole pixels
    assert [(box.width, box.height) for box in after] == [(40, 30), (40, 30), (80, 60)]


def test_a_single_box_is_aligned_with_the_canvas():
    after = aligned(THREE, {3}, "right", size=SIZE)
    assert after[2].frame.right == 400
    assert after[:2] == THREE[:2]
    assert aligned(THREE, {3}, "centre", size=SIZE)[2].x == 160


def test_nothing_is_aligned_with_nothing():
    assert aligned(THREE, (), "left", size=SIZE) == THREE


def test_distributed_boxes_have_even_gaps_and_the_outer_ones_stay():
    after = distributed(THREE, {1, 2, 3}, "across")
    assert (after[0], after[2]) == (THREE[0], THREE[2])
    assert after[1].x - after[0].frame.right == after[2].x - after[1].frame.right
    down = distributed(THREE, {1, 2, 3}, "down")
    assert down[1].y == 110


def test_two_boxes_are_left_where_they_are():
    assert distributed(THREE, {1, 2}, "across") == THREE
