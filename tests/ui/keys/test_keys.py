"""No two commands answer to one key, every preset loads, the dialog settles whose a key is."""

from __future__ import annotations

import itertools
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from sketchstudio.files.keymaps import KeyMap, read_keymap
from sketchstudio.files.places import keys_file
from sketchstudio.ui.action_rows import all_rows
from sketchstudio.ui.dialogs.keys import PRESET_NAMES
from sketchstudio.ui.keys.keyed_commands import shipped_presets
from sketchstudio.ui.keys.keymap import KeyedCommand, Keymap, normal_key
from sketchstudio.ui.resources import resource

COMMANDS = (
    KeyedCommand("one", "One", "Test", ("A", "Ctrl+A")),
    KeyedCommand("two", "Two", "Test", ("B",)),
    KeyedCommand("keep", "Keep", "Test", ("Return",), context="preview"),
    KeyedCommand("apply", "Apply", "Test", ("Return",), context="transform"),
    KeyedCommand("hold", "Hold", "Test", ("Space",), is_held=True),
)
PRESETS = {"other": {"one": ("B",), "hold": ("Alt",)}}


def shared_keys(keymap: Keymap) -> list[str]:
    """Keys that two commands have which are possible at the same time."""
    return [
        f"{one.id} and {other.id}: {key}"
        for one, other in itertools.combinations(keymap.commands, 2)
        if one.clashes_with(other)
        for key in set(keymap.keys(one.id)) & set(keymap.keys(other.id))
    ]


@pytest.fixture
def keymap() -> Keymap:
    return Keymap(COMMANDS, PRESETS)


# ---- the program's own keys


def test_ids_of_commands_are_different():
    ids = [row.id for row in all_rows()]
    assert sorted(ids) == sorted(set(ids))


def test_the_keys_of_the_rows_are_keys_and_no_two_commands_want_one(studio):
    keymap = studio.flows.keys.keymap
    lost = {
        command.id: command.defaults
        for command in keymap.commands
        if keymap.keys(command.id) != tuple(map(normal_key, command.defaults))
    }
    assert lost == {}


def test_every_command_is_done_by_somebody(studio):
    actions = studio.actions_by_name
    idle = [row.id for row in all_rows() if not actions[row.id].receivers("2triggered(bool)")]
    assert idle == []


@pytest.mark.parametrize("preset", ["", *shipped_presets()])
def test_no_two_commands_share_a_key_in_any_preset(studio, preset):
    keymap = studio.flows.keys.keymap
    keymap.use_preset(preset)
    assert shared_keys(keymap) == []


@pytest.mark.parametrize("path", sorted(resource("keymaps").glob("*.json")), ids=lambda p: p.stem)
def test_every_preset_loads_and_names_only_commands_and_keys_there_are(studio, path):
    preset, keymap = read_keymap(path), studio.flows.keys.keymap
    assert keymap.take(preset) == 0
    for name, keys in preset.keys.items():
        assert keymap.keys(name) == tuple(map(normal_key, keys))
    assert path.stem in PRESET_NAMES


# ---- the model


def test_a_preset_takes_its_keys_from_the_programs_own(keymap):
    keymap.use_preset("other")
    assert keymap.keys("one") == ("B",)
    assert keymap.keys("two") == ()
    assert not keymap.is_changed("two")


def test_a_key_given_to_one_command_is_taken_from_the_other(keymap):
    assert [owner.id for owner in keymap.owners("B", "one")] == ["two"]
    keymap.set_keys("one", ["A", "B"])
    assert keymap.keys("one") == ("A", "B")
    assert keymap.keys("two") == ()


def test_commands_that_are_never_possible_at_once_may_share_a_key(keymap):
    assert keymap.keys("keep") == keymap.keys("apply") == ("Return",)
    assert keymap.owners("Return", "keep") == []
    assert {owner.id for owner in keymap.owners("Return", "one")} == {"keep", "apply"}


def test_reset_brings_back_one_command_and_a_preset_all(keymap):
    keymap.set_keys("one", ["B"])
    keymap.reset("two")
    assert keymap.keys("two") == ("B",)
    assert keymap.keys("one") == ()
    keymap.use_preset("")
    assert not any(keymap.is_changed(command.id) for command in COMMANDS)
    assert keymap.kept() == KeyMap()


def test_what_is_held_takes_one_key_and_what_is_pressed_no_modifier_alone(keymap):
    keymap.set_keys("hold", ["Ctrl+F", "Shift", "F"])
    assert keymap.keys("hold") == ("Shift", "F")
    keymap.set_keys("one", ["Alt", "Ctrl+Shift", "Ctrl+F"])
    assert keymap.keys("one") == ("Ctrl+F",)


def test_unknown_commands_and_keys_of_a_file_are_left_out_and_counted(keymap):
    stranger = KeyMap("nowhere", {"one": ("F5", "no key"), "three": ("F6",), "two": ("F5",)})
    assert keymap.take(stranger) == 3
    assert keymap.keys("one") == ("F5",)
    assert keymap.keys("two") == ()
    assert keymap.preset == ""


KEYS = st.lists(st.sampled_from(["A", "B", "Ctrl+A", "Return", "Space", "Alt", "junk"]), max_size=3)
MAPS = st.dictionaries(st.sampled_from([c.id for c in COMMANDS]), KEYS.map(tuple))


