"""The command search finds what is meant, does it, and greys what cannot be done."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from sketchstudio.ui.keys.fuzzy import best, fit

CTRL = Qt.KeyboardModifier.ControlModifier
NAMES = ["New layer", "New…", "Move the layer down", "Delete layer", "Flip down", "Layers"]


def found(typed: str) -> list[str]:
    return best(typed, NAMES, lambda name: (name, ""))


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("layers", "Layers"),
        ("new layer", "New layer"),
        ("lay new", "New layer"),
        ("nwl", "New layer"),
        ("DEL", "Delete layer"),
        ("down layer", "Move the layer down"),
        ("down", "Flip down"),
    ],
)
def test_the_best_match_comes_first(typed, first):
    assert found(typed)[0] == first


def test_every_typed_word_has_to_be_found():
    assert found("layer zebra") == []
    assert fit("zoom view", "Zoom in", also="View Ctrl++") is not None
    assert fit("ctrl++", "Zoom in", also="View Ctrl++") is not None


def test_a_name_is_found_before_a_group():
    assert fit("view", "Mirror the view") > fit("view", "Zoom in", also="View")


@pytest.fixture
def search(hand, qtbot):
    hand.key("k", CTRL)
    from sketchstudio.ui.keys.command_search import CommandSearch

    search = hand.window.findChild(CommandSearch)
    qtbot.waitUntil(search.isVisible)
    return search


def test_enter_does_what_was_found(hand, search, qtbot):
    qtbot.keyClicks(search.field, "eraser")
    assert search.found()[0] == "Eraser"
    qtbot.keyClick(search.field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: hand.window.tools.chosen.id == "eraser")
    assert not search.isVisible()


def test_arrows_choose_another(hand, search, qtbot):
    qtbot.keyClicks(search.field, "turn")
    qtbot.keyClick(search.field, Qt.Key.Key_Down)
    wanted = search.list.currentItem().text(0)
    assert wanted == search.found()[1]


def test_what_cannot_be_done_is_grey_and_not_done(hand, search, qtbot):
    qtbot.keyClicks(search.field, "redo")
    row = search.list.topLevelItem(search.found().index("Redo"))
    assert not row.flags() & Qt.ItemFlag.ItemIsEnabled
    assert search.list.currentItem() is not row


def test_panels_and_generators_are_found(hand, search, qtbot):
    hand.window.panels.docks["layers"].hide()
    qtbot.keyClicks(search.field, "layers")
    assert search.found()[0] == "Layers"
    qtbot.keyClick(search.field, Qt.Key.Key_Return)
    qtbot.waitUntil(hand.window.panels.docks["layers"].isVisible)
    hand.window.actions_by_name["search"].trigger()
    qtbot.keyClicks(search.field, hand.window.specs[0].name)
    assert hand.window.specs[0].name in search.found()


def test_escape_closes_it_and_the_canvas_has_the_keyboard_again(hand, search, qtbot):
    qtbot.keyClick(search.field, Qt.Key.Key_Escape)
    assert not search.isVisible()


def test_keys_are_shown_beside_the_commands(search, qtbot):
    qtbot.keyClicks(search.field, "undo")
    assert search.list.topLevelItem(0).text(2) == "Ctrl+Z"
