"""Pieces cut out of layers, and what Delete and fill do within a selection."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from sketchstudio.document import Document, History, LayerProps, Rect, Selection
from sketchstudio.document.layer_moves import group_layers
from sketchstudio.document.pixels import divided_by_255
from sketchstudio.painting.cutting import (
    cleared,
    covered,
    opaque_part,
    piece_of_layer,
    piece_of_picture,
)
from sketchstudio.painting.ink import Ink

WIDTH, HEIGHT = 150, 20  # two tiles beside each other
WHOLE = Rect(0, 0, WIDTH, HEIGHT)
RED = (255, 0, 0)


def blown_up(blocks: np.ndarray) -> np.ndarray:
    return np.kron(blocks, np.ones((10, 30), np.uint8))


masks = arrays(np.uint8, (2, 5), elements=st.sampled_from([0, 100, 255])).map(blown_up)


def noisy(*, alpha: bool = True) -> Document:
    rng = np.random.default_rng(3)
    pixels = rng.integers(0, 256, (HEIGHT, WIDTH, 4), dtype=np.uint8)
    if not alpha:
        pixels[..., 3] = 255
    return Document.from_pixels(pixels, "noise")


def without(before: np.ndarray, mask: np.ndarray) -> np.ndarray:
    """before * (1 - mask), which is what taking away leaves."""
    kept = (255 - mask)[..., None].astype(np.uint16)
    return divided_by_255(before * kept).astype(np.uint8)


def pixels_of(document: Document) -> np.ndarray:
    """Premultiplied, as edits mix them."""
    return document.layers[0].tiles.read(WHOLE)


@given(masks)
def test_delete_takes_all_inside_touches_nothing_outside_and_is_undone(mask):
    document = noisy()
    document.selection = Selection.from_mask(mask)
    selected = np.full_like(mask, 255) if document.selection is None else mask
    before, history = pixels_of(document), History(document)
    edit = cleared(document, document.layers[0])
    history.do(edit)
    after = pixels_of(document)
    assert np.array_equal(after, without(before, selected))
    assert not after[selected == 255].any()
    assert np.array_equal(after[selected == 0], before[selected == 0])
    history.undo()
    assert np.array_equal(pixels_of(document), before)


@given(masks)
def test_a_fill_covers_what_is_selected_and_no_more(mask):
    document = noisy()
    document.selection = Selection.from_mask(mask)
    selected = np.full_like(mask, 255) if document.selection is None else mask
    before = pixels_of(document)
    edit = covered(document, document.layers[0], Ink(RED), label="Fill")
    History(document).do(edit)
    after = pixels_of(document)
    assert (after[selected == 255] == (0, 0, 255, 255)).all()
    assert np.array_equal(after[selected == 0], before[selected == 0])


@given(masks)
def test_a_piece_put_back_over_what_was_cut_is_the_layer_again_where_edges_are_hard(mask):
    document = noisy(alpha=False)
    document.selection = Selection.from_mask(np.where(mask > 0, np.uint8(255), np.uint8(0)))
    piece = piece_of_layer(document, document.layers[0])
    before = document.snapshot().layer_pixels(document.layers[0].id)
    cut = cleared(document, document.layers[0])
    History(document).do(cut)
    back = document.snapshot().layer_pixels(document.layers[0].id)
    height, width = piece.pixels.shape[:2]
    area = back[piece.y : piece.y + height, piece.x : piece.x + width]
    area[piece.pixels[..., 3] > 0] = piece.pixels[piece.pixels[..., 3] > 0]
    assert np.array_equal(back, before)


def test_a_piece_is_no_larger_than_its_paint_and_knows_where_it_lay():
    pixels = np.zeros((HEIGHT, WIDTH, 4), np.uint8)
    pixels[5:9, 120:140] = (10, 20, 30, 255)
    document = Document.from_pixels(pixels, "one")
    piece = piece_of_layer(document, document.layers[0])
    assert (piece.x, piece.y, piece.pixels.shape) == (120, 5, (4, 20, 4))
    assert (piece.pixels == (10, 20, 30, 255)).all()


def test_a_piece_is_as_transparent_as_its_selection_is_soft():
    document = noisy(alpha=False)
    part = np.full((4, 6), 128, np.uint8)
    document.selection = Selection.from_part(Rect(10, 3, 6, 4), part, width=WIDTH, height=HEIGHT)
    piece = piece_of_layer(document, document.layers[0])
    assert (piece.pixels[..., 3] == 128).all()
    colors = document.snapshot().flatten()[3:7, 10:16]
    assert np.abs(piece.pixels[..., :3].astype(int) - colors).max() <= 2


def test_where_there_is_no_paint_there_is_no_piece():
    document = Document.blank(WIDTH, HEIGHT)
    assert piece_of_layer(document, document.layers[0]) is None
    assert cleared(document, document.layers[0]) is None
    assert opaque_part(document, document.layers[0]) is None


def test_the_picture_is_cut_out_as_one_sees_it():
    document = noisy()
    document.append_layer(LayerProps("above"), noisy().layers[0].tiles)
    document.selection = Selection.of_rect(Rect(20, 2, 30, 9), width=WIDTH, height=HEIGHT)
    piece = piece_of_picture(document)
    assert (piece.x, piece.y) == (20, 2)
    assert (piece.pixels[..., 3] == 255).all()
    seen = document.snapshot().flatten()[2:11, 20:50].astype(int)
    assert np.abs(piece.pixels[..., :3] - seen).max() <= 2


def test_the_paint_of_a_layer_becomes_a_selection_of_its_alpha():
    document = noisy()
    alpha = document.snapshot().layer_pixels(document.layers[0].id)[..., 3]
    assert np.array_equal(opaque_part(document, document.layers[0]).mask, alpha)


def test_a_piece_of_a_group_is_what_is_seen_of_its_layers():
    document = noisy()
    inside = document.append_layer(LayerProps("inside"), noisy(alpha=False).layers[0].tiles)
    above = document.append_layer(LayerProps("hidden", visible=False), inside.tiles)
    history = History(document)
    history.do(group_layers(document, {inside.id, above.id}, LayerProps("G", is_group=True)))
    group = document.layer(inside.parent_id)
    piece = piece_of_layer(document, group)
    assert np.array_equal(piece.pixels, piece_of_layer(document, inside).pixels)
