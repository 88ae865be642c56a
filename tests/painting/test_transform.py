"""Laws of moving, scaling and turning pixels: exact where it can be, clean where it cannot."""

import numpy as np
import pytest

from sketchstudio.document import MAX_SIDE, Document, History, LayerProps, Rect, TileStore
from sketchstudio.document.content import content_bounds
from sketchstudio.document.selection import Selection
from sketchstudio.painting.placement import Placement
from sketchstudio.painting.transform import lift, put_down
from tests.document.conftest import content_of

SIZE = (400, 300)
AROUND = Rect(-900, -900, 2400, 2400)


def noise(width: int, height: int) -> np.ndarray:
    pixels = np.random.default_rng(3).integers(0, 256, (height, width, 4), np.uint8)
    return np.minimum(pixels, pixels[..., 3:])


def document_with(rect: Rect, pixels: np.ndarray) -> Document:
    document = Document(*SIZE)
    store = TileStore()
    store.write(rect, pixels)
    document.append_layer(LayerProps("layer"), store)
    return document


@pytest.fixture
def document() -> Document:
    return document_with(Rect(101, 60, 131, 90), noise(131, 90))


def transform(document: Document, change, *, method="bicubic") -> History:
    history = History(document)
    lifted = lift(document, [layer.id for layer in document.layers])
    assert lifted is not None
    placement = change(Placement.of(lifted.box))
    history.do(put_down(document, lifted, placement, method=method, label="Transform"))
    return history


def pixels_of(document: Document) -> np.ndarray:
    return document.layers[0].tiles.read(AROUND)


@pytest.mark.parametrize(("dx", "dy"), [(1, 0), (-777, 433), (128, 256)])
def test_moved_off_the_canvas_and_back_is_as_it_was(document, dx, dy):
    before = pixels_of(document)
    transform(document, lambda at: at.moved(dx, dy))
    assert not np.array_equal(pixels_of(document), before)
    transform(document, lambda at: at.moved(-dx, -dy))
    assert np.array_equal(pixels_of(document), before)


@pytest.mark.parametrize("change", [Placement.mirrored, Placement.flipped])
def test_mirrored_twice_is_as_it_was(document, change):
    before = pixels_of(document)
    transform(document, change)
    assert not np.array_equal(pixels_of(document), before)
    transform(document, change)
    assert np.array_equal(pixels_of(document), before)


def test_a_quarter_turn_loses_no_pixel(document):
    before = document.layers[0].tiles.read(Rect(101, 60, 131, 90))
    transform(document, lambda at: at.turned(90))
    bounds = content_bounds(document.layers[0].tiles)
    assert (bounds.width, bounds.height) == (90, 131)
    assert np.array_equal(document.layers[0].tiles.read(bounds), np.rot90(before, -1))


@pytest.mark.parametrize(
    "change",
    [
        lambda at: at.moved(5, 7),
        lambda at: at.turned(33),
        lambda at: at.stretched(1.7, 0.4, pin=(-1, -1)),
    ],
)
@pytest.mark.parametrize("selected", [False, True])
def test_it_is_one_step_and_undo_gives_back_every_byte(document, change, selected):
    if selected:
        document.selection = Selection.of_rect(Rect(120, 70, 50, 40), width=400, height=300)
    before, selection = content_of(document), document.selection
    history = transform(document, change)
    assert content_of(document) != before
    history.undo()
    assert content_of(document) == before
    assert document.selection is selection
    assert not history.can_undo


def test_only_what_is_selected_moves_and_the_selection_moves_along(document):
    document.selection = Selection.of_rect(Rect(120, 70, 50, 40), width=400, height=300)
    before = document.layers[0].tiles.read(Rect(0, 0, *SIZE))
    transform(document, lambda at: at.moved(200, 100))
    after = document.layers[0].tiles.read(Rect(0, 0, *SIZE))
    assert not after[70:110, 120:170].any()
    assert np.array_equal(after[170:210, 320:370], before[70:110, 120:170])
    after[70:110, 120:170] = before[70:110, 120:170]
    after[170:210, 320:370] = 0
    assert np.array_equal(after, before)
    assert document.selection is not None
    assert document.selection.bounds == Rect(320, 170, 50, 40)


def test_a_soft_selection_that_is_lifted_and_what_it_leaves_are_the_picture(document):
    mask = np.random.default_rng(5).integers(0, 256, (90, 131), np.uint8)
    document.selection = Selection.from_part(Rect(101, 60, 131, 90), mask, width=400, height=300)
    lifted = lift(document, [document.layers[0].id])
    assert lifted is not None
    layer = lifted.layers[0]
    total = layer.moving.read(AROUND) + layer.rest.read(AROUND)
    assert np.array_equal(total, pixels_of(document))


def test_the_selection_turns_with_its_pixels():
    document = document_with(Rect(100, 100, 60, 20), np.full((20, 60, 4), 255, np.uint8))
    document.selection = Selection.of_rect(Rect(90, 95, 80, 30), width=400, height=300)
    transform(document, lambda at: at.turned(90))
    assert document.selection is not None
    assert document.selection.bounds == Rect(115, 70, 30, 80)
    transform(document, lambda at: at.turned(45))
    shown, mask = document.layers[0].tiles.read(Rect(0, 0, *SIZE))[..., 3], document.selection.mask
    assert (mask[shown > 0] > 0).all()


