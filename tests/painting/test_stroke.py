"""Strokes on a layer."""

from functools import reduce

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sketchstudio.document import Document, History, Layer, LayerProps, Rect, TileStore
from sketchstudio.document.pixels import to_premultiplied_bgra
from sketchstudio.painting.brush import Brush
from sketchstudio.painting.dab import DabMasks
from sketchstudio.painting.dynamics import Dynamic
from sketchstudio.painting.ink import Effect, Ink
from sketchstudio.painting.stabilizer import StrokePoint
from sketchstudio.painting.stroke import Stroke

CANVAS = Rect(0, 0, 300, 200)
RED = (200, 30, 40)
BY_PRESSURE = Dynamic("size", "pressure")
places = st.tuples(st.floats(-40, 340), st.floats(-40, 240), st.floats(0, 1))
strokes = st.lists(places, min_size=2, max_size=8)
brushes = st.builds(
    Brush,
    size_px=st.floats(1, 80),
    opacity=st.floats(0.05, 1),
    hardness=st.floats(0, 1),
    flow=st.sampled_from([0.1, 0.6, 1.0]),
    tip=st.sampled_from(["round", "square"]),
    roundness=st.sampled_from([0.2, 1.0]),
    angle_from=st.sampled_from(["fixed", "direction"]),
    antialias=st.booleans(),
    texture=st.sampled_from(["", "paper"]),
    scatter=st.sampled_from([0.0, 1.5]),
    dynamics=st.sampled_from([(), (BY_PRESSURE,), (Dynamic("opacity", "pressure"),)]),
)


def document_with(tiles: TileStore | None = None) -> Document:
    document = Document(CANVAS.width, CANVAS.height)
    document.append_layer(LayerProps("ink"), tiles)
    return document


def noise() -> TileStore:
    pixels = np.random.default_rng(1).integers(0, 256, (200, 300, 4), dtype=np.uint8)
    return TileStore.from_pixels(to_premultiplied_bgra(pixels))


def stroke_on(layer: Layer, brush: Brush, effect: Effect = "paint", smoothing: int = 0) -> Stroke:
    ink = Ink(RED, effect)
    return Stroke(layer, CANVAS, brush=brush, ink=ink, masks=DabMasks(), smoothing=smoothing)


def draw(stroke: Stroke, points: list[tuple[float, float, float]]) -> Rect:
    """The whole stroke; gives all that was said to be dirty."""
    path = [StrokePoint(x, y, p, i * 0.008) for i, (x, y, p) in enumerate(points)]
    dirty = stroke.begin(path[0])
    for point in path[1:]:
        dirty += stroke.extend(point)
    dirty += stroke.finish(path[-1])
    return reduce(Rect.union, dirty, Rect.EMPTY)


def shown(layer: Layer) -> np.ndarray:
    """The layer with a wide border around the canvas."""
    return layer.tiles.read(CANVAS.expanded(100))


@settings(deadline=None, max_examples=40)
@given(strokes, brushes, st.sampled_from(["paint", "paint-inside", "erase"]))
def test_a_stroke_changes_only_what_it_says_and_nothing_off_the_canvas(points, brush, effect):
    layer = document_with(noise()).layers[0]
    before = shown(layer)
    dirty = draw(stroke_on(layer, brush, effect), points)
    differs = (shown(layer) != before).any(axis=-1)
    assert dirty == dirty.intersection(CANVAS)
    differs[dirty.y + 100 : dirty.bottom + 100, dirty.x + 100 : dirty.right + 100] = False
    assert not differs.any()


@settings(deadline=None, max_examples=40)
@given(strokes, brushes, st.sampled_from(["paint", "paint-inside", "erase"]), st.booleans())
def test_a_stroke_can_be_undone_and_redone(points, brush, effect, empty):
    document = document_with(None if empty else noise())
    layer = document.layers[0]
    history = History(document)
    before, tiles_before = shown(layer), set(layer.tiles.mapping)
    stroke = stroke_on(layer, brush, effect)
    draw(stroke, points)
    after = shown(layer)
    inverse = stroke.inverse("Draw")
    if inverse is None:
        assert np.array_equal(before, after)
        return
    history.record(inverse)
    history.undo()
    assert np.array_equal(shown(layer), before)
    assert set(layer.tiles.mapping) == tiles_before
    history.redo()
    assert np.array_equal(shown(layer), after)


@settings(deadline=None, max_examples=40)
@given(strokes, brushes)
def test_a_cancelled_stroke_leaves_no_trace(points, brush):
    layer = document_with(noise()).layers[0]
    before = dict(layer.tiles.mapping)
    stroke = stroke_on(layer, brush)
    draw(stroke, points)
    stroke.cancel()
    assert all(layer.tiles.get(*key) is tile for key, tile in before.items())
    assert set(layer.tiles.mapping) == set(before)


@settings(deadline=None, max_examples=40)
@given(strokes, brushes)
def test_colour_never_exceeds_alpha(points, brush):
    layer = document_with(noise()).layers[0]
    draw(stroke_on(layer, brush), points)
    pixels = shown(layer)
    assert (pixels[..., :3] <= pixels[..., 3:]).all()


