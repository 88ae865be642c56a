"""Boxes as objects: on whole pixels, on the canvas, and only the chosen ones change."""

from itertools import count

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sketchstudio.document.box import Box, Frame, frame_around
from sketchstudio.document.box_changes import (
    MIN_SIDE,
    MOST_BOXES,
    fitted,
    flipped,
    free,
    moved,
    pulled,
    reseeded,
    resized,
    retagged,
    with_copies,
)

SIZE = (400, 300)
sides = st.floats(0.01, 600)
places = st.floats(-1000, 1000)
frames = st.builds(Frame, places, places, sides, sides)
handles = st.sampled_from([(x, y) for x in (-1, 0, 1) for y in (-1, 0, 1) if (x, y) != (0, 0)])


def box(number: int, x: float, y: float, width: float = 40, height: float = 30, **more) -> Box:
    return Box(number, x, y, width, height, **{"tag": "dog", **more})


THREE = (box(1, 10, 20), box(2, 100, 40), box(3, 200, 200, 80, 60))


def is_inside(frame: Frame) -> bool:
    return frame.x >= 0 and frame.y >= 0 and frame.right <= SIZE[0] and frame.bottom <= SIZE[1]


@given(frames)
def test_a_fitted_frame_lies_on_whole_pixels_of_the_canvas(frame):
    after = fitted(frame, SIZE)
    assert is_inside(after)
    assert min(after.width, after.height) >= MIN_SIDE
    assert after == Frame(*map(round, (after.x, after.y, after.width, after.height)))
    assert fitted(after, SIZE) == after


def test_a_canvas_smaller_than_a_box_is_filled_by_it():
    assert fitted(Frame(0, 0, 50, 50), (2, 3)) == Frame(0, 0, 2, 3)


@given(st.floats(-600, 600), st.floats(-600, 600))
def test_boxes_that_move_together_keep_their_distance_and_stay_inside(dx, dy):
    after = moved(THREE, {1, 3}, dx=dx, dy=dy, size=SIZE)
    assert after[1] == THREE[1]
    assert all(is_inside(one.frame) for one in after)
    assert after[2].x - after[0].x == THREE[2].x - THREE[0].x
    assert after[2].y - after[0].y == THREE[2].y - THREE[0].y


def test_nothing_moves_where_nothing_is_chosen():
    assert moved(THREE, {9}, dx=5, dy=5, size=SIZE) == THREE


@given(handles, places, places)
def test_a_pulled_frame_never_turns_inside_out_and_keeps_what_lies_across(place, x, y):
    before = Frame(50, 60, 40, 30)
    after = pulled(before, place, x, y, in_proportion=False)
    assert min(after.width, after.height) >= MIN_SIDE - 1e-9
    if place[0] == -1:
        assert after.right == pytest.approx(before.right)
    if place[0] == 1:
        assert after.x == before.x
    if place[0] == 0:
        assert (after.x, after.width) == (before.x, before.width)


@given(handles, places, places)
def test_a_frame_pulled_in_proportion_keeps_its_shape(place, x, y):
    after = pulled(Frame(50, 60, 40, 30), place, x, y, in_proportion=True)
    assert after.width / after.height == pytest.approx(40 / 30)


def test_boxes_follow_their_common_frame():
    before = frame_around(THREE[:2])
    assert before == Frame(10, 20, 130, 50)
    after = resized(THREE, {1, 2}, before=before, after=Frame(10, 20, 260, 100), size=SIZE)
    assert after[0].frame == Frame(10, 20, 80, 60)
    assert after[1].frame == Frame(190, 60, 80, 60)
    assert after[2] == THREE[2]


@given(frames)
def test_resized_boxes_stay_on_the_canvas(after):
    before = Frame(10, 20, 130, 50)
    assert all(
        is_inside(one.frame)
        for one in resized(THREE, {1, 2}, before=before, after=after, size=SIZE)
    )


def test_a_frame_around_nothing_is_none():
    assert frame_around(()) is None


def test_what_becomes_scenery_goes_behind():
    after = retagged(THREE, {3}, "sea")
    assert [one.id for one in after] == [3, 1, 2]
    assert after[0].tag == "sea"


def test_flipping_twice_changes_nothing():
    once = flipped(THREE, {1, 2})
    assert [one.flipped for one in once] == [True, True, False]
    assert flipped(once, {1, 2}) == THREE


def test_each_box_gets_a_seed_of_its_own():
    seeds = count(5)
    after = reseeded(THREE, {1, 3}, lambda: next(seeds))
    assert [one.seed for one in after] == [5, 0, 6]


def test_locked_boxes_are_not_free():
    boxes = (box(1, 0, 0, locked=True), box(2, 0, 0))
    assert free(boxes, {1, 2}) == {2}


def copies_of(boxes, originals, **more):
    ids, seeds = count(50), count(900)
    return with_copies(
        boxes,
        originals,
        **{"step": (16, 16), "size": SIZE, **more},
        new_id=lambda: next(ids),
        new_seed=lambda: next(seeds),
    )


def test_copies_lie_beside_their_originals_in_front_and_are_free():
    locked = (box(1, 10, 20, locked=True, color=(1, 2, 3)), box(2, 100, 40))
    after, ids = copies_of(locked, locked[:1])
    assert after[:2] == locked
    assert ids == {50}
    assert after[2] == box(50, 26, 36, color=(1, 2, 3), seed=900)


def test_copies_of_scenery_stay_behind():
    boxes = (box(1, 0, 0, tag="sky"), box(2, 0, 0))
    after, _ = copies_of(boxes, boxes[:1])
    assert [one.id for one in after] == [1, 50, 2]


def test_copies_from_a_larger_canvas_come_onto_this_one():
    after, _ = copies_of((), (box(1, 900, 900, 500, 20),))
    assert is_inside(after[0].frame)


def test_there_are_never_more_boxes_than_may_be():
    many = tuple(box(number, 0, 0) for number in range(MOST_BOXES - 1))
    after, ids = copies_of(many, THREE)
    assert len(after) == MOST_BOXES
    assert len(ids) == 1
