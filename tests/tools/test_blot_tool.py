"""Placing, selecting, moving, resizing and recolouring blots."""

import pytest

from sketchstudio.document import Blot, Document
from sketchstudio.document.edits import SetBlots, SetPaper
from sketchstudio.session import Session
from sketchstudio.tools import BlotTool
from sketchstudio.tools.blot_hits import handle_place
from sketchstudio.tools.overlay import Band, Circle, Handle
from sketchstudio.tools.pointer import PointerEvent

RED, BLUE = (255, 0, 0), (0, 0, 255)
SHIFT, CTRL = frozenset({"shift"}), frozenset({"ctrl"})


@pytest.fixture
def session() -> Session:
    session = Session(Document.blank(400, 300))
    blots = tuple(Blot(session.document.new_id(), 100 * i, 100, 12, RED) for i in (1, 2, 3))
    session.document.blots = blots
    session.foreground = BLUE
    return session


@pytest.fixture
def tool(session) -> BlotTool:
    return BlotTool(session)


def drag(tool, *places, modifiers=frozenset()):
    events = [PointerEvent(x, y, modifiers=modifiers) for x, y in places]
    tool.press(events[0])
    for event in events[1:]:
        tool.move(event)
    tool.release(events[-1])


def ids(session: Session) -> list[int]:
    return [blot.id for blot in session.document.blots]


def places(session: Session) -> list[tuple[float, float]]:
    return [(blot.x, blot.y) for blot in session.document.blots]


def test_a_click_places_a_blot_of_the_foreground_colour(session, tool):
    drag(tool, (150, 200))
    new = session.document.blots[-1]
    assert (new.x, new.y, new.radius, new.color) == (150, 200, 12, BLUE)
    assert session.history.undo_label == "Place blot"
    session.undo()
    assert len(session.document.blots) == 3


def test_a_placed_blot_is_not_selected_so_the_next_colour_is_for_the_next_blot(session, tool):
    session.select_blots(ids(session))
    drag(tool, (150, 200))
    assert session.selected_blots == frozenset()


def test_placing_and_dragging_at_once_is_one_step(session, tool):
    drag(tool, (150, 200), (170, 210), (190, 220))
    assert places(session)[-1] == (190, 220)
    assert session.history.undo_label == "Place blot"
    session.undo()
    assert len(session.document.blots) == 3
    assert not session.history.can_undo


@pytest.mark.parametrize("place", [(0, 0), (400, 300), (2, 150), (-50, 999)])
def test_a_blot_at_the_border_is_placed_inside(session, tool, place):
    drag(tool, place)
    blot = session.document.blots[-1]
    assert blot.radius <= blot.x <= 400 - blot.radius
    assert blot.radius <= blot.y <= 300 - blot.radius


def test_the_radius_of_new_blots_is_an_option(session, tool):
    tool.set_value("radius", 30)
    drag(tool, (150, 200))
    assert session.document.blots[-1].radius == 30


def test_a_click_selects_and_shift_adds_and_takes_away(session, tool):
    first, second, _ = ids(session)
    drag(tool, (100, 100))
    assert session.selected_blots == {first}
    drag(tool, (200, 100), modifiers=SHIFT)
    assert session.selected_blots == {first, second}
    drag(tool, (100, 100), modifiers=SHIFT)
    assert session.selected_blots == {second}
    drag(tool, (100, 100))
    assert session.selected_blots == {first}
    assert not session.history.can_undo


def test_a_click_on_one_of_several_selected_selects_it_alone(session, tool):
    session.select_blots(ids(session))
    drag(tool, (200, 100))
    assert session.selected_blots == {ids(session)[1]}


def test_dragging_moves_all_selected_as_one_step(session, tool):
    session.select_blots(ids(session)[:2])
    drag(tool, (200, 100), (205, 110), (230, 140))
    assert places(session) == [(130, 140), (230, 140), (300, 100)]
    assert session.selected_blots == set(ids(session)[:2])
    session.undo()
    assert places(session) == [(100, 100), (200, 100), (300, 100)]
    assert not session.history.can_undo


def test_dragging_a_blot_that_is_not_selected_moves_it_alone(session, tool):
    session.select_blots(ids(session)[:2])
    drag(tool, (300, 100), (300, 150))
    assert places(session) == [(100, 100), (200, 100), (300, 150)]


def test_the_blots_are_seen_moving(session, tool):
    told = []
    session.changed.connect(lambda change: told.append((change.blots, places(session)[0])))
    tool.press(PointerEvent(100, 100))
    tool.move(PointerEvent(110, 120))
    assert told == [(True, (110, 120))]
    tool.release(PointerEvent(110, 120))


def test_a_trembling_click_moves_nothing(session, tool):
    drag(tool, (100, 100), (101, 101))
    assert places(session)[0] == (100, 100)
    assert not session.history.can_undo


def test_a_drag_back_to_where_it_began_is_no_step(session, tool):
    drag(tool, (100, 100), (150, 150), (100, 100))
    assert places(session)[0] == (100, 100)
    assert not session.history.can_undo
    assert not session.is_modified


