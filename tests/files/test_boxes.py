"""Boxes travel as JSON: what reaches over the picture is cut off, and a bad box is named."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sketchstudio.document import Box
from sketchstudio.document.box_order import stacked
from sketchstudio.files.boxes import format_boxes, parse_boxes, read_boxes, write_boxes
from sketchstudio.files.errors import FileError

SIZE = (640, 480)
BOX = {"x": 10, "y": 200, "width": 180, "height": 160, "tag": "dog"}
MORE = {"seed": 7, "color": "#d04020", "flipped": True, "locked": True, "visible": False}


@pytest.fixture
def sheet(tmp_path: Path):
    def write(*boxes: object, size: object = (512, 512)) -> Path:
        path = tmp_path / "boxes.json"
        path.write_text(json.dumps({"size": size, "boxes": boxes}), encoding="utf-8")
        return path

    return write


def test_the_documented_form_is_read(sheet):
    dog = Box(1, 10, 200, 180, 160, "dog")
    assert read_boxes(sheet(BOX)) == ((512, 512), (dog,))


def test_no_boxes_are_fine(sheet):
    assert read_boxes(sheet(size=[1, 1])) == ((1, 1), ())


def test_a_box_says_more_where_it_wishes_to(sheet):
    _, (dog,) = read_boxes(sheet({**BOX, **MORE}))
    assert (dog.seed, dog.color) == (7, (208, 64, 32))
    assert (dog.flipped, dog.locked, dog.visible) == (True, True, False)


def test_a_synonym_becomes_the_tag(sheet):
    _, (dog,) = read_boxes(sheet({**BOX, "tag": " Puppies"}))
    assert dog.tag == "dog"


def test_scenery_goes_behind_the_things(sheet):
    _, boxes = read_boxes(sheet(BOX, {**BOX, "tag": "sky"}, {**BOX, "tag": "cat"}))
    assert [box.tag for box in boxes] == ["sky", "dog", "cat"]


@pytest.mark.parametrize(
    ("reaching", "seen"),
    [
        ({"x": -50}, (0, 200, 130, 160)),
        ({"x": 400}, (400, 200, 112, 160)),
        ({"y": -100.5}, (10, 0, 180, 59.5)),
        ({"y": 500, "height": 9000}, (10, 500, 180, 12)),
    ],
)
def test_what_reaches_over_the_picture_is_cut_off(sheet, reaching, seen):
    _, (dog,) = read_boxes(sheet({**BOX, **reaching}))
    assert (dog.x, dog.y, dog.width, dog.height) == seen


places, sides = st.integers(0, 400), st.integers(4, 80)
boxes = st.builds(
    Box,
    st.just(0),
    places,
    places,
    sides,
    sides,
    st.sampled_from(["dog", "sky", "house", "polar bear"]),
    seed=st.integers(0, 2**31 - 1),
    color=st.none() | st.tuples(*[st.integers(0, 255)] * 3),
    flipped=st.booleans(),
    locked=st.booleans(),
    visible=st.booleans(),
)


@given(st.lists(boxes, max_size=5))
def test_boxes_come_back_as_they_were(tmp_path_factory, made):
    path = tmp_path_factory.mktemp("boxes") / "boxes.json"
    kept = [Box(n, *values(box)) for n, box in enumerate(stacked(tuple(made)), start=1)]
    write_boxes(path, SIZE, kept)
    assert read_boxes(path) == (SIZE, tuple(kept))
    assert parse_boxes(format_boxes(SIZE, kept), "clipboard") == (SIZE, tuple(kept))


def values(box: Box) -> tuple:
    return tuple(getattr(box, name) for name in Box.__slots__[1:])


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"width": 0}, "width must be above 0"),
        ({"height": 0.0}, "height must be above 0"),
        ({"width": -20}, "it is turned inside out: its width is -20"),
        ({"height": -1}, "it is turned inside out: its height is -1"),
        ({"x": 512}, '"dog" is outside the picture, which has 512 × 512 pixels'),
        ({"y": -160}, '"dog" is outside the picture'),
        ({"x": 511.5}, '"dog" covers less than a pixel of the picture'),
        ({"x": float("nan")}, "x must be a number of pixels, not nan"),
        ({"tag": 7}, "tag must be text"),
        ({"tag": "elefant"}, 'by the tag "elefant"; the nearest known ones are elephant'),
        ({"tag": "qqqqqq"}, 'nothing is known by the tag "qqqqqq"[.]$'),
        ({"tag": "x" * 100_000}, 'nothing is known by the tag "xxx.*[.]{3}"'),
        ({"tag": ""}, 'nothing is known by the tag ""'),
        ({"seed": -1}, "seed must be a whole number"),
        ({"seed": 1.5}, "seed must be a whole number"),
        ({"color": "red"}, "color must be like"),
        ({"flipped": 1}, "flipped must be true or false, not 1"),
    ],
)
def test_a_bad_box_is_named(sheet, change, why):
    path = sheet(BOX, {**BOX, **change})
    with pytest.raises(FileError, match=f"box 2: .*{why}") as caught:
        read_boxes(path)
    assert str(path) in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("key", BOX)
def test_a_missing_part_of_a_box_is_named(sheet, key):
    entry = {name: value for name, value in BOX.items() if name != key}
    with pytest.raises(FileError, match=f"box 1: {key} is missing"):
        read_boxes(sheet(entry))


@pytest.mark.parametrize("entry", [1, "box", None, [1, 2, 3, 4]])
def test_a_box_that_is_no_object_is_named(sheet, entry):
    with pytest.raises(FileError, match="box 2: it must be an object with x, y"):
        read_boxes(sheet(BOX, entry))


def test_more_boxes_than_a_scene_can_hold_are_refused(sheet):
    assert len(read_boxes(sheet(*[BOX] * 200))[1]) == 200
    with pytest.raises(FileError, match="it has 500 entries; the limit is 200"):
        read_boxes(sheet(*[BOX] * 500))


@pytest.mark.parametrize("size", [None, 512, [512], ["a", "b"], [0, 5], [-1, 5], [60_000, 60_000]])
def test_a_bad_size_is_named(sheet, size):
    with pytest.raises(FileError, match="size: "):
        read_boxes(sheet(size=size))


@pytest.mark.parametrize(
    "content",
    ["[]", '{"boxes": []}', '{"size": [1, 1]}', '"boxes"', "{", "", '{"size": [5, 5], "b'],
)
def test_a_file_that_holds_no_boxes_is_refused(tmp_path, content):
    path = tmp_path / "boxes.json"
    path.write_text(content)
    with pytest.raises(FileError):
        read_boxes(path)
