"""What can be done with layers."""

from dataclasses import replace

import numpy as np
import pytest

from sketchstudio.document import Document, LayerProps, TileStore
from sketchstudio.document import layer_edits as edits
from sketchstudio.document.blend import MODE_LABELS
from sketchstudio.document.layer_merges import merge_down
from sketchstudio.document.pixels import to_premultiplied_bgra

EVERYWHERE = sorted(mode for mode in MODE_LABELS)


def layer_pixels(seed: int) -> TileStore:
    pixels = np.random.default_rng(seed).integers(0, 256, (60, 200, 4), dtype=np.uint8)
    return TileStore.from_pixels(to_premultiplied_bgra(pixels))


@pytest.fixture
def document() -> Document:
    document = Document(200, 90)
    for seed, name in enumerate(("bottom", "middle", "top")):
        document.append_layer(LayerProps(name), layer_pixels(seed))
    return document


def names(document: Document) -> list[str]:
    return [layer.props.name for layer in document.layers]


def test_a_new_layer_lies_above_the_active_one_and_becomes_active(document):
    document.active_layer_id = document.layers[0].id
    edits.add_layer(document, LayerProps("new")).apply(document)
    assert names(document) == ["bottom", "new", "middle", "top"]
    assert document.active_layer is document.layers[1]


def test_a_layer_can_be_added_where_there_is_none():
    document = Document(5, 5)
    edits.add_layer(document, LayerProps("first")).apply(document)
    assert names(document) == ["first"]


def test_a_duplicate_looks_the_same_and_is_independent(document):
    first = document.layers[0]
    edits.duplicate_layers(document, {first.id}).apply(document)
    copy = document.layers[1]
    assert names(document)[:2] == ["bottom", "bottom copy"]
    before = document.snapshot().layer_pixels(copy.id)
    assert np.array_equal(before, document.snapshot().layer_pixels(first.id))
    first.tiles.writable(0, 0)[:] = 0
    assert np.array_equal(before, document.snapshot().layer_pixels(copy.id))


def test_no_two_duplicates_have_one_name(document):
    for _ in range(3):
        bottom = document.layers[0]
        edits.duplicate_layers(document, {bottom.id}).apply(document)
        edits.duplicate_layers(document, {document.active_layer_id}).apply(document)
    assert len(set(names(document))) == len(names(document))
    assert {"bottom copy", "bottom copy 2", "bottom copy 6"} <= set(names(document))


def test_when_the_active_layer_goes_the_one_below_becomes_active(document):
    document.active_layer_id = document.layers[1].id
    edits.remove_layer(document, document.layers[1].id).apply(document)
    assert document.active_layer is document.layers[0]
    edits.remove_layer(document, document.layers[0].id).apply(document)
    assert document.active_layer is document.layers[0]
    edits.remove_layer(document, document.layers[0].id).apply(document)
    assert document.active_layer is None


def test_removing_another_layer_leaves_the_active_one(document):
    edits.remove_layer(document, document.layers[0].id).apply(document)
    active = document.active_layer
    assert active is not None
    assert active.props.name == "top"


@pytest.mark.parametrize("mode", [mode for mode in EVERYWHERE if mode != "svg:dst-atop"])
def test_merging_the_two_lowest_layers_keeps_the_look(document, mode):
    lower, upper = document.layers[:2]
    lower.props = replace(lower.props, opacity=0.6)
    upper.props = replace(upper.props, opacity=0.7, mode=mode)
    before = document.snapshot().flatten()
    merge_down(document, upper.id).apply(document)
    assert names(document) == ["bottom", "top"]
    assert np.abs(document.snapshot().flatten().astype(int) - before).max() <= 1


def test_merging_normal_layers_higher_up_keeps_the_look(document):
    document.layers[2].props = replace(document.layers[2].props, opacity=0.4)
    before = document.snapshot().flatten()
    merge_down(document, document.layers[2].id).apply(document)
    assert np.abs(document.snapshot().flatten().astype(int) - before).max() <= 3


def test_the_lowest_layer_has_nothing_to_merge_with(document):
    with pytest.raises(edits.EditRefused, match="no layer below"):
        merge_down(document, document.layers[0].id)


@pytest.mark.parametrize(
    ("props", "why"), [({"locked": True}, "locked"), ({"visible": False}, "hidden")]
)
def test_locked_and_hidden_layers_are_not_merged(document, props, why):
    for index in (0, 1):
        layer = document.layers[index]
        before, layer.props = layer.props, replace(layer.props, **props)
        with pytest.raises(edits.EditRefused, match=f"{layer.props.name}.*{why}"):
            merge_down(document, document.layers[1].id)
        layer.props = before
