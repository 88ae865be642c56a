"""More pictures out of few: nothing is invented, nothing drawn is lost, a seed decides."""

from collections import Counter

import numpy as np
import pytest

from sketchstudio.conditioning.augmenting import (
    Augmentation,
    Change,
    change_of,
    changed,
    variants,
)
from sketchstudio.opencv import cv2


@pytest.fixture
def painting() -> np.ndarray:
    """(48, 64, 3) uint8, painted to the edges, nowhere black."""
    small = np.random.default_rng(3).integers(60, 256, (6, 8, 3), np.uint8)
    return cv2.resize(small, (64, 48), interpolation=cv2.INTER_LINEAR)


@pytest.fixture
def drawing() -> np.ndarray:
    """A red rectangle that nearly fills pale paper."""
    picture = np.full((60, 60, 3), (250, 245, 230), np.uint8)
    picture[3:57, 3:57] = (200, 30, 40)
    return picture


def test_no_change_changes_nothing(painting: np.ndarray) -> None:
    assert np.array_equal(changed(painting, Change()), painting)


def test_a_mirrored_picture_mirrored_again_is_itself(painting: np.ndarray) -> None:
    once = changed(painting, Change(mirrored=True))
    assert not np.array_equal(once, painting)
    assert np.array_equal(changed(once, Change(mirrored=True)), painting)


def test_four_quarter_turns_are_none(painting: np.ndarray) -> None:
    turned = painting
    for _ in range(4):
        turned = changed(turned, Change(quarters=1))
    assert np.array_equal(turned, painting)
    assert changed(painting, Change(quarters=1)).shape == (64, 48, 3)


@pytest.mark.parametrize("degrees", [-15.0, 4.0, 15.0])
def test_a_turned_painting_has_no_empty_corner(painting: np.ndarray, degrees: float) -> None:
    turned = changed(painting, Change(degrees=degrees))
    assert turned.shape == painting.shape
    assert turned.min() > 30


@pytest.mark.parametrize("degrees", [-15.0, 15.0])
def test_a_turned_drawing_stays_whole_on_its_paper(drawing: np.ndarray, degrees: float) -> None:
    turned = changed(drawing, Change(degrees=degrees))
    border = np.concatenate([turned[0], turned[-1], turned[:, 0], turned[:, -1]])
    assert np.abs(border.astype(int) - drawing[0, 0]).max() < 60
    corners = turned[[0, 0, -1, -1], [0, -1, 0, -1]]
    assert (corners == drawing[0, 0]).all()


def test_all_pictures_come_first_and_each_as_often_as_the_others() -> None:
    made = variants(121, 500, Augmentation(), seed=1)
    assert len(made) == 500
    assert [v.index for v in made[:121]] == list(range(121))
    assert all(v.change == Change() for v in made[:121])
    assert set(Counter(v.index for v in made).values()) <= {4, 5}
    assert len(set(made)) == 500


def test_the_seed_decides() -> None:
    one, again, other = (variants(9, 50, Augmentation(), seed=seed) for seed in (1, 1, 2))
    assert one == again != other


def test_there_are_no_more_than_there_are_different_ones() -> None:
    mirrored_only = Augmentation(quarter_turns=False, turn_degrees=0.0)
    assert len(variants(5, 500, mirrored_only, seed=1)) == 10
    still = Augmentation(flip=False, quarter_turns=False, turn_degrees=0.0)
    assert len(variants(5, 500, still, seed=1)) == 5
    assert len(variants(5, 2, Augmentation(), seed=1)) == 5


def test_each_change_is_made_as_often_as_said() -> None:
    rng = np.random.default_rng(1)
    made = [change_of(Augmentation(share=0.7), rng) for _ in range(2000)]
    for share in (
        np.mean([c.mirrored for c in made]),
        np.mean([c.quarters > 0 for c in made]),
        np.mean([c.degrees != 0 for c in made]),
    ):
        assert 0.66 < share < 0.74
    assert max(abs(c.degrees) for c in made) <= 15
    assert {c.quarters for c in made} == {0, 1, 2, 3}