@pytest.mark.parametrize("method", ["bicubic", "lanczos"])
@pytest.mark.parametrize(
    "change",
    [
        lambda at: at.turned(30),
        lambda at: at.stretched(0.31, 0.47, pin=(0, 0)),
        lambda at: at.stretched(2.6, 1.9, pin=(0, 0)),
    ],
)
def test_soft_edges_get_no_dark_fringe(method, change):
    """A plain orange disc keeps its colour out to the faintest pixel."""
    rows, columns = np.mgrid[:120, :120] - 59.5
    alpha = np.clip(50.5 - np.hypot(rows, columns), 0, 1)[..., None]
    pixels = np.round(alpha * (40, 120, 240, 255)).astype(np.uint8)
    document = document_with(Rect(140, 90, 120, 120), pixels)
    transform(document, change, method=method)
    shown = document.snapshot().flatten_alpha()
    solid = shown[shown[..., 3] > 64]
    assert np.abs(solid[:, :3].astype(int) - (240, 120, 40)).max() <= 5


def test_a_turned_line_keeps_its_ink():
    """Neither thinner nor blacker: what alpha there was is there again, elsewhere."""
    pixels = np.zeros((4, 200, 4), np.uint8)
    pixels[..., 3] = 255
    document = document_with(Rect(100, 150, 200, 4), pixels)
    before = int(pixels_of(document)[..., 3].sum())
    transform(document, lambda at: at.turned(27))
    assert int(pixels_of(document)[..., 3].sum()) == pytest.approx(before, rel=0.02)


def test_made_small_a_fine_pattern_becomes_its_mean():
    """No moiré: every pixel of the pattern counts."""
    pixels = np.zeros((256, 256, 4), np.uint8)
    pixels[::2, ::2] = 255
    document = document_with(Rect(20, 20, 256, 256), pixels)
    transform(document, lambda at: at.stretched(0.23, 0.23, pin=(0, 0)))
    bounds = content_bounds(document.layers[0].tiles)
    inside = Rect(bounds.x + 4, bounds.y + 4, bounds.width - 8, bounds.height - 8)
    alpha = document.layers[0].tiles.read(inside)[..., 3].astype(float)
    assert abs(alpha.mean() - 64) < 2
    assert alpha.std() < 6


def test_nearest_invents_no_colour():
    pixels = np.zeros((8, 8, 4), np.uint8)
    pixels[::2, 1::2] = pixels[1::2, ::2] = (0, 0, 255, 255)
    document = document_with(Rect(100, 100, 8, 8), pixels)
    transform(document, lambda at: at.stretched(5, 5, pin=(-1, -1)), method="nearest")
    enlarged = document.layers[0].tiles.read(Rect(100, 100, 40, 40))
    assert np.array_equal(enlarged, pixels.repeat(5, axis=0).repeat(5, axis=1))
    transform(document, lambda at: at.turned(20), method="nearest")
    found = np.unique(pixels_of(document).reshape(-1, 4), axis=0)
    assert found.tolist() == [[0, 0, 0, 0], [0, 0, 255, 255]]


def test_several_layers_move_as_one(document):
    store = TileStore()
    store.write(Rect(10, 10, 5, 5), np.full((5, 5, 4), 255, np.uint8))
    document.append_layer(LayerProps("above"), store)
    transform(document, lambda at: at.stretched(2, 2, pin=(-1, -1)), method="nearest")
    assert content_bounds(document.layers[1].tiles) == Rect(10, 10, 10, 10)
    assert content_bounds(document.layers[0].tiles) == Rect(192, 110, 262, 180)


def test_nothing_to_lift_is_none():
    document = Document.blank(50, 50)
    assert lift(document, [document.layers[0].id]) is None


def test_the_pinned_corner_stays_where_it_is():
    placement = Placement.of(Rect(10, 20, 100, 60)).turned(30)
    for pin in ((-1, -1), (1, 1), (0, -1), (0, 0)):
        stretched = placement.stretched(2.5, -0.5, pin=pin)
        assert stretched.corner(*pin) == pytest.approx(placement.corner(*pin))


def test_no_side_grows_longer_than_the_longest_canvas(document):
    pulled = Placement.of(Rect(0, 0, 10, 20)).stretched(1e9, -1e9, pin=(-1, -1))
    assert (pulled.width, pulled.height) == (MAX_SIDE, MAX_SIDE)
    wide = Placement.of(Rect(0, 0, 2 * MAX_SIDE, 20))
    assert wide.stretched(1.0, 2.0, pin=(0, 0)).width == 2 * MAX_SIDE


@pytest.mark.parametrize("angle", [0, 90])
def test_a_large_selection_about_few_pixels_is_scaled_only_as_far_as_it_is_seen(angle):
    document = document_with(Rect(200, 150, 2, 2), np.full((2, 2, 4), 255, np.uint8))
    width, height = SIZE
    document.selection = Selection.of_rect(Rect(0, 0, width, height), width=width, height=height)
    pulled = lambda at: at.stretched(8000, 8000, pin=(0, 0)).turned(angle)  # noqa: E731
    transform(document, pulled, method="nearest")
    assert document.selection.bounds == Rect(0, 0, width, height)
    assert document.selection.is_rectangle
