"""What the picker looks at, and how much of it."""

import numpy as np
import pytest

from sketchstudio.document import Document, LayerProps
from sketchstudio.document.tiles import TileStore
from sketchstudio.session import Session
from sketchstudio.tools import Picker
from sketchstudio.tools.pointer import PointerEvent


@pytest.fixture
def picker() -> Picker:
    """Red below, a single white pixel in it; blue above, on the right half."""
    below = np.zeros((40, 40, 4), np.uint8)
    below[...] = (200, 0, 0, 255)
    below[20, 10] = 255
    document = Document.from_pixels(below, "below")
    above = np.zeros((40, 40, 4), np.uint8)
    above[:, 20:] = (200, 0, 0, 255)  # premultiplied BGRA: blue
    document.append_layer(LayerProps("above"), TileStore.from_pixels(above))
    document.active_layer_id = document.layers[0].id
    return Picker(Session(document))


def picked(picker: Picker, x: float, y: float) -> tuple[int, int, int]:
    picker.press(PointerEvent(x, y))
    picker.release(PointerEvent(x, y))
    return picker.session.foreground


def test_all_layers_or_this_one(picker):
    assert picked(picker, 30, 10) == (0, 0, 200)
    picker.set_value("sample", "layer")
    assert picked(picker, 30, 10) == (200, 0, 0)


def test_where_the_layer_is_empty_nothing_is_picked(picker):
    picker.session.set_active_layer(picker.session.document.layers[1].id)
    picker.set_value("sample", "layer")
    assert picked(picker, 5, 5) == (0, 0, 0)


@pytest.mark.parametrize("side", [1, 3, 5])
def test_the_mean_of_a_square(picker, side):
    picker.set_value("average", str(side))
    red, green, blue = picked(picker, 10.5, 20.5)
    assert green == blue == round(255 / side**2)
    assert red == round((255 + 200 * (side**2 - 1)) / side**2)
    assert picked(picker, 0, 0) == (200, 0, 0)
