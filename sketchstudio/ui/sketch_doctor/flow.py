"""Joins the sketch doctor to the window: its dialog, its repairs, and the hint beside Generate."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Slot
from PySide6.QtGui import QGuiApplication

from sketchstudio.conditioning.sketch_findings import EMPTY, Finding, Repair
from sketchstudio.document.layer_edits import EditRefused
from sketchstudio.generators import registry
from sketchstudio.generators.base import GeneratorError, Result
from sketchstudio.ui.actions import Condition
from sketchstudio.ui.controls import spec_text
from sketchstudio.ui.generating.keeping_candidates import keep
from sketchstudio.ui.sketch_doctor.dialog import SketchDoctorDialog
from sketchstudio.ui.sketch_doctor.repairs import repaired
from sketchstudio.ui.sketch_doctor.sight import SOON_MS, Sight, SketchSight
from sketchstudio.ui.sketch_doctor.words import sentence

if TYPE_CHECKING:
    from sketchstudio.ui.main_window import MainWindow

HINT_MS = 350  # the hint may come later than the doctor's own view
ASIDE_PX = 48  # a window's frame, and some air
_KEYS = ("undo", "redo", "cancel")


class SketchDoctorFlow(QObject):
    """`sight` looks while the doctor is open, or a generator is chosen that reads sketches."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window, self._session = window, window.session
        self._panel, self._worker = window.panels.generate, window.worker
        self._tracer = next((spec for spec in window.specs if spec.traces), None)
        self._has_readers = any(spec.sketch for spec in window.specs)
        self._job_id: int | None = None
        self.dialog: SketchDoctorDialog | None = None
        self.sight = SketchSight(self._session, self._is_wanted)
        self.sight.rest_ms = HINT_MS
        self.sight.looked.connect(self._looked)
        self._panel.changed.connect(self.sight.look_soon)
        self._panel.installEventFilter(self)
        self._worker.progressed.connect(self._progressed)
        self._worker.finished.connect(self._traced)
        self._worker.failed.connect(self._failed)
        self._worker.cancelled.connect(self._cancelled)
        self._session.document_replaced.connect(self._give_up)
        window.closed.connect(self._close)

    def handlers(self) -> Mapping[str, Callable[[], object]]:
        """Who does which action."""
        return {"sketch_doctor": self.open}

    def conditions(self) -> Mapping[str, Condition]:
        """What can be done now."""
        return {"sketch_doctor": lambda: self._has_readers}

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The panel that shows the hint comes to sight."""
        if event.type() == QEvent.Type.Show:
            self.sight.look_soon()
        return super().eventFilter(watched, event)

    def open(self) -> None:
        """Show the doctor; where it is open already, bring it to the front."""
        if self.dialog is None:
            self.dialog = self._make_dialog()
            self._put_aside(self.dialog)
        self.dialog.show()
        self.dialog.raise_()
        self.dialog.activateWindow()

    def _put_aside(self, dialog: SketchDoctorDialog) -> None:
        """At the canvas' lower right, where it hides the least of a drawing."""
        canvas = self._window.canvas
        corner = canvas.mapToGlobal(canvas.rect().bottomRight())
        size = dialog.sizeHint()
        dialog.move(corner - QPoint(size.width() + ASIDE_PX, size.height() + ASIDE_PX))

    # ---- looking

    def _is_wanted(self) -> bool:
        return self._is_open or (self._is_read and self._panel.isVisible())

    @property
    def _is_read(self) -> bool:
        """The generator that is chosen reads sketches."""
        form = self._panel.form
        return form is not None and form.spec.sketch

    @property
    def _is_open(self) -> bool:
        return self.dialog is not None and self.dialog.isVisible()

    def _shown_or_hidden(self) -> None:
        if not self._is_open and self._job_id is not None:
            self._worker.cancel(self._job_id)
        self.sight.rest_ms = SOON_MS if self._is_open else HINT_MS
        self.sight.look_soon()

    @Slot(object)
    def _looked(self, sight: Sight | None) -> None:
        findings = () if sight is None else sight.seen.findings
        worth_it = [found for found in findings if found.kind != EMPTY.kind]
        says_so = self._is_read and worth_it
        self._panel.show_sketch_hint(sentence(worth_it[0]) if says_so else "")
        if sight is not None and self.dialog is not None and self._is_open:
            self.dialog.generate_button.setVisible(self._is_read)
            self.dialog.show_sight(sight)

    def _make_dialog(self) -> SketchDoctorDialog:
        actions = self._window.actions_by_name
        dialog = SketchDoctorDialog(
            self._window,
            generate=actions["generate"],
            actions=actions.of(*_KEYS),
            can_trace=self._tracer is not None,
        )
        dialog.asked.connect(self.repair)
        dialog.shown_or_hidden.connect(self._shown_or_hidden)
        return dialog

    # ---- mending

    @Slot(object)
    def repair(self, finding: Finding) -> None:
        """Do what mends it, as one undo step."""
        if finding.repair is Repair.TRACE:
            self._trace()
        elif finding.repair is not None:
            self._mend(finding.repair)

    def _mend(self, repair: Repair) -> None:
        self._session.settle()
        QGuiApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
        try:
            self._session.do(repaired(self._session.document, repair))
        except (EditRefused, ValueError) as refusal:
            self._window.notices.show_problem(str(refusal))
        finally:
            QGuiApplication.restoreOverrideCursor()

    def _trace(self) -> None:
        """Ask for the lines of what is there; they are kept as soon as they come."""
        if self._tracer is None or self._job_id is not None:
            return
        self._session.settle()
        try:
            request = registry.request_for(
                self._tracer,
                self._session.document.snapshot(),
                {},
                device=self._window.settings.text("device"),
            )
        except GeneratorError as error:
            self._window.notices.show_problem(str(error))
            return
        self._job_id = self._worker.submit(request)
        if self.dialog is not None:
            self.dialog.show_tracing(0.0)

    @Slot(int, float, object)
    def _progressed(self, job_id: int, fraction: float, _preview: object) -> None:
        if job_id == self._job_id and self.dialog is not None:
            self.dialog.show_tracing(fraction)

    @Slot(int, object)
    def _traced(self, job_id: int, result: Result) -> None:
        if job_id != self._job_id or self._tracer is None:
            return
        self._end_trace()
        try:
            keep(self._session, result.candidates[0], spec_text(self._tracer.name))
        except ValueError as refusal:
            self._window.notices.show_problem(str(refusal))

    @Slot(int, str)
    def _failed(self, job_id: int, problem: str) -> None:
        if job_id == self._job_id:
            self._end_trace()
            self._window.notices.show_problem(problem)

    @Slot(int)
    def _cancelled(self, job_id: int) -> None:
        if job_id == self._job_id:
            self._end_trace()

    def _give_up(self) -> None:
        if self._job_id is not None:
            self._worker.cancel(self._job_id)
            self._end_trace()

    def _end_trace(self) -> None:
        self._job_id = None
        if self.dialog is not None:
            self.dialog.show_tracing(None)

    def _close(self) -> None:
        self.sight.close()
        if self.dialog is not None:
            self.dialog.close()
