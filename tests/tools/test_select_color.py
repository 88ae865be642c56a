"""The magic wand: selecting by the colour of a place."""

import numpy as np
import pytest

from sketchstudio.document import Document, Rect
from sketchstudio.session import Session
from sketchstudio.tools import ColorSelect
from tests.tools.selecting_hand import area, bounds, click, drag

SIZE = (120, 90)


def painted() -> Document:
    """Two red squares on white paper, the second drawn on another layer."""
    pixels = np.zeros((SIZE[1], SIZE[0], 4), np.uint8)
    pixels[10:30, 10:30] = (255, 0, 0, 255)
    document = Document.from_pixels(pixels, "one")
    pixels = np.zeros((SIZE[1], SIZE[0], 4), np.uint8)
    pixels[50:70, 50:70] = (250, 0, 0, 255)
    other = Document.from_pixels(pixels, "two").layers[0]
    document.append_layer(other.props, other.tiles)
    return document


@pytest.fixture
def wand() -> ColorSelect:
    return ColorSelect(Session(painted()))


def test_the_wand_selects_what_hangs_together(wand):
    click(wand, 15, 15)
    assert bounds(wand.session) == Rect(10, 10, 20, 20)


def test_the_wand_selects_the_colour_everywhere(wand):
    wand.set_value("reach", "all")
    click(wand, 15, 15)
    assert area(wand.session) == 800


def test_the_wand_can_look_at_one_layer_alone(wand):
    wand.set_value("reach", "all")
    wand.set_value("sample", "layer")
    click(wand, 55, 55)
    assert bounds(wand.session) == Rect(50, 50, 20, 20)


def test_tolerance_parts_near_colours(wand):
    wand.set_value("reach", "all")
    wand.set_value("tolerance", 4)
    click(wand, 15, 15)
    assert area(wand.session) == 400


def test_a_click_of_the_wand_inside_a_selection_selects_anew(wand):
    click(wand, 90, 80)
    click(wand, 91, 80)
    assert area(wand.session) == SIZE[0] * SIZE[1] - 800
    drag(wand, (90, 80), (80, 80))
    assert wand.session.history.undo_label == "Move selection"


def test_the_wand_beside_the_canvas_deselects(wand):
    click(wand, 15, 15)
    click(wand, -5, 15)
    assert bounds(wand.session) is None
