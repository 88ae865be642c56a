"""The painter of scenes: shapes, memory, and what style and tag change."""

import pytest
import torch

from sketchstudio.networks.scene_painter import EMPTY, SEEN_SIDE, SIDE
from tests.scene_models import ARGUMENTS, a_scene_painter


@pytest.fixture(scope="module")
def painter():
    return a_scene_painter()


def test_what_is_seen_becomes_a_sprite(painter):
    seen = torch.rand(2, 4, SEEN_SIDE, SEEN_SIDE)
    codes = painter.encode(seen)
    assert codes.shape == (2, ARGUMENTS["channels"], 12, 12)
    assert codes.abs().max() <= 1
    assert painter(seen, torch.tensor([0, 1]), torch.tensor([3, 4])).shape == (2, 4, SIDE, SIDE)


def test_style_and_tag_count(painter):
    codes = painter.recall(torch.tensor([0]))

    def drawn(style: int, tag: int):
        return painter.decode(codes, torch.tensor([style]), torch.tensor([tag]))

    assert not torch.allclose(drawn(0, 0), drawn(1, 0))
    assert not torch.allclose(drawn(0, 0), drawn(0, 1))


def test_what_is_remembered_is_recalled(painter):
    painter = a_scene_painter()
    codes = torch.rand(2, ARGUMENTS["channels"], 12, 12) * 2 - 1
    painter.remember(
        codes,
        styles=torch.tensor([1, 0]),
        tags=torch.tensor([5, 6]),
        aspects=torch.tensor([2.0, 0.5]),
    )
    assert torch.allclose(painter.recall(torch.tensor([0, 1])), codes, atol=0.5 / 127 + 1e-6)
    assert painter.code_tags[:3].tolist() == [5, 6, EMPTY]
    assert painter.code_styles[:2].tolist() == [1, 0]


def test_more_than_there_is_room_for_is_refused(painter):
    count = ARGUMENTS["memory"] + 1
    codes = torch.zeros(count, ARGUMENTS["channels"], 12, 12)
    zeros = torch.zeros(count)
    with pytest.raises(ValueError, match="room for"):
        painter.remember(codes, styles=zeros, tags=zeros, aspects=zeros)
