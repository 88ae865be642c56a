"""Strokes as in a mirror."""

import math

import numpy as np
import pytest

from sketchstudio.document import Document, History, LayerProps, Rect
from sketchstudio.painting.brush import Brush
from sketchstudio.painting.dab import DabMasks
from sketchstudio.painting.dynamics import Dynamic
from sketchstudio.painting.ink import Ink
from sketchstudio.painting.stabilizer import StrokePoint
from sketchstudio.painting.stroke import Stroke
from sketchstudio.painting.symmetry import KINDS, Symmetry

SIDE = 301
BRUSHES = {
    "round": Brush(size_px=13.3, dynamics=(Dynamic("size", "pressure"),)),
    "soft": Brush(size_px=90, hardness=0.1, flow=0.3),
    "pixel": Brush(size_px=3, hardness=1, antialias=False),
    "flat": Brush(size_px=24, roundness=0.3, angle_deg=30, angle_from="direction"),
}


def painted(symmetry: Symmetry, brush: Brush, *, history: bool = False) -> np.ndarray:
    """The alpha of a canvas with one stroke, as int."""
    document = Document(SIDE, SIDE)
    document.append_layer(LayerProps("ink"))
    layer = document.layers[0]
    stroke = Stroke(
        layer,
        Rect(0, 0, SIDE, SIDE),
        brush=brush,
        ink=Ink((0, 0, 0)),
        masks=DabMasks(),
        symmetry=symmetry,
    )
    path = [
        StrokePoint(40 + 9.7 * i, 60 + 25 * math.sin(i / 2.0), 0.3 + 0.05 * i, i * 0.01)
        for i in range(12)
    ]
    stroke.begin(path[0])
    for point in path[1:]:
        stroke.extend(point)
    stroke.finish(path[-1])
    if history:
        steps = History(document)
        inverse = stroke.inverse("Draw")
        assert inverse is not None
        steps.record(inverse)
        steps.undo()
        assert not steps.can_undo
    return layer.tiles.read(Rect(0, 0, SIDE, SIDE))[..., 3].astype(int)


@pytest.mark.parametrize("brush", BRUSHES.values(), ids=BRUSHES)
@pytest.mark.parametrize(
    ("kind", "axes"), [("horizontal", (1,)), ("vertical", (0,)), ("both", (0, 1))]
)
def test_the_picture_equals_its_mirror_image(kind, axes, brush):
    picture = painted(Symmetry(kind), brush)
    assert picture.any()
    for axis in axes:
        slack = 2 if brush.roundness < 1 else 0  # angles of flat tips come in steps
        assert np.abs(picture - np.flip(picture, axis)).max() <= slack


@pytest.mark.parametrize("axes", [2, 5, 16])
def test_around_a_middle_there_are_as_many_copies_as_axes(axes):
    brush = Brush(size_px=4, flow=0.999, hardness=1)
    once = painted(Symmetry(), brush).sum()
    around = painted(Symmetry("radial", axes, center=(150.5, 900.0)), brush)
    assert len(Symmetry("radial", axes).copies()) == axes
    assert len(Symmetry("snowflake", axes).copies()) == 2 * axes
    assert around.sum() >= once * 0.99


def test_half_a_turn_is_the_picture_upside_down():
    picture = painted(Symmetry("radial", 2), BRUSHES["round"])
    assert np.array_equal(picture, picture[::-1, ::-1])


def test_the_middle_can_be_anywhere():
    picture = painted(Symmetry("horizontal", center=(100.0, 0.0)), BRUSHES["round"])
    assert np.array_equal(picture[:, :100], picture[:, 199:99:-1])


@pytest.mark.parametrize("kind", KINDS)
def test_all_copies_are_one_step(kind):
    assert not painted(Symmetry(kind, 7), BRUSHES["round"], history=True).any()


@pytest.mark.parametrize("kind", KINDS)
def test_the_axes_shown_are_those_of_the_copies(kind):
    symmetry = Symmetry(kind, 5)
    mirrors = sum(copy.flipped for copy in symmetry.copies())
    half_lines = len(symmetry.axis_angles_deg())
    assert half_lines == (5 if kind == "radial" else 2 * mirrors)
