"""The open document: what is told to whom, and when it counts as modified."""

from pathlib import Path

import numpy as np
import pytest

from sketchstudio.document import Blot, Box, Change, Document, LayerProps, Rect
from sketchstudio.document.edits import SetBlots, SetPaper
from sketchstudio.document.layer_edits import add_layer
from sketchstudio.session import Event, Session

RED = (255, 0, 0)


@pytest.fixture
def session() -> Session:
    return Session(Document.blank(40, 30))


def result(value: int = 9) -> np.ndarray:
    return np.full((30, 40, 4), value, np.uint8)


def test_an_event_calls_its_callbacks_in_order_until_they_are_disconnected():
    event, heard = Event(), []
    event.connect(lambda word: heard.append(f"first {word}"))
    event.connect(heard.append)
    event.emit("a")
    event.disconnect(heard.append)
    event.emit("b")
    assert heard == ["first a", "a", "first b"]


def test_an_event_can_lose_a_callback_while_it_calls():
    event, heard = Event(), []

    def once() -> None:
        heard.append("once")
        event.disconnect(once)

    event.connect(once)
    event.connect(lambda: heard.append("always"))
    event.emit()
    event.emit()
    assert heard == ["once", "always", "always"]


def test_edits_undo_and_redo_tell_what_changed(session):
    changes = []
    session.changed.connect(changes.append)
    session.do(SetPaper(RED))
    session.undo()
    session.redo()
    session.redo()
    assert changes == [Change(Rect(0, 0, 40, 30))] * 3


def test_a_document_is_modified_until_it_is_saved_or_undone_to_what_was_saved(session):
    told = []
    session.file_changed.connect(lambda: told.append(session.is_modified))
    session.do(SetPaper(RED))
    session.do(SetPaper((0, 0, 0)))
    session.mark_saved(Path("picture.ora"))
    session.undo()
    session.redo()
    assert told == [True, False, True, False]
    assert session.path == Path("picture.ora")


def test_what_was_changed_during_a_save_is_still_modified(session):
    session.do(SetPaper(RED))
    state = session.history.state
    session.do(SetPaper((0, 0, 0)))
    session.mark_saved(Path("picture.ora"), state=state)
    assert session.is_modified
    session.undo()
    assert not session.is_modified


def test_opening_a_document_begins_anew(session):
    told = []
    session.do(SetPaper(RED))
    session.document_replaced.connect(lambda: told.append(session.document))
    other = Document.blank(7, 7)
    session.open_document(other, Path("other.png"))
    assert told == [other]
    assert not session.is_modified
    assert not session.history.can_undo
    session.do(SetPaper(RED))
    assert other.paper == RED


def test_an_accepted_result_is_one_layer_on_top_in_one_step(session):
    session.do(add_layer(session.document, LayerProps("ink")))
    session.accept_result(result(1), "first")
    session.accept_result(result(2), "second")
    names = [layer.props.name for layer in session.document.layers]
    assert names == ["Sketch", "ink", "first", "second"]
    assert [layer.props.is_input for layer in session.document.layers] == [True, True, False, False]
    active = session.document.active_layer
    assert active is not None
    assert active.props.name == "second"
    session.undo()
    assert [layer.props.name for layer in session.document.layers] == ["Sketch", "ink", "first"]


def test_an_accepted_result_has_its_pixels(session):
    pixels = result()
    pixels[..., 3] = 255
    session.accept_result(pixels, "colours")
    layer = session.document.layers[-1]
    assert np.array_equal(session.document.snapshot().layer_pixels(layer.id), pixels)


def test_a_result_of_another_shape_is_refused(session):
    with pytest.raises(ValueError, match="80 x 40"):
        session.accept_result(np.zeros((40, 80, 4), np.uint8), "stretched")
    assert not session.history.can_undo


@pytest.mark.parametrize("factor", [2, 3, 0.5])
def test_a_result_of_another_scale_takes_the_canvas_with_it_in_one_step(session, factor):
    document = session.document
    before = document.snapshot()
    size = round(document.width * factor), round(document.height * factor)
    pixels = np.full((*size[::-1], 4), 200, np.uint8)
    pixels[..., 3] = 255
    session.accept_result(pixels, "upscaled")
    assert (document.width, document.height) == size
    assert np.array_equal(document.snapshot().layer_pixels(document.layers[-1].id), pixels)
    session.undo()
    after = document.snapshot()
    assert (after.width, after.height) == (before.width, before.height)
    assert np.array_equal(after.flatten(), before.flatten())
    assert not session.history.can_undo
    session.redo()
    assert (document.width, document.height) == size
    assert [layer.props.name for layer in document.layers][-1] == "upscaled"


