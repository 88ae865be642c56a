"""Drawing, naming, selecting, moving, resizing and copying boxes."""

from dataclasses import replace
from itertools import count

import pytest

from sketchstudio.document import Box, Document
from sketchstudio.document.box import Frame
from sketchstudio.document.box_changes import MOST_BOXES
from sketchstudio.document.edits import SetPaper
from sketchstudio.session import Session
from sketchstudio.tools import BoxTool
from sketchstudio.tools.overlay import Band, Handle
from sketchstudio.tools.pointer import PointerEvent

SHIFT, CTRL, ALT = frozenset({"shift"}), frozenset({"ctrl"}), frozenset({"alt"})
NONE: frozenset[str] = frozenset()


@pytest.fixture
def session() -> Session:
    """Sky behind a dog (2) and a cat (3)."""
    session = Session(Document.blank(400, 300))
    rows = ((0, 0, 400, 300, "sky"), (100, 100, 80, 60, "dog"), (250, 100, 80, 60, "cat"))
    session.document.boxes = tuple(Box(session.document.new_id(), *row) for row in rows)
    return session


@pytest.fixture
def ids(session) -> dict[str, int]:
    return {box.tag: box.id for box in session.document.boxes}


@pytest.fixture
def tool(session) -> BoxTool:
    tool = BoxTool(session)
    seeds = count(100)
    tool.new_seed = lambda: next(seeds)
    return tool


def drag(tool, *places, modifiers=NONE, time_s=0.0):
    events = [PointerEvent(x, y, modifiers=modifiers, time_s=time_s) for x, y in places]
    tool.press(events[0])
    for event in events[1:]:
        tool.move(event)
    tool.release(events[-1])


def of_tag(session: Session, tag: str) -> Box:
    return next(box for box in reversed(session.document.boxes) if box.tag == tag)


def test_a_new_box_waits_for_its_tag(session, tool):
    drag(tool, (10, 200), (60, 250))
    assert len(session.document.boxes) == 3
    assert tool.question.now.frame == Frame(10, 200, 50, 50)
    assert Band(10, 200, 50, 50) in tool.overlay()
    tool.answer("bird")
    assert of_tag(session, "bird").frame == Frame(10, 200, 50, 50)
    assert of_tag(session, "bird").seed == 100
    assert tool.question.now is None
    assert session.history.undo_label == "Place box"
    session.undo()
    assert len(session.document.boxes) == 3


def test_a_box_can_be_drawn_from_any_corner_and_is_cut_at_the_canvas(tool):
    drag(tool, (60, 250), (-30, 400))
    assert tool.question.now.frame == Frame(0, 250, 60, 50)


def test_shift_after_the_press_draws_a_square(session, tool):
    tool.press(PointerEvent(10, 180))
    tool.move(PointerEvent(40, 200, modifiers=SHIFT))
    tool.release(PointerEvent(40, 200, modifiers=SHIFT))
    assert tool.question.now.frame == Frame(10, 180, 30, 30)


def test_a_new_thing_is_selected_and_new_scenery_goes_behind_and_is_not(session, tool, ids):
    drag(tool, (10, 200), (60, 250))
    tool.answer("bird")
    assert session.selected_boxes == {of_tag(session, "bird").id}
    drag(tool, (10, 20), (60, 70))
    tool.answer("grass")
    assert [box.tag for box in session.document.boxes] == ["sky", "grass", "dog", "cat", "bird"]
    assert of_tag(session, "grass").id not in session.selected_boxes


def test_esc_gives_up_a_box_without_a_tag(session, tool):
    drag(tool, (10, 200), (60, 250))
    assert tool.dismiss()
    assert tool.question.now is None
    tool.answer("bird")
    assert len(session.document.boxes) == 3
    assert not session.history.can_undo


