"""Laws of undo and redo, held for any edits whatever."""

import numpy as np
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sketchstudio.document import TILE, Blot, Box, Document, History, LayerProps, Selection
from sketchstudio.document import blot_changes as blots
from sketchstudio.document import box_changes as boxes
from sketchstudio.document import layer_edits as layers
from sketchstudio.document import layer_merges as merges
from sketchstudio.document import layer_moves as moves
from sketchstudio.document.blend import MODE_LABELS
from sketchstudio.document.box_layout import aligned
from sketchstudio.document.box_order import reordered
from sketchstudio.document.canvas_objects import without
from sketchstudio.document.edits import (
    AddLayer,
    Edit,
    SetBlots,
    SetBoxes,
    SetLayerProps,
    SetPaper,
    SetTiles,
    Several,
)
from sketchstudio.document.group_tree import is_well_formed
from sketchstudio.document.selection_edits import SetSelection

SIZE = (200, 150)
colors = st.tuples(*[st.integers(0, 255)] * 3)


@st.composite
def edits(draw, document: Document) -> Edit:
    """Any edit that fits the document as it is."""
    makers = [new_layer, accept, place, set_box, set_paper, select]
    if document.layers:
        makers += [paint, set_props, move, step, remove, duplicate, merge, several]
        makers += [new_group, group, ungroup]
    if document.blots:
        makers += [change_blots]
    if document.boxes:
        makers += [change_boxes]
    return draw(st.sampled_from(makers))(draw, document)


def some_layer(draw, document):
    return draw(st.sampled_from(document.layers))


def new_layer(draw, document):
    return layers.add_layer(document, LayerProps(draw(st.sampled_from("abc"))))


def accept(draw, document):
    pixels = np.full((SIZE[1], SIZE[0], 4), draw(st.integers(0, 255)), np.uint8)
    index = draw(st.integers(0, len(document.layers)))
    props = LayerProps("result", is_input=False)
    return layers.add_pixels(document, pixels, props, index=index, label="Accept result")


def paint(draw, document):
    key = (draw(st.integers(0, 1)), draw(st.integers(0, 1)))
    tile = np.full((TILE, TILE, 4), draw(st.integers(1, 255)), np.uint8)
    gone = draw(st.booleans())
    layer = some_layer(draw, document)
    if layer.props.is_group:
        return new_layer(draw, document)
    return SetTiles(layer.id, {key: None if gone else tile})


def set_props(draw, document):
    layer = some_layer(draw, document)
    props = LayerProps(
        draw(st.sampled_from("xyz")),
        visible=draw(st.booleans()),
        opacity=draw(st.floats(0, 1)),
        mode=draw(st.sampled_from(sorted(MODE_LABELS))),
        locked=draw(st.booleans()),
        is_group=layer.props.is_group,
        pass_through=draw(st.booleans()),
    )
    return SetLayerProps(layer.id, props)


def some_ids(draw, document):
    return draw(st.sets(st.sampled_from([layer.id for layer in document.layers]), min_size=1))


def new_group(draw, document):
    props = LayerProps("group", is_group=True, pass_through=draw(st.booleans()))
    return layers.add_layer(document, props)


def group(draw, document):
    return moves.group_layers(document, some_ids(draw, document), LayerProps("g", is_group=True))


def ungroup(draw, document):
    groups = [layer.id for layer in document.layers if layer.props.is_group]
    if not groups:
        return new_group(draw, document)
    return moves.ungroup(document, draw(st.sampled_from(groups)))


def move(draw, document):
    groups = [layer.id for layer in document.layers if layer.props.is_group]
    parent_id = draw(st.sampled_from([None, *groups]))
    siblings = [layer.id for layer in document.layers if layer.parent_id == parent_id]
    above_id = draw(st.sampled_from([None, *siblings]))
    ids = some_ids(draw, document)
    edit = moves.move_layers(document, ids, parent_id=parent_id, above_id=above_id)
    return edit or new_layer(draw, document)


def step(draw, document):
    way = draw(st.sampled_from([moves.move_up, moves.move_down]))
    return way(document, some_ids(draw, document)) or new_layer(draw, document)


def remove(draw, document):
    return layers.remove_layers(document, some_ids(draw, document))


def duplicate(draw, document):
    return layers.duplicate_layers(document, some_ids(draw, document))


