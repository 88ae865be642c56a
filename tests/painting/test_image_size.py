"""Laws of resampling a whole picture."""

import numpy as np
import pytest

from sketchstudio.document import Blot, Box, Document, History, LayerProps, Rect, TileStore
from sketchstudio.document.selection import Selection
from sketchstudio.document.size_edits import reshape
from sketchstudio.painting.image_size import Scaling
from tests.document.conftest import content_of

METHODS = ("bicubic", "lanczos", "nearest")


def document_of(pixels: np.ndarray, at: Rect, size: tuple[int, int]) -> Document:
    document = Document(*size)
    store = TileStore()
    store.write(at, pixels)
    document.append_layer(LayerProps("layer"), store)
    return document


def resize(document: Document, width: int, height: int, method="bicubic") -> History:
    history = History(document)
    scaling = Scaling((document.width, document.height), (width, height), method)
    history.do(reshape(document, scaling, "Image size"))
    return history


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("size", [(400, 300), (77, 51), (301, 90)])
def test_undo_gives_back_every_byte(method, size):
    pixels = np.random.default_rng(1).integers(0, 256, (260, 300, 4), np.uint8)
    pixels = np.minimum(pixels, pixels[..., 3:])
    document = document_of(pixels, Rect(-50, -60, 300, 260), (200, 150))
    document.blots = (Blot(1, 30, 40, 5, (1, 2, 3)),)
    document.selection = Selection.of_rect(Rect(20, 10, 40, 30), width=200, height=150)
    before, selection = content_of(document), document.selection
    history = resize(document, *size, method=method)
    assert (document.width, document.height) == size
    assert content_of(document) != before
    history.undo()
    assert content_of(document) == before
    assert document.selection is selection


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("size", [(400, 300), (123, 77), (517, 90)])
def test_a_full_layer_stays_full_to_the_edge(method, size):
    document = document_of(np.full((150, 200, 4), 255, np.uint8), Rect(0, 0, 200, 150), (200, 150))
    resize(document, *size, method=method)
    assert document.snapshot().flatten_alpha().min() == 255


def test_twice_as_large_by_nearest_repeats_every_pixel():
    pixels = np.random.default_rng(2).integers(0, 256, (15, 20, 4), np.uint8)
    pixels[..., 3] = 255
    document = document_of(pixels, Rect(0, 0, 20, 15), (20, 15))
    resize(document, 40, 30, "nearest")
    shown = document.layers[0].tiles.read(Rect(0, 0, 40, 30))
    assert np.array_equal(shown, pixels.repeat(2, axis=0).repeat(2, axis=1))


def test_what_lies_beside_the_canvas_scales_along():
    document = document_of(np.full((40, 40, 4), 255, np.uint8), Rect(-60, 10, 40, 40), (200, 150))
    resize(document, 400, 300)
    tiles = document.layers[0].tiles
    assert tiles.read(Rect(-116, 24, 72, 72)).min() == 255
    assert not tiles.read(Rect(0, 0, 400, 300)).any()


def test_blots_boxes_and_selection_scale_with_the_picture():
    document = Document(200, 100)
    document.blots = (Blot(1, 50, 25, 4, (0, 0, 0)),)
    document.boxes = (Box(2, 20, 10, 60, 40, "dog"),)
    document.selection = Selection.of_rect(Rect(20, 10, 60, 40), width=200, height=100)
    resize(document, 400, 100)
    assert document.blots == (Blot(1, 100, 25, pytest.approx(4 * 2**0.5), (0, 0, 0)),)
    assert document.boxes == (Box(2, 40, 10, 120, 40, "dog"),)
    assert document.selection is not None
    bounds = document.selection.bounds
    assert abs(bounds.x - 40) <= 3
    assert abs(bounds.width - 120) <= 6