@given(MAPS, st.lists(st.tuples(st.sampled_from([c.id for c in COMMANDS]), KEYS), max_size=6))
def test_whatever_is_imported_and_changed_no_two_commands_share_a_key(keys, changes):
    keymap = Keymap(COMMANDS, PRESETS)
    keymap.take(KeyMap("other", keys))
    assert shared_keys(keymap) == []
    for name, wanted in changes:
        keymap.set_keys(name, wanted)
        assert shared_keys(keymap) == []
    again = Keymap(COMMANDS, PRESETS)
    assert again.take(keymap.kept()) == 0
    assert [again.keys(c.id) for c in COMMANDS] == [keymap.keys(c.id) for c in COMMANDS]


# ---- in the window


def test_tooltips_carry_the_key_of_the_moment(hand):
    actions, keymap = hand.window.actions_by_name, hand.window.flows.keys.keymap
    assert "(Ctrl+Z)" in actions["undo"].toolTip()
    assert "(B)" in hand.window.panels.tool_bar.action_for("pen").toolTip()
    keymap.set_keys("undo", ["F5"])
    keymap.set_keys("tool_pen", ["F6"])
    assert "(F5)" in actions["undo"].toolTip()
    assert "(F6)" in hand.window.panels.tool_bar.action_for("pen").toolTip()


def test_a_changed_key_works_at_once_and_at_the_next_start(make_studio, hand):
    hand.window.flows.keys.keymap.set_keys("tool_eraser", ["F7"])
    hand.key("e")
    assert hand.window.tools.chosen.id == "pen"
    hand.key(Qt.Key.Key_F7)
    assert hand.window.tools.chosen.id == "eraser"
    again = make_studio()
    assert again.flows.keys.keymap.keys("tool_eraser") == ("F7",)


def test_another_key_can_be_held_to_pick(hand, qtbot):
    hand.window.flows.keys.keymap.set_keys("hold_pick", ["Q"])
    qtbot.keyPress(hand.canvas, Qt.Key.Key_Q)
    assert hand.window.tools.active.id == "picker"
    qtbot.keyRelease(hand.canvas, Qt.Key.Key_Q)
    assert hand.window.tools.active.id == "pen"
    qtbot.keyPress(hand.canvas, Qt.Key.Key_Alt)
    assert hand.window.tools.active.id == "pen"


@pytest.mark.parametrize("content", ["{", "[]", '{"sketchstudio_keys": 1, "keys": {"undo": 3}}'])
def test_a_damaged_file_of_keys_is_told_of_and_left_out(make_studio, content):
    keys_file().parent.mkdir(parents=True)
    keys_file().write_text(content)
    studio = make_studio()
    assert "The keys are the usual ones" in studio.notices.text
    assert studio.flows.keys.keymap.keys("undo") == ("Ctrl+Z",)


def test_a_hostile_import_changes_nothing_and_is_said(studio, tmp_path):
    (tmp_path / "keys.json").write_text(json.dumps({"sketchstudio_keys": 1, "keys": {"undo": 3}}))
    before = studio.flows.keys.keymap.kept()
    studio.flows.keys.import_from(tmp_path / "keys.json")
    assert "no proper list" in studio.notices.text
    assert studio.flows.keys.keymap.kept() == before


def test_exported_keys_can_be_imported_again(studio, tmp_path):
    flow = studio.flows.keys
    flow.keymap.use_preset("krita")
    flow.keymap.set_keys("undo", ["F5", "Ctrl+Z"])
    kept = flow.keymap.kept()
    flow.export_to(tmp_path / "mine.json")
    flow.keymap.use_preset("")
    flow.import_from(tmp_path / "mine.json")
    assert flow.keymap.kept() == kept


# ---- the dialog


@pytest.fixture
def dialog(studio, qtbot):
    dialog = studio.flows.keys.make_dialog()
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def press(catcher, key: Qt.Key, modifiers=Qt.KeyboardModifier.NoModifier) -> None:
    catcher.click()
    QApplication.sendEvent(catcher, QKeyEvent(QEvent.Type.KeyPress, key, modifiers))


def test_the_search_finds_words_and_keys(dialog):
    dialog.search.setText("ctrl+shift+z")
    assert dialog.shown() == ["redo"]
    dialog.search.setText("turn left")
    assert "turn_left" in dialog.shown()
    assert "undo" not in dialog.shown()
    dialog.search.setText("no such command")
    assert dialog.shown() == []


def test_a_free_key_is_added_and_taken_away_again(dialog, studio):
    keymap = studio.flows.keys.keymap
    dialog.choose("undo")
    press(dialog.editor.catcher, Qt.Key.Key_F12)
    assert keymap.keys("undo") == ("Ctrl+Z", "F12")
    dialog.editor.remove_buttons()[0].click()
    assert keymap.keys("undo") == ("F12",)
    dialog.editor.reset_button.click()
    assert keymap.keys("undo") == ("Ctrl+Z",)


def test_a_key_of_another_command_is_taken_with_one_click(dialog, studio):
    keymap = studio.flows.keys.keymap
    dialog.choose("undo")
    press(dialog.editor.catcher, Qt.Key.Key_B)
    assert keymap.keys("tool_pen") == ("B",)
    assert dialog.editor.take_button.isVisible()
    dialog.editor.take_button.click()
    assert keymap.keys("undo") == ("Ctrl+Z", "B")
    assert keymap.keys("tool_pen") == ()
    dialog.reset_all_button.click()
    assert keymap.keys("tool_pen") == ("B",)


def test_a_modifier_alone_is_caught_only_for_what_is_held(dialog, studio):
    keymap = studio.flows.keys.keymap
    dialog.choose("undo")
    press(dialog.editor.catcher, Qt.Key.Key_Control)
    assert dialog.editor.catcher.is_waiting
    dialog.choose("hold_pick")
    press(dialog.editor.catcher, Qt.Key.Key_Control, Qt.KeyboardModifier.ControlModifier)
    assert keymap.keys("hold_pick") == ("Alt", "Ctrl")