def test_two_drags_are_two_steps(session, tool):
    drag(tool, (100, 100), (150, 150))
    drag(tool, (150, 150), (170, 170))
    session.undo()
    assert places(session)[0] == (150, 150)


def test_cancelling_a_drag_puts_the_blots_back(session, tool):
    tool.press(PointerEvent(100, 100))
    tool.move(PointerEvent(180, 180))
    tool.cancel()
    tool.move(PointerEvent(190, 180))
    tool.release(PointerEvent(190, 180))
    assert places(session)[0] == (100, 100)
    assert not session.history.can_undo
    assert not session.history.can_redo


def test_esc_takes_a_drag_back_and_then_lets_go_of_the_selection(session, tool):
    session.select_blots(ids(session))
    tool.press(PointerEvent(100, 100))
    tool.move(PointerEvent(180, 180))
    assert tool.dismiss()
    assert places(session)[0] == (100, 100)
    assert tool.dismiss()
    assert session.selected_blots == frozenset()
    assert not tool.dismiss()


def test_undo_during_a_drag_takes_back_the_drag_and_no_more(session, tool):
    session.do(SetPaper((9, 9, 9)))
    tool.press(PointerEvent(100, 100))
    tool.move(PointerEvent(180, 180))
    session.undo()
    assert places(session)[0] == (100, 100)
    assert session.document.paper == (9, 9, 9)


def test_an_edit_by_another_during_a_drag_ends_the_drag(session, tool):
    tool.press(PointerEvent(100, 100))
    tool.move(PointerEvent(180, 180))
    session.do(SetPaper((9, 9, 9)))
    tool.move(PointerEvent(10, 10))
    assert places(session)[0] == (180, 180)
    session.undo()
    session.undo()
    assert places(session)[0] == (100, 100)


def test_the_handle_resizes_all_selected_by_one_factor(session, tool):
    first, second, _ = session.document.blots
    session.document.blots = (first, Blot(second.id, 200, 100, 20, RED))
    session.select_blots(ids(session))
    x, y = handle_place(session.document.blots[1], 1)
    half = (200 + 2 * (x - 200), 100 + 2 * (y - 100))
    drag(tool, (x, y), half)
    assert [blot.radius for blot in session.document.blots] == pytest.approx([24, 40])
    session.undo()
    assert [blot.radius for blot in session.document.blots] == [12, 20]


def test_a_blot_cannot_be_resized_to_nothing(session, tool):
    session.select_blots(ids(session)[:1])
    drag(tool, handle_place(session.document.blots[0], 1), (100, 100))
    assert session.document.blots[0].radius == 1


def test_ctrl_dragging_beside_the_blots_selects_with_a_rectangle(session, tool):
    session.select_blots(ids(session)[2:])
    tool.press(PointerEvent(20, 20, modifiers=CTRL))
    tool.move(PointerEvent(190, 180, modifiers=CTRL))
    assert Band(20, 20, 170, 160) in tool.overlay()
    tool.release(PointerEvent(190, 180, modifiers=CTRL))
    assert session.selected_blots == set(ids(session)[:2])
    assert not session.history.can_undo


def test_shift_dragging_beside_the_blots_adds_to_the_selection(session, tool):
    session.select_blots(ids(session)[2:])
    drag(tool, (150, 180), (20, 20), modifiers=SHIFT)
    assert session.selected_blots == {ids(session)[0], ids(session)[2]}


def test_delete_removes_the_selected(session, tool):
    assert not tool.delete()
    kept = ids(session)[1]
    session.select_blots([ids(session)[0], ids(session)[2]])
    assert tool.delete()
    assert ids(session) == [kept]
    assert session.selected_blots == frozenset()
    session.undo()
    assert len(ids(session)) == 3


def test_all_can_be_selected(session, tool):
    tool.select_all()
    assert session.selected_blots == set(ids(session))


def test_the_overlay_rings_the_selected_and_gives_them_handles(session, tool):
    session.select_blots(ids(session)[:1])
    blot = session.document.blots[0]
    handle = Handle(*handle_place(blot, 1))
    assert tool.overlay() == (Circle(blot.x, blot.y, blot.radius, selected=True), handle)
    tool.hover(PointerEvent(150, 200))
    assert tool.overlay()[-1] == Circle(150, 200, 12)


def test_the_cursor_tells_what_a_press_would_do(session, tool):
    session.select_blots(ids(session)[:1])
    seen = []
    for place in ((150, 200), (200, 100), handle_place(session.document.blots[0], 1)):
        tool.hover(PointerEvent(*place))
        seen.append(tool.cursor)
    assert seen == ["cross", "move", "resize"]


def test_undoing_a_blot_away_takes_it_out_of_the_selection(session, tool):
    session.do(SetBlots((*session.document.blots, Blot(99, 50, 250, 5, RED))))
    session.select_blots({99, ids(session)[0]})
    session.undo()
    assert session.selected_blots == {ids(session)[0]}


def test_other_buttons_do_nothing(session, tool):
    tool.press(PointerEvent(150, 200, button="right"))
    tool.release(PointerEvent(150, 200, button="right"))
    assert len(session.document.blots) == 3
