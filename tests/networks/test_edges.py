"""The edge detector: any size in, an edge map of that size out."""

import pytest
import torch

from sketchstudio.networks.edges import Edges, with_differences


def _small() -> Edges:
    torch.manual_seed(0)
    return Edges(widths=(8, 8, 8, 8), blocks=(1, 1, 1)).eval()


@pytest.mark.parametrize("size", [(64, 96), (33, 50), (16, 16), (5, 200), (1, 1)])
@torch.no_grad()
def test_the_edge_map_is_as_large_as_the_picture(size: tuple[int, int]) -> None:
    logits = _small()(torch.rand(2, 3, *size) * 2 - 1)
    assert logits.shape == (2, 1, *size)
    assert torch.isfinite(logits).all()


@torch.no_grad()
def test_every_size_has_an_edge_map_of_its_own() -> None:
    joined, *sides = _small().nested(torch.rand(1, 3, 64, 96) * 2 - 1)
    assert joined.shape == (1, 1, 64, 96)
    assert [tuple(side.shape[2:]) for side in sides] == [(64, 96), (16, 24), (8, 12), (4, 6)]


def test_all_of_the_network_learns_from_its_edge_maps() -> None:
    network = _small()
    sum(each.square().mean() for each in network.nested(torch.rand(1, 3, 64, 64))).backward()
    assert all(p.grad is not None for p in network.parameters())


def test_differences_are_the_same_in_the_dark_and_none_where_all_is_even() -> None:
    step = torch.zeros(1, 3, 64, 64)
    step[..., 32:] = 1
    light, dark = with_differences(step)[:, 3:], with_differences(step * 0.5)[:, 3:]
    assert (light - dark).abs().max() < 0.2 * light.abs().max()
    even = with_differences(torch.full((1, 3, 64, 64), 0.3))[:, 3:]
    assert even.abs().max() < 1e-3