@pytest.mark.parametrize("end", [BoxTool.finish, lambda tool: drag(tool, (5, 5))])
def test_another_press_or_tool_gives_it_up_too(tool, end):
    drag(tool, (10, 200), (60, 250))
    end(tool)
    assert tool.question.now is None


def test_losing_the_window_does_not_give_it_up(tool):
    drag(tool, (10, 200), (60, 250))
    tool.let_go()
    assert tool.question.now is not None


def test_a_click_selects_what_is_in_front_and_scenery_where_nothing_is(session, tool, ids):
    drag(tool, (110, 110))
    assert session.selected_boxes == {ids["dog"]}
    drag(tool, (20, 20))
    assert session.selected_boxes == {ids["sky"]}
    assert tool.question.now is None


def test_shift_adds_and_takes_away(session, tool, ids):
    drag(tool, (110, 110))
    drag(tool, (260, 110), modifiers=SHIFT)
    assert session.selected_boxes == {ids["dog"], ids["cat"]}
    drag(tool, (110, 110), modifiers=SHIFT)
    assert session.selected_boxes == {ids["cat"]}


@pytest.mark.parametrize("modifiers", [SHIFT, CTRL])
def test_a_rectangle_beside_the_boxes_selects_what_it_touches(session, tool, ids, modifiers):
    drag(tool, (90, 90), (120, 120), modifiers=modifiers)
    assert session.selected_boxes == {ids["dog"]}


def test_ctrl_on_a_box_draws_another_over_it(session, tool):
    drag(tool, (110, 110), (140, 140), modifiers=CTRL)
    assert tool.question.now.frame == Frame(110, 110, 30, 30)


def test_a_drag_moves_and_is_one_step(session, tool):
    drag(tool, (110, 110), (120, 115), (130, 120))
    assert of_tag(session, "dog").frame == Frame(120, 110, 80, 60)
    session.undo()
    assert of_tag(session, "dog").frame == Frame(100, 100, 80, 60)
    assert not session.history.can_undo


def test_shift_keeps_a_moved_box_in_line(session, tool):
    tool.press(PointerEvent(110, 110))
    tool.move(PointerEvent(140, 118, modifiers=SHIFT))
    tool.release(PointerEvent(140, 118, modifiers=SHIFT))
    assert of_tag(session, "dog").frame == Frame(130, 100, 80, 60)


def test_selected_scenery_is_moved_like_a_thing(session, tool, ids):
    session.document.boxes = (Box(ids["sky"], 0, 0, 200, 100, "sky"),)
    drag(tool, (20, 20))
    drag(tool, (20, 20), (40, 30))
    assert of_tag(session, "sky").frame == Frame(20, 10, 200, 100)


def test_a_handle_resizes(session, tool, ids):
    session.select_boxes({ids["dog"]})
    drag(tool, (180, 160), (200, 190))
    assert of_tag(session, "dog").frame == Frame(100, 100, 100, 90)
    assert session.history.undo_label == "Resize boxes"


def test_shift_resizes_in_proportion(session, tool, ids):
    session.select_boxes({ids["dog"]})
    tool.press(PointerEvent(180, 160))
    tool.move(PointerEvent(220, 160, modifiers=SHIFT))
    tool.release(PointerEvent(220, 160, modifiers=SHIFT))
    assert of_tag(session, "dog").frame == Frame(100, 100, 120, 90)


def test_alt_drag_moves_copies(session, tool, ids):
    drag(tool, (110, 110), (110, 160), (110, 180), modifiers=ALT)
    dogs = [box for box in session.document.boxes if box.tag == "dog"]
    assert [box.y for box in dogs] == [100, 170]
    assert dogs[1].seed != dogs[0].seed
    assert session.selected_boxes == {dogs[1].id}
    session.undo()
    assert len(session.document.boxes) == 3
    assert not session.history.can_undo


def test_an_alt_click_copies_nothing(session, tool):
    drag(tool, (110, 110), modifiers=ALT)
    assert len(session.document.boxes) == 3


