"""Guesses what is drawn whenever the pen rests, for a generator that has a choice to be guessed.

It hangs on the sketch doctor's sight, which has the sketch as networks see it, and has a thread of
its own: the worker's may be busy with a picture, and a guess that comes late is of no use.
"""

from __future__ import annotations

from concurrent.futures import Future, ThreadPoolExecutor

from PySide6.QtCore import QObject, Signal, Slot

from sketchstudio.conditioning.sketch_findings import refusal
from sketchstudio.generators import registry
from sketchstudio.generators.base import Guess
from sketchstudio.ui.panels.generate import GeneratePanel
from sketchstudio.ui.sketch_doctor.sight import Sight, SketchSight


class Guessing(QObject):
    """The panel's chips follow the drawing. `guessed` after they have changed."""

    guessed = Signal()
    _ended = Signal(object, object)  # the sight and a Future, from its thread

    def __init__(self, panel: GeneratePanel, sight: SketchSight) -> None:
        super().__init__(panel)
        self._panel = panel
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="sketchstudio guess")
        self._asked: Sight | None = None
        self._waiting: Future[tuple[Guess, ...]] | None = None
        self._ended.connect(self._take)
        sight.looked.connect(self._look)

    def close(self) -> None:
        """Wait for the thread; nothing is told any more."""
        self._asked = None
        self._thread.shutdown(cancel_futures=True)

    @Slot(object)
    def _look(self, sight: Sight | None) -> None:
        before, self._asked, self._waiting = self._waiting, None, None
        if before is not None:
            before.cancel()  # what is drawn has changed since
        form = self._panel.form
        if form is None or not form.spec.guesses:
            return
        if sight is None or refusal(sight.seen.findings):
            self._show(())
            return
        self._asked = sight
        self._waiting = self._thread.submit(registry.guess, form.spec, sight.seen, form.models())
        self._waiting.add_done_callback(lambda done: self._ended.emit(sight, done))

    @Slot(object, object)
    def _take(self, sight: Sight, done: Future[tuple[Guess, ...]]) -> None:
        if sight is self._asked:
            self._show(done.result())

    def _show(self, guesses: tuple[Guess, ...]) -> None:
        if self._panel.form is not None:
            self._panel.form.show_guesses(guesses)
        self.guessed.emit()
