"""Laws of cutting, mirroring and turning a whole canvas: nothing is lost."""

import numpy as np
import pytest

from sketchstudio.document import TILE, Blot, Box, Document, History, LayerProps, Rect, TileStore
from sketchstudio.document.content import content_bounds, painted_bounds
from sketchstudio.document.document import MAX_SIDE
from sketchstudio.document.remaps import Cut, Turn, shifted
from sketchstudio.document.selection import Selection
from sketchstudio.document.size_edits import reshape

WIDTH, HEIGHT = 300, 170
KINDS = ("mirror", "flip", "right", "left", "half")


def noise(width: int, height: int, seed: int = 0) -> np.ndarray:
    pixels = np.random.default_rng(seed).integers(0, 256, (height, width, 4), np.uint8)
    return np.minimum(pixels, pixels[..., 3:])


@pytest.fixture
def document() -> Document:
    """Two layers that reach over the canvas, blots, boxes and a soft selection."""
    document = Document(WIDTH, HEIGHT)
    below, above = TileStore(), TileStore()
    below.write(Rect(-40, -150, 380, 400), noise(380, 400))
    above.write(Rect(20, 30, 90, 50), noise(90, 50, 1))
    document.append_layer(LayerProps("below"), below)
    document.append_layer(LayerProps("above"), above)
    document.blots = (Blot(document.new_id(), 64.5, 55.0, 6, (200, 10, 20)),)
    document.boxes = (Box(document.new_id(), 20.0, 30.0, 90.0, 50.0, "dog"),)
    document.selection = Selection.from_part(
        Rect(15, 25, 60, 40), noise(60, 40, 2)[..., 3], width=WIDTH, height=HEIGHT
    )
    return document


def pixels_of(document: Document) -> list[bytes]:
    """All pixels of all layers, on the canvas and around it."""
    around = Rect(-400, -400, 1100, 1000)
    return [layer.tiles.read(around).tobytes() for layer in document.layers]


def values_of(document: Document) -> object:
    mask = None if document.selection is None else document.selection.mask.tobytes()
    return document.width, document.height, document.blots, document.boxes, mask


def turn(document: Document, kind) -> None:
    edit = reshape(document, Turn(kind, document.width, document.height), "Turn")
    History(document).do(edit)


def test_turned_right_four_times_is_as_it_was(document):
    before = pixels_of(document), values_of(document)
    for _ in range(4):
        turn(document, "right")
    assert (pixels_of(document), values_of(document)) == before


@pytest.mark.parametrize("kind", ["mirror", "flip", "half"])
def test_twice_is_as_it_was(document, kind):
    before = pixels_of(document), values_of(document)
    turn(document, kind)
    assert pixels_of(document) != before[0]
    turn(document, kind)
    assert (pixels_of(document), values_of(document)) == before


def test_right_then_left_is_as_it_was(document):
    before = pixels_of(document), values_of(document)
    turn(document, "right")
    assert (document.width, document.height) == (HEIGHT, WIDTH)
    turn(document, "left")
    assert (pixels_of(document), values_of(document)) == before


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        ("mirror", lambda shown: shown[:, ::-1]),
        ("flip", lambda shown: shown[::-1]),
        ("right", lambda shown: np.rot90(shown, -1)),
        ("left", lambda shown: np.rot90(shown, 1)),
        ("half", lambda shown: np.rot90(shown, 2)),
    ],
)
def test_a_turned_document_looks_like_its_picture_turned(document, kind, expected):
    shown = document.snapshot().flatten_alpha()
    turn(document, kind)
    assert np.array_equal(document.snapshot().flatten_alpha(), expected(shown))


@pytest.mark.parametrize("kind", KINDS)
def test_blots_and_boxes_stay_on_their_features(kind):
    document = Document(WIDTH, HEIGHT)
    dot = TileStore()
    dot.write(Rect(64, 54, 2, 2), np.full((2, 2, 4), 255, np.uint8))
    document.append_layer(LayerProps("dot"), dot)
    document.blots = (Blot(1, 65.0, 55.0, 6, (0, 0, 0)),)
    document.boxes = (Box(2, 64.0, 54.0, 2.0, 2.0, "dot"),)
    turn(document, kind)
    bounds = content_bounds(document.layers[0].tiles)
    blot, box = document.blots[0], document.boxes[0]
    assert (blot.x, blot.y) == (bounds.x + 1, bounds.y + 1)
    assert (box.x, box.y, box.width, box.height) == (bounds.x, bounds.y, 2, 2)


