"""The task of a sketch's colours on pictures made by hand."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch
from PIL import Image

from sketchstudio.networks.region_colorizer import RegionColorizer
from tests.disc_picture import a_picture
from training import config as configuration
from training.config import Config, ConfigError
from training.data import picture_set, sketch_region_set
from training.data.categories import CategoryPicture
from training.data.picture_set import Item
from training.tasks import sketch_colours
from training.tasks.sketch_colours import SketchColours

NAMES = ["shoes", "cars"]
SMALL = {"categories": NAMES, "colours": 12, "width": 16, "layers": 1, "heads": 2}


def a_config() -> Config:
    read = configuration.read("sketch-colours")
    return replace(read, arguments=SMALL, settings=read.settings | {"each": 20})


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("prepared")
    Image.fromarray(a_picture()).save(folder / "disc.png")
    for part in ("train", "held-out"):
        for name in NAMES:
            item = Item(CategoryPicture(name, "disc", False, folder / "disc.png"), ("canny",))
            picture_set.prepare([item] * 3, folder / "pix2pix" / part / name, processes=1)
    sketch_colours.prepare(a_config(), folder, folder / "sketch-colours", processes=1)
    return folder / "sketch-colours"


@pytest.fixture
def task(prepared: Path) -> SketchColours:
    return SketchColours(a_config(), prepared)


def test_sketches_of_every_category_are_cut(prepared: Path):
    columns = sketch_region_set.load(prepared / "train")
    assert set(np.unique(columns["category"])) == {0, 1}
    assert sketch_colours.pictures(prepared) == {"cars": 12, "shoes": 12}
    assert (columns["count"] >= 2).all()


def test_a_regions_true_colour_is_the_pictures_off_the_lines(prepared: Path):
    columns = sketch_region_set.load(prepared / "train")
    off_ink = (columns["full"][0] == 1) & (columns["ink"][0] == 0)
    inside = np.median(columns["colour"][0][off_ink], axis=0)
    assert np.abs(inside - columns["regions"][0][0].astype(int)).max() <= 2


def test_nothing_prepared_is_said_with_what_to_do(tmp_path: Path):
    with pytest.raises(ConfigError, match="prepare sketch-colours"):
        sketch_region_set.load(tmp_path)


def test_the_loss_falls_where_one_batch_is_learned(task: SketchColours):
    torch.manual_seed(0)
    network = task.network()
    batch = task.batch(np.random.default_rng(1), 4)
    optimizer = torch.optim.AdamW(network.parameters(), 1e-2)
    losses = []
    for _ in range(12):
        loss, scalars = task.loss(network, batch)
        losses.append(float(loss.detach()))
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    assert losses[-1] < 0.8 * losses[0]
    assert 0 <= scalars["hits"] <= 1


def test_it_begins_with_what_another_knows_of_the_nearest_colours(task: SketchColours):
    other = RegionColorizer(colours=12, width=16, layers=1, heads=2)
    own = task.network()
    order = torch.randperm(12, generator=torch.Generator().manual_seed(3))
    other.palette.copy_(own.palette[order])
    own.load_state_dict(task.adapted(other.state_dict(), own))
    assert torch.equal(own.head.weight[order], other.head.weight)
    assert torch.equal(own.from_class.weight[12], other.from_class.weight[12])
    assert not own.from_category.weight.any()


def test_a_grid_of_samples_is_a_picture(task: SketchColours):
    grid = task.sample(task.network())
    assert grid.dtype == np.uint8
    assert grid.shape[2] == 3