def merge(draw, document):
    ways = [
        lambda: merges.merge_layers(document, some_ids(draw, document)),
        lambda: merges.merge_visible(document),
        lambda: merges.flatten_image(document),
    ]
    try:
        return draw(st.sampled_from(ways))()
    except layers.EditRefused:
        return new_layer(draw, document)


def several(draw, document):
    new = layers.add_layer(document, LayerProps("grouped"))
    assert isinstance(new, AddLayer)
    tile = np.full((TILE, TILE, 4), 9, np.uint8)
    props = LayerProps("renamed", opacity=0.5)
    painted = SetTiles(new.layer.id, {(0, 0): tile})
    return Several("Several", (new, painted, SetLayerProps(new.layer.id, props)))


def place(draw, document):
    x, y = draw(st.floats(0, 200)), draw(st.floats(0, 150))
    blot = Blot(document.new_id(), x, y, 5, draw(colors))
    return SetBlots((*document.blots, blot), "Place blot")


def change_blots(draw, document):
    ids = draw(st.sets(st.sampled_from([blot.id for blot in document.blots])))
    how = draw(st.sampled_from(["move", "scale", "recolour", "delete"]))
    if how == "move":
        dx, dy = draw(st.floats(-50, 50)), draw(st.floats(-50, 50))
        return SetBlots(blots.moved(document.blots, ids, dx=dx, dy=dy, size=SIZE))
    if how == "scale":
        factor = draw(st.floats(0.1, 10))
        return SetBlots(blots.scaled(document.blots, ids, factor=factor, size=SIZE))
    if how == "recolour":
        return SetBlots(blots.recoloured(document.blots, ids, draw(colors)))
    return SetBlots(without(document.blots, ids))


def set_box(draw, document):
    tag = draw(st.sampled_from(["dog", "sky"]))
    return SetBoxes((*document.boxes, Box(document.new_id(), 1, 2, 30, 40, tag)))


def change_boxes(draw, document):
    ids = draw(st.sets(st.sampled_from([box.id for box in document.boxes])))
    how = draw(st.sampled_from(["move", "front", "align", "flip", "rename", "copy"]))
    old = document.boxes
    if how == "move":
        dx, dy = draw(st.floats(-50, 50)), draw(st.floats(-50, 50))
        return SetBoxes(boxes.moved(old, ids, dx=dx, dy=dy, size=SIZE))
    if how == "front":
        return SetBoxes(reordered(old, ids, "front"))
    if how == "align":
        return SetBoxes(aligned(old, ids, "right", size=SIZE))
    if how == "flip":
        return SetBoxes(boxes.flipped(old, ids))
    if how == "rename":
        return SetBoxes(boxes.retagged(old, ids, "sea"))
    new_id, beside = document.new_id, (5, 5)
    copied, _ = boxes.with_copies(
        old, old[:1], step=beside, size=SIZE, new_id=new_id, new_seed=lambda: 7
    )
    return SetBoxes(copied)


def set_paper(draw, document):
    return SetPaper(draw(colors))


def select(draw, document):
    low, high = draw(st.integers(0, 150)), draw(st.integers(0, 150))
    mask = np.zeros((SIZE[1], SIZE[0]), np.uint8)
    mask[low:high, 10:60] = draw(st.integers(0, 255))
    return SetSelection(Selection.from_mask(mask))


def fresh() -> Document:
    pixels = np.random.default_rng(0).integers(0, 256, (SIZE[1], SIZE[0], 4), dtype=np.uint8)
    return Document.from_pixels(pixels, "sketch")


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data(), count=st.integers(1, 12))
def test_undoing_everything_restores_the_document_and_redoing_brings_it_back(data, count, content):
    document = fresh()
    history = History(document)
    states = [content(document)]
    for _ in range(count):
        history.do(data.draw(edits(document)))
        assert is_well_formed(document.layers)
        states.append(content(document))
    for wanted in reversed(states[:-1]):
        history.undo()
        assert content(document) == wanted
    assert not history.can_undo
    for wanted in states[1:]:
        history.redo()
        assert content(document) == wanted
    assert not history.can_redo


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_a_change_names_every_pixel_that_an_edit_alters(data):
    document = fresh()
    history = History(document)
    for _ in range(4):
        before = document.snapshot().flatten()
        change = history.do(data.draw(edits(document)))
        differs = (before != document.snapshot().flatten()).any(axis=-1)
        dirty = change.dirty
        differs[dirty.y : dirty.bottom, dirty.x : dirty.right] = False
        assert not differs.any()
