"""Keeps unsaved work on disk while one paints: some seconds after a change, never in a stroke."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from sketchstudio.files.autosave import RecoveryWriter, Work
from sketchstudio.files.errors import FileError
from sketchstudio.files.recovery import Recovery
from sketchstudio.session import Session
from sketchstudio.ui.documents.giving_way import give_way


class _Stopped(Exception):
    """The work that is being written is of no use any more."""


class Gate:
    """The writing thread passes it before each tile; it is shut while a stroke is drawn."""

    def __init__(self) -> None:
        self._open = threading.Event()
        self._open.set()
        self._stopped = threading.Event()

    def shut(self, is_shut: bool) -> None:
        """Hold the thread, or let it go on."""
        if is_shut:
            self._open.clear()
        else:
            self._open.set()

    def stop(self) -> None:
        """Whoever passes from now on is sent home."""
        self._stopped.set()
        self._open.set()

    def allow(self) -> None:
        """After a stop: what comes from now on may pass."""
        self._stopped.clear()

    def wait(self) -> None:
        """Pass the gate. Raises _Stopped."""
        self._open.wait()
        if self._stopped.is_set():
            raise _Stopped


class Autosave(QObject):
    """`work()` gives what is to be kept, at once and in the window's thread. What is saved or
    given up is removed. `failed` comes once until it works again."""

    kept = Signal()
    failed = Signal(str)
    _written = Signal(object)  # a Future, from the writing thread

    def __init__(self, session: Session, work: Callable[[], Work], root: Path) -> None:
        super().__init__()
        self._session, self._work = session, work
        self._writer = RecoveryWriter(root)
        self._gate = Gate()
        self._thread = ThreadPoolExecutor(
            max_workers=1, thread_name_prefix="sketchstudio autosave", initializer=give_way
        )
        self._delay_ms = 0
        self._is_writing = self._is_waiting = self._has_failed = False
        self._kept_state: int | None = None
        self._writing_state: int | None = None
        self._taken_over: Recovery | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._begin)
        self._written.connect(self._end)
        session.history_changed.connect(self._follow)
        session.file_changed.connect(self._follow)
        session.gesture_changed.connect(self._follow_gesture)
        session.document_replaced.connect(self._forget)

    def set_delay(self, delay_s: int) -> None:
        """So long after a change it is kept; 0: never."""
        self._delay_ms = delay_s * 1000
        self._timer.stop()
        if delay_s == 0:
            self._remove()
        self._follow()

    def take_over(self, recovery: Recovery) -> None:
        """The open document is this recovered work: keep it anew at once, then let go the old."""
        self._taken_over = recovery
        if self._delay_ms:
            self._timer.start(0)

    def close(self) -> None:
        """The window closes, its work is saved or given up: nothing is to be recovered."""
        self._delay_ms = 0
        self._forget()
        self._gate.stop()
        self._thread.submit(self._writer.remove)  # also what a failed write has left
        self._thread.shutdown()

    # ---- when

    def _follow(self) -> None:
        session = self._session
        if not session.is_modified:
            self._timer.stop()
            self._remove()
        elif self._delay_ms and not self._timer.isActive() and not self._is_kept():
            self._timer.start(self._delay_ms)

    def _is_kept(self) -> bool:
        return self._session.history.state in (self._kept_state, self._writing_state)

    def _follow_gesture(self, is_running: bool) -> None:
        self._gate.shut(is_running)
        if not is_running and self._is_waiting:
            self._is_waiting = False
            self._timer.start(0)  # once the stroke is recorded

    def _begin(self) -> None:
        if self._session.is_in_gesture:
            self._is_waiting = True
            return
        if self._is_writing or not self._delay_ms or not self._session.is_modified:
            return  # `_end` looks again
        self._is_writing = True
        self._writing_state = self._session.history.state
        self._gate.allow()
        writing = self._thread.submit(self._writer.write, self._work(), wait=self._gate.wait)
        writing.add_done_callback(self._written.emit)

    @Slot(object)
    def _end(self, writing: Future[None]) -> None:
        self._is_writing = False
        state, self._writing_state = self._writing_state, None
        error = writing.exception()
        if isinstance(error, FileError):
            self._tell(str(error))
        elif error is None and state is not None:  # else it was given up meanwhile
            self._has_failed = False
            self._kept_state = state
            self._let_go_old()
            self.kept.emit()
        self._follow()
        if error is not None and not isinstance(error, FileError | _Stopped):
            raise error

    def _tell(self, sentence: str) -> None:
        if not self._has_failed:
            self.failed.emit(sentence)
        self._has_failed = True

    def _remove(self) -> None:
        """What is kept is saved or given up."""
        self._let_go_old()
        if self._kept_state is None and not self._is_writing:
            return
        self._gate.stop()
        self._kept_state = self._writing_state = None
        self._thread.submit(self._writer.remove)

    def _forget(self) -> None:
        self._timer.stop()
        self._is_waiting = False
        self._remove()
        self._follow()

    def _let_go_old(self) -> None:
        old, self._taken_over = self._taken_over, None
        if old is not None:
            self._thread.submit(old.remove)
