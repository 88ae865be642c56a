import numpy as np

from sketchstudio.conditioning.ink import ink_map, kind_of
from tests import line_drawings as drawings


def landscape() -> np.ndarray:
    """A soft grey rendering: no paper, no lines."""
    rows, columns = np.mgrid[0:200, 0:300] / 200
    grey = 120 + 60 * np.sin(3 * columns) * np.cos(4 * rows) + 40 * rows
    return np.repeat(grey.astype(np.uint8)[..., None], 3, 2)


def test_black_lines_are_ink_and_white_paper_is_none() -> None:
    ink = ink_map(drawings.two_rooms())
    assert ink[40, 100] > 0.95
    assert ink[100, 80] == 0


def test_shaded_paper_is_no_ink() -> None:
    shade = np.linspace(0.6, 1, 256)[None, :, None]
    ink = ink_map((drawings.two_rooms() * shade).astype(np.uint8))
    assert ink[100, 60:110].max() < 0.1
    assert ink[40, 100] > 0.9


def test_a_drawing_is_line_art_and_a_rendering_is_a_photo() -> None:
    assert kind_of(drawings.two_rooms()) == "line art"
    assert kind_of(drawings.circle(side=900)) == "line art"
    assert kind_of(landscape()) == "photo"


def test_empty_paper_is_line_art() -> None:
    assert kind_of(drawings.paper()) == "line art"


def test_a_dark_picture_is_no_line_art() -> None:
    assert kind_of(np.full((64, 64, 3), 20, np.uint8)) == "photo"
