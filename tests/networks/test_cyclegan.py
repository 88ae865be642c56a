"""A taught hand's network: sizes, colours, and what it costs to ship."""

from pathlib import Path

import pytest
import torch

from sketchstudio.networks import weights
from sketchstudio.networks.cyclegan import Critic, Hand


def small_hand() -> Hand:
    torch.manual_seed(1)
    hand = Hand(width=16, blocks=(1, 1, 1), back_width=8, back_depth=1, gallery=3)
    torch.nn.init.normal_(hand.painter.head.weight, std=0.05)
    return hand.eval()


@pytest.mark.parametrize("size", [(64, 64), (48, 80)])
@torch.no_grad()
def test_both_ways_keep_the_size(size: tuple[int, int]) -> None:
    hand = small_hand()
    picture = torch.rand(2, 3, *size) * 2 - 1
    for made in (hand(picture), hand.to_painting(picture), hand.to_outlines(picture)):
        assert made.shape == picture.shape
    assert hand.to_outlines(picture).abs().max() <= 1


@torch.no_grad()
def test_outlines_are_grey() -> None:
    drawn = small_hand().to_outlines(torch.rand(1, 3, 32, 32) * 2 - 1)
    assert torch.equal(drawn[:, 0], drawn[:, 2])


@torch.no_grad()
def test_a_hand_that_has_learned_nothing_paints_the_colours_it_is_told() -> None:
    hand = Hand(width=16, blocks=(1, 1, 1), back_width=8, back_depth=1, gallery=3).eval()
    outlines = torch.ones(1, 3, 32, 32)
    colours = torch.zeros(1, 4, 8, 8)
    colours[:, :, 4:] = torch.tensor([1.0, 0.5, 0.0, 1.0])[None, :, None, None]
    made = hand.to_painting(outlines, colours)
    assert torch.allclose(made[0, :, 30, 16], torch.tensor([1.0, 0.0, -1.0]), atol=1e-5)
    assert torch.allclose(made[0, :, 2, 16], torch.ones(3), atol=1e-5)
    assert torch.equal(hand(outlines), torch.ones(1, 3, 32, 32))


@torch.no_grad()
def test_where_there_are_lines_it_paints_otherwise() -> None:
    hand, colours = small_hand(), torch.rand(1, 4, 16, 16)
    paper = torch.ones(1, 3, 64, 64)
    drawn = paper.clone()
    drawn[:, :, 20:22] = -1
    one, other = hand.to_painting(paper, colours), hand.to_painting(drawn, colours)
    assert (one - other)[0, :, 21].abs().mean() > 0.01


def test_as_shipped_it_fits_the_limit_and_comes_back(tmp_path: Path) -> None:
    hand = Hand()
    size = sum(parameter.numel() for parameter in hand.parameters()) * 2
    assert size < weights.SHIPPED_LIMIT_BYTES
    assert weights.known_networks()["cyclegan"] is Hand


@torch.no_grad()
def test_a_critic_judges_each_part_of_a_picture() -> None:
    verdict, features = Critic(width=4).judged(torch.rand(2, 3, 128, 128))
    assert verdict.shape == (2, 1, 8, 8)
    assert [part.shape[1] for part in features] == [4, 8, 16, 16]
