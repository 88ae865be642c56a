"""The tasks of scenes on sprites made by hand."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch
from PIL import Image

from sketchstudio.document.vocabulary import vocabulary
from sketchstudio.networks.scene_painter import EMPTY, SIDE
from tests.scene_models import ARGUMENTS
from training import config as configuration
from training.config import Config, ConfigError
from training.data import scene_sprites
from training.data.scene_sprites import HELD_OUT, STYLES, TRAIN, Item, cut_out
from training.tasks.scene import Scene, finish
from training.tasks.scene_plain import ScenePlain

DOG, SKY = 0, [tag.name for tag in vocabulary().tags].index("sky")
SMALL = ARGUMENTS | {"styles": list(STYLES), "memory": 20}


def a_disc(color=(200, 40, 30)) -> np.ndarray:
    """(64, 48, 4) uint8: a disc left of the middle, nothing around it."""
    rows, columns = np.mgrid[:64, :48]
    seen = np.hypot(rows - 32, columns - 20) < 15
    return np.dstack([np.full((64, 48, 3), color, np.uint8), seen.astype(np.uint8) * 255])


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("scene")
    Image.fromarray(a_disc()).save(folder / "disc.png")
    discs = [Item("dog", DOG, style, folder / "disc.png") for style in STYLES[:4]]
    skies = [Item("sky", SKY, STYLES[0], variant=variant) for variant in range(2)]
    scene_sprites.prepare([*discs, *skies], folder / TRAIN, processes=1)
    scene_sprites.prepare(discs[:2], folder / HELD_OUT, processes=1)
    return folder


def a_config(task: str = "scene", **settings) -> Config:
    read = configuration.read(task)
    return replace(read, arguments=SMALL, settings=read.settings | settings)


@pytest.fixture
def task(prepared: Path) -> Scene:
    return Scene(a_config(), prepared)


def test_a_drawing_is_cut_out_with_its_colour_going_on(prepared: Path):
    sprite = cut_out(a_disc())
    assert sprite is not None
    assert sprite.shape == (SIDE, SIDE, 4)
    seen = sprite[..., 3] > 128
    assert seen[SIDE // 2].sum() > 80, "it is as large as it can be"
    assert not seen[0].any()
    assert np.abs(sprite[0, 0, :3].astype(int) - (200, 40, 30)).max() <= 3
    assert cut_out(np.zeros((20, 20, 4), np.uint8)) is None
    assert scene_sprites.aspect(sprite) == pytest.approx(1.0, abs=0.05)


def test_what_was_prepared_is_counted_by_hand(prepared: Path):
    assert scene_sprites.counts(prepared / TRAIN)["scenery"] == 2
    assert len(scene_sprites.load(prepared / TRAIN).tags) == 6


@pytest.mark.parametrize("done", [0.0, 0.9])
def test_a_step_moves_network_and_critic(task: Scene, done: float):
    task.done = done
    network, critic = task.network(), task.critic()
    batch = task.batch(np.random.default_rng(1), 6)
    assert (batch["drawn"] != batch["style"]).any() == (done > 0.5)
    loss, scalars, made = task.generator_loss(network, critic, batch)
    loss.backward()
    assert network.head.weight.grad is not None
    assert ("fooled" in scalars) == (done > 0.5)
    judged, _ = task.critic_loss(critic, batch, {k: v.detach() for k, v in made.items()})
    judged.backward()
    assert torch.isfinite(judged)


def test_the_baseline_has_no_critic(prepared: Path):
    task = ScenePlain(a_config("scene-plain"), prepared)
    loss, _ = task.loss(task.network(), task.batch(np.random.default_rng(1), 4))
    loss.backward()
    assert not hasattr(task, "critic")


def test_samples_are_a_picture(task: Scene):
    picture = task.sample(task.network())
    assert picture.dtype == np.uint8
    assert picture.shape[2] == 3


def test_what_was_learned_is_remembered_at_export(task: Scene, prepared: Path):
    network = task.network()
    finish(network, prepared)
    assert (network.code_tags != EMPTY).sum() == 6
    assert network.code_styles[:4].tolist() == [0, 1, 2, 3]
    assert network.codes[:4].any()
    assert network.code_aspects[0] == pytest.approx(1.0, abs=0.05)


def test_a_vocabulary_of_another_size_is_refused(prepared: Path):
    wrong = replace(a_config(), arguments=SMALL | {"tags": 5})
    with pytest.raises(ConfigError, match="tags"):
        Scene(wrong, prepared)
