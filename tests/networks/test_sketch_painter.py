import pytest
import torch

from tests.painter_models import a_painter


def inputs(height: int = 64, width: int = 96) -> dict[str, torch.Tensor]:
    torch.manual_seed(3)
    return {
        "ink": torch.rand(2, 1, height, width),
        "hints": torch.zeros(2, 4, height // 4, width // 4),
        "thumbnail": torch.rand(2, 4, 8, 8),
        "category": torch.tensor([0, 1]),
    }


@torch.no_grad()
def test_a_picture_has_its_sketchs_size():
    assert a_painter()(**inputs()).shape == (2, 3, 64, 96)


@pytest.mark.parametrize("told", ["ink", "hints", "thumbnail"])
@torch.no_grad()
def test_what_is_told_changes_the_picture(told: str):
    network, given = a_painter(), inputs()
    before = network(**given)
    after = network(**{**given, told: 1 - given[told]})
    assert (before - after).abs().max() > 0.01


@torch.no_grad()
def test_each_category_is_painted_in_its_own_way():
    network, given = a_painter(), inputs()
    before = network(**given)
    after = network(**{**given, "category": torch.tensor([2, 1])})
    assert (before[0] - after[0]).abs().max() > 0.01
    assert torch.equal(before[1], after[1])
