"""The picture while a layer is dragged: what it will be once the layer is put down."""

from __future__ import annotations

import numpy as np
import pytest

from sketchstudio.document import Document, LayerProps, TileStore
from sketchstudio.document.geometry import Rect
from sketchstudio.document.layer_moves import group_layers
from sketchstudio.document.pixels import to_premultiplied_bgra
from sketchstudio.painting.compose import compose
from sketchstudio.painting.placement import Placement
from sketchstudio.painting.transform import Preview, lift, put_down
from sketchstudio.ui.canvas.moving_picture import MovingPicture
from sketchstudio.ui.canvas.still_layers import cut_stack
from sketchstudio.ui.images import bgra_view

SIZE = (260, 150)
ROUNDED = 4  # of 255: once more for each merged layer
NORMAL, MULTIPLY = "svg:src-over", "svg:multiply"


def stack(*modes: str) -> Document:
    random, document = np.random.default_rng(8), Document(*SIZE)
    for number, mode in enumerate(modes):
        pixels = random.integers(0, 256, (SIZE[1], SIZE[0], 4), dtype=np.uint8)
        tiles = TileStore.from_pixels(to_premultiplied_bgra(pixels))
        document.append_layer(LayerProps(str(number), mode=mode, opacity=0.7), tiles)
    return document


@pytest.mark.parametrize(
    ("modes", "moved"),
    [
        ((NORMAL,) * 5, 2),
        ((MULTIPLY, NORMAL, "svg:screen", NORMAL, MULTIPLY, NORMAL, NORMAL), 1),
        ((NORMAL, "svg:hue", MULTIPLY), 2),
        ((NORMAL, MULTIPLY), 0),
    ],
)
def test_a_drag_shows_what_putting_down_will_give(modes, moved):
    document = stack(*modes)
    assert difference(document, document.layers[moved].id) <= ROUNDED


def test_a_layer_in_a_group_is_dragged_among_others_of_its_group():
    document = stack(*(NORMAL, MULTIPLY) * 3)
    ids = [layer.id for layer in document.layers]
    group = LayerProps("group", is_group=True, opacity=0.8)
    group_layers(document, ids[2:4], group).apply(document)
    assert difference(document, ids[2]) <= ROUNDED
    assert difference(document, ids[5]) <= ROUNDED


def difference(document: Document, layer_id: int) -> int:
    """Of 255, between the picture while that layer is dragged and once it is put down."""
    lifted = lift(document, {layer_id})
    assert lifted is not None
    placement = Placement.of(lifted.box).moved(31, -17)
    picture = MovingPicture(Preview(document.snapshot(), lifted, placement, "bicubic"))
    whole = Rect(0, 0, *SIZE)
    before = picture.image(0, whole)
    put_down(document, lifted, placement, method="bicubic", label="Move").apply(document)
    after = compose(document, whole)
    shown = bgra_view(before)[: SIZE[1], : SIZE[0], :3].astype(int)
    will_be = bgra_view(after)[..., :3].astype(int)
    return int(np.abs(shown - will_be).max())


def test_layers_that_stay_are_merged_where_the_picture_allows_it():
    document = stack(NORMAL, MULTIPLY, NORMAL, NORMAL, NORMAL, MULTIPLY, NORMAL)
    ids = [layer.id for layer in document.layers]
    parts = cut_stack(document.snapshot().layers, {ids[2]})
    sizes = [len(part) for part in parts]
    assert sizes == [2, 1, 2, 1, 1]
    assert [layer.id for part in parts for layer in part] == ids
