"""The window's commands: edits, any of them, undo and the search box."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from bench.monkey.acts.bench import Bench
from sketchstudio.ui.action_rows import ActionRow, all_rows
from sketchstudio.ui.actions import action_words

NEVER = ("quit",)  # the end of everything is tried at the end
EDITS = (
    *("layer_add", "layer_add", "group_add", "layer_duplicate", "layer_delete", "layer_delete"),
    *("layer_group", "layer_ungroup", "layer_merge", "layer_up", "layer_down", "layer_above"),
    *("layer_below", "select_all", "deselect", "invert_selection", "delete", "cut", "copy"),
    *("paste", "image_turn_right", "image_mirror", "layer_mirror", "layer_turn_left"),
    *("crop_to_selection", "fill_foreground", "clear_blots", "merge_visible", "trim"),
)


def edit(bench: Bench) -> str:
    """A command that changes the picture."""
    return trigger(bench, bench.random.choice(EDITS))


def command(bench: Bench) -> str:
    """Any command of the window."""
    names = [row.id for row in _harmless()]
    return trigger(bench, bench.random.choice(names))


def undo_or_redo(bench: Bench) -> str:
    name = bench.random.choice(("undo", "undo", "redo"))
    times = bench.random.choice((1, 1, 2, 8))
    for _ in range(times):
        trigger(bench, name)
    return f"{name} {times} times"


def go_in_history(bench: Bench) -> str:
    entries = bench.window.session.history.entries()
    if not entries:
        return "no history"
    state = bench.random.choice(entries).state
    bench.window.session.go_to(state)
    return f"go to state {state}"


def find_command(bench: Bench) -> str:
    """By the search box: type some of its words, and Enter. What it opens is dealt with."""
    row = bench.random.choice(_harmless())
    words = action_words(row.words).replace("&", "")[: bench.random.randint(2, 9)]
    words = words.encode("ascii", "ignore").decode()  # QTest aborts at any other letter
    trigger(bench, "search")
    popup = QApplication.activePopupWidget()
    if popup is None or "quit" in words.lower():
        return "no search"
    QTest.keyClicks(QApplication.focusWidget() or popup, words)
    QTest.keyClick(QApplication.focusWidget() or popup, Qt.Key.Key_Return)
    return f"search for {words}"


def trigger(bench: Bench, name: str) -> str:
    """The command of that name, and what came of it."""
    action = bench.window.actions_by_name[name]
    if not action.isEnabled():
        return f"{name} is grey"
    action.trigger()
    return name


def _harmless() -> list[ActionRow]:
    return [row for row in all_rows() if row.id not in NEVER]


ACTS = (
    (edit, 14),
    (command, 6),
    (undo_or_redo, 8),
    (go_in_history, 2),
    (find_command, 2),
)
