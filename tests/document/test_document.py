"""Making documents."""

import numpy as np
import pytest

from sketchstudio.document import MAX_PIXELS, MAX_SIDE, Document, LayerProps


@pytest.mark.parametrize("size", [(0, 5), (5, -1), (MAX_SIDE + 1, 1), (MAX_SIDE, MAX_SIDE)])
def test_a_canvas_that_cannot_be_is_refused(size):
    with pytest.raises(ValueError, match="canvas"):
        Document(*size)


def test_the_longest_canvas_is_allowed():
    assert Document(MAX_SIDE, MAX_PIXELS // MAX_SIDE).width == MAX_SIDE
    assert Document(1, 1).height == 1


def test_an_empty_canvas_of_the_largest_size_takes_no_pixels():
    document = Document.blank(MAX_SIDE, MAX_PIXELS // MAX_SIDE)
    assert document.layers[0].tiles.byte_size == 0


def test_a_blank_document_has_one_layer_to_draw_on():
    document = Document.blank(10, 10, name="Ink")
    assert [layer.props for layer in document.layers] == [LayerProps("Ink")]
    assert document.active_layer is document.layers[0]


def test_a_document_of_pixels_has_their_size():
    document = Document.from_pixels(np.zeros((7, 9, 4), np.uint8), "clear")
    assert (document.width, document.height) == (9, 7)
    assert document.layer(document.layers[0].id).props.name == "clear"


def test_ids_are_never_used_twice():
    document = Document.blank(10, 10)
    ids = [document.layers[0].id, *(document.new_id() for _ in range(5))]
    assert len(set(ids)) == 6


def test_an_unknown_layer_is_an_error():
    with pytest.raises(KeyError, match="no layer 17"):
        Document.blank(1, 1).layer(17)
