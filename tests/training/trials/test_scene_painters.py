"""Who draws the layouts: the generator, and real drawings pasted up; and the page of them."""

from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from sketchstudio.document.vocabulary import vocabulary
from sketchstudio.networks.scene_painter import SIDE as SPRITE
from tests.scene_models import STYLES, write_scene_model
from training.data.scene_sprites import STYLES as HANDS
from training.data.scene_sprites import Sprites
from training.pages.scene import result_of
from training.pages.worst_first import About, save_page
from training.trials.scene_layouts import SIDE, Layout, layouts
from training.trials.scene_painters import Drawer, PasteUp


@pytest.fixture(scope="module")
def layout() -> Layout:
    busy = list(layouts(3, [1.0] * len(vocabulary().tags), seed=1))[2]
    return Layout(busy.boxes, STYLES[0])


@pytest.fixture(scope="module")
def drawer(tmp_path_factory: pytest.TempPathFactory) -> Drawer:
    folder = write_scene_model(tmp_path_factory.mktemp("models") / "scene")
    return Drawer("scene", {"scene": folder})


def test_the_generator_draws_each_thing_of_a_layout(layout: Layout, drawer: Drawer):
    scene = drawer.draw(layout)
    assert scene.picture.shape == (SIDE, SIDE, 3)
    assert len(scene.layers) == len(layout.things)
    assert all(layer[..., 3].any() for layer in scene.layers)


def test_a_paste_up_takes_the_very_hands_drawing(layout: Layout):
    count = len(vocabulary().tags)
    hands = HANDS.index(STYLES[0]), HANDS.index(STYLES[1])
    sprites = np.full((2 * count, SPRITE, SPRITE, 4), 255, np.uint8)
    sprites[:count, ..., :3], sprites[count:, ..., :3] = (200, 0, 0), (0, 0, 200)
    drawings = Sprites(sprites, np.tile(np.arange(count), 2), np.repeat(hands, count))
    picture = PasteUp(drawings).draw(layout).picture
    assert (picture == (200, 0, 0)).all()


def test_a_page_shows_the_worst_first(layout: Layout, drawer: Drawer, tmp_path: Path):
    scene = drawer.draw(layout)
    shown = [result_of(scene, likely=likely) for likely in (0.9, 0.1)]
    save_page(tmp_path / "scene.html", shown, About("Scenes", "By a judge.", "way"))
    text = (tmp_path / "scene.html").read_text(encoding="utf-8")
    assert text.index("likely 0.10") < text.index("likely 0.90")
    with Image.open(tmp_path / "scene-page" / "00.png") as picture:
        assert picture.size == (2 * SIDE, SIDE)
