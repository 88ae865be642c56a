"""Work on files outside the window's thread: waited for with the window alive, or left to itself.

What fails raises where it was asked for: `wait_for` raises it, `begin` hands it to `failed`.
"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TypeVar

from PySide6.QtCore import QEventLoop, QObject, Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QProgressDialog, QWidget

from sketchstudio.files.errors import FileError

PATIENCE_MS = 400  # shorter waits show nothing: a dialog that only flashes is worse than none
MIN_WIDTH = 380  # pixels: a file's name in its sentence

T = TypeVar("T")


class GivenUp(Exception):
    """The artist did not want to wait any longer; what the work gives is thrown away."""


class _Follow(QObject):
    """Lives in the window's thread, so that what the work emits is shown there."""

    def __init__(self, dialog: QProgressDialog) -> None:
        super().__init__(dialog)
        self._dialog = dialog

    @Slot(float)
    def show_fraction(self, fraction: float) -> None:
        """The bar is busy until the work first tells."""
        self._dialog.setRange(0, 100)
        self._dialog.setValue(min(round(100 * fraction), 99))  # at 100 it would close itself


class Background(QObject):
    """One queue for what is begun, which is done in order, and threads for what is waited for."""

    idle = Signal()  # all that was begun is done
    progressed = Signal(float)  # 0..1: emitted by the work, in its own thread
    _ended = Signal(object)  # a Future, from its thread

    def __init__(self, window: QWidget | None = None) -> None:
        super().__init__()
        self._window = window
        self._queue = ThreadPoolExecutor(max_workers=1, thread_name_prefix="sketchstudio saving")
        self._waiting = ThreadPoolExecutor(max_workers=4, thread_name_prefix="sketchstudio opening")
        self._then: dict[Future[object], Callable[[Future[object]], None]] = {}
        self.is_waiting = False
        self._ended.connect(self._take)

    @property
    def is_busy(self) -> bool:
        """Something that was begun is not done yet."""
        return bool(self._then)

    def begin(
        self,
        work: Callable[[], object],
        *,
        done: Callable[[], None],
        failed: Callable[[FileError], None],
    ) -> None:
        """Do it in its turn. `done` or `failed` is called in this thread."""

        def take(future: Future[object]) -> None:
            error = future.exception()
            if error is None:
                done()
            elif isinstance(error, FileError):
                failed(error)
            else:
                raise error

        future = self._queue.submit(work)
        self._then[future] = take
        future.add_done_callback(self._ended.emit)

    def wait_for(self, work: Callable[[], T], words: str, *, may_give_up: bool = False) -> T:
        """Do it now and give what it gives, or raise what it raises; after a while a dialog says
        `words`. The rest of the window does nothing meanwhile. Raises GivenUp."""
        future = self._waiting.submit(work)
        future.add_done_callback(self._ended.emit)
        self._live_until(future.done, words, may_give_up=may_give_up)
        return future.result()

    def wait_until_idle(self, words: str) -> None:
        """Wait for all that was begun."""
        self._live_until(lambda: not self.is_busy, words, may_give_up=False)

    def close(self) -> None:
        """Wait for the threads; nothing is told any more."""
        self._queue.shutdown()
        self._waiting.shutdown()

    @Slot(object)
    def _take(self, future: Future[object]) -> None:
        then = self._then.pop(future, None)
        try:
            if then is not None:
                then(future)
        finally:
            if then is not None and not self._then:
                self.idle.emit()

    def _live_until(self, is_over: Callable[[], bool], words: str, *, may_give_up: bool) -> None:
        loop = QEventLoop()
        self._ended.connect(loop.quit)
        self.idle.connect(loop.quit)
        patience = QTimer()
        patience.setSingleShot(True)
        patience.timeout.connect(loop.quit)
        patience.start(PATIENCE_MS)
        was_waiting, self.is_waiting = self.is_waiting, True
        try:
            while not is_over() and patience.isActive():
                loop.exec(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)
            if not is_over():
                self._show_until(is_over, loop, words, may_give_up=may_give_up)
        finally:
            self.is_waiting = was_waiting
            self._ended.disconnect(loop.quit)
            self.idle.disconnect(loop.quit)

    def _show_until(
        self, is_over: Callable[[], bool], loop: QEventLoop, words: str, *, may_give_up: bool
    ) -> None:
        dialog = QProgressDialog(words, self.tr("Cancel"), 0, 0, self._window)
        dialog.setWindowTitle(self.tr("One moment"))
        dialog.setWindowModality(Qt.WindowModality.ApplicationModal)
        dialog.setMinimumWidth(MIN_WIDTH)
        if not may_give_up:
            dialog.setCancelButton(None)
        follow = _Follow(dialog)
        self.progressed.connect(follow.show_fraction)
        dialog.canceled.connect(loop.quit)
        dialog.rejected.connect(loop.quit)
        dialog.show()
        try:
            while not is_over():
                loop.exec()
                if dialog.wasCanceled() and may_give_up and not is_over():
                    raise GivenUp
                if dialog.isHidden():
                    dialog.show()  # closed by Esc, where there is nothing to give up
        finally:
            self.progressed.disconnect(follow.show_fraction)
            dialog.hide()
            dialog.deleteLater()