def test_duplicating_lays_copies_beside(session, tool, ids):
    assert not tool.duplicate()
    session.select_boxes({ids["dog"], ids["cat"]})
    assert tool.duplicate()
    assert len(session.document.boxes) == 5
    assert of_tag(session, "cat").x > 250
    assert len(session.selected_boxes) == 2


def test_enter_and_a_double_click_ask_for_another_tag(session, tool, ids):
    drag(tool, (110, 110), time_s=1.0)
    assert tool.question.now is None
    drag(tool, (110, 110), time_s=1.2)
    assert tool.question.now.ids == {ids["dog"]}
    assert tool.question.now.tag == "dog"
    tool.answer("fox")
    assert of_tag(session, "fox").frame == Frame(100, 100, 80, 60)
    assert tool.confirm()
    tool.answer("fox")
    session.undo()
    assert of_tag(session, "dog")


def test_two_slow_clicks_are_no_double_click(tool):
    drag(tool, (110, 110), time_s=1.0)
    drag(tool, (110, 110), time_s=2.0)
    assert tool.question.now is None


def test_nothing_selected_asks_nothing(tool):
    assert not tool.confirm()


def lock(session: Session, tag: str) -> None:
    boxes = session.document.boxes
    session.document.boxes = tuple(replace(box, locked=box.tag == tag) for box in boxes)


def test_a_locked_box_can_be_selected_and_nothing_else(session, tool, ids):
    lock(session, "dog")
    before = session.document.boxes
    drag(tool, (110, 110), (150, 150))
    assert session.selected_boxes == {ids["dog"]}
    assert not any(isinstance(shape, Handle) for shape in tool.overlay())
    assert not tool.nudge(1, 0)
    assert not tool.confirm()
    assert not tool.delete()
    assert session.document.boxes == before
    assert not session.history.can_undo


def test_arrow_keys_move_and_add_up_to_one_step(session, tool, ids):
    session.select_boxes({ids["dog"]})
    for _ in range(3):
        assert tool.nudge(0, -10)
    assert of_tag(session, "dog").y == 70
    session.undo()
    assert of_tag(session, "dog").y == 100


def test_delete_takes_the_selected_away(session, tool, ids):
    assert not tool.delete()
    session.select_boxes({ids["dog"]})
    assert tool.delete()
    assert [box.tag for box in session.document.boxes] == ["sky", "cat"]
    assert session.selected_boxes == frozenset()


def test_select_all_and_none(session, tool):
    tool.select_all()
    assert len(session.selected_boxes) == 3
    assert tool.select_none()
    assert not tool.select_none()


def test_a_drag_that_comes_back_leaves_no_step(session, tool):
    drag(tool, (110, 110), (150, 150), (110, 110))
    assert not session.history.can_undo


def test_undo_in_mid_drag_takes_the_drag_back(session, tool):
    tool.press(PointerEvent(110, 110))
    tool.move(PointerEvent(150, 150))
    session.undo()
    assert of_tag(session, "dog").x == 100
    tool.release(PointerEvent(150, 150))
    assert of_tag(session, "dog").x == 100


def test_an_edit_by_others_in_mid_drag_keeps_the_drag(session, tool):
    tool.press(PointerEvent(110, 110))
    tool.move(PointerEvent(150, 150))
    session.do(SetPaper((9, 9, 9)))
    assert of_tag(session, "dog").x == 140


def test_a_full_picture_takes_no_more(session, tool):
    session.document.boxes = tuple(Box(n, 300, 0, 9, 9, "dog") for n in range(1, MOST_BOXES + 1))
    told = []
    session.notice.connect(told.append)
    drag(tool, (10, 200), (60, 250))
    tool.answer("bird")
    session.select_boxes({1})
    tool.duplicate()
    assert len(session.document.boxes) == MOST_BOXES
    assert len(told) == 2
