"""Pen and eraser in an artist's hand."""

from dataclasses import replace

import numpy as np
import pytest

from sketchstudio.document import Blot, Document, Rect
from sketchstudio.document.edits import SetBlots, SetPaper
from sketchstudio.document.layer_edits import remove_layer
from sketchstudio.session import Session
from sketchstudio.tools import Eraser, Pen
from sketchstudio.tools.overlay import Circle, Line
from sketchstudio.tools.pointer import PointerEvent

SHIFT = frozenset({"shift"})


@pytest.fixture
def session() -> Session:
    return Session(Document.blank(300, 200))


@pytest.fixture
def pen(session) -> Pen:
    pen = Pen(session)
    pen.set_value("size", 10)
    return pen


def drag(tool, *places, modifiers=frozenset(), eraser=False, pressure=1.0):
    events = [
        PointerEvent(x, y, pressure, 0.01 * i, modifiers, eraser=eraser)
        for i, (x, y) in enumerate(places)
    ]
    tool.press(events[0])
    for event in events[1:]:
        tool.move(event)
    tool.release(replace(events[-1], pressure=0.0))


def picture(session: Session) -> np.ndarray:
    return session.document.snapshot().flatten()


def is_dark(session: Session, x: int, y: int) -> bool:
    return picture(session)[y, x].max() < 100


def test_a_stroke_is_one_step(session, pen):
    before = picture(session)
    drag(pen, (50, 50), (80, 60), (150, 90))
    after = picture(session)
    assert is_dark(session, 80, 60)
    assert session.history.undo_label == "Draw"
    session.undo()
    assert np.array_equal(picture(session), before)
    assert not session.history.can_undo
    session.redo()
    assert np.array_equal(picture(session), after)


def test_the_canvas_is_told_what_to_repaint_while_the_stroke_goes_on(session, pen):
    changes, before = [], picture(session)
    session.changed.connect(changes.append)
    pen.press(PointerEvent(50, 50))
    pen.move(PointerEvent(100, 50, time_s=0.1))
    pen.move(PointerEvent(150, 70, time_s=0.2))
    differs = (picture(session) != before).any(axis=-1)
    assert differs.any()
    for change in changes:
        dirty: Rect = change.dirty
        differs[dirty.y : dirty.bottom, dirty.x : dirty.right] = False
    assert not differs.any()
    pen.release(PointerEvent(150, 70, time_s=0.3))


def test_a_click_leaves_a_dot(session, pen):
    drag(pen, (50, 50))
    assert is_dark(session, 50, 50)
    assert not is_dark(session, 70, 50)


def test_lifting_the_pen_does_not_taper_the_stroke(session, pen):
    drag(pen, (50, 100), (100, 100), (150, 100))
    assert is_dark(session, 148, 97)


def test_cancelling_takes_the_stroke_back(session, pen):
    before = picture(session)
    pen.press(PointerEvent(50, 50))
    pen.move(PointerEvent(90, 50))
    pen.move(PointerEvent(90, 90))
    pen.cancel()
    pen.release(PointerEvent(90, 90))
    assert np.array_equal(picture(session), before)
    assert not session.history.can_undo


def test_undo_during_a_stroke_takes_back_the_stroke_and_no_more(session, pen):
    drag(pen, (20, 20), (40, 20))
    before = picture(session)
    pen.press(PointerEvent(50, 50))
    pen.move(PointerEvent(90, 50))
    session.undo()
    pen.move(PointerEvent(120, 50))
    pen.release(PointerEvent(120, 50))
    assert np.array_equal(picture(session), before)
    assert session.history.can_undo


def test_an_edit_during_a_stroke_ends_the_stroke_first(session, pen):
    pen.press(PointerEvent(50, 50))
    pen.move(PointerEvent(90, 50))
    session.do(SetPaper((250, 250, 250)))
    assert is_dark(session, 85, 50)
    assert session.history.undo_label == "Paper colour"
    session.undo()
    assert session.history.undo_label == "Draw"


def test_the_layer_may_go_while_it_is_drawn_on(session, pen):
    pen.press(PointerEvent(50, 50))
    session.do(remove_layer(session.document, session.document.layers[0].id))
    pen.move(PointerEvent(90, 50))
    pen.release(PointerEvent(90, 50))
    assert session.document.layers == []
    session.undo()
    assert is_dark(session, 50, 50)


def test_a_second_press_ends_the_stroke_and_begins_another(session, pen):
    pen.press(PointerEvent(20, 20))
    pen.press(PointerEvent(200, 100))
    pen.release(PointerEvent(200, 100))
    assert is_dark(session, 20, 20)
    assert is_dark(session, 200, 100)
    assert not is_dark(session, 110, 60)


def test_other_buttons_do_not_draw(session, pen):
    pen.press(PointerEvent(50, 50, button="right"))
    pen.move(PointerEvent(90, 50, button="right"))
    pen.release(PointerEvent(90, 50, button="right"))
    assert not session.history.can_undo


