"""Unsaved work is kept while one paints, offered after a crash, and gone when it is saved."""

from __future__ import annotations

import datetime
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
from sketchstudio.files.recovery import PUT_ASIDE, Recovery, find_recoveries
from sketchstudio.ui.main_window import MainWindow
from sketchstudio.ui.recovery_dialog import RecoveryDialog, age_in_words
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

    told = []
    saver.failed.connect(told.append)
    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", full)
        with qtbot.waitSignals([saver._written] * 3):
            draw(hand)
        assert len(told) == 1
        assert "the disk is full" in hand.window.notices.text
    qtbot.waitUntil(lambda: len(folders()) == 1)


# ---- the offer


def test_recovered_work_is_modified_and_has_its_name_and_place(studio, qtbot, tmp_path):
    original = tmp_path / "cat.ora"
    left_by_a_crash(a_document(), name="cat.ora", path=original)
    choosing(studio, lambda offered: offered[0])
    assert studio.flows.keeping.recovery.offer()
    session, documents = studio.session, studio.flows.documents
    assert session.document.paper == RED
    assert session.is_modified
    assert session.path is None
    assert documents.title() == "cat.ora"
    suggested = []
    studio.asker.file_to_save = lambda path, suffix: suggested.append(path)
    documents.save()
    assert suggested == [original]


def test_recovered_work_is_kept_anew_before_the_old_goes(studio, qtbot):
    old = left_by_a_crash(a_document(), name="Cat")
    choosing(studio, lambda offered: offered[0])
    with qtbot.waitSignal(studio.flows.keeping.autosave.kept):
        studio.flows.keeping.recovery.offer()
    qtbot.waitUntil(lambda: not old.exists())
    assert len(folders()) == 1


def test_recovered_and_given_up_is_gone(studio, qtbot):
    left_by_a_crash(a_document())
    choosing(studio, lambda offered: offered[0])
    studio.flows.keeping.recovery.offer()
    studio.session.open_document(a_document(), None)
    qtbot.waitUntil(lambda: folders() == [])


def test_later_leaves_it_for_the_next_start(studio):
    left_by_a_crash(a_document())
    choosing(studio, lambda offered: None)
    studio.flows.keeping.recovery.offer()
    found = find_recoveries(recovery_dir())
    assert len(found.recoveries) == 1
    found.recoveries[0].release()


def test_open_work_is_asked_about_before_other_work_is_recovered(hand, studio):
    left_by_a_crash(a_document())
    hand.drag((40, 60), (160, 60))
    studio.asker.about_unsaved = lambda _title: "cancel"
    choosing(studio, lambda offered: offered[0])
    studio.flows.keeping.recovery.offer()
    assert studio.session.document.paper != RED
    assert len(folders()) == 1


def test_damaged_work_is_one_sentence_and_never_in_the_way(studio):
    folder = left_by_a_crash(a_document())
    (folder / PICTURE).write_text("nonsense")
    assert not studio.flows.keeping.recovery.offer()
    assert "damaged" in studio.notices.text
    assert (recovery_dir() / PUT_ASIDE / folder.name).is_dir()
    studio.notices.hide()
    studio.flows.keeping.recovery.offer()
    assert studio.notices.text == ""


def test_work_whose_pixels_are_gone_leaves_the_open_picture(studio):
    folder = left_by_a_crash(a_document(), name="Cat")
    for log in folder.glob("tiles*"):
        log.unlink()
    choosing(studio, lambda offered: offered[0])
    studio.flows.keeping.recovery.offer()
    assert "Cat" in studio.notices.text
    assert studio.session.document.paper != RED


def test_the_menu_says_where_there_is_nothing_to_recover(studio):
    studio.actions_by_name["recover"].trigger()
    assert studio.notices.text


def offered_twice() -> list[Recovery]:
    for number in range(2):
        left_by_a_crash(a_document((number, 0, 0)), name=f"Picture {number}")
    return list(find_recoveries(recovery_dir()).recoveries)


def test_the_offer_shows_name_age_size_and_picture(qtbot):
    offered = offered_twice()
    dialog = RecoveryDialog(offered)
    qtbot.addWidget(dialog)
    item = dialog.list.item(0)
    assert offered[0].name in item.text()
    assert "32 × 24" in item.text()
    assert "less than a minute ago" in item.text()
    assert not item.icon().isNull()
    assert item.data(11)  # AccessibleTextRole
    for recovery in offered:
        recovery.release()


def test_a_deleted_one_leaves_the_offer_and_the_disk(studio, monkeypatch):
    offered = offered_twice()
    doomed, other = offered
    flow = studio.flows.keeping.recovery
    flow.is_to_be_deleted = lambda recovery: True

    def delete_and_leave(dialog: RecoveryDialog) -> int:
        dialog.delete.click()
        assert dialog.chosen is other
        return 0

    monkeypatch.setattr(RecoveryDialog, "exec", delete_and_leave)
    assert flow.ask(offered) is None
    assert offered == [other]
    assert not doomed.folder.exists()
    other.release()


@pytest.mark.parametrize(
    ("age", "words"),
    [
        (datetime.timedelta(seconds=-5), "less than a minute ago"),
        (datetime.timedelta(seconds=61), "a minute ago"),
        (datetime.timedelta(minutes=12, seconds=59), "12 minutes ago"),
        (datetime.timedelta(hours=1), "an hour ago"),
        (datetime.timedelta(hours=23, minutes=59), "23 hours ago"),
        (datetime.timedelta(days=1), "a day ago"),
        (datetime.timedelta(days=40), "40 days ago"),
    ],
)
def test_an_age_is_told_as_one_would_say_it(age, words):
    assert age_in_words(age.total_seconds()) == words


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
