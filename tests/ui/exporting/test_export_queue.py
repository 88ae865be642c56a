"""Exports one after another while one draws, generates, or closes the window."""

from __future__ import annotations

from pathlib import Path

from sketchstudio.jobs import JobState
from tests.ui.exporting.conftest import WAIT_MS


def files_in(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


# ---- the queue


def test_exports_are_made_in_their_order(window, export, enlarger, qtbot, tmp_path):
    enlarger.gate.clear()
    export("one.png", scale=2.0, wait=False)
    export("two.png", scale=2.0, wait=False)
    queue = window.flows.exporting.queue
    ended = []
    queue.ended.connect(lambda export: ended.append(export.path.name))
    qtbot.waitUntil(lambda: queue.open[0].state == JobState.RUNNING, timeout=WAIT_MS)
    assert queue.open[1].state == JobState.QUEUED
    assert "one.png" in window.flows.exporting.word.text()
    with qtbot.waitSignal(queue.idle, timeout=WAIT_MS):
        enlarger.gate.set()
    assert ended == ["one.png", "two.png"]
    assert window.flows.exporting.word.isHidden()


def test_the_list_shows_each_and_can_be_cleared(window, export):
    export("one.png")
    window.actions_by_name["exports"].trigger()
    flow = window.flows.exporting
    export("two.png")
    rows = [flow.view.row(entry.id) for entry in flow.queue.exports]
    opened = []
    flow.view.open_file = opened.append
    rows[0].folder_button.click()
    rows[1].open_button.click()
    assert [path.name for path in opened] == [rows[0]._export.path.parent.name, "two.png"]
    assert all("60 × 40 px" in row.words for row in rows)
    flow.view._clear.click()
    assert flow.queue.exports == ()


def test_exporting_stands_still_while_something_is_generated(window, export, enlarger, qtbot):
    queue = window.flows.exporting.queue
    enlarger.gate.clear()
    window.actions_by_name["generate"].trigger()
    qtbot.waitUntil(enlarger.begun.is_set, timeout=WAIT_MS)
    export("out.png", wait=False)
    qtbot.waitUntil(lambda: queue.open[0].state == JobState.RUNNING, timeout=WAIT_MS)
    assert queue._turnstile.is_shut
    with qtbot.waitSignal(queue.idle, timeout=WAIT_MS):
        enlarger.gate.set()
    assert not queue._turnstile.is_shut


# ---- closing


def test_closing_asks_while_something_is_exported(window, export, enlarger, qtbot, tmp_path):
    enlarger.gate.clear()
    export(scale=2.0, wait=False)
    flow = window.flows.exporting
    flow.ask_to_leave = lambda count: "stay"
    assert not window.close()
    flow.ask_to_leave = lambda count: "finish"
    assert not window.close()
    with qtbot.waitSignal(window.closed, timeout=WAIT_MS):
        enlarger.gate.set()
    assert files_in(tmp_path) == ["out.png"]


def test_what_is_done_while_one_is_asked_need_not_be_waited_for(
    window, export, enlarger, qtbot, tmp_path
):
    enlarger.gate.clear()
    export(scale=2.0, wait=False)
    flow = window.flows.exporting

    def answer_late(_count: int) -> str:
        with qtbot.waitSignal(flow.queue.idle, timeout=WAIT_MS):
            enlarger.gate.set()
        return "finish"

    flow.ask_to_leave = answer_late
    assert window.close()
    assert files_in(tmp_path) == ["out.png"]


def test_what_is_given_up_on_closing_leaves_no_file(window, export, enlarger, qtbot, tmp_path):
    enlarger.gate.clear()
    export(scale=2.0, wait=False)
    qtbot.waitUntil(enlarger.begun.is_set, timeout=WAIT_MS)
    window.flows.exporting.ask_to_leave = lambda count: "stop"
    assert window.close()
    assert files_in(tmp_path) == []
