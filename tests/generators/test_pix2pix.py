"""`pix2pix` with a network that has learned nothing: what must hold whatever the weights."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from sketchstudio.conditioning import line_art
from sketchstudio.conditioning.silhouette import silhouette
from sketchstudio.conditioning.sketch_fit import whole
from sketchstudio.document.blot import Blot
from sketchstudio.document.box import Box
from sketchstudio.document.document import Document
from sketchstudio.document.vocabulary import vocabulary
from sketchstudio.generators import pix2pix, registry
from sketchstudio.generators._sketch_finish import even_colours
from sketchstudio.generators._sketch_painting import hint_map, in_square
from sketchstudio.generators._sketch_parts import BY_GROUP, BY_TAG, category_of
from sketchstudio.generators.base import Cancelled, GeneratorError, Result
from sketchstudio.opencv import cv2
from tests.fake_generators import without_progress
from tests.painter_models import write_painter_model


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_painter_model(tmp_path_factory.mktemp("models") / "painter")


def a_fish(height: int = 300, width: int = 400, *, thickness: int = 4) -> np.ndarray:
    picture = np.full((height, width, 3), 255, np.uint8)
    middle = (width * 2 // 5, height // 2)
    cv2.ellipse(picture, middle, (width // 4, height // 5), 0, 0, 360, (20, 20, 40), thickness)
    tail = [(width * 13 // 20, height // 2), (width * 8 // 10, height // 4)]
    tail += [(width * 8 // 10, height * 3 // 4), tail[0]]
    cv2.polylines(picture, [np.array(tail, np.int32)], False, (20, 20, 40), thickness)
    return picture


def made(model: Path, picture: np.ndarray, *, seed=0, count=1, progress=without_progress, **values):
    return asked(model, picture, seed=seed, count=count, progress=progress, **values).candidates


def asked(
    model: Path,
    picture: np.ndarray,
    *,
    seed=0,
    count=1,
    progress=without_progress,
    boxes=(),
    **values,
) -> Result:
    opaque = np.dstack([picture, np.full(picture.shape[:2], 255, np.uint8)])
    snapshot = replace(Document.from_pixels(opaque, "sketch").snapshot(), boxes=tuple(boxes))
    request = registry.request_for(
        pix2pix.SPEC,
        snapshot,
        {"category": "shoes"} | values,
        seed=seed,
        candidates=count,
        device="cpu",
        models={"pix2pix": model},
    )
    return registry.run(request, progress)


def test_a_picture_has_the_canvas_size(model: Path):
    (candidate,) = made(model, a_fish(210, 333))
    assert candidate.pixels.shape == (210, 333, 4)
    assert (candidate.pixels[..., 3] == 255).all()


def test_candidates_differ_and_each_comes_again_alone(model: Path):
    four = made(model, a_fish(), count=4)
    assert len({candidate.pixels.tobytes() for candidate in four}) == 4
    (third,) = made(model, a_fish(), seed=2)
    assert (third.pixels == four[2].pixels).all()


def test_the_picture_lies_where_the_sketch_does(model: Path):
    small = np.full((600, 800, 3), 255, np.uint8)
    small[300:600, 400:800] = a_fish()
    pixels = made(model, small)[0].pixels
    assert (pixels[:200, :300, :3] == 255).all()
    assert (pixels[400:500, 500:700, :3] != 255).any()


def test_even_colours_keep_the_lines_and_have_one_colour_between_them(model: Path):
    pixels = made(model, a_fish(), category="animals")[0].pixels[..., :3]
    assert pixels[150, 60].max() < 100  # the line
    assert (pixels[130:170, 120:200] == pixels[150, 150]).all()


def test_colour_that_would_run_out_over_the_paper_is_not_made_even():
    drawing = line_art.prepare(a_fish(), ())
    red = np.full((300, 400, 3), (200, 20, 20), np.uint8)
    inside = red.copy()
    inside[~silhouette(drawing.ink)] = 255
    assert even_colours(drawing, red) is None
    even = even_colours(drawing, inside)
    assert even is not None
    assert tuple(even[150, 150]) == (200, 20, 20) and tuple(even[5, 5]) == (255, 255, 255)


def test_painted_colours_are_the_networks(model: Path):
    painted = made(model, a_fish(), category="animals", finish="painted", lines="no")[0].pixels
    assert len(np.unique(painted[130:170, 120:200, :3].reshape(-1, 3), axis=0)) > 10


@pytest.mark.parametrize(
    "picture",
    [
        np.full((200, 200, 3), 255, np.uint8),
        np.zeros((200, 200, 3), np.uint8),
        cv2.circle(np.full((200, 200, 3), 255, np.uint8), (90, 90), 2, (0, 0, 0), -1),
    ],
    ids=["empty", "filled", "a dot"],
)
def test_what_is_no_sketch_is_refused_in_a_sentence(model: Path, picture: np.ndarray):
    with pytest.raises(GeneratorError) as refused:
        made(model, picture)
    assert str(refused.value).endswith(".")


def test_a_category_that_the_model_lacks_is_named_with_those_it_has(model: Path):
    with pytest.raises(GeneratorError, match=r"'cars'.*shoes, animals, space"):
        made(model, a_fish(), category="cars")


def test_a_model_with_one_category_takes_that(tmp_path: Path):
    own = write_painter_model(tmp_path / "own", categories=["mine"], flat=[], whole=[])
    assert made(own, a_fish(), category="cars")[0].pixels.shape == (300, 400, 4)


def test_it_stops_when_it_is_asked_to(model: Path):
    def stop(fraction: float, preview: np.ndarray | None = None) -> None:
        if fraction > 0.3:
            raise Cancelled

    with pytest.raises(Cancelled):
        made(model, a_fish(), count=4, progress=stop)


def test_blots_are_told_in_the_sketchs_square():
    placement = whole((100, 200), 256)
    blot = Blot(id=1, x=150.0, y=50.0, radius=10.0, color=(255, 0, 51))
    hints = hint_map(in_square([blot], placement), 256, 4)
    assert hints.shape == (4, 64, 64)
    x, y = placement.to_network(np.array([150.0, 50.0])) / 4
    assert tuple(hints[:, int(y), int(x)]) == pytest.approx((1, 0, 0.2, 1))
    assert hints[3].sum() == pytest.approx(np.pi * (10 * 256 / 200 / 4) ** 2, rel=0.3)


def test_what_a_box_names_is_made_as_that_thing(model: Path):
    two = np.hstack([a_fish(300, 300), a_fish(300, 300)])
    box = Box(1, 300, 0, 300, 300, "dog")
    whole = made(model, two, category="space", fit=False)[0].pixels
    parted = made(model, two, category="space", fit=False, boxes=[box])[0].pixels
    inside = parted[130:170, 300 + 90 : 300 + 150, :3]
    assert (inside == inside[0, 0]).all()  # even colours: animals are drawn so
    assert (whole[130:170, 390:450, :3] != inside).any()


def test_another_seed_of_a_box_changes_nothing_outside_it(model: Path):
    two = np.hstack([a_fish(300, 300), a_fish(300, 300)])
    boxes = [Box(1, 300, 0, 300, 300, "dog", seed=seed) for seed in (0, 1)]
    one, other = (made(model, two, boxes=[box])[0].pixels for box in boxes)
    assert (one[:, :300] == other[:, :300]).all()
    assert (one[:, 300:] != other[:, 300:]).any()


def test_every_tag_of_the_table_is_known():
    for names in BY_TAG.values():
        assert all(vocabulary().get(name).name == name for name in names)
    assert set(BY_GROUP) <= {tag.group for tag in vocabulary().tags}


def test_a_tag_has_its_category():
    assert [category_of(tag) for tag in ("panda", "bear", "sneaker", "apple", "nonsense")] == [
        "pandas",
        "animals",
        "shoes",
        "objects",
        "objects",
    ]
