"""Flat colours: few, with smooth borders, without blotches, and with what stands out kept."""

import numpy as np
import pytest

from sketchstudio.conditioning.cartoon import flat_colours, rounded
from sketchstudio.opencv import cv2


def flat(picture: np.ndarray, count: int = 8, smoothness: float = 0.5, seed: int = 0):
    return flat_colours(picture, count, smoothness, seed=seed, check=lambda share: None)


def colours_of(picture: np.ndarray) -> np.ndarray:
    return np.unique(picture.reshape(-1, 3), axis=0)


def a_face(side: int = 300) -> np.ndarray:
    """Shaded skin with two small dark eyes, on blue."""
    y, x = np.mgrid[0:side, 0:side]
    picture = np.full((side, side, 3), (60, 90, 170), np.float32)
    skin = np.array((225, 175, 140)) * (0.85 + 0.15 * x / side)[..., None]
    head = np.hypot(x - side / 2, y - side / 2) < side * 0.4
    picture[head] = skin[head]
    for eye in (0.37, 0.63):
        cv2.circle(picture, (round(side * eye), round(side * 0.42)), 5, (20, 15, 10), -1)
    picture += np.random.default_rng(1).normal(0, 5, picture.shape)
    return picture.clip(0, 255).astype(np.uint8)


def pieces(picture: np.ndarray) -> int:
    """How many areas of one colour there are."""
    return sum(
        cv2.connectedComponents((picture == colour).all(-1).astype(np.uint8), connectivity=4)[0] - 1
        for colour in colours_of(picture)
    )


@pytest.mark.parametrize("count", [2, 5, 16])
def test_there_are_no_more_colours_than_asked_for(count):
    noise = np.random.default_rng(0).integers(0, 256, (90, 120, 3), dtype=np.uint8)
    for picture in (noise, a_face()):
        assert len(colours_of(flat(picture, count))) <= count


def test_small_things_that_stand_out_stay_and_blotches_go():
    made = flat(a_face())
    for eye in (0.37, 0.63):
        assert made[126, round(300 * eye)].max() < 70, "an eye"
    assert pieces(made) < 20


def test_more_smoothness_gives_fewer_areas():
    texture = np.random.default_rng(2).integers(60, 200, (240, 240, 3), dtype=np.uint8)
    texture = cv2.GaussianBlur(texture, (0, 0), 3.0)
    assert pieces(flat(texture, smoothness=1.0)) < pieces(flat(texture, smoothness=0.0))


def test_colours_are_those_of_the_picture_and_a_little_stronger():
    face = a_face()
    made = flat(face)
    assert np.abs(made[150, 150].astype(int) - face[140:160, 140:160].mean((0, 1))).max() < 25
    blue = made[5, 5].astype(int)
    assert blue[2] - blue[0] >= 108


@pytest.mark.parametrize("size", [(1, 1), (1, 8000), (8000, 1), (3, 17)])
def test_any_size_is_kept(size):
    noise = np.random.default_rng(0).integers(0, 256, (*size, 3), dtype=np.uint8)
    assert flat(noise).shape == noise.shape


def test_one_colour_stays_one_colour():
    assert len(colours_of(flat(np.full((60, 70, 3), (90, 140, 60), np.uint8)))) == 1


def test_the_same_seed_gives_the_same_picture():
    assert np.array_equal(flat(a_face(), seed=3), flat(a_face(), seed=3))


def test_borders_are_smooth_however_much_they_are_enlarged():
    labels = np.zeros((40, 40), np.int32)
    labels[np.hypot(*np.mgrid[-20:20, -20:20]) < 12] = 1
    large = rounded(labels, (320, 320), 1.0)
    disc = np.hypot(*(np.mgrid[0:320, 0:320] - 163.5)) < 96
    assert (large.astype(bool) != disc).mean() < 0.02


def test_a_large_picture_is_cut_on_a_smaller_one_and_keeps_its_size():
    face = cv2.resize(a_face(), (2000, 2000), interpolation=cv2.INTER_LINEAR)
    made = flat(face)
    assert made.shape == face.shape and len(colours_of(made)) <= 8
    assert made[840, 740].max() < 70, "an eye"
