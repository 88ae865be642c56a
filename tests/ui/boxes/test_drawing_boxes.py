"""A box is dragged and named at the canvas, by mouse and keys alone."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from sketchstudio.document import Box
from sketchstudio.tools import BoxTool
from sketchstudio.ui.keys.spring_tools import HELD_S, SpringTools
from tests.ui.conftest import Hand

SHIFT, CTRL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier
CORNERS = ((20, 20), (60, 50), (100, 80))


@pytest.fixture
def hand(studio) -> Hand:
    """A hand that holds the box tool."""
    hand = Hand(studio)
    hand.key("c")
    return hand


def boxes(hand: Hand) -> tuple[Box, ...]:
    return hand.window.session.document.boxes


def editor(hand: Hand):
    return hand.window.flows.boxes.tagging.editor


def offered(hand: Hand) -> list[str]:
    rows = editor(hand).list
    return [rows.item(row).text() for row in range(rows.count())]


def type_tag(hand: Hand, text: str, end: Qt.Key | None = Qt.Key.Key_Return) -> None:
    """Types into the field, which must have the keyboard."""
    field = QApplication.focusWidget()
    assert field is editor(hand).field
    QTest.keyClicks(field, text)
    if end is not None:
        QTest.keyClick(field, end)


def draw(hand: Hand, text: str, *places: tuple[float, float]) -> Box:
    hand.drag(*(places or CORNERS))
    type_tag(hand, text)
    return max(boxes(hand), key=lambda box: box.id)


def test_c_takes_the_box_tool(hand):
    assert isinstance(hand.window.tools.chosen, BoxTool)


def test_a_drag_asks_what_it_is_and_enter_takes_the_first_that_fits(hand):
    hand.drag(*CORNERS)
    assert editor(hand).isVisible()
    type_tag(hand, "hou", None)
    assert offered(hand)[0] == "house"
    QTest.keyClick(editor(hand).field, Qt.Key.Key_Return)
    (box,) = boxes(hand)
    assert box.tag == "house"
    assert [round(value) for value in (box.x, box.y, box.width, box.height)] == [20, 20, 80, 60]
    assert not editor(hand).isVisible()
    assert hand.canvas.hasFocus()
    assert hand.window.session.selected_boxes == {box.id}


def test_it_is_one_step_to_undo(hand):
    draw(hand, "dog")
    hand.key(Qt.Key.Key_Z, CTRL)
    assert boxes(hand) == ()
    assert not hand.window.session.history.can_undo


def test_esc_gives_the_new_box_up(hand):
    hand.drag(*CORNERS)
    type_tag(hand, "dog", Qt.Key.Key_Escape)
    assert boxes(hand) == ()
    assert not editor(hand).isVisible()
    assert hand.canvas.hasFocus()


def test_arrows_go_through_what_is_offered(hand):
    hand.drag(*CORNERS)
    type_tag(hand, "dog", None)
    second = offered(hand)[1]
    type_tag(hand, "", Qt.Key.Key_Down)
    type_tag(hand, "")
    assert boxes(hand)[0].tag == second


def test_a_synonym_finds_the_tag_and_says_so(hand):
    hand.drag(*CORNERS)
    type_tag(hand, "pupp", None)
    assert offered(hand)[0] == "dog"
    assert editor(hand).list.item(0).data(Qt.ItemDataRole.UserRole + 1) == "puppy"


def test_an_unknown_word_offers_the_nearest_known_ones(hand):
    hand.drag(*CORNERS)
    type_tag(hand, "elefant", None)
    assert "elefant" in editor(hand).hint.text()
    assert offered(hand)[0] == "elephant"
    type_tag(hand, "")
    assert boxes(hand)[0].tag == "elephant"


def test_a_word_like_nothing_known_leaves_the_question_open(hand):
    hand.drag(*CORNERS)
    type_tag(hand, "qqqqqqqqqq")
    assert boxes(hand) == ()
    assert hand.window.tools.chosen.is_waiting


def test_before_one_types_what_is_in_the_picture_comes_first(hand):
    draw(hand, "zebra")
    hand.drag((120, 100), (160, 140))
    assert offered(hand)[0] == "zebra"
    assert len(offered(hand)) == len(set(offered(hand)))


def test_a_click_on_a_row_takes_it(hand):
    hand.drag(*CORNERS)
    type_tag(hand, "dog", None)
    rows = editor(hand).list
    place = rows.visualItemRect(rows.item(0)).center()
    QTest.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert boxes(hand)[0].tag == "dog"
    assert hand.canvas.hasFocus()


def test_another_tool_puts_the_question_away_and_gives_the_canvas_the_keyboard(hand):
    hand.drag(*CORNERS)
    hand.window.tools.choose(hand.window.tools.tools[0])
    assert not editor(hand).isVisible()
    assert hand.canvas.hasFocus()
    assert boxes(hand) == ()


def test_a_click_elsewhere_takes_a_whole_word_and_drops_half_a_one(hand):
    hand.drag(*CORNERS)
    type_tag(hand, "dog", None)
    hand.click(200, 170)
    assert [box.tag for box in boxes(hand)] == ["dog"]
    hand.drag((120, 100), (160, 140))
    type_tag(hand, "do", None)
    hand.click(200, 170)
    assert len(boxes(hand)) == 1


def test_the_editor_stays_in_sight(hand):
    hand.drag((150, 120), (235, 175))
    assert hand.canvas.rect().contains(editor(hand).geometry())
    hand.window.canvas.pan_by(-60, -50)
    assert hand.canvas.rect().contains(editor(hand).geometry())


def test_enter_renames_the_selected_box(hand):
    box = draw(hand, "dog")
    hand.key(Qt.Key.Key_Return)
    assert editor(hand).field.text() == "dog"
    assert offered(hand)[0] == "dog", "Enter at once changes nothing"
    type_tag(hand, "fox")
    assert boxes(hand)[0].tag == "fox"
    assert boxes(hand)[0].id == box.id


def test_scenery_goes_behind_what_was_there(hand):
    draw(hand, "dog")
    draw(hand, "sky", (5, 150), (230, 110))
    assert [box.tag for box in boxes(hand)] == ["sky", "dog"]


def test_arrow_keys_and_delete_work_on_the_selected_box(hand):
    box = draw(hand, "dog")
    hand.key(Qt.Key.Key_Right)
    assert boxes(hand)[0].x > box.x
    hand.key(Qt.Key.Key_Delete)
    assert boxes(hand) == ()


def test_ctrl_j_copies_boxes_while_their_tool_is_in_hand_and_else_the_layer(hand):
    draw(hand, "dog")
    layers = len(hand.window.session.document.layers)
    hand.key("j", CTRL)
    assert [box.tag for box in boxes(hand)] == ["dog", "dog"]
    hand.key("b")
    hand.key("j", CTRL)
    assert len(hand.window.session.document.layers) == layers + 1


def test_boxes_are_seen_in_their_colour_and_can_be_hidden(hand):
    draw(hand, "dog")
    before = hand.canvas.grab().toImage()
    hand.window.actions_by_name["show_boxes"].trigger()
    after = hand.canvas.grab().toImage()
    place = hand.place(30, 70)
    assert before.pixelColor(place) != after.pixelColor(place)


def test_they_come_back_with_the_project(hand, tmp_path):
    draw(hand, "dog")
    session = hand.window.session
    session.select_boxes(box.id for box in boxes(hand))
    session.foreground = (9, 99, 199)
    actions = hand.window.actions_by_name
    for name in ("wish_color", "flip_boxes", "hide_boxes", "lock_boxes"):
        actions[name].trigger()
    kept = boxes(hand)[0]
    session.path = tmp_path / "boxes.ora"
    assert hand.window.flows.documents.save_and_wait()
    assert hand.window.open_path(tmp_path / "boxes.ora")
    (found,) = boxes(hand)
    for name in Box.__slots__[1:]:
        assert getattr(found, name) == getattr(kept, name), name


@pytest.fixture
def springs(studio):
    return SpringTools(studio.tools, later=lambda do: do()), studio.tools


def tool_of(tools, tool_id: str):
    return next(tool for tool in tools.tools if tool.id == tool_id)


@pytest.mark.parametrize(("held_s", "after"), [(HELD_S / 2, "box"), (HELD_S * 2, "pen")])
def test_a_tap_takes_the_tool_and_holding_lends_it(springs, held_s, after):
    keys, tools = springs
    keys.press(1, 5.0)
    tools.choose(tool_of(tools, "box"))
    keys.release(1, 5.0 + held_s)
    assert tools.chosen.id == after


def test_a_lent_tool_stays_until_it_has_its_answer(springs, studio):
    keys, tools = springs
    box = tool_of(tools, "box")
    keys.press(1, 5.0)
    tools.choose(box)
    Hand(studio).drag(*CORNERS)
    assert keys.holds(1)
    keys.release(1, 5.0 + 2 * HELD_S)
    assert tools.chosen is box
    box.answer("dog")
    assert tools.chosen.id == "pen"
    assert [one.tag for one in box.objects] == ["dog"]


def test_a_key_that_repeats_is_still_held(studio):
    todo = []
    keys, tools = SpringTools(studio.tools, later=todo.append), studio.tools
    keys.press(1, 5.0)
    tools.choose(tool_of(tools, "box"))
    keys.release(1, 6.0)
    keys.press(1, 6.0)
    todo.pop()()
    keys.press(1, 6.1)
    assert keys.holds(1)
    assert tools.chosen.id == "box"
    keys.release(1, 7.0)
    todo.pop()()
    assert tools.chosen.id == "pen"


def test_other_tools_do_not_spring_back(springs):
    keys, tools = springs
    keys.press(1, 5.0)
    tools.choose(tool_of(tools, "blot"))
    keys.release(1, 9.0)
    assert tools.chosen.id == "blot"


def test_a_key_that_is_held_for_the_tool_is_not_typed(hand):
    hand.drag(*CORNERS)
    keys = hand.window.flows.held_keys
    keys._springs._is_lent, keys._springs._down = True, int(Qt.Key.Key_C)
    repeated = QKeyEvent(
        QKeyEvent.Type.KeyPress, Qt.Key.Key_C, Qt.KeyboardModifier.NoModifier, "c", True
    )
    QApplication.sendEvent(editor(hand).field, repeated)
    assert editor(hand).field.text() == ""


def test_the_question_is_where_the_box_is_seen_in_a_turned_view(hand):
    hand.canvas.turn_to(90)
    hand.drag(*CORNERS)
    assert hand.canvas.rect().contains(editor(hand).geometry())
    type_tag(hand, "dog")
    assert boxes(hand)[0].tag == "dog"
    assert QPointF(boxes(hand)[0].x, boxes(hand)[0].y).manhattanLength() < 60
