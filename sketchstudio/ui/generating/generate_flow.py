"""From the Generate button to a layer: request, run, candidates, preview, keep or discard.

A cancelled or failed run leaves the document as it was. The preview is put away by itself when
the picture under it changes; blots may be placed while it is up, which is how one mends a result.
While a run goes on, what it has so far is shown under what is drawn meanwhile.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

import numpy as np
from PySide6.QtCore import QObject, Signal, Slot

from sketchstudio.document.change import Change
from sketchstudio.document.document import Document
from sketchstudio.document.geometry import Rect
from sketchstudio.files.errors import FileError
from sketchstudio.files.images import write_png
from sketchstudio.generators import registry
from sketchstudio.generators.base import GeneratorError, Request, Result, Spec
from sketchstudio.session import Session
from sketchstudio.ui.asking import Asker
from sketchstudio.ui.canvas.canvas import Canvas
from sketchstudio.ui.canvas.live_picture import LivePicture
from sketchstudio.ui.controls import spec_text
from sketchstudio.ui.generating.keeping_candidates import keep
from sketchstudio.ui.images import scaled_to
from sketchstudio.ui.notice_bar import NoticeBar
from sketchstudio.ui.panels.candidate_model import CandidateModel, Entry
from sketchstudio.ui.panels.generate import GeneratePanel
from sketchstudio.worker import Worker


class GenerateFlow(QObject):
    """Joins the panel, the worker, the candidates and the canvas."""

    state_changed = Signal()  # running or not, previewing or not
    shown_changed = Signal(object)  # Entry or None
    made = Signal(object, object)  # Result and its Request

    def __init__(
        self,
        session: Session,
        worker: Worker,
        *,
        panel: GeneratePanel,
        candidates: CandidateModel,
        canvas: Canvas,
        notices: NoticeBar,
        asker: Asker,
        device: Callable[[], str],
    ) -> None:
        super().__init__()
        self._session, self._worker, self._panel = session, worker, panel
        self._candidates, self._canvas, self._notices = candidates, canvas, notices
        self._ask, self._device = asker, device
        self._job_id: int | None = None
        self._request: Request | None = None
        self._changed = Rect.EMPTY  # of the document since the run began, canvas pixels
        self._name = ""  # of its generator, on screen
        self.shown: Entry | None = None
        session.changed.connect(self._document_changed)
        session.document_replaced.connect(self._document_replaced)
        worker.progressed.connect(self._progressed)
        worker.finished.connect(self._finished)
        worker.failed.connect(self._failed)
        worker.cancelled.connect(self._cancelled)

    @property
    def is_running(self) -> bool:
        return self._job_id is not None

    def handlers(self) -> Mapping[str, Callable[[], object]]:
        """Who does which action."""
        return {
            "generate": self.generate,
            "cancel": self.cancel,
            "previous": lambda: self.browse(-1),
            "next": lambda: self.browse(+1),
            "save_candidate": self.save_shown,
        }

    # ---- the run

    def generate(self) -> None:
        """Start a run with what the panel says."""
        form = self._panel.form
        if form is None or self.is_running:
            return
        self._session.settle()
        try:
            request = registry.request_for(
                form.spec,
                self._session.document.snapshot(),
                form.values(),
                seed=form.seed(),
                candidates=form.candidates(),
                device=self._device(),
                models=form.models(),
            )
        except GeneratorError as error:
            self._notices.show_problem(str(error))
            return
        self._submit(request, form.spec)

    def go_on(self, spec: Spec) -> None:
        """Start a run of another generator on the shown candidate, as it stands."""
        entry = self.shown
        if entry is None or self.is_running:
            return
        picture = Document.from_pixels(entry.pixels, entry.name).snapshot()
        try:
            request = registry.request_for(spec, picture, seed=entry.seed, device=self._device())
        except GeneratorError as error:
            self._notices.show_problem(str(error))
            return
        self._submit(request, spec)

    def _submit(self, request: Request, spec: Spec) -> None:
        self._notices.hide()
        self._request, self._name = request, spec_text(spec.name)
        self._changed = Rect.EMPTY
        self._job_id = self._worker.submit(request)
        self._panel.show_running(None)
        self.state_changed.emit()

    def cancel(self) -> None:
        """Ask the run to stop; it leaves no trace."""
        if self._job_id is not None:
            self._worker.cancel(self._job_id)

    @Slot(int, float, object)
    def _progressed(self, job_id: int, fraction: float, preview: np.ndarray | None) -> None:
        if job_id != self._job_id or self._request is None:
            return
        self._panel.show_running(fraction)
        if preview is not None:
            document, sketch = self._session.document, self._request.snapshot
            picture = LivePicture(preview, sketch, document, changed=self._changed)
            self._canvas.show_live(picture, self.tr("In the making"))

    @Slot(int, object)
    def _finished(self, job_id: int, result: Result) -> None:
        request = self._request
        if job_id != self._job_id or request is None:
            return
        self._end_run()
        self.made.emit(result, request)
        entries = self._candidates.add(result, request, name=self._name)
        if result.notes:
            self._notices.show_note(" ".join(result.notes))
        if entries:
            self.show(entries[0])

    @Slot(int, str)
    def _failed(self, job_id: int, sentence: str) -> None:
        if job_id == self._job_id:
            self._end_run()
            self._notices.show_problem(sentence)

    @Slot(int)
    def _cancelled(self, job_id: int) -> None:
        if job_id == self._job_id:
            self._end_run()

    def _end_run(self) -> None:
        self._job_id = self._request = None
        self._canvas.show_live(None)
        self._panel.show_idle()
        self.state_changed.emit()

    # ---- the preview

    def show(self, entry: Entry | None) -> None:
        """Show a candidate on the canvas, marked as a preview; None puts it away."""
        if entry is not None and not self._fits(entry):
            self._notices.show_note(self.tr("This candidate was made for another canvas size."))
            return
        self.shown = entry
        if entry is None:
            self._canvas.show_preview(None)
        else:
            document = self._session.document
            pixels = scaled_to(entry.pixels, document.width, document.height)
            self._canvas.show_preview(pixels, self._badge(entry))
        self.shown_changed.emit(entry)
        self.state_changed.emit()

    def keep(self) -> None:
        """The shown candidate becomes a layer, or its layers, in one undo step."""
        entry = self.shown
        if entry is None:
            return
        self.show(None)
        try:
            keep(self._session, entry, self._layer_name(entry))
        except ValueError as refusal:
            self._notices.show_problem(str(refusal))
            return
        self._candidates.mark_kept(entry.id)

    def discard(self) -> None:
        """Put the preview away; the candidate stays in the list."""
        self.show(None)

    def browse(self, step: int) -> None:
        """The candidate before (-1) or after (1) the shown one."""
        if self.shown is None:
            return
        row = self._candidates.row_of(self.shown.id) + step
        entry = self._candidates.entry_at(row)
        if entry is not None:
            self.show(entry)

    def remove(self, entry: Entry) -> None:
        """Forget a candidate."""
        if self.shown is not None and self.shown.id == entry.id:
            self.show(None)
        self._candidates.remove(entry.id)

    def save_shown(self) -> None:
        """Write the shown candidate as PNG, without keeping it as a layer."""
        entry = self.shown
        if entry is None:
            return
        suggested = self._ask.folder / f"{entry.request.generator}_{entry.seed}_{entry.number}.png"
        path = self._ask.file_to_save(suggested, ".png")
        if path is None:
            return
        try:
            write_png(path, entry.pixels)
        except FileError as error:
            self._notices.show_problem(str(error))
            return
        self._notices.show_note(self.tr("Saved as {0}.").format(path))

    # ---- following the session

    def _document_changed(self, change: Change) -> None:
        self._changed = self._changed.union(change.dirty)
        if self.shown is not None and not change.dirty.is_empty:
            self.show(None)

    def _document_replaced(self) -> None:
        self.cancel()
        self._job_id = self._request = None
        self._canvas.show_live(None)
        self.show(None)
        self._candidates.clear()
        self._panel.show_idle()
        self.state_changed.emit()

    def _fits(self, entry: Entry) -> bool:
        """It was made of this canvas, at whatever scale, or has its size."""
        document, made_of = self._session.document, entry.request.snapshot
        size = document.width, document.height
        return size in (entry.pixels.shape[1::-1], (made_of.width, made_of.height))

    def _badge(self, entry: Entry) -> str:
        words = self.tr("Preview — Enter keeps it, Esc discards it")
        if entry.of > 1:
            words = self.tr("Preview {0} of {1} — Enter keeps it, Esc discards it").format(
                entry.number, entry.of
            )
        return f"{words} · {entry.label}" if entry.label else words

    def _layer_name(self, entry: Entry) -> str:
        return f"{entry.name}, {entry.label}" if entry.label else entry.name