def test_shift_draws_a_straight_line_from_the_last_strokes_end(session, pen):
    drag(pen, (20, 20), (40, 30))
    drag(pen, (220, 110), modifiers=SHIFT)
    for part in (0.1, 0.5, 0.9):
        assert is_dark(session, round(40 + 180 * part), round(30 + 80 * part))
    session.undo()
    assert not is_dark(session, 130, 70)
    assert is_dark(session, 38, 29)


def test_shift_without_a_stroke_before_draws_from_the_press(session, pen):
    drag(pen, (20, 20), (60, 150), (220, 20), modifiers=SHIFT)
    assert is_dark(session, 120, 20)
    assert not is_dark(session, 60, 140)


def test_the_straight_line_is_shown_before_it_is_drawn(session, pen):
    drag(pen, (20, 20), (40, 30))
    pen.hover(PointerEvent(200, 100, modifiers=SHIFT))
    assert Line(40, 30, 200, 100) in pen.overlay()
    pen.hover(PointerEvent(200, 100))
    assert pen.overlay() == (Circle(200, 100, 5),)
    pen.leave()
    assert pen.overlay() == ()


def test_another_document_forgets_where_the_last_stroke_ended(session, pen):
    drag(pen, (20, 20), (40, 30))
    session.open_document(Document.blank(300, 200), None)
    drag(pen, (200, 100), modifiers=SHIFT)
    assert not is_dark(session, 120, 65)


def test_the_eraser_and_the_upturned_pen_erase(session, pen):
    for tool, upturned in ((Eraser(session), False), (pen, True)):
        drag(pen, (50, 50), (150, 50))
        drag(tool, (100, 30), (100, 70), eraser=upturned)
        assert not is_dark(session, 100, 50)
        assert is_dark(session, 60, 50)
        assert session.history.undo_label == "Erase"
        session.undo()
        assert is_dark(session, 100, 50)


@pytest.mark.parametrize(
    ("props", "why"),
    [
        ({"visible": False}, "“Sketch” is hidden"),
        ({"locked": True}, "“Sketch” is locked"),
        ({"alpha_locked": True}, "transparency of the layer “Sketch” is locked"),
    ],
)
def test_a_stroke_that_cannot_be_does_nothing_and_says_why(session, props, why):
    layer = session.document.layers[0]
    layer.props = replace(layer.props, **props)
    said = []
    session.notice.connect(said.append)
    drag(Eraser(session), (50, 50), (90, 90))
    assert len(said) == 1
    assert why in said[0]
    assert not session.history.can_undo


def test_without_a_layer_the_pen_says_so(session, pen):
    session.do(remove_layer(session.document, session.document.layers[0].id))
    said = []
    session.notice.connect(said.append)
    drag(pen, (50, 50), (90, 90))
    assert said == ["There is no layer to draw on: add one."]


def test_with_locked_transparency_only_what_is_painted_takes_colour(session, pen):
    drag(pen, (50, 50), (150, 50))
    layer = session.document.layers[0]
    layer.props = replace(layer.props, alpha_locked=True)
    session.foreground = (255, 0, 0)
    drag(pen, (100, 20), (100, 80))
    assert picture(session)[50, 100].tolist() == [255, 0, 0]
    assert picture(session)[25, 100].tolist() == [255, 255, 255]


def test_a_stroke_off_the_canvas_is_no_step(session, pen):
    drag(pen, (-80, -80), (-50, -90))
    assert not session.history.can_undo
    assert not session.is_modified


def test_one_who_edits_when_a_stroke_ends_finds_it_ended(session, pen):
    labels = []

    def edit_once() -> None:
        labels.append(session.history.undo_label)
        if len(labels) == 1:
            session.do(SetBlots((Blot(session.document.new_id(), 9, 9, 5, (0, 0, 0)),)))

    session.history_changed.connect(edit_once)
    drag(pen, (50, 50), (90, 50))
    session.undo()
    assert labels == ["Draw", "Change blots", "Draw"]


def test_the_calmed_line_catches_up_with_a_pen_that_rests(session, pen):
    pen.set_value("smoothing", 10)
    pen.press(PointerEvent(50, 50))
    pen.move(PointerEvent(200, 50, time_s=0.02))
    assert not is_dark(session, 190, 50)
    for beat in range(1, 200):
        pen.rest(0.016 * beat)
    assert is_dark(session, 190, 50)
    pen.release(PointerEvent(200, 50, time_s=4.0))
    session.undo()
    assert not is_dark(session, 190, 50)


def test_a_pen_that_is_up_paints_nothing_while_it_rests(session, pen):
    drag(pen, (50, 50), (80, 60))
    before = picture(session)
    pen.rest(1.0)
    assert np.array_equal(picture(session), before)
