"""What the tests of documents compare by."""

from collections.abc import Callable

import pytest

from sketchstudio.document import Document


@pytest.fixture
def content() -> Callable[[Document], object]:
    """All that a document holds, to the byte."""
    return content_of


def content_of(document: Document) -> object:
    layers = tuple(
        (
            layer.id,
            layer.parent_id,
            layer.props,
            tuple(sorted((key, tile.tobytes()) for key, tile in layer.tiles.mapping.items())),
        )
        for layer in document.layers
    )
    size = (document.width, document.height, document.paper)
    selection = document.selection and document.selection.mask.tobytes()
    return size, layers, document.blots, document.boxes, document.active_layer_id, selection
