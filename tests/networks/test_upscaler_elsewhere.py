"""Our upscaler in other people's programs: spandrel alone, which they are built on, loads it."""

from pathlib import Path

import pytest
import torch
from safetensors.torch import load_file, save_file

from sketchstudio.networks import community, weights
from sketchstudio.networks.compact import Compact
from tests.source_tree import ROOT

SHIPPED = ROOT / "models" / "upscale"


@pytest.fixture(params=["shipped", "fresh"])
def weights_file(request: pytest.FixtureRequest, tmp_path: Path) -> tuple[Path, Compact]:
    """The file, and our own network with what is in it. Without shipped weights both are fresh."""
    if request.param == "shipped" and SHIPPED.is_dir():
        return SHIPPED / "weights.safetensors", weights.load(SHIPPED)
    torch.manual_seed(2)
    network = Compact().eval()
    save_file(network.state_dict(), tmp_path / "weights.safetensors")
    return tmp_path / "weights.safetensors", network


def test_spandrel_alone_makes_the_same_picture(weights_file: tuple[Path, Compact]) -> None:
    spandrel = community.imported_spandrel()
    path, ours = weights_file
    theirs = spandrel.ModelLoader(device="cpu").load_from_file(path).eval()
    assert theirs.scale == ours.scale
    assert theirs.input_channels == theirs.output_channels == 3
    picture = torch.rand(1, 3, 33, 47, generator=torch.Generator().manual_seed(5))
    with torch.inference_mode():
        difference = (theirs(picture) - ours(picture).clamp(0, 1)).abs().max()
    assert float(difference) < 1e-5


def test_nothing_but_the_networks_weights_is_in_the_file(
    weights_file: tuple[Path, Compact],
) -> None:
    path, ours = weights_file
    assert load_file(path).keys() == ours.state_dict().keys()
