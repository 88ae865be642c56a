"""Selecting in the real window: tools, the Select menu, and what Delete and the fill keys do."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from sketchstudio.document import Document, Rect
from tests.ui.conftest import LEFT, Hand

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier
Place = tuple[float, float]
WHOLE = Rect(0, 0, 240, 180)


def bounds(hand: Hand) -> Rect | None:
    selection = hand.window.session.document.selection
    return None if selection is None else selection.bounds


def do(hand: Hand, name: str) -> None:
    hand.window.actions_by_name[name].trigger()


def answer(hand: Hand, pixels: int | None) -> None:
    hand.window.flows.selecting.ask_pixels = lambda *_: pixels


def select(hand: Hand) -> None:
    hand.key("r")
    hand.drag((40, 40), (60, 60), (100, 90))


def sweep(hand: Hand, start: Place, end: Place, keys: Qt.KeyboardModifier) -> None:
    """A drag in one go: Qt's test moves forget which keys are held."""
    QTest.mousePress(hand.canvas, LEFT, keys, hand.place(*start))
    QTest.mouseRelease(hand.canvas, LEFT, keys, hand.place(*end))


def test_a_drag_selects_and_one_inside_moves_the_outline(hand):
    select(hand)
    assert bounds(hand) == Rect(40, 40, 60, 50)
    hand.drag((50, 50), (60, 60), (80, 70))
    assert bounds(hand) == Rect(70, 60, 60, 50)
    hand.key("z", CTRL)
    assert bounds(hand) == Rect(40, 40, 60, 50)


def test_shift_adds_and_alt_takes_away_without_the_picker(hand):
    select(hand)
    sweep(hand, (100, 40), (140, 90), SHIFT)
    assert bounds(hand) == Rect(40, 40, 100, 50)
    sweep(hand, (40, 40), (70, 90), ALT)
    assert bounds(hand) == Rect(70, 40, 70, 50)


def test_esc_lets_go_of_the_selection(hand):
    select(hand)
    hand.key(Qt.Key.Key_Escape)
    assert bounds(hand) is None


def test_the_lasso_closes_with_a_double_click_or_enter(hand):
    hand.key("l")
    for place in [(40, 40), (140, 40), (140, 120)]:
        hand.click(*place)
    assert bounds(hand) is None
    hand.key(Qt.Key.Key_Return)
    assert bounds(hand) == Rect(40, 40, 100, 80)


def test_all_none_again_and_the_other_way_round(hand):
    hand.key("a", CTRL)
    assert bounds(hand) == WHOLE
    hand.key("a", CTRL | SHIFT)
    assert bounds(hand) is None
    select(hand)
    hand.key("d", CTRL)
    assert bounds(hand) is None
    hand.key("d", CTRL | SHIFT)
    assert bounds(hand) == Rect(40, 40, 60, 50)
    hand.key("i", CTRL | SHIFT)
    assert bounds(hand) == WHOLE
    hand.key("i", CTRL | SHIFT)
    assert bounds(hand) == Rect(40, 40, 60, 50)


def test_with_the_blot_tool_all_and_none_are_about_blots(hand):
    hand.key("h")
    hand.click(60, 50)
    hand.click(120, 50)
    hand.key("a", CTRL)
    assert len(hand.window.session.selected_blots) == 2
    assert bounds(hand) is None
    hand.key("a", CTRL | SHIFT)
    assert not hand.window.session.selected_blots


def test_selections_grow_shrink_fade_and_become_borders_by_what_one_says(hand):
    select(hand)
    answer(hand, 7)
    do(hand, "grow_selection")
    assert bounds(hand) == Rect(33, 33, 74, 64)
    do(hand, "shrink_selection")
    assert bounds(hand).union(Rect(40, 40, 60, 50)) == bounds(hand)
    do(hand, "border_selection")
    middle = Rect(70, 65, 1, 1)
    assert not hand.window.session.document.selection.part(middle).any()
    before = bounds(hand)
    answer(hand, None)
    do(hand, "feather_selection")
    assert bounds(hand) == before


def test_what_needs_a_selection_is_grey_without_one(hand):
    actions = hand.window.actions_by_name
    names = ("deselect", "grow_selection", "feather_selection")
    assert not any(actions[name].isEnabled() for name in (*names, "reselect"))
    select(hand)
    assert all(actions[name].isEnabled() for name in names)
    hand.window.session.undo()
    assert not any(actions[name].isEnabled() for name in names)


def test_delete_and_the_fill_keys_keep_to_the_selection(hand):
    session = hand.window.session
    session.foreground, session.background = (255, 0, 0), (0, 0, 255)
    select(hand)
    hand.key(Qt.Key.Key_Backspace, SHIFT)
    expected = np.full((180, 240, 3), 255, np.uint8)
    expected[40:90, 40:100] = (255, 0, 0)
    assert np.array_equal(hand.picture(), expected)
    hand.key(Qt.Key.Key_Backspace, CTRL)
    expected[40:90, 40:100] = (0, 0, 255)
    assert np.array_equal(hand.picture(), expected)
    hand.key(Qt.Key.Key_Delete)
    assert (hand.picture() == 255).all()
    hand.key("z", CTRL)
    assert np.array_equal(hand.picture(), expected)


def test_delete_without_a_selection_takes_no_pixels(hand):
    hand.key(Qt.Key.Key_Backspace, SHIFT)
    before = hand.picture()
    hand.key(Qt.Key.Key_Delete)
    assert np.array_equal(hand.picture(), before)


def test_a_stroke_stays_within_the_selection(hand):
    select(hand)
    hand.key("b")
    hand.drag((10, 60), (70, 60), (200, 60))
    inked = (hand.picture() != 255).any(axis=2)
    assert inked[60, 50:90].all()
    inked[40:90, 40:100] = False
    assert not inked.any()


def test_the_paint_of_the_layer_can_be_selected(hand):
    select(hand)
    hand.key(Qt.Key.Key_Backspace, SHIFT)
    hand.key("d", CTRL)
    do(hand, "select_opaque")
    assert bounds(hand) == Rect(40, 40, 60, 50)


@pytest.mark.parametrize("name", ["delete", "fill_foreground"])
def test_a_hidden_layer_is_left_alone_and_said(hand, name):
    select(hand)
    layer = hand.window.session.document.layers[0]
    layer.props = replace(layer.props, visible=False)
    do(hand, name)
    assert "hidden" in hand.window.notices.text
    assert not layer.tiles.mapping


def test_a_selection_is_gone_with_its_picture_and_cannot_be_had_again(hand):
    select(hand)
    hand.window.session.open_document(Document.blank(50, 50), None)
    assert bounds(hand) is None
    assert not hand.window.actions_by_name["reselect"].isEnabled()
