"""Flow: paint that builds up within a stroke, and never beyond its opacity."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sketchstudio.document import Document, LayerProps, Rect
from sketchstudio.document.selection import Selection
from sketchstudio.files.brushes import read_folder
from sketchstudio.painting.brush import Brush
from sketchstudio.painting.coverage import Coverage, Press
from sketchstudio.painting.dab import DabMasks
from sketchstudio.painting.ink import Ink
from sketchstudio.painting.presets import Preset
from sketchstudio.painting.stabilizer import StrokePoint
from sketchstudio.painting.stroke import Stroke
from tests.files.test_brushes import BUNDLED

CANVAS = Rect(0, 0, 220, 160)
LINE = [(30.0, 80.0), (80.0, 80.0), (130.0, 80.0), (190.0, 80.0)]


def alpha_of(
    brush: Brush,
    places: list[tuple[float, float]] | None = None,
    selection: Selection | None = None,
) -> np.ndarray:
    document = Document(CANVAS.width, CANVAS.height)
    document.append_layer(LayerProps("ink"))
    layer = document.layers[0]
    ink, masks = Ink((0, 0, 0)), DabMasks()
    stroke = Stroke(layer, CANVAS, brush=brush, ink=ink, masks=masks, selection=selection)
    path = [StrokePoint(x, y, 0.8, i * 0.02) for i, (x, y) in enumerate(places or LINE)]
    stroke.begin(path[0])
    for point in path[1:]:
        stroke.extend(point)
    stroke.finish(path[-1])
    return layer.tiles.read(CANVAS)[..., 3].astype(int)


@settings(deadline=None, max_examples=30)
@given(
    st.floats(0.02, 0.99), st.floats(0.1, 1), st.lists(st.floats(0.1, 1), min_size=1, max_size=9)
)
def test_each_dab_adds_and_none_goes_beyond_the_strongest(flow, hardness, opacities):
    coverage = Coverage(CANVAS, builds_up=True)
    dab = DabMasks().dab(64, 64, radius_px=20, hardness=hardness)
    before = np.zeros((128, 128), np.float32)
    for opacity in opacities:
        coverage.add([Press(dab, opacity, flow)])
        [(_, area, part)] = coverage.take_stale()
        was = before[area.y : area.bottom, area.x : area.right]
        assert (part >= was).all()
        was[:] = part
    assert before.max() <= max(opacities) + 1e-6


def test_going_over_and_over_builds_up_to_the_opacity():
    brush = Brush(size_px=30, opacity=0.6, flow=0.05, hardness=1)
    once, often = alpha_of(brush), alpha_of(brush, LINE * 40)
    assert 0 < once[80, 110] < often[80, 110] <= round(0.6 * 255)
    assert often[80, 110] > 0.55 * 255


def test_at_full_flow_dabs_do_not_add_up():
    brush = Brush(size_px=30, opacity=0.6, flow=1, hardness=0.2)
    once, thrice = alpha_of(brush), alpha_of(brush, LINE + LINE[-2::-1] + LINE[1:])
    assert once.max() == thrice.max() == round(0.6 * 255)
    assert np.abs(once - thrice)[:, 40:180].max() <= 3  # dabs lie elsewhere, not upon each other


def test_more_flow_is_more_paint():
    sums = [alpha_of(Brush(size_px=30, flow=flow)).sum() for flow in (0.02, 0.1, 0.3, 0.6, 0.99)]
    assert sums == sorted(sums)


@pytest.mark.parametrize("flow", [0.2, 1.0])
@pytest.mark.parametrize("hardness", [0.0, 0.5, 1.0])
def test_a_line_has_neither_ribs_nor_beads(flow, hardness):
    alpha = alpha_of(Brush(size_px=40, flow=flow, hardness=hardness))
    along = alpha[62:99, 70:150]  # between the ends
    ripple = along.max(axis=1) - along.min(axis=1)
    assert ripple.max() <= (8 if hardness < 1 else 60)  # a hard edge cuts through pixels
    assert ripple[10:-10].max() <= 6


def test_a_selection_lets_through_as_much_as_it_has():
    brush = Brush(size_px=40, hardness=1)
    mask = np.zeros((160, 220), np.uint8)
    mask[:, :100], mask[:, 100:140] = 255, 128
    selection = Selection.from_mask(mask)
    free, held = alpha_of(brush), alpha_of(brush, selection=selection)
    assert np.array_equal(held[:, :100], free[:, :100])
    assert np.abs(held[:, 100:140] - free[:, 100:140] / 2).max() <= 1.5
    assert not held[:, 140:].any()


def test_the_grain_belongs_to_the_canvas_and_not_to_the_stroke():
    brush = Brush(size_px=60, hardness=1, texture="paper", texture_strength=0.8)
    here = alpha_of(brush)
    there = alpha_of(brush, [(x + 7, y + 3) for x, y in LINE])
    both = (slice(65, 95), slice(60, 170))
    assert 0 < (here[both] == 0).mean() < 1
    assert np.abs(here[both] - there[both]).max() <= 2


def test_without_antialiasing_pixels_are_covered_or_not():
    for size in (1, 2, 5):
        alpha = alpha_of(Brush(size_px=size, hardness=1, antialias=False))
        assert set(np.unique(alpha)) == {0, 255}
        assert (alpha[:, 60:160] > 0).sum() == size * 100


@pytest.mark.parametrize("preset", read_folder(BUNDLED)[0], ids=lambda preset: preset.name)
def test_every_bundled_brush_paints(preset: Preset):
    assert alpha_of(preset.brush).max() > 20
