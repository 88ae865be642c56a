"""The tasks of sketch to picture on pictures made by hand."""

import shutil
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch
from PIL import Image

from tests.disc_picture import a_picture
from tests.painter_models import a_painter
from training import config as configuration
from training.config import Config
from training.data import picture_set, sketch_region_set
from training.data.categories import CategoryPicture
from training.data.picture_set import Item
from training.data.sketch_views import halved, told
from training.losses.pair_critic import PairCritic, augmented_alike, feature_distance
from training.tasks.pix2pix import Pix2Pix
from training.tasks.pix2pix_plain import Pix2PixPlain

NAMES = ["shoes", "cars"]


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("pix2pix")
    Image.fromarray(a_picture()).save(folder / "disc.png")
    for part in ("train", "held-out"):
        for name in NAMES:
            item = Item(CategoryPicture(name, "disc", False, folder / "disc.png"), ("canny",))
            picture_set.prepare([item] * 3, folder / part / name, processes=1)
    return folder


def a_config(task: str, **arguments) -> Config:
    read = configuration.read(task)
    return replace(read, arguments={"categories": NAMES} | arguments)


@pytest.fixture
def task(prepared: Path) -> Pix2Pix:
    small = {"widths": [8, 16, 16, 16], "blocks": [1, 1, 1, 1], "gallery": 5}
    return Pix2Pix(a_config("pix2pix", **small), prepared)


def test_the_gallery_has_thumbnails_of_each_category(task: Pix2Pix):
    gallery = task.network().gallery
    assert gallery.shape == (2, 5, 4, 64)
    assert (gallery.amax((1, 2, 3)) == 1).all()


def test_a_painter_begins_with_what_another_knows(task: Pix2Pix):
    other, own = a_painter(), task.network()
    own.load_state_dict(task.adapted(other.state_dict(), own))
    assert torch.equal(own.deep.blocks[0].first.weight, other.deep.blocks[0].first.weight)
    assert torch.allclose(own.fine.category.weight[1], other.fine.category.weight.mean(0))
    assert own.gallery.shape == (2, 5, 4, 64)


def test_small_pictures_come_first_and_more_of_them(task: Pix2Pix):
    rng = np.random.default_rng(1)
    first = task.batch(rng, 2)
    task.done = 0.9
    last = task.batch(rng, 2)
    assert (first["picture"].shape, last["picture"].shape) == ((6, 3, 128, 128), (2, 3, 256, 256))
    assert (first["hints"].shape[2:], last["hints"].shape[2:]) == ((32, 32), (64, 64))


def test_one_step_of_each_side_teaches_something(task: Pix2Pix):
    task.done = 0.9
    network, critic = task.network(), task.critic()
    batch = task.batch(np.random.default_rng(1), 2)
    loss, scalars, made = task.generator_loss(network, critic, batch)
    loss.backward()
    assert {"l1", "fooled", "features"} <= set(scalars)
    assert all(p.grad is not None for p in network.parameters() if p.requires_grad)
    assert not torch.equal(made["picture"], batch["picture"])
    critic.zero_grad()
    critic_loss, _ = task.critic_loss(critic, batch, {"picture": made["picture"].detach()})
    critic_loss.backward()
    assert any(p.grad is not None and p.grad.abs().max() > 0 for p in critic.parameters())


def test_samples_show_both_kinds_of_sketches(task: Pix2Pix):
    grid = task.sample(task.network().eval())
    assert grid.dtype == np.uint8 and grid.ndim == 3


def test_what_is_told_of_the_colours_lies_where_the_thing_is():
    thumbnails = torch.rand(50, 4, 8, 8)
    thumbnails[:, 3] = 0
    thumbnails[:, 3, 2:5, 2:6] = 1
    given = told(thumbnails, np.random.default_rng(1))
    outside = torch.ones(8, 8, dtype=torch.bool)
    outside[2:5, 2:6] = False
    assert (given[..., outside] == 0).all()
    share = given[:, 3][:, ~outside].mean(1)
    assert share.min() < 0.5 < share.max() == 1


def test_half_a_hint_keeps_its_colour():
    hints = torch.zeros(1, 4, 64, 64)
    hints[0, :, 10, 10] = torch.tensor([0.8, 0.4, 0.2, 1.0])
    batch = {"ink": torch.zeros(1, 1, 256, 256), "picture": torch.zeros(1, 3, 256, 256)}
    small = halved({**batch, "hints": hints})["hints"]
    assert torch.allclose(small[0, :, 5, 5], torch.tensor([0.8, 0.4, 0.2, 1.0]))


def test_a_picture_is_no_distance_from_itself():
    torch.manual_seed(1)
    critic = PairCritic(categories=2).eval()
    ink, picture = torch.rand(1, 1, 64, 64), torch.rand(1, 3, 64, 64)
    seen = critic(ink, picture, torch.tensor([0]))
    other = critic(ink, 1 - picture, torch.tensor([0]))
    assert feature_distance(seen, seen) == 0 < feature_distance(seen, other)


def test_true_and_made_are_changed_alike():
    torch.manual_seed(1)
    picture = torch.rand(3, 3, 8, 8)
    first, second = augmented_alike(picture, picture)
    assert torch.equal(first, second) and not torch.equal(first, picture)


def test_the_baseline_learns_from_the_same_pictures(prepared: Path):
    task = Pix2PixPlain(a_config("pix2pix-plain", width=4), prepared)
    network, critic = task.network(), task.critic()
    batch = task.batch(np.random.default_rng(1), 1)
    assert batch["picture"].shape == (1, 3, 256, 256)
    loss, _, made = task.generator_loss(network, critic, batch)
    loss.backward()
    assert all(p.grad is not None for p in network.parameters())
    assert task.critic_loss(critic, batch, made)[0] > 0
    assert task.sample(network).shape == (11 * 128, 2 * 5 * 128, 3)


def test_sketches_with_told_colours_join_the_batch(prepared: Path, tmp_path: Path):
    shutil.copytree(prepared, tmp_path / "pix2pix")
    work = sketch_region_set.items(tmp_path / "pix2pix" / "train", NAMES, each=4, seed=1)
    sketch_region_set.prepare(work, tmp_path / "sketch-colours" / "train", processes=1)
    config = a_config("pix2pix", widths=[8, 16, 16, 16], blocks=[1, 1, 1, 1], gallery=5)
    all_told = replace(config, settings=config.settings | {"flat": 1.0})
    batch = Pix2Pix(all_told, tmp_path / "pix2pix").batch(np.random.default_rng(1), 2)
    assert batch["ink"].shape == (6, 1, 128, 128)
    assert batch["hints"].shape == (6, 4, 32, 32)
    told_places = batch["hints"][:, 3].mean((1, 2))
    assert (told_places > 0.05).any()
    without = replace(config, settings=config.settings | {"flat": 0.0})
    assert Pix2Pix(without, tmp_path / "pix2pix").flat is None
