"""Palettes taken from pictures."""

import numpy as np
import pytest

from sketchstudio.painting.color_means import palette_of

COLORS = [(20, 20, 20), (240, 240, 240), (200, 40, 30), (30, 60, 190), (40, 160, 60)]


def stripes(noise: int = 0) -> np.ndarray:
    picture = np.repeat(np.array(COLORS, np.int16)[None], 200, 0).repeat(60, 1)
    grain = np.random.default_rng(3).integers(-noise, noise + 1, picture.shape)
    return np.clip(picture + grain, 0, 255).astype(np.uint8)


def test_a_picture_of_five_colours_gives_those_five():
    assert sorted(palette_of(stripes(), 5)) == sorted(COLORS)
    assert sorted(palette_of(stripes(), 64)) == sorted(COLORS)


def test_through_noise_the_same_colours_come_and_duplicates_are_one():
    found = palette_of(stripes(noise=8), 20)
    assert len(found) <= 20
    for color in COLORS:
        assert min(np.abs(np.subtract(color, other)).max() for other in found) <= 10


@pytest.mark.parametrize("count", [2, 7, 64])
def test_no_more_than_asked_for_and_each_is_in_the_picture(count):
    picture = np.random.default_rng(4).integers(0, 256, (60, 60, 3)).astype(np.uint8)
    found = palette_of(picture, count)
    assert 1 < len(found) <= count and len(set(found)) == len(found)
    assert set(found) <= {tuple(pixel) for pixel in picture.reshape(-1, 3).tolist()}


def test_the_same_picture_gives_the_same_palette():
    picture = np.random.default_rng(5).integers(0, 256, (80, 90, 3)).astype(np.uint8)
    assert palette_of(picture, 12) == palette_of(picture, 12)


def test_greys_come_first_from_dark_to_light():
    assert palette_of(stripes(), 5)[:2] == [(20, 20, 20), (240, 240, 240)]


def test_what_is_transparent_has_no_colour():
    picture = np.zeros((20, 20, 4), np.uint8)
    assert palette_of(picture, 5) == []
    picture[:5] = (*COLORS[2], 255)
    assert palette_of(picture, 5) == [COLORS[2]]
