"""Arrays become images and come back the same."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtGui import QImage

from sketchstudio.ui.images import scaled_to_fit, thumbnail, to_pixels, to_qimage


@pytest.fixture
def pixels() -> np.ndarray:
    """(5, 7, 4): a width whose rows need padding in an image."""
    return np.random.default_rng(1).integers(0, 256, (5, 7, 4), dtype=np.uint8)


def test_pixels_come_back_as_they_were(pixels):
    assert np.array_equal(to_pixels(to_qimage(pixels)), pixels)


def test_rgb_comes_back_opaque(pixels):
    back = to_pixels(to_qimage(pixels[:, :, :3]))
    assert np.array_equal(back[:, :, :3], pixels[:, :, :3])
    assert (back[:, :, 3] == 255).all()


def test_an_image_owns_its_pixels(pixels):
    before = pixels.copy()
    image = to_qimage(pixels)
    pixels[:] = 0
    assert np.array_equal(to_pixels(image), before)


def test_a_cut_out_part_is_taken_row_by_row(pixels):
    part = pixels[1:4, 2:5]
    assert np.array_equal(to_pixels(to_qimage(part)), part)


def test_a_thumbnail_fits_its_side_and_keeps_the_shape():
    small = thumbnail(np.zeros((1000, 4000, 3), np.uint8), 80)
    assert (small.width(), small.height()) == (80, 20)


def test_a_small_picture_is_not_enlarged():
    image = QImage(8, 4, QImage.Format.Format_RGB32)
    assert scaled_to_fit(image, 80).size() == image.size()
