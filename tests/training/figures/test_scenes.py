"""How a scene's boxes are measured."""

import numpy as np
import pytest

from sketchstudio.document.box import Box
from training.figures.scenes import alone, changed_outside, overlap

BOX = Box(1, 10, 20, 40, 30, "dog")


def a_layer(top: int, left: int, height: int, width: int) -> np.ndarray:
    layer = np.zeros((100, 100, 4), np.uint8)
    layer[top : top + height, left : left + width] = (200, 30, 30, 255)
    return layer


def test_what_fills_its_box_overlaps_wholly():
    assert overlap(a_layer(20, 10, 30, 40), BOX) == 1.0


def test_half_of_a_box_is_half():
    assert overlap(a_layer(20, 10, 30, 20), BOX) == pytest.approx(0.5)
    assert overlap(np.zeros((100, 100, 4), np.uint8), BOX) == 0.0
    assert overlap(a_layer(60, 60, 10, 10), BOX) == 0.0


def test_only_what_changes_elsewhere_counts():
    before = np.zeros((100, 100, 3), np.uint8)
    after = before.copy()
    after[20:50, 10:50] = 255
    assert changed_outside(before, after, BOX) == 0.0
    after[0, :88] = 9
    assert changed_outside(before, after, BOX) == pytest.approx(88 / (100 * 100 - 1200))


def test_a_thing_alone_lies_on_white():
    layer = a_layer(20, 10, 30, 40)
    layer[20:30, 10:50, 3] = 128
    picture = alone(layer)
    assert picture.shape == (30, 40, 3)
    assert tuple(picture[-1, -1]) == (200, 30, 30)
    assert picture[0, 0, 1] > 120
