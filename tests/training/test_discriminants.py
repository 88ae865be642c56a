import numpy as np
import pytest
import torch
from torch import nn

from training import discriminants


def two_kinds(count: int, seed: int) -> tuple[np.ndarray, np.ndarray]:
    """Flat clouds beside each other, which only a slanted line parts."""
    rng = np.random.default_rng(seed)
    true = np.repeat([0, 2], count)
    given = rng.normal(size=(2 * count, 2)) * [6.0, 0.3]
    given[:, 1] += np.where(true == 2, 0.8, -0.8) + 0.5 * given[:, 0]
    return given.astype(np.float32), true


def read(layer: nn.Linear, given: np.ndarray) -> np.ndarray:
    with torch.no_grad():
        return layer(torch.from_numpy(given))[:, [0, 2]].argmax(1).numpy() * 2


def test_what_was_not_seen_before_is_told_apart() -> None:
    layer = nn.Linear(2, 3)
    discriminants.fit(layer, *two_kinds(300, 0))
    given, true = two_kinds(300, 1)
    assert (read(layer, given) == true).mean() > 0.95


def test_how_many_there_were_of_a_kind_makes_it_no_likelier() -> None:
    given, true = two_kinds(300, 0)
    few = np.r_[0:300, 300:330]
    layer = nn.Linear(2, 3)
    discriminants.fit(layer, given[few], true[few])
    middle = np.zeros((1, 2), np.float32)
    with torch.no_grad():
        first, _, last = layer(torch.from_numpy(middle))[0].tolist()
    assert first == pytest.approx(last, abs=1.5)


def test_a_kind_that_is_not_there_keeps_its_weights() -> None:
    layer = nn.Linear(2, 3)
    before = layer.weight[1].detach().clone()
    discriminants.fit(layer, *two_kinds(20, 0))
    assert torch.equal(layer.weight[1], before)
