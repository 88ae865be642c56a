"""Undo and redo over everything."""

from dataclasses import replace

import numpy as np
import pytest

from sketchstudio.document import TILE, Document, History
from sketchstudio.document.change import Change
from sketchstudio.document.edits import (
    SetBlots,
    SetLayerProps,
    SetPaper,
    SetTiles,
)
from sketchstudio.document.geometry import Rect

SIZE = (200, 150)


def fresh() -> Document:
    pixels = np.random.default_rng(0).integers(0, 256, (SIZE[1], SIZE[0], 4), dtype=np.uint8)
    return Document.from_pixels(pixels, "sketch")


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


# ---- the list of steps


def painted_thrice() -> tuple[Document, History]:
    document = fresh()
    history = History(document)
    for value in (1, 2, 3):
        history.do(paint_edit(document, value))
    return document, history


def test_the_list_names_all_steps_oldest_first_wherever_one_stands():
    _, history = painted_thrice()
    listed = history.entries()
    assert [entry.label for entry in listed] == ["Paint 1", "Paint 2", "Paint 3"]
    assert {entry.kind for entry in listed} == {"SetTiles"}
    for _ in range(3):
        history.undo()
        assert [entry.label for entry in history.entries()] == ["Paint 1", "Paint 2", "Paint 3"]
        assert [entry.state for entry in history.entries()] == [entry.state for entry in listed]


def test_the_list_of_a_new_history_is_empty():
    assert History(fresh()).entries() == ()


def test_so_many_steps_lead_to_every_state_of_the_list():
    _, history = painted_thrice()
    states = [history.first_state, *(entry.state for entry in history.entries())]
    history.undo()
    for state in states:
        steps = history.steps_to(state)
        for _ in range(abs(steps)):
            history.undo() if steps < 0 else history.redo()
        assert history.state == state
    assert history.steps_to(max(states) + 1) is None


def test_a_lower_limit_takes_effect_at_once():
    _, history = painted_thrice()
    history.limit_bytes = 1
    assert [entry.label for entry in history.entries()] == ["Paint 3"]
    assert history.byte_size <= TILE * TILE * 4 + 256


def test_the_list_adds_up_to_the_memory_it_tells():
    _, history = painted_thrice()
    history.undo()
    assert sum(entry.byte_size for entry in history.entries()) == history.byte_size
