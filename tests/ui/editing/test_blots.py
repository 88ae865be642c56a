"""Blots are objects: placed, moved, recoloured, deleted, several at once, all undone."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from tests.ui.conftest import Hand

SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def hand(studio) -> Hand:
    """A hand that holds the blot tool."""
    hand = Hand(studio)
    hand.key("h")
    return hand


def blots(hand: Hand):
    return hand.window.session.document.blots


def test_a_click_places_a_blot_of_the_colour_in_hand(hand):
    hand.window.session.foreground = (208, 64, 32)
    hand.click(60, 50)
    assert len(blots(hand)) == 1
    assert (round(blots(hand)[0].x), round(blots(hand)[0].y)) == (60, 50)
    assert blots(hand)[0].color == (208, 64, 32)


def test_a_blot_is_seen_in_its_colour(hand):
    hand.window.session.foreground = (208, 64, 32)
    hand.click(60, 50)
    hand.move(150, 150)
    color = hand.canvas.grab().toImage().pixelColor(hand.place(60, 50))
    assert (color.red(), color.green(), color.blue()) == (208, 64, 32)


def test_a_drag_moves_a_blot(hand):
    hand.click(60, 50)
    hand.drag((60, 50), (80, 70), (100, 90))
    assert len(blots(hand)) == 1
    assert (round(blots(hand)[0].x), round(blots(hand)[0].y)) == (100, 90)


def test_selected_blots_are_recoloured_and_deleted_together(hand):
    actions = hand.window.actions_by_name
    for x in (40, 100, 160):
        hand.click(x, 50)
    hand.click(40, 50)
    hand.click(100, 50, modifiers=SHIFT)
    assert len(hand.window.session.selected_blots) == 2
    hand.window.session.foreground = (9, 99, 199)
    actions["recolour_blots"].trigger()
    assert [blot.color for blot in blots(hand)].count((9, 99, 199)) == 2
    hand.key(Qt.Key.Key_Delete)
    assert len(blots(hand)) == 1


def test_what_can_be_done_with_a_selection_is_offered_only_then(hand):
    actions = hand.window.actions_by_name
    assert not actions["delete_blots"].isEnabled()
    hand.click(60, 50)
    hand.click(60, 50)
    assert actions["delete_blots"].isEnabled()
    hand.window.session.select_blots(())
    assert not actions["delete_blots"].isEnabled()


def test_everything_done_with_blots_is_undone_step_by_step(hand):
    hand.click(60, 50)
    hand.drag((60, 50), (100, 90))
    hand.window.actions_by_name["clear_blots"].trigger()
    session = hand.window.session
    while session.history.can_undo:
        session.undo()
    assert blots(hand) == ()
    for _ in range(2):
        session.redo()
    assert (round(blots(hand)[0].x), round(blots(hand)[0].y)) == (100, 90)


def test_blots_can_be_hidden_from_sight_without_being_gone(hand):
    hand.window.session.foreground = (208, 64, 32)
    hand.click(60, 50)
    hand.move(150, 150)
    hand.window.actions_by_name["show_blots"].trigger()
    color = hand.canvas.grab().toImage().pixelColor(hand.place(60, 50))
    assert color.lightness() > 250
    assert len(blots(hand)) == 1
