"""The brushes in hand: shared by pen and eraser, mirrored, kept within the selection."""

from dataclasses import replace

import numpy as np
import pytest

from sketchstudio.document import Document, Rect
from sketchstudio.document.remaps import Cut
from sketchstudio.document.selection import Selection
from sketchstudio.document.selection_edits import SetSelection
from sketchstudio.document.size_edits import reshape
from sketchstudio.painting.curve import Curve
from sketchstudio.painting.dynamics import Dynamic
from sketchstudio.session import Session
from sketchstudio.tools import Eraser, Pen
from sketchstudio.tools.pointer import PointerEvent
from tests.tools.test_stroke_tools import SHIFT, drag, is_dark, picture


@pytest.fixture
def session() -> Session:
    return Session(Document.blank(300, 200))


@pytest.fixture
def pen(session) -> Pen:
    pen = Pen(session)
    pen.set_value("size", 10)
    return pen


def test_the_upturned_pen_erases_with_the_erasers_brush(session, pen):
    Eraser(session).set_value("size", 80)
    drag(pen, (50, 100), (150, 100))
    drag(pen, (100, 130), eraser=True)
    assert not is_dark(session, 100, 100)
    assert pen.value("size") == 10


def test_options_are_the_sessions_brush(session, pen):
    other_pen = Pen(session)
    pen.set_value("flow", 30)
    pen.set_value("smoothing", 7)
    assert session.brush_kit.pen.brush.flow == pytest.approx(0.3)
    assert (other_pen.value("flow"), other_pen.value("smoothing")) == (30, 7)
    assert Eraser(session).value("flow") == 100


def test_one_who_shows_options_is_told_whoever_changes_the_brush(session, pen):
    told = []
    pen.options_changed.connect(lambda: told.append(pen.value("size")))
    kit = session.brush_kit
    brush = replace(kit.pen.brush, size_px=77)
    session.brush_kit = kit.holding(replace(kit.pen, brush=brush), erases=False)
    assert told == [77]


def test_axes_are_asked_for_only_where_there_are_some(pen):
    assert "axes" not in [option.name for option in pen.shown_options()]
    pen.set_value("symmetry", "radial")
    assert "axes" in [option.name for option in pen.shown_options()]


def test_with_symmetry_a_stroke_is_repeated_and_is_one_step(session, pen):
    before = picture(session)
    pen.set_value("symmetry", "horizontal")
    drag(pen, (20, 50), (60, 50))
    assert is_dark(session, 40, 50)
    assert is_dark(session, 260, 50)
    session.undo()
    assert np.array_equal(picture(session), before)
    assert not session.history.can_undo


def test_ctrl_moves_the_middle_of_the_symmetry_and_draws_nothing(session, pen):
    pen.set_value("symmetry", "vertical")
    drag(pen, (150, 100), (150, 60), modifiers=frozenset({"ctrl"}))
    assert session.brush_kit.symmetry.center == (150, 60)
    assert not session.history.can_undo
    drag(pen, (30, 20), (90, 20))
    assert is_dark(session, 60, 100)
    session.open_document(Document.blank(300, 200), None)
    assert session.brush_kit.symmetry.center is None


def test_a_straight_line_is_even_though_the_brush_thins_with_speed(session, pen):
    kit = session.brush_kit
    thinning = Dynamic("size", "speed", Curve(((0.0, 1.0), (1.0, 0.1))))
    brush = replace(kit.pen.brush, size_px=20, dynamics=(thinning,))
    session.brush_kit = kit.holding(replace(kit.pen, brush=brush), erases=False)
    drag(pen, (20, 100))
    drag(pen, (280, 100), modifiers=SHIFT)
    widths = (picture(session)[..., 0] < 128).sum(axis=0)[40:260]
    assert widths.min() >= widths.max() - 1 >= 18


def test_lines_are_chained_from_end_to_end(session, pen):
    for corner in ((50, 50), (250, 50), (250, 150), (50, 150)):
        drag(pen, corner, modifiers=SHIFT)
    for x, y in ((150, 50), (250, 100), (150, 150)):
        assert is_dark(session, x, y)


def test_a_stroke_stays_within_the_selection(session, pen):
    area = Selection.of_rect(Rect(0, 0, 100, 200), width=300, height=200)
    session.do(SetSelection(area))
    drag(pen, (50, 100), (150, 100))
    assert is_dark(session, 90, 100)
    assert not is_dark(session, 110, 100)


def test_a_pointer_that_was_lost_while_it_moved_the_middle_draws_again(session, pen):
    pen.set_value("symmetry", "horizontal")
    pen.press(PointerEvent(100, 100, modifiers=frozenset({"ctrl"})))
    pen.let_go()
    drag(pen, (20, 50), (60, 50))
    assert is_dark(session, 40, 50)
    assert session.brush_kit.symmetry.center == (100, 100)


def test_another_canvas_size_forgets_places_of_the_old_one(session, pen):
    pen.set_value("symmetry", "horizontal")
    drag(pen, (250, 100), modifiers=frozenset({"ctrl"}))
    session.do(reshape(session.document, Cut(Rect(0, 0, 100, 80)), "Crop"))
    assert session.brush_kit.symmetry.center is None
