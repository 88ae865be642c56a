"""The upscaler's trainings, on a few small pictures."""

import json
from pathlib import Path

import numpy as np
import pytest
import torch

from training import config
from training.data import upscale_set
from training.figures import fidelity
from training.tasks.upscale import Upscale
from training.tasks.upscale_dirt import UpscaleDirt
from training.tasks.upscale_noise import UpscaleNoise

SMALL = {"features": 8, "convolutions": 2, "scale": 2}


@pytest.fixture
def prepared(tmp_path: Path) -> Path:
    rng = np.random.default_rng(0)
    for part in ("train", "held-out"):
        (tmp_path / part).mkdir()
        crops = rng.integers(0, 256, (12, 128, 128, 3), dtype=np.uint8)
        np.save(tmp_path / part / "crops.npy", crops)
        (tmp_path / part / "items.json").write_text(json.dumps([["noise"]] * 12))
    return tmp_path


def _config(task: str, **changes: object) -> config.Config:
    return config.read(task).with_changes(batch=2, **changes)


def test_the_small_picture_is_half_of_the_large_one(prepared: Path) -> None:
    task = Upscale(_config("upscale", arguments=SMALL), prepared)
    batch = task.batch(np.random.default_rng(0), 3)
    assert batch["small"].shape == (3, 3, 48, 48)
    assert batch["large"].shape == (3, 3, 96, 96)


def test_it_begins_as_the_picture_with_each_pixel_repeated(prepared: Path) -> None:
    network = Upscale(_config("upscale", arguments=SMALL), prepared).network()
    picture = torch.rand(1, 3, 6, 5)
    assert torch.equal(network(picture), picture.repeat_interleave(2, 2).repeat_interleave(2, 3))


def test_a_step_lowers_the_loss(prepared: Path) -> None:
    torch.manual_seed(0)
    task = Upscale(_config("upscale", arguments=SMALL), prepared)
    network = task.network()
    task._compiled = network  # compiling takes longer than the test
    optimizer = torch.optim.Adam(network.parameters(), lr=1e-3)
    batch = task.batch(np.random.default_rng(0), 4)
    losses = []
    for _ in range(12):
        loss, _ = task.loss(network, batch)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        losses.append(float(loss.detach()))
    assert losses[-1] < losses[0]


def test_a_step_of_the_cleaner_has_one_level(prepared: Path) -> None:
    settings = {**config.read("upscale-noise").settings, "plain": ""}
    task = UpscaleNoise(_config("upscale-noise", arguments=SMALL, settings=settings), prepared)
    task._compiled = network = task.network()
    levels = set()
    for step in range(12):
        batch = task.batch(np.random.default_rng(step), 2)
        levels.add(int(batch["level"]))
        _, scalars = task.loss(network, batch)
        assert list(scalars) == [f"psnr_{int(batch['level'])}"]
    assert levels == {0, 1, 2, 3}


def test_the_meter_sees_all_grades(prepared: Path) -> None:
    task = UpscaleDirt(_config("upscale-dirt"), prepared)
    batch = task.batch(np.random.default_rng(0), 60)
    assert set(batch["grade"].tolist()) == {0, 1, 2, 3, 4}
    assert task.sample(task.network()).ndim == 3


def test_flat_pictures_are_not_learned_from() -> None:
    assert upscale_set._detailed(np.full((200, 200, 3), 9, np.uint8), np.random.default_rng()) == []


def test_psnr_of_luma_is_the_fields() -> None:
    one = np.full((20, 20, 3), 100, np.uint8)
    other = np.full((20, 20, 3), 110, np.uint8)
    step = 10 * (65.481 + 128.553 + 24.966) / 255
    assert fidelity.psnr_y(one, other, border=2) == pytest.approx(20 * np.log10(255 / step))
    assert fidelity.psnr_y(one, one, border=2) == 80


def test_ssim_is_one_for_the_same_and_less_for_others() -> None:
    one = np.random.default_rng(0).integers(0, 256, (40, 40, 3), dtype=np.uint8)
    assert fidelity.ssim_y(one, one, border=2) == pytest.approx(1.0)
    assert fidelity.ssim_y(one, 255 - one, border=2) < 0.2
