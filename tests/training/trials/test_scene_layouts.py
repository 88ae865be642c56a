"""Layouts of boxes: whole, on the canvas, and the same for the same seed."""

from sketchstudio.document.vocabulary import vocabulary
from training.trials.scene_layouts import MOST_THINGS, SIDE, layouts

SHAPES = [1.0] * len(vocabulary().tags)


def test_layouts_are_the_same_for_the_same_seed():
    assert list(layouts(4, SHAPES, seed=1)) == list(layouts(4, SHAPES, seed=1))
    assert list(layouts(4, SHAPES, seed=1)) != list(layouts(4, SHAPES, seed=2))


def test_layouts_have_one_to_six_things_over_scenery():
    found = list(layouts(2 * MOST_THINGS, SHAPES, seed=3))
    assert {len(each.things) for each in found} == set(range(1, MOST_THINGS + 1))
    assert all(vocabulary().is_scenery(each.boxes[0].tag) for each in found)


def test_boxes_lie_on_the_canvas():
    for layout in layouts(30, SHAPES, seed=4):
        for box in layout.boxes:
            assert box.x >= 0
            assert box.y >= 0
            assert box.x + box.width <= SIDE
            assert box.y + box.height <= SIDE
