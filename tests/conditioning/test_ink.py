import numpy as np

from sketchstudio.conditioning.ink import ink_map, kind_of, solid_ink
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


def test_filled_places_are_told_from_lines_by_the_pens_own_width() -> None:
    ink = np.zeros((200, 300), np.float32)
    ink[30:34, 20:280] = ink[30:160, 20:24] = ink[150:154, 20:280] = 1  # strokes of 4 pixels
    rows, columns = np.mgrid[0:200, 0:300]
    eye = np.hypot(rows - 90, columns - 150) <= 12
    ink[eye] = 1
    solid = solid_ink(ink)
    assert (solid[np.hypot(rows - 90, columns - 150) < 11] == 1).all()
    assert not solid[~eye].any()


def test_lines_alone_and_an_empty_page_have_nothing_filled() -> None:
    assert not solid_ink(ink_map(drawings.two_rooms())).any()
    assert not solid_ink(np.zeros((40, 60), np.float32)).any()
