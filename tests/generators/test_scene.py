"""`scene` with a network that has learned nothing: what must hold whatever the weights."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from sketchstudio.document.box import Box, Frame
from sketchstudio.document.document import Document
from sketchstudio.generators import registry, scene
from sketchstudio.generators._scene_placing import STRETCHED, fitted, wished_colour
from sketchstudio.generators.base import Cancelled, GeneratorError, Result
from tests.fake_generators import without_progress
from tests.scene_models import write_scene_model

SIZE = (240, 160)
PAPER = (250, 240, 230)
GRASS = Box(1, 0, 80, 240, 80, "grass", seed=5)
DOG = Box(2, 20, 30, 80, 90, "dog", seed=6)
HOUSE = Box(3, 120, 20, 90, 110, "house", seed=7)


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_scene_model(tmp_path_factory.mktemp("models") / "scene")


def asked(model: Path, *boxes: Box, seed=1, count=1, progress=without_progress, **values) -> Result:
    snapshot = replace(Document(*SIZE).snapshot(), boxes=boxes, paper=PAPER)
    request = registry.request_for(
        scene.SPEC,
        snapshot,
        values,
        seed=seed,
        candidates=count,
        device="cpu",
        models={"scene": model},
    )
    return registry.run(request, progress)


def picture(model: Path, *boxes: Box, **wishes) -> np.ndarray:
    return asked(model, *boxes, **wishes).candidates[0].pixels


def inside(box: Box) -> tuple[slice, slice]:
    return slice(int(box.y), int(box.y + box.height)), slice(int(box.x), int(box.x + box.width))


def test_a_thing_stays_in_its_box(model: Path):
    made = picture(model, DOG)
    assert made.shape == (SIZE[1], SIZE[0], 4)
    assert (made[..., 3] == 255).all()
    changed = (made[..., :3] != PAPER).any(-1)
    assert changed[inside(DOG)].mean() > 0.2
    changed[inside(DOG)] = False
    assert not changed.any()


def test_the_same_request_gives_the_same_bytes(model: Path):
    assert np.array_equal(picture(model, GRASS, DOG), picture(model, GRASS, DOG))


def test_another_seed_in_one_box_changes_that_box_alone(model: Path):
    before = picture(model, GRASS, DOG, HOUSE)
    after = picture(model, GRASS, replace(DOG, seed=99), HOUSE)
    changed = (before != after).any(-1)
    assert changed[inside(DOG)].any()
    changed[inside(DOG)] = False
    assert not changed.any()


def test_a_box_more_leaves_the_others_as_they_are(model: Path):
    alone, beside = picture(model, DOG), picture(model, HOUSE, DOG)
    assert np.array_equal(alone[inside(DOG)], beside[inside(DOG)])


def test_candidates_differ_and_follow_the_seed(model: Path):
    four = [each.pixels for each in asked(model, DOG, seed=3, count=4).candidates]
    assert all(not np.array_equal(four[0], other) for other in four[1:])
    assert np.array_equal(four[2], picture(model, DOG, seed=5))


def test_two_boxes_of_one_seed_are_not_alike(model: Path):
    twin = replace(DOG, id=9, x=130)
    made = picture(model, DOG, twin)
    assert not np.array_equal(made[inside(DOG)], made[inside(twin)])


def test_the_later_box_lies_in_front_and_scenery_behind(model: Path):
    over = replace(HOUSE, x=DOG.x, y=DOG.y, width=DOG.width, height=DOG.height)
    assert np.array_equal(
        picture(model, DOG, over, GRASS)[40:80, 40:60],
        picture(model, GRASS, DOG, over)[40:80, 40:60],
    )
    assert not np.array_equal(picture(model, DOG, over), picture(model, over, DOG))


def test_a_flipped_box_looks_the_other_way(model: Path):
    made = picture(model, DOG)[inside(DOG)]
    other = picture(model, replace(DOG, flipped=True))[inside(DOG)]
    assert np.array_equal(made[:, ::-1], other)


def test_hidden_boxes_are_not_drawn(model: Path):
    hidden = replace(HOUSE, visible=False)
    assert np.array_equal(picture(model, DOG), picture(model, DOG, hidden))


def test_styles_differ(model: Path):
    drawn = [picture(model, DOG, style=style) for style in ("twemoji", "openmoji", "mix")]
    assert not np.array_equal(drawn[0], drawn[1])
    assert any(np.array_equal(drawn[2], one) for one in drawn[:2])


def test_things_as_layers_make_the_same_picture(model: Path):
    flat = picture(model, GRASS, DOG, HOUSE)
    candidate = asked(model, GRASS, DOG, HOUSE, layers=True).candidates[0]
    assert [part.name for part in candidate.parts] == ["Background", "dog", "house"]
    assert np.array_equal(candidate.pixels, flat)
    assert (candidate.parts[0].pixels[..., 3] == 255).all()
    dog = candidate.parts[1].pixels
    outside = np.ones(dog.shape[:2], bool)
    outside[inside(DOG)] = False
    assert not dog[outside].any()


def test_what_reaches_over_the_canvas_is_cut_off(model: Path):
    assert picture(model, replace(DOG, x=-40.0, y=100.0)).shape == (SIZE[1], SIZE[0], 4)


@pytest.mark.parametrize(
    ("box", "words"),
    [
        (replace(DOG, x=500.0), 'Box 2 ("dog") is outside'),
        (replace(DOG, width=0.0), 'Box 2 ("dog") is too small'),
        (replace(DOG, tag="elefant"), "the nearest known ones are elephant"),
        (replace(DOG, tag=" "), "Box 2 has no name"),
    ],
)
def test_a_box_that_cannot_be_drawn_is_named(model: Path, box: Box, words: str):
    with pytest.raises(GeneratorError) as told:
        asked(model, HOUSE, box)
    assert words in str(told.value)


def test_without_boxes_it_says_how_to_place_one(model: Path):
    with pytest.raises(GeneratorError, match="box tool"):
        asked(model)


def test_many_boxes_are_drawn(model: Path):
    many = [Box(i, i % 20 * 10, i // 20 * 15, 30, 30, "ball", seed=i) for i in range(200)]
    assert (picture(model, *many)[..., :3] != PAPER).any()


def test_a_stop_is_let_through(model: Path):
    def stop(fraction: float, preview=None) -> None:
        if fraction > 0.5:
            raise Cancelled

    with pytest.raises(Cancelled):
        asked(model, DOG, progress=stop)


def test_a_thing_is_stretched_only_a_little_and_stands_on_its_box():
    frame = fitted(1.0, Frame(10, 10, 300, 100), hangs=False)
    assert frame.width / frame.height == pytest.approx(STRETCHED)
    assert frame.bottom == pytest.approx(110)
    assert frame.x + frame.width / 2 == pytest.approx(160)
    assert fitted(1.0, Frame(0, 0, 100, 90), hangs=False) == Frame(0, 0, 100, 90)
    hanging = fitted(1.0, Frame(0, 0, 100, 300), hangs=True)
    assert hanging.y + hanging.height / 2 == pytest.approx(150)


def test_a_wished_colour_becomes_the_main_one():
    sprite = np.full((20, 20, 4), 255, np.uint8)
    sprite[..., :3] = (220, 60, 50)
    sprite[:3, :, :3] = (20, 20, 20)
    sprite[-4:, :, :3] = (250, 250, 250)
    made = wished_colour(sprite, (40, 90, 220))
    assert np.abs(made[10, 10].astype(int) - (40, 90, 220)).max() <= 3
    assert np.abs(made[-1, 5].astype(int) - 250).max() <= 12, "what is white stays white"
    assert made[0, 5].max() < 60, "and outlines dark"
