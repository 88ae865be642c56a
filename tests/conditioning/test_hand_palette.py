"""The palettes a hand paints with: all in turn, and the blots' colours among them."""

import numpy as np
import pytest

from sketchstudio.conditioning.hand_palette import COLOURS, palette_for
from sketchstudio.conditioning.lab import to_lab

RED = (200, 40, 30)


def _palettes(count: int) -> np.ndarray:
    return np.random.default_rng(1).random((count, 4 * COLOURS)).astype(np.float32)


@pytest.mark.parametrize("count", [1, 2, 7, 64])
def test_every_palette_has_its_turn(count: int) -> None:
    palettes = _palettes(count)
    chosen = [palette_for(palettes, seed) for seed in range(count)]
    assert len({one.tobytes() for one in chosen}) == count
    assert np.array_equal(chosen[0], palettes[0])


def test_two_of_a_kind_are_one() -> None:
    palettes = np.repeat(_palettes(4), 2, axis=0)
    assert len({palette_for(palettes, seed).tobytes() for seed in range(4)}) == 4


def test_blots_are_in_the_palette_and_its_shares_stay() -> None:
    palettes = _palettes(9)
    for seed in range(3):
        told = palette_for(palettes, seed, [RED, RED, (20, 90, 200)]).reshape(COLOURS, 4)
        for colour in (RED, (20, 90, 200)):
            lab = to_lab(np.array([colour], np.uint8))[0] / 100
            assert np.abs(told[:, :3] - lab).max(1).min() < 1e-5
        shares = told[:, 3]
        assert any(np.array_equal(shares, p.reshape(COLOURS, 4)[:, 3]) for p in palettes)


def test_with_blots_the_nearest_palette_comes_first() -> None:
    palettes = _palettes(9)
    palettes[6].reshape(COLOURS, 4)[2, :3] = to_lab(np.array([RED], np.uint8))[0] / 100
    assert np.allclose(palette_for(palettes, 0, [RED]), palettes[6], atol=1e-5)


def test_more_blots_than_colours_do_no_harm() -> None:
    many = [(value, value, 255 - value) for value in range(0, 250, 25)]
    assert palette_for(_palettes(3), 0, many).shape == (4 * COLOURS,)
