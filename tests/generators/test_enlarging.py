"""How large a painted picture is made, by whose model, and that it can be stopped."""

from pathlib import Path

import numpy as np
import pytest
import torch
from safetensors.torch import save_file

from sketchstudio.generators._enlarging import enlarged
from sketchstudio.generators.base import Cancelled
from sketchstudio.networks import devices, weights
from sketchstudio.networks.compact import Compact
from tests.fake_models import a_card

ARGUMENTS = {"features": 8, "convolutions": 2, "scale": 2}


@pytest.fixture(scope="module")
def upscaler(tmp_path_factory: pytest.TempPathFactory) -> Path:
    torch.manual_seed(1)
    card = a_card(task="upscale", network="compact", arguments=ARGUMENTS)
    folder = tmp_path_factory.mktemp("models") / "upscale"
    return weights.save(folder, Compact(**ARGUMENTS).eval(), card)


@pytest.fixture(scope="module")
def community_file(upscaler: Path) -> Path:
    path = upscaler.with_name("theirs.safetensors")
    save_file(weights.load(upscaler, device="cpu").state_dict(), path)
    return path


def a_square(side: int = 24) -> np.ndarray:
    return np.random.default_rng(3).integers(0, 256, (side, side, 3), dtype=np.uint8)


def made(scale: float, upscaler: Path | None, check=lambda share: None) -> np.ndarray:
    return enlarged(a_square(), scale, upscaler, devices.choose("cpu"), check=check)


@pytest.mark.parametrize(
    ("scale", "times"), [(0.5, 1), (1.19, 1), (1.2, 2), (3.0, 2), (3.1, 4), (9.0, 4)]
)
def test_it_is_made_as_large_as_shows(upscaler: Path, scale: float, times: int):
    assert made(scale, upscaler).shape == (24 * times, 24 * times, 3)


def test_without_an_upscaler_it_stays_as_it_is():
    assert np.array_equal(made(4.0, None), a_square())


def test_a_single_file_of_somebody_else_enlarges_too(upscaler: Path, community_file: Path):
    theirs, ours = (made(2.0, path).astype(int) for path in (community_file, upscaler))
    assert np.abs(theirs - ours).max() <= 1  # the same weights


def test_it_can_be_stopped(upscaler: Path):
    def stop(share: float) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        made(4.0, upscaler, stop)
