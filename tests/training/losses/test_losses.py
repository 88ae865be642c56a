"""Laws of what trainings lower."""

import pytest
import torch
from torch import nn

from training.losses import adversarial, contrast
from training.losses.colours import colour_distance
from training.losses.outlines import paint_on_paper, seams, unguided


@pytest.fixture(autouse=True)
def seeded() -> None:
    torch.manual_seed(1)


def test_colours_elsewhere_in_the_picture_are_the_same_colours() -> None:
    picture = torch.rand(1, 3, 32, 32) * 2 - 1
    moved = picture.flip(2).roll(5, 3)
    assert colour_distance(moved, picture) == pytest.approx(0, abs=1e-6)
    assert colour_distance(picture * 0.5, picture) > 0.05


def test_the_buffer_shows_new_pictures_until_it_is_full_and_then_old_ones_too() -> None:
    kept = adversarial.Kept(4, 8)
    first = torch.full((4, 3, 8, 8), -1.0)
    assert torch.equal(kept.exchanged(first), first)
    shown = torch.cat([kept.exchanged(torch.ones(4, 3, 8, 8)) for _ in range(2)])
    whole = shown.mean((1, 2, 3))
    assert set(whole.tolist()) == {-1.0, 1.0}


def test_pictures_of_another_size_are_not_mixed_in() -> None:
    kept = adversarial.Kept(4, 8)
    for _ in range(3):
        kept.exchanged(torch.full((4, 3, 4, 4), -1.0))
    large = torch.ones(4, 3, 8, 8)
    assert torch.equal(kept.exchanged(large), large)


def test_a_buffer_goes_on_from_its_state() -> None:
    kept, again = adversarial.Kept(3, 8), adversarial.Kept(3, 8)
    kept.exchanged(torch.rand(5, 3, 8, 8))
    again.load_state_dict(kept.state_dict())
    state, new = torch.get_rng_state(), torch.rand(5, 3, 8, 8)
    torch.set_rng_state(state)
    one = kept.exchanged(new)
    torch.set_rng_state(state)
    assert torch.equal(one, again.exchanged(new))


@pytest.mark.parametrize("way", list(adversarial.WAYS))
def test_augmentation_changes_pictures_and_lets_gradients_through(way: str) -> None:
    pictures = (torch.rand(3, 3, 32, 32) * 2 - 1).requires_grad_()
    changed = adversarial.augmented(pictures, [way])
    assert changed.shape == pictures.shape
    assert not torch.equal(changed, pictures)
    changed.sum().backward()
    assert pictures.grad is not None
    assert pictures.grad.abs().sum() > 0


def test_a_critic_that_is_right_has_nothing_to_learn() -> None:
    true, made = torch.ones(2, 1, 4, 4), torch.zeros(2, 1, 4, 4)
    assert adversarial.told_apart(nn.Identity(), true, made) == 0
    assert adversarial.told_apart(nn.Identity(), made, true) == 1


def test_what_stayed_in_its_place_is_nearer_than_what_moved() -> None:
    picture = torch.randn(1, 8, 16, 16)
    same = contrast.distance(nn.Identity(), picture, picture)
    moved = contrast.distance(nn.Identity(), picture, picture.roll(3, 2))
    assert same < moved / 2


def test_a_line_may_be_dark_but_not_light_or_of_a_colour_of_its_own() -> None:
    outlines = torch.ones(1, 3, 32, 32)
    outlines[..., 16:18] = -1
    painting = torch.zeros(4, 3, 32, 32)
    painting[..., 18:] = 0.2  # what is between both sides, is neither
    painting[1, ..., 16:18] = -0.8
    painting[2, ..., 16:18] = 0.8
    painting[3, 0, :, 16:18] = -0.3
    even, dark, light, green = seams(painting, outlines.expand(4, -1, -1, -1)).tolist()
    assert even == dark == 0
    assert light > 0.02 < 10 * green


def test_pictures_one_behind_another_lose_their_colours_each_for_itself() -> None:
    both = torch.rand(2, 6, 8, 8)
    grey = adversarial.augmented(both, ["grey"])
    assert torch.equal(grey[:, 0], grey[:, 2]) and torch.equal(grey[:, 3], grey[:, 5])
    assert torch.allclose(grey[:, 3], both[:, 3:].mean(1))


def test_paint_is_on_paper_only_where_no_colour_is_told_but_some_is() -> None:
    colours = torch.zeros(2, 4, 8, 8)
    colours[0, :, :, :4] = 1
    clean = torch.ones(2, 3, 32, 32)
    clean[..., :16] = 0.3
    spotted = clean.clone()
    spotted[..., 20:24] = 0.5
    assert paint_on_paper(clean, colours).tolist() == [0, 0]
    assert paint_on_paper(spotted, colours).tolist() == pytest.approx([0.5 * 4 / 32, 0])


def test_only_what_is_painted_without_guidance_counts_and_as_a_share_of_all() -> None:
    painting, outlines = torch.rand(4, 3, 32, 32), torch.rand(4, 3, 32, 32).round() * 2 - 1
    colours = torch.rand(4, 4, 8, 8).round()
    which = torch.tensor([True, False, True, False])
    marked, spilt = unguided(painting, outlines, colours, which)
    assert torch.allclose(marked, (seams(painting, outlines) * which).mean())
    assert torch.allclose(spilt, (paint_on_paper(painting, colours) * which).mean())
    assert [float(part) for part in unguided(painting, outlines, colours, ~which & which)] == [0, 0]
