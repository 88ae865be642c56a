from pathlib import Path

import numpy as np
import pytest
import torch
from PIL import Image

from sketchstudio.conditioning import lab
from sketchstudio.document import Blot
from sketchstudio.generators._photograph_colours import colour_photograph
from sketchstudio.networks.photo_colorizer import PhotoColorizer
from training import config
from training.data import photo_hints, photo_set
from training.data.ab_bins import ab_bins, bin_weights, soft_targets, table_index
from training.evaluation.colorize_photo import obedience
from training.tasks import colorize_photo

SMALL = {"bins": len(ab_bins()), "fine": 8, "middle": 16, "coarse": 16, "depth": 1, "heads": 2}


@pytest.fixture
def packs(tmp_path: Path) -> Path:
    """Thirty colourful photographs in two crops each, and a grey one."""
    rng = np.random.default_rng(3)
    folder = tmp_path / "photos" / "some"
    folder.mkdir(parents=True)
    for i in range(30):
        coarse = rng.integers(0, 256, (4, 5, 3), dtype=np.uint8)
        for part in ("full", "c0"):
            Image.fromarray(coarse).resize((100, 80)).save(folder / f"view{i:02d}_{part}.webp")
    Image.fromarray(np.full((60, 60, 3), 120, np.uint8)).save(folder / "grey.webp")
    return tmp_path


@pytest.fixture
def task(packs: Path) -> colorize_photo.ColorizePhoto:
    read = config.Config(
        task="colorize-photo",
        network="photo_colorizer",
        batch=2,
        arguments=SMALL,
        settings={"side": 64},
        portions=({"source": "photos", "variants": 1},),
    )
    colorize_photo.prepare(read, packs, packs / "prepared", processes=1)
    return colorize_photo.ColorizePhoto(read, packs / "prepared")


def test_no_crop_of_a_held_out_picture_is_learned_from(packs: Path) -> None:
    portions = [photo_set.Portion("photos", 2)]
    learned, held = (
        {item.subject for item in photo_set.items(packs, portions, held_out=h, seed=1)}
        for h in (False, True)
    )
    assert held
    assert not learned & held


def test_the_shipped_configuration_names_what_the_task_knows() -> None:
    read = config.read("colorize-photo")
    config.setting(read, colorize_photo.SETTINGS)
    assert read.arguments["bins"] == len(ab_bins())
    assert all(portion.variants > 0 for portion in photo_set.portions_from(read.portions))


def test_grey_pictures_are_left_out_of_a_set(
    task: colorize_photo.ColorizePhoto, packs: Path
) -> None:
    names = [n[1] for n in photo_set.item_names(packs / "prepared" / "train")]
    assert len(names) == len(task.train["ab"]) > 40
    assert "grey" not in names


def test_every_colour_of_a_screen_has_a_bin_nearby_and_comes_back_from_its_shares() -> None:
    bins = ab_bins()
    nearest, share = soft_targets(bins)
    colours = np.random.default_rng(1).integers(0, 256, (4000, 3), dtype=np.uint8)
    ab = lab.ab_of(colours)
    rows = table_index(ab)
    again = (bins[nearest[rows]] * share[rows][..., None]).sum(1)
    assert np.percentile(np.hypot(*(again - ab).T), 95) < 10


def test_rare_colours_weigh_more() -> None:
    bins = ab_bins()
    greys = np.zeros((1000, 2))
    greys[:10] = (60, 40)
    weights = bin_weights(greys, bins, rebalancing=0.5)
    rare = np.hypot(*(bins - (60, 40)).T).argmin()
    assert weights[rare] > 10 * weights[0]


def test_hints_tell_the_colour_of_their_place_and_some_pictures_have_none() -> None:
    ab = np.zeros((32, 32, 2), np.float32)
    ab[:, 16:] = (50, -30)
    told = [photo_hints.simulated(ab, np.random.default_rng(i)) for i in range(200)]
    assert 0.1 < np.mean([not spots for spots in told]) < 0.3
    for spot in (spot for spots in told for spot in spots):
        np.testing.assert_allclose((spot.a, spot.b), ab[int(spot.y), int(spot.x)], atol=1e-3)


def test_the_same_seed_gives_the_same_batch(task: colorize_photo.ColorizePhoto) -> None:
    one, other = (task.batch(np.random.default_rng(7), 3) for _ in range(2))
    assert all(torch.equal(one[name], other[name]) for name in one)
    assert one["hints"].shape == (3, 3, 16, 16)


def test_using_many_colours_costs_more_than_few() -> None:
    few = torch.full((1, 4, 4, 8), -30.0)
    few[..., 0] = 0
    many = few.clone()
    for i in range(4):
        many[:, i] = few[:, i].roll(i, -1)
    assert colorize_photo.used_colours(few) < 0.01
    assert colorize_photo.used_colours(many) == pytest.approx(np.log(4), abs=0.01)


def test_a_few_steps_lower_the_loss(task: colorize_photo.ColorizePhoto) -> None:
    torch.manual_seed(0)
    network = task.network()
    optimizer = torch.optim.Adam(network.parameters(), 3e-3)
    batch = task.batch(np.random.default_rng(1), 2)
    losses = []
    for _ in range(12):
        loss, _ = task.loss(network, batch)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        losses.append(float(loss.detach()))
    assert losses[-1] < 0.9 * losses[0]


def test_the_samples_are_a_picture(task: colorize_photo.ColorizePhoto) -> None:
    sample = task.sample(task.network().eval())
    assert sample.dtype == np.uint8
    assert sample.ndim == 3


@pytest.fixture
def network() -> PhotoColorizer:
    torch.manual_seed(1)
    network = PhotoColorizer(**SMALL).eval()
    network.bins.copy_(torch.from_numpy(ab_bins()))
    return network


def coloured(network: PhotoColorizer, blots: list[Blot], **values: float) -> list[np.ndarray]:
    row = np.linspace(60, 190, 80).astype(np.uint8)
    picture = np.repeat(np.repeat(row[None, :, None], 3, 2), 70, 0)
    asked = {"candidates": 1, "seed": 0, "strength": 1.0, **values}
    return colour_photograph(picture, blots, network, check=lambda _: None, **asked)  # pyright: ignore


def test_blots_are_obeyed_whatever_the_network_thinks(network: PhotoColorizer) -> None:
    blots = [Blot(1, 20, 30, 4, (180, 60, 60)), Blot(2, 60, 40, 2, (60, 120, 70))]
    assert obedience(coloured(network, blots)[0], blots).all()


def test_without_strength_blots_are_passed_over_and_half_of_it_goes_half_way(
    network: PhotoColorizer,
) -> None:
    blot = Blot(1, 40, 35, 4, (190, 70, 90))
    free, half, full = (coloured(network, [blot], strength=s)[0] for s in (0.0, 0.5, 1.0))
    np.testing.assert_array_equal(free, coloured(network, [])[0])
    at = [lab.ab_of(p[35, 40][None])[0] for p in (free, half, full)]
    np.testing.assert_allclose(at[1], (at[0] + at[2]) / 2, atol=4)


def test_candidates_differ_by_design_and_come_again_by_their_seed(network: PhotoColorizer) -> None:
    four = coloured(network, [], candidates=4)
    assert all((four[0] != other).any() for other in four[1:])
    np.testing.assert_array_equal(coloured(network, [], seed=2)[0], four[2])
