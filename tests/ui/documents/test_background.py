"""Work outside the window's thread: in order, told of where it was asked for, and waited for."""

from __future__ import annotations

import threading

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QProgressDialog, QPushButton

from sketchstudio.files.errors import FileError
from sketchstudio.ui.documents import background
from sketchstudio.ui.documents.background import Background, GivenUp


@pytest.fixture
def workers(qapp, monkeypatch):
    monkeypatch.setattr(background, "PATIENCE_MS", 1)
    workers = Background()
    yield workers
    workers.close()


def progress_dialog() -> QProgressDialog | None:
    shown = [w for w in QApplication.topLevelWidgets() if isinstance(w, QProgressDialog)]
    return next((dialog for dialog in shown if dialog.isVisible()), None)


def test_what_is_waited_for_gives_its_value_or_its_failure(workers):
    def fail():
        raise FileError("No.")

    assert workers.wait_for(lambda: 7, "Waiting") == 7
    with pytest.raises(FileError, match="No"):
        workers.wait_for(fail, "Waiting")
    assert not workers.is_waiting


def test_it_is_done_in_another_thread(workers):
    assert workers.wait_for(threading.current_thread, "") is not threading.main_thread()


def test_what_is_begun_is_done_in_order_and_told_in_this_thread(workers):
    heard = []

    def fail():
        raise FileError("Full.")

    for work in (lambda: None, fail, lambda: None):
        workers.begin(
            work,
            done=lambda: heard.append(threading.current_thread()),
            failed=lambda error: heard.append(str(error)),
        )
    assert workers.is_busy
    workers.wait_until_idle("Saving")
    main = threading.main_thread()
    assert heard == [main, "Full.", main]
    assert not workers.is_busy


def test_a_long_wait_says_so_and_can_be_given_up(workers):
    gate = threading.Event()

    def give_up() -> None:
        dialog = progress_dialog()
        if dialog is None:
            return
        timer.stop()
        assert dialog.labelText() == "Opening cat.ora"
        dialog.findChild(QPushButton).click()

    timer = QTimer()
    timer.timeout.connect(give_up)
    timer.start(2)
    try:
        with pytest.raises(GivenUp):
            workers.wait_for(gate.wait, "Opening cat.ora", may_give_up=True)
    finally:
        gate.set()
    assert progress_dialog() is None


def test_what_must_end_cannot_be_given_up(workers):
    gate = threading.Event()
    pressed = []

    def press_escape() -> None:
        dialog = progress_dialog()
        if dialog is None:
            return
        if not pressed:
            pressed.append(dialog)
            dialog.reject()
        else:
            timer.stop()
            gate.set()

    timer = QTimer()
    timer.timeout.connect(press_escape)
    timer.start(2)
    workers.begin(gate.wait, done=lambda: None, failed=pressed.append)
    workers.wait_until_idle("Saving")
    assert not workers.is_busy
