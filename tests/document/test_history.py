"""Undo and redo over everything."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sketchstudio.document import TILE, Blot, Box, Document, History, LayerProps
from sketchstudio.document import blot_changes as blots
from sketchstudio.document import layer_edits as layers
from sketchstudio.document.blend import MODE_LABELS
from sketchstudio.document.change import Change
from sketchstudio.document.edits import (
    AddLayer,
    Edit,
    Group,
    MoveLayer,
    SetBlots,
    SetBoxes,
    SetLayerProps,
    SetPaper,
    SetTiles,
)
from sketchstudio.document.geometry import Rect

SIZE = (200, 150)
colors = st.tuples(*[st.integers(0, 255)] * 3)


@st.composite
def edits(draw, document: Document) -> Edit:
    """Any edit that fits the document as it is."""
    makers = [new_layer, accept, place, set_box, set_paper]
    if document.layers:
        makers += [paint, set_props, move, remove, duplicate, merge, several]
    if document.blots:
        makers += [change_blots]
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
    return SetTiles(some_layer(draw, document).id, {key: None if gone else tile})


def set_props(draw, document):
    layer = some_layer(draw, document)
    props = LayerProps(
        draw(st.sampled_from("xyz")),
        visible=draw(st.booleans()),
        opacity=draw(st.floats(0, 1)),
        mode=draw(st.sampled_from(sorted(MODE_LABELS))),
        locked=draw(st.booleans()),
    )
    return SetLayerProps(layer.id, props)


def move(draw, document):
    index = draw(st.integers(0, len(document.layers) - 1))
    return MoveLayer(some_layer(draw, document).id, index)


def remove(draw, document):
    return layers.remove_layer(document, some_layer(draw, document).id)


def duplicate(draw, document):
    return layers.duplicate_layer(document, some_layer(draw, document).id)


def merge(draw, document):
    try:
        return layers.merge_down(document, some_layer(draw, document).id)
    except layers.EditRefused:
        return new_layer(draw, document)


def several(draw, document):
    new = layers.add_layer(document, LayerProps("grouped"))
    assert isinstance(new, AddLayer)
    tile = np.full((TILE, TILE, 4), 9, np.uint8)
    props = LayerProps("renamed", opacity=0.5)
    painted = SetTiles(new.layer.id, {(0, 0): tile})
    return Group("Several", (new, painted, SetLayerProps(new.layer.id, props)))


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
    return SetBlots(blots.without(document.blots, ids))


def set_box(draw, document):
    return SetBoxes((*document.boxes, Box(document.new_id(), 1, 2, 30, 40, "dog")))


def set_paper(draw, document):
    return SetPaper(draw(colors))


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


def paint_edit(document: Document, value: int) -> SetTiles:
    tile = np.full((TILE, TILE, 4), value, np.uint8)
    return SetTiles(document.layers[0].id, {(0, 0): tile}, f"Paint {value}")


def test_nothing_is_undone_where_nothing_was_done():
    history = History(fresh())
    assert history.undo() is None
    assert history.redo() is None
    assert (history.undo_label, history.redo_label) == ("", "")


def test_a_new_edit_ends_what_could_be_redone():
    document = fresh()
    history = History(document)
    history.do(paint_edit(document, 1))
    history.undo()
    history.do(SetPaper((1, 1, 1)))
    assert not history.can_redo


def test_labels_stay_with_their_step():
    document = fresh()
    history = History(document)
    history.do(paint_edit(document, 1))
    history.do(SetPaper((1, 1, 1)))
    assert history.undo_label == "Paper colour"
    history.undo()
    assert (history.undo_label, history.redo_label) == ("Paint 1", "Paper colour")


def test_the_oldest_steps_are_forgotten_beyond_the_limit():
    document = fresh()
    history = History(document, limit_bytes=5 * TILE * TILE * 4)
    for value in range(1, 20):
        history.do(paint_edit(document, value))
    assert history.byte_size <= 5 * TILE * TILE * 4
    steps = 0
    while history.undo():
        steps += 1
    assert steps == 4
    tile = document.layers[0].tiles.get(0, 0)
    assert tile is not None
    assert (tile == 15).all()


def test_the_newest_step_is_kept_however_large():
    document = fresh()
    history = History(document, limit_bytes=1)
    history.do(paint_edit(document, 1))
    history.do(paint_edit(document, 2))
    assert history.undo_label == "Paint 2"
    history.undo()
    assert not history.can_undo


def test_the_bytes_held_are_those_of_the_steps_there_are():
    document = fresh()
    history = History(document)
    tile_bytes = TILE * TILE * 4
    for value in (1, 2, 3):
        history.do(paint_edit(document, value))
    assert 3 * tile_bytes <= history.byte_size < 3.1 * tile_bytes
    history.undo()
    history.undo()
    assert 3 * tile_bytes <= history.byte_size < 3.1 * tile_bytes
    history.do(paint_edit(document, 4))
    assert 2 * tile_bytes <= history.byte_size < 2.1 * tile_bytes
    history.do(paint_edit(document, 5), key="drag")
    history.abandon("drag")
    assert 2 * tile_bytes <= history.byte_size < 2.1 * tile_bytes


def test_edits_with_one_key_are_one_step(content):
    document = fresh()
    history = History(document)
    before = content(document)
    layer = document.layers[0]
    for opacity in (0.9, 0.5, 0.1):
        history.do(SetLayerProps(layer.id, replace(layer.props, opacity=opacity)), key="opacity")
    history.undo()
    assert content(document) == before
    history.redo()
    assert layer.props.opacity == 0.1


@pytest.mark.parametrize("between", ["close", "other", "undo"])
def test_a_key_holds_only_for_edits_that_follow_each_other(between):
    document = fresh()
    history = History(document)
    history.do(SetPaper((1, 1, 1)), key="paper")
    if between == "close":
        history.close_step()
    elif between == "other":
        history.do(SetBlots(()))
    else:
        history.do(SetBlots(()))
        history.undo()
    history.do(SetPaper((2, 2, 2)), key="paper")
    history.undo()
    assert document.paper == (1, 1, 1)


def test_an_abandoned_step_leaves_nothing_to_undo_or_redo(content):
    document = fresh()
    history = History(document)
    before = content(document)
    history.do(SetPaper((1, 1, 1)), key="drag")
    history.do(SetPaper((2, 2, 2)), key="drag")
    history.abandon("drag")
    assert content(document) == before
    assert not history.can_undo
    assert not history.can_redo
    assert history.abandon("drag") is None


def test_the_state_number_names_the_document():
    document = fresh()
    history = History(document)
    begin = history.state
    history.do(SetPaper((1, 1, 1)))
    changed = history.state
    history.undo()
    assert history.state == begin
    history.redo()
    assert history.state == changed
    history.undo()
    history.do(SetPaper((2, 2, 2)))
    assert history.state not in (begin, changed)


def test_changes_add_up():
    merged = Change(Rect(0, 0, 2, 2), blots=True).merged(Change(Rect(4, 4, 1, 1), layers=True))
    assert merged == Change(Rect(0, 0, 5, 5), layers=True, blots=True)