@pytest.mark.parametrize("opacity", [0.1, 0.5, 1.0])
def test_a_stroke_that_crosses_itself_is_as_strong_as_its_opacity(opacity):
    layer = document_with().layers[0]
    scribble = [(150 + 60 * np.cos(i), 100 + 40 * np.sin(2.3 * i), 1.0) for i in range(60)]
    draw(stroke_on(layer, Brush(size_px=30, opacity=opacity)), scribble)
    assert shown(layer)[..., 3].max() == round(opacity * 255)


def test_two_strokes_are_stronger_than_one():
    layer = document_with().layers[0]
    for _ in range(2):
        draw(stroke_on(layer, Brush(size_px=30, opacity=0.5)), [(50, 50, 1), (90, 50, 1)])
    assert int(shown(layer)[..., 3].max()) == pytest.approx(191, abs=1)


def test_a_stroke_has_the_foreground_colour():
    layer = document_with().layers[0]
    draw(stroke_on(layer, Brush(size_px=20)), [(50, 50, 1), (90, 50, 1)])
    assert shown(layer)[150, 170].tolist() == [40, 30, 200, 255]


def test_the_eraser_takes_alpha_away_and_leaves_colour():
    layer = document_with().layers[0]
    layer.tiles.write(CANVAS, np.full((200, 300, 4), (40, 30, 200, 255), np.uint8))
    draw(stroke_on(layer, Brush(size_px=20, opacity=0.5), "erase"), [(50, 50, 1), (90, 50, 1)])
    blue, green, red, alpha = shown(layer)[150, 170].tolist()
    assert alpha == pytest.approx(127, abs=1)
    assert (blue, green, red) == pytest.approx((20, 15, 100), abs=1)


def test_a_tile_that_is_erased_altogether_is_given_up():
    layer = document_with().layers[0]
    layer.tiles.write(Rect(10, 10, 20, 20), np.full((20, 20, 4), 255, np.uint8))
    stroke = stroke_on(layer, Brush(size_px=100, hardness=1), "erase")
    draw(stroke, [(20, 20, 1), (22, 22, 1)])
    assert stroke.inverse("Erase") is not None
    assert layer.tiles.byte_size == 0


def test_erasing_where_nothing_is_does_nothing():
    layer = document_with().layers[0]
    stroke = stroke_on(layer, Brush(), "erase")
    assert draw(stroke, [(20, 20, 1), (90, 90, 1)]).is_empty
    assert stroke.inverse("Erase") is None


@settings(deadline=None, max_examples=40)
@given(strokes, brushes)
def test_with_locked_transparency_alpha_stays(points, brush):
    layer = document_with(noise()).layers[0]
    before = shown(layer)[..., 3]
    draw(stroke_on(layer, brush, "paint-inside"), points)
    assert np.array_equal(shown(layer)[..., 3], before)


def width_at(layer: Layer, x: int) -> float:
    return shown(layer)[:, x + 100, 3].sum() / 255


def test_pressure_makes_the_line_wider_where_that_is_wanted():
    for dynamics, wanted in (((BY_PRESSURE,), 10), ((), 20)):
        layer = document_with().layers[0]
        brush = Brush(size_px=20, hardness=1, dynamics=dynamics)
        draw(stroke_on(layer, brush), [(50, 100, 0.5), (150, 100, 0.5), (250, 100, 0.5)])
        assert width_at(layer, 120) == pytest.approx(wanted, abs=0.7)


def test_pressure_makes_the_line_stronger_where_that_is_wanted():
    for dynamics, wanted in (((Dynamic("opacity", "pressure"),), 128), ((), 255)):
        layer = document_with().layers[0]
        brush = Brush(size_px=20, dynamics=dynamics)
        draw(stroke_on(layer, brush), [(50, 100, 0.5), (250, 100, 0.5)])
        assert shown(layer)[..., 3].max() == wanted


@pytest.mark.parametrize("y", [100.0, 100.25, 100.5, 100.9])
@pytest.mark.parametrize("size", [1, 2.5, 7, 30])
def test_a_line_is_as_wide_as_its_brush_wherever_it_lies(size, y):
    layer = document_with().layers[0]
    brush = Brush(size_px=size, hardness=1)
    draw(stroke_on(layer, brush), [(50, y, 1), (250, y, 1)])
    assert width_at(layer, 133) == pytest.approx(size, abs=0.3 + 0.02 * size)


def test_a_hair_thin_line_fades_instead_of_breaking():
    layer = document_with().layers[0]
    draw(
        stroke_on(layer, Brush(size_px=4, dynamics=(BY_PRESSURE,))),
        [(50, 100.5, 0.1), (250, 100.5, 0.1)],
    )
    alphas = shown(layer)[200, 155:345, 3]
    assert alphas.min() > 60
    assert alphas.max() < 140


def test_smoothing_lags_and_then_arrives():
    layer = document_with().layers[0]
    stroke = stroke_on(layer, Brush(size_px=4, hardness=1), smoothing=10)
    draw(stroke, [(float(x), 100.5, 1) for x in range(50, 250, 10)])
    assert shown(layer)[200, 340, 3] == 255
    assert shown(layer)[200, 345, 3] == 0
