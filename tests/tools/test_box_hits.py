"""What lies under the pointer: handles before boxes, the front before the back, sky last."""

import pytest

from sketchstudio.document.box import Box, Frame
from sketchstudio.tools.box_hits import (
    BoxHit,
    boxes_touching,
    handle_places,
    hit_box,
    scenery_at,
)

SKY = Box(1, 0, 0, 400, 300, "sky")
DOG = Box(2, 100, 100, 80, 60, "dog")
CAT = Box(3, 150, 120, 80, 60, "cat")
BOXES = (SKY, DOG, CAT)
NONE: frozenset[int] = frozenset()


def hit(x: float, y: float, selected=NONE, *, boxes=BOXES, scale: float = 1.0) -> BoxHit | None:
    return hit_box(boxes, x, y, selected=selected, scale=scale)


def test_the_box_in_front_is_hit():
    assert hit(160, 130) == BoxHit(3, "body")
    assert hit(110, 110) == BoxHit(2, "body")


def test_scenery_is_hit_only_while_it_is_selected():
    assert hit(20, 20) is None
    assert hit(20, 20, {1}) == BoxHit(1, "body")
    assert scenery_at(BOXES, 20, 20) == SKY
    assert scenery_at((DOG,), 110, 110) is None


@pytest.mark.parametrize(
    ("place", "x", "y"),
    [((-1, -1), 100, 100), ((1, -1), 180, 100), ((0, 1), 140, 160), ((1, 0), 185, 131)],
)
def test_the_handles_of_a_selected_box_come_first(place, x, y):
    assert hit(x, y, {2}) == BoxHit(2, "handle", place)
    assert hit(x, y, NONE) != BoxHit(2, "handle", place)


def test_several_boxes_have_handles_around_them_all():
    assert hit(230, 180, {2, 3}) == BoxHit(2, "handle", (1, 1))


def test_a_locked_box_is_hit_but_has_no_handles():
    locked = Box(2, 100, 100, 80, 60, "dog", locked=True)
    assert hit(100, 100, {2}, boxes=(locked,)) == BoxHit(2, "body")


def test_a_hidden_box_is_not_hit():
    assert hit(110, 110, boxes=(Box(2, 100, 100, 80, 60, "dog", visible=False),)) is None


def test_a_small_box_can_be_grabbed_at_any_zoom():
    small = (Box(2, 100, 100, 4, 4, "ant"),)
    assert hit(97, 102, boxes=small) == BoxHit(2, "body")
    assert hit(90, 102, boxes=small, scale=0.25) == BoxHit(2, "body")
    assert hit(97, 102, boxes=small, scale=8) is None


def test_the_middle_of_a_small_selected_box_still_moves_it():
    small = (Box(2, 100, 100, 10, 10, "ant"),)
    assert hit(105, 105, {2}, boxes=small) == BoxHit(2, "body")


def test_a_frame_too_small_for_them_has_handles_at_its_corners_only():
    frame = Frame(0, 0, 20, 100)
    assert len(list(handle_places(frame, 1.0))) == 6
    assert len(list(handle_places(frame, 4.0))) == 8
    assert len(list(handle_places(frame, 0.2))) == 4


def test_a_band_selects_the_things_it_touches_and_the_scenery_it_holds():
    assert boxes_touching(BOXES, Frame(90, 90, 20, 20)) == {2}
    assert boxes_touching(BOXES, Frame(140, 110, 20, 20)) == {2, 3}
    assert boxes_touching(BOXES, Frame(0, 0, 400, 300)) == {1, 2, 3}
    assert boxes_touching(BOXES, Frame(300, 200, 20, 20)) == NONE
