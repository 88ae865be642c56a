"""The Boxes menu and panel: order, alignment, copies, locks, and one step of undo for each."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from sketchstudio.document import Box
from sketchstudio.ui.boxes.tag_colors import PALETTE, ink_on, luminance, tag_color
from sketchstudio.ui.boxes.tag_words import shown_vocabulary
from sketchstudio.ui.editing.box_clipboard import BOXES_FORMAT
from sketchstudio.ui.panels.box_row import EYE, LOCK, mark_at, mark_place
from tests.ui.conftest import Hand

CTRL = Qt.KeyboardModifier.ControlModifier
ROWS = ((0, 0, 240, 90, "sky"), (10, 20, 40, 40, "dog"), (90, 31, 40, 40, "cat"))
ROWS += ((180, 100, 50, 60, "house"),)


@pytest.fixture
def hand(studio) -> Hand:
    """The box tool in hand over a sky, a dog, a cat and a house."""
    hand = Hand(studio)
    document = studio.session.document
    document.boxes = tuple(Box(document.new_id(), *row) for row in ROWS)
    studio.panels.boxes.model.refresh()
    hand.key("c")
    return hand


def tags(hand: Hand) -> list[str]:
    return [box.tag for box in hand.window.session.document.boxes]


def box_of(hand: Hand, tag: str) -> Box:
    return next(box for box in hand.window.session.document.boxes if box.tag == tag)


def choose(hand: Hand, *names: str) -> None:
    hand.window.session.select_boxes(box_of(hand, name).id for name in names)


def do(hand: Hand, name: str) -> None:
    action = hand.window.actions_by_name[name]
    assert action.isEnabled()
    action.trigger()


@pytest.mark.parametrize(
    ("name", "chosen", "after"),
    [
        ("boxes_front", ["dog"], ["sky", "cat", "house", "dog"]),
        ("boxes_forward", ["dog"], ["sky", "cat", "dog", "house"]),
        ("boxes_backward", ["house"], ["sky", "dog", "house", "cat"]),
        ("boxes_back", ["house"], ["sky", "house", "dog", "cat"]),
        ("delete_boxes", ["dog", "sky"], ["cat", "house"]),
        ("clear_boxes", [], []),
    ],
)
def test_order_and_deletion_are_one_step_each(hand, name, chosen, after):
    choose(hand, *chosen)
    do(hand, name)
    assert tags(hand) == after
    hand.window.session.undo()
    assert tags(hand) == [row[4] for row in ROWS]


def test_boxes_are_aligned_and_distributed(hand):
    choose(hand, "dog", "cat", "house")
    do(hand, "align_top")
    assert {box_of(hand, name).y for name in ("dog", "cat", "house")} == {20}
    do(hand, "distribute_across")
    dog, cat, house = (box_of(hand, name) for name in ("dog", "cat", "house"))
    assert cat.x - dog.frame.right == house.x - cat.frame.right


def test_two_boxes_cannot_be_distributed(hand):
    choose(hand, "dog", "cat")
    assert not hand.window.actions_by_name["distribute_across"].isEnabled()


def test_nothing_selected_leaves_the_menu_grey(hand):
    choose(hand)
    for name in ("rename_boxes", "reseed_boxes", "boxes_front", "align_left", "lock_boxes"):
        assert not hand.window.actions_by_name[name].isEnabled(), name


def test_another_drawing_changes_the_seed_of_the_chosen_boxes_only(hand):
    before = hand.window.session.document.boxes
    choose(hand, "dog")
    do(hand, "reseed_boxes")
    after = hand.window.session.document.boxes
    assert [a.seed == b.seed for a, b in zip(before, after, strict=True)] == [
        True,
        False,
        True,
        True,
    ]


def test_a_colour_is_wished_and_taken_back(hand):
    hand.window.session.foreground = (200, 30, 30)
    choose(hand, "dog")
    do(hand, "wish_color")
    assert box_of(hand, "dog").color == (200, 30, 30)
    do(hand, "unwish_color")
    assert box_of(hand, "dog").color is None


def test_locked_boxes_are_left_alone_until_they_are_unlocked(hand):
    choose(hand, "dog")
    do(hand, "lock_boxes")
    assert not hand.window.actions_by_name["delete_boxes"].isEnabled()
    assert not hand.window.actions_by_name["rename_boxes"].isEnabled()
    do(hand, "clear_boxes")
    assert tags(hand) == ["dog"]
    choose(hand, "dog")
    do(hand, "lock_boxes")
    assert not box_of(hand, "dog").locked


def test_hiding_and_showing(hand):
    choose(hand, "dog")
    do(hand, "hide_boxes")
    assert not box_of(hand, "dog").visible
    do(hand, "hide_boxes")
    assert box_of(hand, "dog").visible


def test_a_new_box_needs_no_drag(hand):
    hand.window.tools.choose(hand.window.tools.tools[0])
    do(hand, "add_box")
    editor = hand.window.flows.boxes.tagging.editor
    QTest.keyClicks(editor.field, "snail")
    QTest.keyClick(editor.field, Qt.Key.Key_Return)
    snail = box_of(hand, "snail")
    assert (snail.x + snail.width / 2, snail.y + snail.height / 2) == (120, 90)
    hand.key(Qt.Key.Key_Left)
    assert box_of(hand, "snail").x < snail.x


def test_rename_takes_the_tool_and_asks(hand):
    choose(hand, "dog")
    hand.window.tools.choose(hand.window.tools.tools[0])
    do(hand, "rename_boxes")
    assert hand.window.flows.boxes.tagging.editor.isVisible()


def test_delete_with_another_tool_removes_selected_boxes(hand):
    choose(hand, "dog")
    hand.window.tools.choose(hand.window.tools.tools[0])
    hand.key(Qt.Key.Key_Delete)
    assert "dog" not in tags(hand)


# ---- clipboard


def test_boxes_are_copied_cut_and_pasted(hand):
    choose(hand, "dog", "house")
    hand.key("c", CTRL)
    hand.key("v", CTRL)
    assert tags(hand).count("dog") == tags(hand).count("house") == 2
    hand.key("x", CTRL)
    assert tags(hand).count("dog") == 1
    assert '"tag": "dog"' in QGuiApplication.clipboard().text()


def test_with_another_tool_copy_means_pixels(hand):
    choose(hand, "dog")
    hand.window.tools.choose(hand.window.tools.tools[0])
    QGuiApplication.clipboard().setText("before")
    hand.key("c", CTRL)
    assert not QGuiApplication.clipboard().mimeData().hasFormat(BOXES_FORMAT)


def test_damaged_boxes_on_the_clipboard_are_told_of(hand):
    carried = QMimeData()
    carried.setData(BOXES_FORMAT, b'{"size": [10, 10], "boxes": [{"x": 1}]}')
    QGuiApplication.clipboard().setMimeData(carried)
    told = []
    hand.window.session.notice.connect(told.append)
    hand.key("v", CTRL)
    assert len(told) == 1
    assert "box 1" in told[0]
    assert tags(hand) == [row[4] for row in ROWS]


# ---- the panel


@pytest.fixture
def rows(hand, qtbot):
    """The list of the panel, on screen."""
    hand.window.panels.docks.bring_forward("boxes")
    rows = hand.window.panels.boxes.list
    qtbot.waitUntil(rows.isVisible)
    return rows


def texts(rows) -> list[str]:
    return [rows.model().index(row, 0).data() for row in range(rows.model().rowCount())]


def press_mark(rows, row: int, mark: str) -> None:
    place = mark_place(rows.visualRect(rows.model().index(row, 0)), mark).center()
    QTest.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=place)


def test_the_list_runs_from_front_to_back(rows):
    assert texts(rows) == ["house", "cat", "dog", "sky"]


def test_list_and_canvas_select_the_same(hand, rows):
    choose(hand, "cat")
    assert [index.row() for index in rows.selectedIndexes()] == [1]
    place = rows.visualRect(rows.model().index(2, 0)).center()
    QTest.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert hand.window.session.selected_boxes == {box_of(hand, "dog").id}


def test_eye_and_lock_are_switched_in_the_list(hand, rows):
    press_mark(rows, 0, EYE)
    press_mark(rows, 1, LOCK)
    assert not box_of(hand, "house").visible
    assert box_of(hand, "cat").locked


def test_an_eye_counts_for_all_selected_rows(hand, rows):
    choose(hand, "house", "cat")
    press_mark(rows, 0, EYE)
    assert [box.tag for box in hand.window.session.document.boxes if not box.visible] == [
        "cat",
        "house",
    ]


def test_keys_in_the_list(hand, rows):
    choose(hand, "dog")
    rows.setFocus()
    QTest.keyClick(rows, Qt.Key.Key_Space)
    assert not box_of(hand, "dog").visible
    QTest.keyClick(rows, Qt.Key.Key_Delete)
    assert "dog" not in tags(hand)
    assert texts(rows) == ["house", "cat", "sky"]


def test_the_places_of_the_marks_do_not_overlap(rows):
    row = rows.visualRect(rows.model().index(0, 0))
    assert mark_at(row, mark_place(row, EYE).center()) == EYE
    assert mark_at(row, mark_place(row, LOCK).center()) == LOCK
    assert mark_at(row, QPoint(row.center())) == ""


# ---- colours and words


def test_a_tag_has_one_colour_and_all_colours_are_used():
    known = [tag.name for tag in shown_vocabulary().tags]
    assert {tag_color(name) for name in known} == set(PALETTE)
    assert tag_color("dog") == tag_color("dog")


def test_the_words_on_every_colour_can_be_read():
    for color in PALETTE:
        light, dark = sorted((luminance(color), luminance(ink_on(color))), reverse=True)
        assert (light + 0.05) / (dark + 0.05) >= 4.5
