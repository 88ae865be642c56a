"""Unsaved work is kept while one paints, offered after a crash, and gone when it is saved."""

from __future__ import annotations

import errno
import os
import signal
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from sketchstudio.document import Document
from sketchstudio.document.edits import SetPaper
from sketchstudio.files.autosave import PICTURE, RecoveryWriter, Work
from sketchstudio.files.places import recovery_dir
from sketchstudio.ui.main_window import MainWindow
from tests.source_tree import ROOT

RED = (200, 0, 0)


@pytest.fixture
def saver(studio):
    """The window's autosave, as fast as it goes."""
    autosave = studio.flows.keeping.autosave
    autosave.set_delay(0)
    autosave._delay_ms = 1  # no setting is that short
    return autosave


def draw(hand) -> None:
    hand.drag((40, 60), (160, 60))


def folders() -> list[Path]:
    root = recovery_dir()
    return [path for path in root.iterdir() if (path / PICTURE).is_file()] if root.is_dir() else []


def left_by_a_crash(document: Document, **facts) -> Path:
    """Unsaved work of a program that is no more."""
    writer = RecoveryWriter(recovery_dir())
    writer.write(Work(document.snapshot(), document.active_layer_id, **facts))
    writer._lock.release()
    writer._log.close()
    return writer.folder


def a_document(paper=RED) -> Document:
    return Document.blank(32, 24, paper=paper)


def choosing(window: MainWindow, pick) -> None:
    """Answer the offer: `pick` chooses from the list."""
    window.flows.keeping.recovery.ask = pick


# ---- when


def test_a_change_is_kept_some_time_after_it(hand, saver, qtbot):
    with qtbot.waitSignal(saver.kept):
        draw(hand)
    assert len(folders()) == 1


def test_nothing_is_kept_where_nothing_was_done(studio, saver):
    assert not saver._timer.isActive()
    assert folders() == []


def test_never_in_a_stroke(hand, saver, qtbot):
    session = hand.window.session
    saver._delay_ms = 60_000
    draw(hand)
    session.begin_gesture(Stroke())
    saver._begin()
    assert not saver._is_writing
    with qtbot.waitSignal(saver.kept):
        session.end_gesture()


class Stroke:
    def finish(self) -> None:
        pass

    def cancel(self) -> None:
        pass


def test_a_stroke_holds_the_writer_until_it_ends(hand, saver, qtbot):
    session = hand.window.session
    saver._delay_ms = 60_000
    draw(hand)
    saver._gate.shut(True)
    saver._begin()
    session.begin_gesture(Stroke())
    assert saver._is_writing
    with qtbot.waitSignal(saver.kept):
        session.end_gesture()


def test_work_that_is_saved_is_not_kept_any_more(hand, saver, qtbot, tmp_path):
    with qtbot.waitSignal(saver.kept):
        draw(hand)
    hand.window.asker.file_to_save = lambda suggested, suffix: tmp_path / "cat.ora"
    assert hand.window.flows.documents.save_and_wait()
    qtbot.waitUntil(lambda: folders() == [])


def test_work_that_is_given_up_is_not_kept_any_more(hand, saver, qtbot):
    with qtbot.waitSignal(saver.kept):
        draw(hand)
    hand.window.session.open_document(a_document(), None)
    qtbot.waitUntil(lambda: folders() == [])


def test_a_clean_end_leaves_nothing(hand, saver, qtbot):
    with qtbot.waitSignal(saver.kept):
        draw(hand)
    hand.window.asker.about_unsaved = lambda _title: "discard"
    assert hand.window.close()
    assert folders() == []


def test_switched_off_it_keeps_nothing(hand, saver, qtbot):
    with qtbot.waitSignal(saver.kept):
        draw(hand)
    saver.set_delay(0)
    qtbot.waitUntil(lambda: folders() == [])
    draw(hand)
    assert not saver._timer.isActive()


def test_a_full_disk_is_told_once_and_painting_goes_on(hand, saver, qtbot, monkeypatch):
    def full(*_):
        raise OSError(errno.ENOSPC, "No space left on device")

    told, tried = [], []
    saver.failed.connect(told.append)
    saver._written.connect(tried.append)
    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", full)
        draw(hand)
        qtbot.waitUntil(lambda: len(tried) >= 3)
        assert len(told) == 1
        assert "the disk is full" in hand.window.notices.text
    qtbot.waitUntil(lambda: len(folders()) == 1)


# ---- the whole program, killed

_DRAWS_AND_WAITS = """
from PySide6.QtTest import QTest
from PySide6.QtCore import Qt, QPoint
from sketchstudio.app import make_application, make_window
from sketchstudio.document.edits import SetPaper
from sketchstudio.settings import Settings

app = make_application()
window = make_window(Settings(), specs=[])
window.show()
autosave = window.flows.keeping.autosave
autosave._delay_ms = 1
autosave.kept.connect(lambda: print("kept", flush=True))
window.session.do(SetPaper((200, 0, 0)))
app.exec()
"""


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="no such signal here")
def test_a_killed_window_loses_nothing(studio):
    command = [sys.executable, "-c", _DRAWS_AND_WAITS]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout.readline() == "kept\n"
        assert not studio.flows.keeping.recovery.offer()  # it is running
        process.kill()
    choosing(studio, lambda offered: offered[0])
    assert studio.flows.keeping.recovery.offer()
    assert studio.session.document.paper == RED
    assert np.array_equal(
        studio.session.document.snapshot().flatten()[0, 0], np.array(RED, np.uint8)
    )


def test_two_windows_never_fight(make_studio, qtbot):
    windows = [make_studio(), make_studio()]
    savers = [window.flows.keeping.autosave for window in windows]
    for saver in savers:
        saver._delay_ms = 1
    with qtbot.waitSignals([saver.kept for saver in savers]):
        for number, window in enumerate(windows):
            window.session.do(SetPaper((number, 9, 9)))
    assert len(folders()) == 2
    assert not windows[0].flows.keeping.recovery.offer()
