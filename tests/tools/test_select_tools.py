"""Selecting with the rectangle and the lasso; moving the outline; letting go of it."""

import numpy as np
import pytest

from sketchstudio.document import Document, Rect, Selection
from sketchstudio.document.selection_edits import SetSelection
from sketchstudio.session import Session
from sketchstudio.tools import Lasso, ShapeSelect
from sketchstudio.tools.overlay import Band, Polyline
from sketchstudio.tools.pointer import PointerEvent
from tests.tools.selecting_hand import area, bounds, click, drag

SHIFT, CTRL, ALT = frozenset({"shift"}), frozenset({"ctrl"}), frozenset({"alt"})
SIZE = (120, 90)


@pytest.fixture
def session() -> Session:
    return Session(Document.blank(*SIZE))


@pytest.fixture
def tool(session) -> ShapeSelect:
    return ShapeSelect(session)


@pytest.fixture
def lasso(session) -> Lasso:
    return Lasso(session)


# ---- the rectangle


def test_a_drag_selects_the_whole_pixels_between_its_corners(session, tool):
    drag(tool, (10.2, 20.4), (30, 40), (50.6, 60.3))
    assert bounds(session) == Rect(10, 20, 41, 40)
    assert session.document.selection.is_rectangle
    assert session.history.undo_label == "Select"


def test_the_rectangle_can_be_drawn_from_any_corner_and_over_the_edge(session, tool):
    drag(tool, (50, 60), (-30, -20))
    assert bounds(session) == Rect(0, 0, 50, 60)


def test_a_rectangle_beside_the_canvas_selects_nothing(session, tool):
    drag(tool, (130, 10), (150, 60))
    assert bounds(session) is None
    assert not session.history.can_undo


def test_keys_held_at_the_press_add_subtract_and_intersect(session, tool):
    drag(tool, (10, 10), (50, 50))
    drag(tool, (40, 40), (70, 70), modifiers=SHIFT)
    assert area(session) == 1600 + 900 - 100
    drag(tool, (0, 0), (30, 90), modifiers=ALT)
    assert bounds(session) == Rect(30, 10, 40, 60)
    drag(tool, (0, 0), (120, 20), modifiers=CTRL)
    assert bounds(session) == Rect(30, 20, 40, 50)
    drag(tool, (45, 45), (60, 60), modifiers=SHIFT | ALT)
    assert bounds(session) == Rect(45, 45, 15, 15)


def test_the_mode_can_be_chosen_without_keys(session, tool):
    drag(tool, (10, 10), (50, 50))
    tool.set_value("mode", "subtract")
    drag(tool, (20, 20), (40, 40))
    assert area(session) == 1600 - 400


def test_shift_pressed_during_the_drag_makes_a_square_and_alt_draws_from_the_middle(session, tool):
    tool.press(PointerEvent(40, 40))
    tool.move(PointerEvent(60, 50, modifiers=SHIFT))
    assert tool.overlay() == (Band(40, 40, 20, 20),)
    tool.release(PointerEvent(60, 50, modifiers=SHIFT | ALT))
    assert bounds(session) == Rect(20, 20, 40, 40)


def test_shift_held_since_before_the_press_adds_and_draws_no_square(session, tool):
    drag(tool, (10, 10), (20, 20))
    drag(tool, (40, 40), (60, 50), modifiers=SHIFT)
    assert area(session) == 100 + 200


def test_an_ellipse_lies_in_its_box(session, tool):
    tool.set_value("shape", "ellipse")
    tool.press(PointerEvent(10, 10))
    tool.move(PointerEvent(70, 50))
    assert isinstance(tool.overlay()[0], Polyline)
    tool.release(PointerEvent(70, 50))
    assert bounds(session) == Rect(10, 10, 60, 40)
    assert area(session) == pytest.approx(np.pi * 30 * 20, rel=0.01)


def test_feathering_makes_the_edge_soft(session, tool):
    tool.set_value("feather", 6)
    drag(tool, (30, 30), (80, 70))
    row = session.document.selection.mask[50].astype(int)
    assert 0 < row[28] < 128 < row[32] < 255
    assert area(session) == pytest.approx(50 * 40, rel=0.05)


# ---- the outline, and letting go


def test_a_drag_inside_moves_the_outline_as_one_step(session, tool):
    drag(tool, (10, 10), (50, 50))
    drag(tool, (20, 20), (30, 25), (45, 30))
    assert bounds(session) == Rect(35, 20, 40, 40)
    assert session.history.undo_label == "Move selection"
    session.undo()
    assert bounds(session) == Rect(10, 10, 40, 40)
    session.undo()
    assert bounds(session) is None


