import numpy as np
import pytest

from sketchstudio.conditioning import flood, line_art
from sketchstudio.conditioning.paint import under_ink
from sketchstudio.document import Blot
from tests import line_drawings as drawings

RED = (220, 30, 40)
PAPER = (255, 255, 255)


def filled(picture: np.ndarray, *blots: Blot, lines: bool = True) -> np.ndarray:
    drawing = line_art.prepare(picture, blots)
    colours = flood.spread(drawing.told.regions, drawing.told.colours, PAPER)
    colour = line_art.painted(drawing, colours)
    return under_ink(colour, drawing.ink) if lines else colour


@pytest.mark.parametrize("side", [120, 256, 700, 1500])
def test_a_circle_of_any_size_is_filled_up_to_its_line(side: int) -> None:
    picture = drawings.circle(side=side)
    middle = side / 2
    coloured = filled(picture, Blot(1, middle, middle, 4, RED))
    assert coloured.shape == picture.shape
    assert tuple(coloured[side // 2, side // 2]) == RED
    assert tuple(coloured[2, 2]) == PAPER
    reach = int(side / 3 - side / 40)
    assert tuple(coloured[side // 2, side // 2 + reach]) == RED


def test_lines_are_kept_as_dark_as_they_were_drawn() -> None:
    picture = drawings.two_rooms()
    coloured = filled(picture, Blot(1, 80, 128, 6, RED))
    assert (coloured[picture.max(-1) == 0].max(-1) == 0).all()


def test_without_lines_there_is_colour_under_them() -> None:
    picture = drawings.two_rooms()
    coloured = filled(picture, Blot(1, 80, 128, 6, RED), lines=False)
    assert set(map(tuple, coloured.reshape(-1, 3).tolist())) == {RED, PAPER}


def test_a_colour_runs_through_a_wide_opening_but_not_through_ink() -> None:
    picture = drawings.two_rooms(gap_px=60)
    coloured = filled(picture, Blot(1, 80, 128, 6, RED))
    assert tuple(coloured[128, 180]) == RED
    assert tuple(coloured[10, 10]) == PAPER


@pytest.mark.parametrize("shape", [(1, 1), (1, 8000), (8000, 1)])
def test_the_thinnest_pictures_keep_their_size(shape: tuple[int, int]) -> None:
    picture = drawings.paper(*shape)
    assert filled(picture, Blot(1, 0.5, 0.5, 2, RED)).shape == picture.shape
