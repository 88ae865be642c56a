"""Line art is told from whatever has colour or shade, on any paper and with any ink."""

import numpy as np
import pytest

from sketchstudio.conditioning.line_art_kind import is_line_art
from sketchstudio.opencv import cv2
from tests import line_drawings


def a_drawing() -> np.ndarray:
    return line_drawings.two_rooms()


def a_coloured_drawing() -> np.ndarray:
    """Flat colours on white, outlined in black."""
    picture = np.full((240, 320, 3), 255, np.uint8)
    for middle, radius, colour in (((90, 120), 60, (230, 60, 40)), ((220, 110), 50, (60, 90, 220))):
        cv2.circle(picture, middle, radius, colour, -1)
        cv2.circle(picture, middle, radius, (0, 0, 0), 3)
    return picture


def a_thing_on_white() -> np.ndarray:
    """A dark, shaded ball, as a shop shows it."""
    y, x = np.mgrid[0:240, 0:240]
    away = np.hypot(x - 120, y - 120)
    light = 20 + 90 * np.clip(1 - np.hypot(x - 90, y - 90) / 90, 0, 1)
    grey = np.where(away < 70, light, 255).astype(np.uint8)
    return np.repeat(grey[..., None], 3, axis=2)


def test_ink_on_paper_is_line_art():
    assert is_line_art(a_drawing())


@pytest.mark.parametrize("paper", [(255, 255, 255), (240, 225, 190), (190, 205, 230)])
@pytest.mark.parametrize("ink", [(0, 0, 0), (40, 60, 150), (120, 110, 105)])
def test_paper_and_ink_may_have_any_colour(paper, ink):
    share = a_drawing().astype(np.float32) / 255
    assert is_line_art((share * paper + (1 - share) * ink).astype(np.uint8))


def test_a_shadow_over_the_sheet_makes_no_photograph_of_it():
    drawing = a_drawing()
    shadow = np.linspace(1.0, 0.5, drawing.shape[1])[None, :, None]
    assert is_line_art((drawing * shadow).astype(np.uint8))


def test_areas_filled_with_ink_are_ink():
    drawing = a_drawing()
    drawing[20:60, 20:70] = 0
    assert is_line_art(drawing)


@pytest.mark.parametrize("picture", [a_coloured_drawing(), a_thing_on_white()])
def test_colour_and_shade_are_no_line_art_even_on_white(picture):
    assert not is_line_art(picture)


def test_noise_and_slopes_are_no_line_art():
    noise = np.random.default_rng(3).integers(0, 256, (200, 200, 3), dtype=np.uint8)
    slope = np.repeat(np.linspace(0, 255, 300, dtype=np.uint8)[None, :, None], 200, axis=0)
    assert not is_line_art(noise)
    assert not is_line_art(np.repeat(slope, 3, axis=2))


def test_paper_with_nothing_on_it_is_no_drawing():
    assert not is_line_art(np.full((60, 80, 3), 255, np.uint8))


@pytest.mark.parametrize("size", [(1, 1), (1, 8000), (8000, 1)])
def test_any_size_has_an_answer(size):
    noise = np.random.default_rng(3).integers(0, 256, (*size, 3), dtype=np.uint8)
    assert is_line_art(noise) in (True, False)
