from pathlib import Path

import torch
from safetensors.torch import save_file

from sketchstudio.networks.compact import LEVELS, Compact, LevelledCompact


def _levelled() -> LevelledCompact:
    torch.manual_seed(0)
    network = LevelledCompact(features=8, convolutions=2).eval()
    for parameter in [*network.gains.parameters(), *network.shifts.parameters()]:
        torch.nn.init.normal_(parameter, std=0.1)
    return network


def test_it_doubles_any_size() -> None:
    network = Compact(features=8, convolutions=2).eval()
    for height, width in ((1, 1), (5, 9), (16, 16)):
        assert network(torch.rand(2, 3, height, width)).shape == (2, 3, 2 * height, 2 * width)


def test_nothing_beyond_its_reach_counts() -> None:
    network = Compact(features=8, convolutions=3).eval()
    picture = torch.rand(1, 3, 40, 40)
    changed = picture.clone()
    changed[..., 20 + network.reach + 1 :] = 0
    before, after = network(picture), network(changed)
    assert torch.equal(before[..., :42], after[..., :42])
    assert not torch.equal(before, after)


def test_a_level_is_a_plain_network_of_its_own() -> None:
    network, picture = _levelled(), torch.rand(1, 3, 12, 10)
    for level in range(LEVELS):
        told = network(picture, torch.tensor(level))
        assert torch.allclose(told, network.at_level(level)(picture), atol=1e-6)


def test_levels_differ() -> None:
    network, picture = _levelled(), torch.rand(1, 3, 12, 10)
    found = [network(picture, torch.tensor(level)) for level in range(LEVELS)]
    assert all(not torch.allclose(found[0], other) for other in found[1:])


def test_spandrel_loads_our_weights_as_they_are(tmp_path: Path) -> None:
    from sketchstudio.networks import community

    network = Compact(features=8, convolutions=2).eval()
    save_file(network.state_dict(), tmp_path / "ours.safetensors")
    loaded = community.load(tmp_path / "ours.safetensors")
    picture = torch.rand(1, 3, 9, 7)
    assert (loaded.kind.architecture, loaded.scale) == ("RealESRGAN Compact", 2)
    assert torch.allclose(loaded(picture), network(picture).clamp(0, 1), atol=1e-6)