@pytest.mark.parametrize(
    "remap",
    [
        Cut(Rect(30, 20, 100, 80)),
        Cut(Rect(30, 20, 100, 80), trim=True),
        Cut(Rect(-50, -70, 500, 400)),
        *(Turn(kind, WIDTH, HEIGHT) for kind in KINDS),
    ],
)
def test_undo_gives_back_every_byte_and_redo_does_it_again(document, content, remap):
    history, before = History(document), content(document)
    selected = document.selection
    history.do(reshape(document, remap, "Reshape"))
    after = content(document), values_of(document)
    assert after[0] != before
    history.undo()
    assert content(document) == before
    assert document.selection is selected
    history.redo()
    assert (content(document), values_of(document)) == after


def test_a_cut_keeps_what_is_beside_it_unless_it_is_to_be_trimmed(document):
    area = Rect(30, 20, 100, 80)
    kept = document.layers[0].tiles.read(Rect(-40, -150, 380, 400))
    shown = document.snapshot().flatten_alpha()[20:100, 30:130]
    history = History(document)
    history.do(reshape(document, Cut(area), "Crop"))
    assert np.array_equal(document.snapshot().flatten_alpha(), shown)
    assert np.array_equal(document.layers[0].tiles.read(Rect(-70, -170, 380, 400)), kept)
    history.undo()
    history.do(reshape(document, Cut(area, trim=True), "Crop"))
    assert np.array_equal(document.snapshot().flatten_alpha(), shown)
    assert content_bounds(document.layers[0].tiles) == Rect(0, 0, 100, 80)


def test_a_cut_takes_blots_boxes_and_selection_along():
    document = Document(WIDTH, HEIGHT)
    document.blots = (Blot(1, 40, 30, 6, (0, 0, 0)), Blot(2, 10, 10, 6, (0, 0, 0)))
    document.boxes = (Box(3, 10, 10, 50, 50, "cat"), Box(4, 0, 0, 20, 20, "dog"))
    document.selection = Selection.of_rect(Rect(0, 0, 50, 170), width=WIDTH, height=HEIGHT)
    History(document).do(reshape(document, Cut(Rect(30, 20, 100, 80)), "Crop"))
    assert document.blots == (Blot(1, 10, 10, 6, (0, 0, 0)),)
    assert document.boxes == (Box(3, 0, 0, 30, 40, "cat"),)
    assert document.selection is not None
    assert document.selection.bounds == Rect(0, 0, 20, 80)


def test_a_selection_that_is_cut_away_is_none(document):
    History(document).do(reshape(document, Cut(Rect(200, 100, 50, 50)), "Crop"))
    assert document.selection is None


def test_moving_by_whole_tiles_copies_none_and_the_history_counts_none(document):
    history = History(document)
    tiles = document.layers[0].tiles.snapshot()
    moved = shifted(tiles, 2 * TILE, -TILE)
    assert {id(tile) for tile in moved.mapping.values()} == {
        id(tile) for tile in tiles.mapping.values()
    }
    history.do(reshape(document, Cut(Rect(-2 * TILE, TILE, 500, 400)), "Canvas size"))
    assert history.byte_size < 64 * 1024  # of values and the selection: of tiles, none
    history.do(reshape(document, Cut(Rect(1, 0, 500, 400)), "Canvas size"))
    assert history.byte_size > sum(layer.tiles.byte_size for layer in document.layers) / 2


@pytest.mark.parametrize(("dx", "dy"), [(1, 0), (-300, 77), (128, 5), (128, -256)])
def test_there_and_back_is_as_it_was(document, dx, dy):
    tiles = document.layers[0].tiles.snapshot()
    around = Rect(-800, -800, 2000, 2000)
    there = shifted(tiles, dx, dy)
    assert np.array_equal(shifted(there, -dx, -dy).read(around), tiles.read(around))


def test_a_canvas_that_cannot_be_is_refused_in_a_sentence(document):
    with pytest.raises(ValueError, match=r"too large.*\.$"):
        reshape(document, Cut(Rect(0, 0, MAX_SIDE + 1, 10)), "Canvas size")


def test_the_bounds_of_what_is_painted_are_exact():
    store = TileStore()
    assert content_bounds(store) == Rect.EMPTY
    for rect in (Rect(-300, 5, 1, 1), Rect(10, 10, 300, 200), Rect(50, 600, 3, 4)):
        store.write(rect, np.full((rect.height, rect.width, 4), 9, np.uint8))
    store.writable(9, 9)  # a tile with nothing in it
    assert content_bounds(store) == Rect(-300, 5, 610, 599)
    assert painted_bounds([store, TileStore()]) == Rect(-300, 5, 610, 599)
