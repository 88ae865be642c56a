"""A taught hand's network: sizes, palettes, and what it costs to ship."""

from pathlib import Path

import pytest
import torch

from sketchstudio.networks import weights
from sketchstudio.networks.cyclegan import PALETTE, Critic, Hand


def small_hand() -> Hand:
    torch.manual_seed(1)
    return Hand(width=16, depth=2, back_width=8, back_depth=1, palettes=3).eval()


@pytest.mark.parametrize("size", [(64, 64), (40, 72)])
@torch.no_grad()
def test_both_ways_keep_the_size_and_stay_in_range(size: tuple[int, int]) -> None:
    hand = small_hand()
    picture = torch.rand(2, 3, *size) * 2 - 1
    for made in (hand(picture), hand.to_painting(picture), hand.to_outlines(picture)):
        assert made.shape == picture.shape
        assert made.abs().max() <= 1


@torch.no_grad()
def test_outlines_are_grey() -> None:
    drawn = small_hand().to_outlines(torch.rand(1, 3, 32, 32) * 2 - 1)
    assert torch.equal(drawn[:, 0], drawn[:, 2])


@torch.no_grad()
def test_without_a_palette_the_most_usual_one_is_taken() -> None:
    hand = small_hand()
    hand.palettes.copy_(torch.rand(3, PALETTE))
    for mood in hand.painter.moods:
        torch.nn.init.normal_(mood.second.weight)
    picture = torch.rand(1, 3, 32, 32)
    usual, other = (hand.to_painting(picture, hand.palettes[i : i + 1]) for i in (0, 1))
    assert torch.equal(hand(picture), usual)
    assert not torch.equal(usual, other)


def test_as_shipped_it_fits_the_limit_and_comes_back(tmp_path: Path) -> None:
    hand = Hand()
    size = sum(parameter.numel() for parameter in hand.parameters()) * 2
    assert size < weights.SHIPPED_LIMIT_BYTES
    assert weights.known_networks()["cyclegan"] is Hand


@torch.no_grad()
def test_a_critic_judges_each_part_of_a_picture() -> None:
    verdict = Critic(width=4)(torch.rand(2, 3, 128, 128))
    assert verdict.shape == (2, 1, 14, 14)
