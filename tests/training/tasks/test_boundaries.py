"""Learning boundaries from what several people traced."""

import json
from pathlib import Path

import numpy as np
import pytest
import torch

from sketchstudio.networks.edges import Edges
from training import config as configuration
from training.config import Config
from training.data import edge_set
from training.data.edge_set import Cut
from training.data.light import in_another_light
from training.tasks.boundaries import Boundaries

HEIGHT, WIDTH = 64, 96


def _photograph() -> tuple[np.ndarray, np.ndarray]:
    """A dark thing at the upper left, and its outline as everybody traced it."""
    picture = np.full((HEIGHT, WIDTH, 3), 200, np.uint8)
    picture[10:30, 10:40] = 30
    traced = np.zeros((HEIGHT, WIDTH), np.uint8)
    traced[10, 10:40] = traced[29, 10:40] = 255
    traced[10:30, 10] = traced[10:30, 39] = 255
    return picture, traced


@pytest.fixture
def prepared(tmp_path: Path) -> Path:
    picture, traced = _photograph()
    for part in ("train", "held-out"):
        (tmp_path / part).mkdir()
        np.save(tmp_path / part / "pictures.npy", np.stack([picture] * 3))
        np.save(tmp_path / part / "traced.npy", np.stack([traced] * 3))
        np.save(tmp_path / part / "standing.npy", np.array([False, True, False]))
        (tmp_path / part / "items.json").write_text(json.dumps([["bsds", str(i)] for i in "abc"]))
    return tmp_path


def _config() -> Config:
    read = configuration.read("boundaries")
    arguments = {"widths": [8, 8, 8, 8], "blocks": [1, 1, 1], "dropout": 0.0}
    return read.with_changes(
        arguments=arguments, settings={**read.settings, "sides": [48]}, batch=4
    )


@pytest.mark.parametrize("angle", [0.0, 90.0, 202.5])
@pytest.mark.parametrize("mirrored", [False, True])
@pytest.mark.parametrize("scale", [0.5, 1.0, 1.5])
def test_what_was_traced_stays_on_its_edge(angle: float, mirrored: bool, scale: float) -> None:
    picture, traced = _photograph()
    shown, agreed = edge_set.cut(picture, traced, Cut((25, 20), angle, scale, mirrored), 48)
    assert (shown.shape, agreed.shape) == ((48, 48, 3), (48, 48))
    grey = shown[..., 0].astype(float)
    steep = np.hypot(*np.gradient(grey)) > 50
    assert steep.any()
    assert agreed[steep].mean() > 0.5
    assert agreed[~steep].mean() < 0.2


def test_lines_side_by_side_are_counted_together_and_no_more_than_all() -> None:
    traced = np.zeros((20, 20), np.uint8)
    traced[:, 9], traced[:, 10] = 102, 153  # two people of five, and the three others
    assert edge_set.agreement(traced)[10, 9] == pytest.approx(1, abs=0.01)
    assert edge_set.agreement(np.full((20, 20), 255, np.uint8)).max() == 1


def test_a_cut_lies_in_the_photograph_where_there_is_room() -> None:
    rng = np.random.default_rng(0)
    for _ in range(50):
        where = edge_set.cut_at_random((321, 481), 160, (1.0, 1.5), rng, upright=0.0)
        half = 80 / where.scale
        assert half <= where.middle[0] <= 481 - half
        assert half <= where.middle[1] <= 321 - half
        assert abs(where.angle) <= edge_set.LEANING


def test_another_light_moves_no_boundary() -> None:
    picture, _ = _photograph()
    rng = np.random.default_rng(0)
    for _ in range(20):
        lit = in_another_light(picture, rng)
        assert (lit.shape, lit.dtype) == (picture.shape, np.uint8)
        steepness = np.abs(np.diff(lit.astype(float).sum(-1), axis=1))[15:25]
        assert 7 <= steepness.mean(0)[:30].argmax() <= 12


def test_it_learns_from_batches_of_its_own(prepared: Path) -> None:
    torch.manual_seed(0)
    task = Boundaries(_config(), prepared)
    network = task.network()
    optimizer = torch.optim.Adam(network.parameters(), 3e-3)
    losses = []
    for step in range(30):
        loss, told = task.loss(network, task.batch(np.random.default_rng([1, step]), 4))
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        losses.append(float(loss.detach()))
    assert set(told) == {"entropy", "sides", "dice"}
    assert np.mean(losses[-5:]) < 0.75 * np.mean(losses[:5])
    assert task.sample(network).shape == (3 * HEIGHT // 2, 3 * WIDTH // 2, 3)


def test_what_few_people_traced_counts_neither_way(prepared: Path) -> None:
    task = Boundaries(_config(), prepared)
    network = Edges(**task.config.arguments).eval()
    agreed = torch.zeros(1, 1, 48, 48)
    agreed[..., 20] = 1
    batch = {"picture": torch.zeros(1, 3, 48, 48, dtype=torch.uint8), "agreed": agreed}
    doubted = {**batch, "agreed": agreed.clone()}
    doubted["agreed"][..., 40] = 0.2
    edge, nothing = task._sure(doubted["agreed"])
    assert not edge[..., 40].any()
    assert not nothing[..., 40].any()
    assert torch.isfinite(task.loss(network, doubted)[0])
