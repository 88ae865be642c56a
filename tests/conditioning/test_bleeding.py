import numpy as np
import pytest

from sketchstudio.conditioning.bleeding import bled


def test_transparent_pixels_take_the_nearest_paint() -> None:
    pixels = np.zeros((5, 9, 4), np.uint8)
    pixels[:, :2] = (200, 10, 10, 255)
    pixels[:, 7:] = (10, 10, 200, 255)
    found = bled(pixels)
    assert (found[:, 3] == (200, 10, 10)).all()
    assert (found[:, 6] == (10, 10, 200)).all()


@pytest.mark.parametrize("kind", [np.uint8, np.uint16])
def test_solid_paint_is_kept_to_the_bit(kind: type) -> None:
    rng = np.random.default_rng(0)
    most = np.iinfo(kind).max
    pixels = rng.integers(0, most, (12, 12, 4)).astype(kind)
    pixels[..., 3] = np.where(rng.random((12, 12)) < 0.5, most, 0)
    solid = pixels[..., 3] == most
    assert (bled(pixels)[solid] == pixels[..., :3][solid]).all()


def test_a_picture_without_paint_is_black() -> None:
    assert not bled(np.full((4, 4, 4), (9, 9, 9, 0), np.uint8)).any()


def test_thin_paint_alone_keeps_its_colour() -> None:
    pixels = np.full((4, 4, 4), (90, 80, 70, 40), np.uint8)
    assert (bled(pixels) == (90, 80, 70)).all()