def test_an_outline_dragged_over_the_edge_and_back_is_whole_again(session, tool):
    drag(tool, (10, 10), (50, 50))
    drag(tool, (20, 20), (-10, 20), (-100, 20), (25, 20))
    assert bounds(session) == Rect(15, 10, 40, 40)


def test_an_outline_put_back_where_it_was_is_no_step(session, tool):
    drag(tool, (10, 10), (50, 50))
    drag(tool, (20, 20), (40, 40), (20, 20))
    session.undo()
    assert bounds(session) is None


def test_esc_during_a_drag_puts_the_outline_back_and_esc_again_lets_go(session, tool):
    drag(tool, (10, 10), (50, 50))
    tool.press(PointerEvent(20, 20))
    tool.move(PointerEvent(40, 40))
    assert tool.dismiss()
    assert bounds(session) == Rect(10, 10, 40, 40)
    assert tool.dismiss()
    assert bounds(session) is None
    assert not tool.dismiss()


@pytest.mark.parametrize("place", [(20, 20), (100, 80)])
def test_a_click_deselects(session, tool, place):
    drag(tool, (10, 10), (50, 50))
    click(tool, *place)
    assert bounds(session) is None
    session.undo()
    assert bounds(session) == Rect(10, 10, 40, 40)


def test_the_pointer_tells_that_a_drag_would_move_the_outline(session, tool):
    drag(tool, (10, 10), (50, 50))
    tool.hover(PointerEvent(20, 20))
    assert tool.cursor == "move"
    tool.hover(PointerEvent(20, 20, modifiers=SHIFT))
    assert tool.cursor == "cross"
    tool.hover(PointerEvent(90, 20))
    assert tool.cursor == "cross"


def test_undo_during_a_drag_takes_back_the_drag_and_no_more(session, tool):
    session.do(SetSelection(Selection.of_rect(Rect(1, 1, 5, 5), width=120, height=90)))
    tool.press(PointerEvent(20, 20))
    tool.move(PointerEvent(60, 60))
    session.undo()
    tool.release(PointerEvent(60, 60))
    assert bounds(session) == Rect(1, 1, 5, 5)
    assert tool.overlay() == ()


# ---- the lasso


def test_the_lasso_selects_what_a_drag_goes_round(session, lasso):
    drag(lasso, (10, 10), (60, 10), (60, 60), (10, 60))
    assert bounds(session) == Rect(10, 10, 50, 50)
    assert area(session) == 2500
    assert session.history.undo_label == "Lasso"


def test_clicks_set_corners_and_one_at_the_start_closes(session, lasso):
    for count, place in enumerate([(10, 10), (60, 10), (60, 60), (11, 12)]):
        assert bounds(session) is None
        click(lasso, *place, time_s=count)
    assert area(session) == pytest.approx(50 * 50 / 2, rel=0.02)
    assert lasso.overlay() == ()


def test_a_double_click_closes(session, lasso):
    for count, place in enumerate([(10, 10), (60, 10), (60, 60)]):
        click(lasso, *place, time_s=count)
    click(lasso, 60, 60, time_s=2.2)
    assert area(session) == pytest.approx(50 * 50 / 2, rel=0.02)


def test_enter_closes_and_esc_drops_the_line(session, lasso):
    for count, place in enumerate([(10, 10), (60, 10), (60, 60)]):
        click(lasso, *place, time_s=count)
    assert lasso.dismiss()
    assert not lasso.confirm()
    assert bounds(session) is None
    for count, place in enumerate([(10, 10), (60, 10), (60, 60)]):
        click(lasso, *place, time_s=count)
    assert lasso.confirm()
    assert area(session) == pytest.approx(50 * 50 / 2, rel=0.02)


def test_corners_and_freehand_pieces_can_follow_each_other(session, lasso):
    click(lasso, 10, 10, time_s=0)
    drag(lasso, (60, 10), (60, 30), (60, 60))
    click(lasso, 10, 60, time_s=2)
    lasso.confirm()
    assert area(session) == 2500


def test_a_corner_can_be_taken_back(session, lasso):
    for count, place in enumerate([(10, 10), (60, 10), (60, 60), (110, 80)]):
        click(lasso, *place, time_s=count)
    assert lasso.delete()
    lasso.confirm()
    assert bounds(session) == Rect(10, 10, 50, 50)
    assert not lasso.delete()


def test_the_keys_of_the_first_corner_decide_the_mode(session, lasso):
    session.do(SetSelection(Selection.of_rect(Rect(80, 0, 10, 10), width=120, height=90)))
    places = [(10, 10), (60, 10), (60, 60), (10, 60), (10, 10)]
    for count, place in enumerate(places):
        click(lasso, *place, time_s=count, modifiers=frozenset() if count else SHIFT)
    assert area(session) == 2600
