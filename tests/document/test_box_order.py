"""What lies before what: scenery stays behind, and a step is a step among one's like."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sketchstudio.document.box import Box
from sketchstudio.document.box_order import is_scenery, moved_to, reordered, stacked


def boxes(*tags: str) -> tuple[Box, ...]:
    return tuple(Box(number, 0, 0, 9, 9, tag) for number, tag in enumerate(tags, start=1))


FIVE = boxes("sky", "grass", "dog", "cat", "house")


def ids(found: tuple[Box, ...]) -> list[int]:
    return [box.id for box in found]


def test_scenery_lies_behind_and_the_order_stays_otherwise():
    assert ids(stacked(boxes("dog", "sky", "cat", "sea"))) == [2, 4, 1, 3]


def test_what_nobody_knows_is_a_thing():
    assert not is_scenery(Box(1, 0, 0, 1, 1, "flurb"))


@pytest.mark.parametrize(
    ("way", "chosen", "after"),
    [
        ("front", {3}, [1, 2, 4, 5, 3]),
        ("front", {1}, [2, 1, 3, 4, 5]),
        ("back", {5}, [1, 2, 5, 3, 4]),
        ("forward", {3}, [1, 2, 4, 3, 5]),
        ("forward", {2}, [1, 2, 3, 4, 5]),
        ("forward", {3, 4}, [1, 2, 5, 3, 4]),
        ("forward", {5}, [1, 2, 3, 4, 5]),
        ("backward", {4}, [1, 2, 4, 3, 5]),
        ("backward", {3}, [1, 2, 3, 4, 5]),
        ("backward", {4, 5}, [1, 2, 4, 5, 3]),
    ],
)
def test_boxes_change_places_among_their_like(way, chosen, after):
    assert ids(reordered(FIVE, chosen, way)) == after


@pytest.mark.parametrize(
    ("chosen", "place", "after"),
    [({3}, 5, [1, 2, 4, 5, 3]), ({5}, 2, [1, 2, 5, 3, 4]), ({5}, 0, [1, 2, 5, 3, 4])],
)
def test_a_box_is_dragged_to_its_place(chosen, place, after):
    assert ids(moved_to(FIVE, chosen, place)) == after


@given(
    st.sets(st.sampled_from([1, 2, 3, 4, 5])),
    st.sampled_from(["front", "forward", "backward", "back"]),
)
def test_no_box_is_lost_and_scenery_stays_behind(chosen, way):
    after = reordered(FIVE, chosen, way)
    assert set(after) == set(FIVE)
    assert stacked(after) == after