def test_a_result_no_canvas_can_be_as_large_as_is_refused(session):
    session.open_document(Document.blank(16_000, 8), None)
    document = session.document
    with pytest.raises(ValueError, match="too large"):
        session.accept_result(np.zeros((16, 32_000, 4), np.uint8), "upscaled")
    assert (document.width, document.height) == (16_000, 8)


def test_only_blots_that_exist_can_be_selected(session):
    told = []
    session.selection_changed.connect(lambda: told.append(session.selected_blots))
    session.do(SetBlots((Blot(5, 9, 9, 3, RED), Blot(6, 20, 9, 3, RED))))
    session.select_blots([5, 6, 77])
    session.select_blots([5, 6])
    session.do(SetBlots((Blot(6, 20, 9, 3, RED),)))
    assert told == [{5, 6}, {6}]


def test_blots_and_boxes_are_not_selected_together(session):
    session.document.blots = (Blot(8, 5, 5, 3, RED),)
    session.document.boxes = (Box(9, 5, 5, 20, 20, "dog"),)
    session.select_boxes([9, 77])
    assert session.selected_boxes == {9}
    session.select_blots([8])
    assert (session.selected_blots, session.selected_boxes) == ({8}, frozenset())
    session.select_boxes([9])
    assert (session.selected_blots, session.selected_boxes) == (frozenset(), {9})


def test_colours_tell_when_they_change(session):
    told = []
    session.color_changed.connect(lambda *colors: told.append(colors))
    session.foreground = RED
    session.foreground = RED
    session.swap_colors()
    session.reset_colors()
    white, black = (255, 255, 255), (0, 0, 0)
    assert told == [(RED, white), (white, RED), (black, white)]


def test_choosing_the_active_layer_is_no_step(session):
    session.do(add_layer(session.document, LayerProps("ink")))
    session.set_active_layer(session.document.layers[0].id)
    assert session.document.active_layer is session.document.layers[0]
    assert session.history.undo_label == "Add layer"
    with pytest.raises(KeyError):
        session.set_active_layer(999)


def test_a_slider_is_one_step_until_it_is_let_go(session):
    for paper in ((1, 1, 1), (2, 2, 2)):
        session.do(SetPaper(paper), key="paper")
    session.end_step()
    session.do(SetPaper((3, 3, 3)), key="paper")
    session.undo()
    assert session.document.paper == (2, 2, 2)
    session.undo()
    assert session.document.paper == (255, 255, 255)


def test_the_history_is_bounded_by_the_bytes_it_is_given():
    session = Session(Document.blank(40, 30), history_limit_bytes=200_000)
    for value in range(30):
        session.accept_result(result(value), "result")
        session.undo()
        session.redo()
    assert session.history.byte_size <= 200_000


# ---- the history as a list, recovered work


def test_going_to_a_state_is_told_once_and_comes_back(session):
    first = session.history.state
    for value in range(4):
        session.do(SetPaper((value, 0, 0)))
    last, heard = session.history.state, []
    session.changed.connect(heard.append)
    session.go_to(first)
    assert (session.document.paper, len(heard)) == ((255, 255, 255), 1)
    session.go_to(last)
    assert session.document.paper == (3, 0, 0)


def test_a_state_that_is_no_more_is_not_gone_to(session):
    session.do(SetPaper(RED))
    session.go_to(99)
    assert session.document.paper == RED


def test_recovered_work_is_modified_until_it_is_saved(session):
    session.open_document(Document.blank(4, 4), None, is_saved=False)
    assert session.is_modified
    assert session.saved_state is None
    session.do(SetPaper(RED))
    session.undo()
    assert session.is_modified
    session.mark_saved(Path("a.ora"))
    assert not session.is_modified


def test_the_limit_of_the_history_holds_for_documents_to_come(session):
    session.limit_history(1)
    session.open_document(Document.blank(4, 4), None)
    for value in range(3):
        session.do(SetPaper((value, 0, 0)))
    assert len(session.history.entries()) == 1
