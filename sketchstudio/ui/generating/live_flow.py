"""Live mode: a small picture as soon as the pen is up, the full one when the hand rests.

`live.py` says when and how large; here it is asked of the worker and shown on the canvas. Nothing
is made while the artist draws: a stroke, a run or a candidate ends what is under way.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from sketchstudio.document.change import Change
from sketchstudio.document.snapshot import Snapshot
from sketchstudio.generators import registry
from sketchstudio.generators.base import GeneratorError, Request, Result
from sketchstudio.session import Session
from sketchstudio.ui.canvas.canvas import Canvas
from sketchstudio.ui.canvas.live_picture import LivePicture
from sketchstudio.ui.controls import spec_text
from sketchstudio.ui.generating.generate_flow import GenerateFlow
from sketchstudio.ui.generating.keeping_candidates import keep
from sketchstudio.ui.generating.live import LivePace, LiveRules, Want, reduced_size, reduced_values
from sketchstudio.ui.generating.live_sketch import SmallSketch, reduced
from sketchstudio.ui.notice_bar import NoticeBar
from sketchstudio.ui.panels.generate import GeneratePanel
from sketchstudio.worker import Worker


@dataclass(frozen=True, slots=True, eq=False)
class _Pass:
    """One request under way, and what it was made of."""

    job_id: int
    request: Request
    sketch: Snapshot
    version: int
    name: str
    is_full: bool
    is_quick: bool  # no larger than what this machine makes in time


class LiveFlow(QObject):
    """Joins live mode's rules with session, worker, panel and canvas."""

    state_changed = Signal()  # on or off, something to keep or not

    def __init__(
        self,
        session: Session,
        worker: Worker,
        generating: GenerateFlow,
        *,
        panel: GeneratePanel,
        canvas: Canvas,
        notices: NoticeBar,
        device: Callable[[], str],
    ) -> None:
        super().__init__()
        self._session, self._worker, self._generating = session, worker, generating
        self._panel, self._canvas, self._notices = panel, canvas, notices
        self._device = device
        self.rules, self.pace, self._sketch = LiveRules(), LivePace(), SmallSketch()
        self._pass: _Pass | None = None
        self._full: tuple[_Pass, Result] | None = None
        self._changed_s = 0.0
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._look)
        self._listen()

    @property
    def is_on(self) -> bool:
        return self.rules.is_on

    def handlers(self) -> Mapping[str, Callable[[], object]]:
        """Enter and Esc mean the candidate where one is shown, else the live preview."""
        return {"live": self.toggle, "keep": self.keep, "discard": self.discard}

    def conditions(self) -> Mapping[str, Callable[[], bool]]:
        """What can be done now."""
        generating = self._generating
        return {
            "live": lambda: self.is_on or self._can_begin(),
            "keep": lambda: generating.shown is not None or self._canvas.shown.has_live,
            "discard": lambda: generating.shown is not None or self.is_on,
        }

    def toggle(self) -> None:
        """Begin or end to generate while the artist draws."""
        self._switch(not self.is_on and self._can_begin())

    def begin(self) -> None:
        """Live mode is on, where the chosen generator has one."""
        if not self.is_on:
            self.toggle()

    def keep(self) -> None:
        """The shown candidate, or the live picture in full size, becomes a layer."""
        if self._generating.shown is not None:
            self._generating.keep()
        elif self.is_on and self.rules.has_full and self._full is not None:
            self._keep(*self._full)
        elif self.is_on:
            self.rules.keeps_full = True
            self._notices.show_note(self.tr("Making it in full size…"))
            self._look()

    def discard(self) -> None:
        """Put the candidate away, or end live mode."""
        if self._generating.shown is not None:
            self._generating.discard()
        else:
            self.end()

    def end(self) -> None:
        """Live mode is off, whatever it was."""
        if self.is_on:
            self._switch(False)

    # ---- following

    def _listen(self) -> None:
        session, worker = self._session, self._worker
        session.changed.connect(self._document_changed)
        session.document_replaced.connect(self._document_replaced)
        session.gesture_changed.connect(self._gesture_changed)
        self._generating.state_changed.connect(self._generating_changed)
        self._panel.changed.connect(self._panel_changed)
        worker.finished.connect(self._finished)
        worker.failed.connect(self._failed)
        worker.cancelled.connect(self._cancelled)

    def _document_changed(self, change: Change) -> None:
        looked_at = change.blots or change.boxes or change.layers or change.size
        if self.is_on and (looked_at or not change.dirty.is_empty):
            self._change()

    def _document_replaced(self) -> None:
        self._stop()
        self._canvas.show_live(None)
        if self.is_on:
            self._change()

    def _gesture_changed(self, is_running: bool) -> None:
        self.rules.is_drawing = is_running
        if is_running:
            self._stop()
        self._plan()

    def _generating_changed(self) -> None:
        generating, was_waiting = self._generating, self.rules.is_waiting
        self.rules.is_waiting = generating.is_running or generating.shown is not None
        if self.rules.is_waiting:
            self._stop()
        elif was_waiting:
            self.rules.forget()  # the run has put its own picture in the place of ours
        self._plan()

    def _panel_changed(self) -> None:
        if self.is_on and not self._can_begin():
            self._switch(False)
        elif self.is_on:
            self._slide()
        self.state_changed.emit()

    def _slide(self) -> None:
        """A small pass under way goes on: it shows where the slider was a moment ago."""
        form, made = self._panel.form, self._pass
        if form and made and not (made.is_quick and made.request.generator == form.spec.id):
            self._stop()
        self.rules.slide()
        self._changed_s = time.monotonic()
        self._plan()

    def _change(self) -> None:
        self._stop()
        self.rules.change()
        self._changed_s = time.monotonic()
        self._plan()

    # ---- asking

    def _can_begin(self) -> bool:
        form = self._panel.form
        return form is not None and form.spec.live

    def _switch(self, on: bool) -> None:
        self._stop()
        self.rules.switch(on)
        self._full = None
        self._canvas.show_live(None)
        self._generating_changed()
        self.state_changed.emit()

    def _plan(self) -> None:
        """Look again when the rules say so."""
        wait_s = self.rules.next_look_s(time.monotonic() - self._changed_s)
        if wait_s is None:
            self._timer.stop()
        elif self._pass is None:
            self._timer.start(round(wait_s * 1000))

    def _look(self) -> None:
        if self._pass is not None and not self.rules.keeps_full:
            return
        want = self.rules.wants(time.monotonic() - self._changed_s)
        if want is Want.NOTHING:
            self._plan()
        elif self._pass is None or not self._pass.is_full:
            self._stop()
            self._ask(is_full=want is Want.FULL)

    def _ask(self, *, is_full: bool) -> None:
        form = self._panel.form
        if form is None:
            return
        sketch = self._session.document.snapshot()
        size = (sketch.width, sketch.height)
        small = reduced_size(*size, self.pace.side_for(form.spec.id))
        is_quick = not is_full or small == size
        is_full = is_full or small == size
        try:
            request = registry.request_for(
                form.spec,
                sketch if is_full else reduced(sketch, small, self._sketch),
                form.values()
                if is_full
                else reduced_values(form.spec, form.values(), small[0] / size[0]),
                seed=form.seed(),
                candidates=1,
                device=self._device(),
                models=form.models(),
                draft=not is_full,
            )
        except GeneratorError as error:
            self._give_up(str(error))
            return
        job_id = self._worker.submit(request, live=True)
        name = spec_text(form.spec.name)
        self._pass = _Pass(job_id, request, sketch, self.rules.version, name, is_full, is_quick)

    def _stop(self) -> None:
        """What is under way is of no use any more."""
        under_way, self._pass = self._pass, None
        self._timer.stop()
        if under_way is not None:
            self._worker.cancel(under_way.job_id)

    # ---- answers

    @Slot(int, object)
    def _finished(self, job_id: int, result: Result) -> None:
        made = self._pass
        if made is None or made.job_id != job_id:
            return
        self._pass = None
        if self.rules.takes(made.version):
            self._show(made, result)
        self._plan()

    @Slot(int, str)
    def _failed(self, job_id: int, sentence: str) -> None:
        if self._pass is not None and self._pass.job_id == job_id:
            self._pass = None
            self._give_up(sentence)

    @Slot(int)
    def _cancelled(self, job_id: int) -> None:
        if self._pass is not None and self._pass.job_id == job_id:
            self._pass = None
            self._plan()

    def _show(self, made: _Pass, result: Result) -> None:
        if not made.is_full:
            size = made.request.snapshot.width, made.request.snapshot.height
            self.pace.measure(made.request.generator, side=max(size), elapsed_s=result.elapsed_s)
        self._full = (made, result) if made.is_full else None
        self.rules.answer(made.version, is_full=made.is_full)
        if self.rules.keeps_full and self.rules.has_full:
            self._keep(made, result)
            return
        pixels = result.candidates[0].pixels
        picture = LivePicture(pixels, made.sketch, self._session.document)
        self._canvas.show_live(picture, self.tr("Live — Enter keeps it, Esc ends it"))
        self.state_changed.emit()

    def _keep(self, made: _Pass, result: Result) -> None:
        """One undo step; live mode ends, or its picture would hide what was kept."""
        self._switch(False)
        self._notices.hide()
        keep(self._session, result.candidates[0], made.name)
        self._generating.made.emit(result, made.request)

    def _give_up(self, sentence: str) -> None:
        self._switch(False)
        self._notices.show_problem(sentence)
