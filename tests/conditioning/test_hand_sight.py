"""What a taught hand sees, and where on the canvas it is brought back to."""

import numpy as np
import pytest

from sketchstudio.conditioning import hand_sight
from sketchstudio.conditioning.hand_sight import GRAIN, MOST_SIDE
from sketchstudio.opencv import cv2
from tests import line_drawings

SIZES = [(1, 1), (1, 4000), (7, 300), (100, 140), (256, 256), (700, 500)]


def _discs(height: int, width: int) -> np.ndarray:
    picture = np.full((height, width, 3), (40, 90, 160), np.uint8)
    for x, y in ((0.25, 0.3), (0.7, 0.65)):
        centre = round(width * x), round(height * y)
        cv2.circle(picture, centre, min(height, width) // 6, (220, 180, 60), -1, cv2.LINE_AA)
    return picture


@pytest.mark.parametrize("size", SIZES)
def test_what_is_seen_fits_the_network_and_comes_back_as_large(size: tuple[int, int]) -> None:
    picture = _discs(*size)
    for sight in (
        hand_sight.of_lines(picture, 128),
        hand_sight.of_areas(picture, 128, colours=3),
        hand_sight.of_painting(picture, 128),
    ):
        height, width = sight.pixels.shape[:2]
        assert height % GRAIN == width % GRAIN == 0
        assert max(height, width) <= MOST_SIDE
        assert sight.onto_canvas(sight.pixels, *size).shape == picture.shape


@pytest.mark.parametrize("size", [(256, 256), (300, 430), (500, 260)])
@pytest.mark.parametrize("times", [1, 2])
def test_a_painting_comes_back_to_its_place(size: tuple[int, int], times: int) -> None:
    picture = _discs(*size)
    sight = hand_sight.of_painting(picture, 192)
    made = np.repeat(np.repeat(sight.pixels, times, 0), times, 1)
    back = sight.onto_canvas(made, *size)
    assert np.abs(back.astype(int) - picture).mean() < 2.5


@pytest.mark.parametrize("size", [(256, 256), (300, 430), (500, 260)])
def test_lines_come_back_to_their_place(size: tuple[int, int]) -> None:
    drawing = line_drawings.paper(*size)
    cv2.rectangle(drawing, (40, 50), (size[1] - 60, size[0] - 30), (0, 0, 0), 3)
    sight = hand_sight.of_lines(drawing, 256)
    back = sight.onto_canvas(sight.pixels, *size)[..., 0] < 128
    true = drawing[..., 0] < 128
    near = cv2.dilate(true.astype(np.uint8), np.ones((5, 5), np.uint8)) > 0
    assert back.any() and not (back & ~near).any()
    shift = np.argwhere(back).mean(0) - np.argwhere(true).mean(0)
    assert np.abs(shift).max() < 1


def test_outlines_of_areas_lie_where_colours_meet() -> None:
    picture = np.full((128, 128, 3), (30, 40, 120), np.uint8)
    picture[:, 64:] = (230, 200, 90)
    seen = hand_sight.of_areas(picture, 128, colours=2).pixels[..., 0]
    assert (seen[:, 62:66].min(1) < 80).all()
    assert (seen[:, :58] == 255).all() and (seen[:, 70:] == 255).all()


def test_a_canvas_is_so_many_times_larger_than_what_is_seen() -> None:
    assert hand_sight.of_painting(_discs(512, 512), 256).scale_to(512) == 2
    assert hand_sight.of_painting(_discs(600, 300), 256).scale_to(300) == pytest.approx(300 / 256)
