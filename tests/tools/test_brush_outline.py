"""What is shown at the pointer is the tip of the brush."""

import pytest

from sketchstudio.painting.brush import Brush
from sketchstudio.painting.curve import Curve
from sketchstudio.painting.dynamics import Dynamic
from sketchstudio.painting.stabilizer import StrokePoint
from sketchstudio.tools.brush_outline import Heading, brush_outline
from sketchstudio.tools.overlay import Circle, Tip

HERE = StrokePoint(30, 40, pressure=0.0)


def test_a_round_brush_is_a_circle_of_its_full_width():
    by_pressure = (Dynamic("size", "pressure"),)
    assert brush_outline(Brush(20, dynamics=by_pressure), HERE, (1, 0)) == Circle(30, 40, 10)


def test_a_flat_brush_lies_as_it_was_turned():
    flat = Brush(20, roundness=0.25, angle_deg=-45)
    assert brush_outline(flat, HERE, (0, 1)) == Tip(30, 40, 10, 0.25, -45)


def test_a_square_brush_is_square():
    assert brush_outline(Brush(20, tip="square"), HERE, (1, 0)) == Tip(30, 40, 10, 1, 0, True)


def test_a_brush_that_follows_the_line_turns_with_the_pointer():
    flat = Brush(20, roundness=0.25, angle_from="direction")
    heading = Heading()
    for y in range(0, 100, 10):
        heading.follow(30, y, scale=1)
    outline = brush_outline(flat, HERE, heading.way)
    assert isinstance(outline, Tip)
    assert outline.angle_deg == pytest.approx(90)


def test_chance_does_not_make_the_outline_flicker():
    by_chance = Dynamic("size", "random", Curve(((0, 0.1), (1, 1))))
    assert brush_outline(Brush(20, dynamics=(by_chance,)), HERE, (1, 0)) == Circle(30, 40, 10)


def test_a_hand_that_trembles_does_not_turn_the_tip():
    heading = Heading()
    for x, y in ((0, 0), (20, 0), (20, 1), (21, -1), (20, 2)):
        heading.follow(x, y, scale=1)
    assert heading.way == (20, 0)
