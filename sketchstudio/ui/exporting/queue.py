"""The exports that wait, are made, or have ended, in the order they came."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot

from sketchstudio.files.export_speed import ExportSpeeds
from sketchstudio.generators.base import Progress, Request
from sketchstudio.jobs import JobState
from sketchstudio.ui.exporting.estimate import making_kind, writing_kind
from sketchstudio.ui.exporting.making import Exported, ExportOrder, carry_out
from sketchstudio.ui.exporting.turnstile import Turnstile
from sketchstudio.worker import Worker

NICENESS = 10  # behind Generate, whose result is waited for
ENDED = frozenset({JobState.DONE, JobState.FAILED, JobState.CANCELLED})


@dataclass(frozen=True, slots=True)
class Export:
    """One file on its way. words: what is worth knowing of one that has ended; elapsed_s: of the
    work alone."""

    id: int
    path: Path
    size: tuple[int, int]  # pixels of the result
    state: JobState = JobState.QUEUED
    fraction: float = 0.0
    is_stopping: bool = False
    words: str = ""
    elapsed_s: float = 0.0

    @property
    def has_ended(self) -> bool:
        return self.state in ENDED


class ExportQueue(QObject):
    """`generating` goes first: while it has jobs, exporting stands still."""

    changed = Signal(object)  # Export: new, further, or ended
    removed = Signal(int)
    ended = Signal(object)  # Export
    idle = Signal()  # nothing waits or is made any more

    def __init__(self, generating: Worker, speeds: ExportSpeeds) -> None:
        super().__init__()
        self._generating, self._speeds = generating, speeds
        self._turnstile = Turnstile()
        self._worker = Worker(self, run=self._run, niceness=NICENESS)
        self._exports: dict[int, Export] = {}
        self._orders: dict[int, ExportOrder] = {}
        self._worker.started.connect(self._started)
        self._worker.progressed.connect(self._progressed)
        self._worker.finished.connect(self._finished)
        self._worker.failed.connect(self._failed)
        self._worker.cancelled.connect(self._cancelled)
        for signal in (generating.finished, generating.failed, generating.cancelled):
            signal.connect(self._look_at_generating)
        generating.started.connect(self._look_at_generating)

    @property
    def exports(self) -> tuple[Export, ...]:
        """All that are remembered, the oldest first."""
        return tuple(self._exports.values())

    @property
    def open(self) -> tuple[Export, ...]:
        """Those that have not ended."""
        return tuple(export for export in self.exports if not export.has_ended)

    def add(self, order: ExportOrder, size: tuple[int, int]) -> None:
        """Begin, or wait for the others. size: width and height of the result."""
        job_id = self._worker.submit(order)
        self._orders[job_id] = order
        now = self._exports.get(job_id, Export(job_id, order.path, size))  # it may have begun
        self._put(replace(now, path=order.path, size=size))

    def cancel(self, export_id: int) -> None:
        """It ends soon, and leaves no file."""
        export = self._exports.get(export_id)
        if export is not None and not export.has_ended:
            self._put(replace(export, is_stopping=True))
            self._worker.cancel(export_id)

    def cancel_all(self) -> None:
        """As `cancel`, each of them."""
        for export in reversed(self.open):
            self.cancel(export.id)

    def forget(self, export_id: int) -> None:
        """Take one that has ended out of the list."""
        export = self._exports.get(export_id)
        if export is not None and export.has_ended:
            del self._exports[export_id]
            self.removed.emit(export_id)

    def forget_ended(self) -> None:
        """As `forget`, all that have ended."""
        for export in self.exports:
            self.forget(export.id)

    def close(self) -> None:
        """Stop all and wait for it; nothing is told any more."""
        self._turnstile.shut(False)
        self._worker.shutdown()

    def _run(self, order: Request, progress: Progress) -> Exported:
        return carry_out(order, progress, self._turnstile)

    @Slot()
    def _look_at_generating(self, *_: object) -> None:
        self._turnstile.shut(self._generating.is_busy)

    # ---- what the worker tells

    @Slot(int)
    def _started(self, job_id: int) -> None:
        if job_id in self._exports:  # else `add` is just about to put it there
            self._put(replace(self._exports[job_id], state=JobState.RUNNING))

    @Slot(int, float, object)
    def _progressed(self, job_id: int, fraction: float, _preview: object) -> None:
        export = self._exports[job_id]
        self._put(replace(export, state=JobState.RUNNING, fraction=fraction))

    @Slot(int, object)
    def _finished(self, job_id: int, result: Exported) -> None:
        order = self._orders[job_id]
        pixels = order.snapshot.width * order.snapshot.height
        if order.enlarges:
            self._speeds.learn(making_kind(order), pixels, result.making_s)
        self._speeds.learn(writing_kind(order), result.size[0] * result.size[1], result.writing_s)
        self._end(
            job_id,
            JobState.DONE,
            words=" ".join(result.notes),
            elapsed_s=result.making_s + result.writing_s,
        )

    @Slot(int, str)
    def _failed(self, job_id: int, sentence: str) -> None:
        self._end(job_id, JobState.FAILED, words=sentence)

    @Slot(int)
    def _cancelled(self, job_id: int) -> None:
        self._end(job_id, JobState.CANCELLED)

    def _end(
        self, job_id: int, state: JobState, *, words: str = "", elapsed_s: float = 0.0
    ) -> None:
        del self._orders[job_id]  # and with it the picture
        export = replace(
            self._exports[job_id], state=state, words=words, elapsed_s=elapsed_s, is_stopping=False
        )
        self._put(export)
        self.ended.emit(export)
        if not self.open:
            self.idle.emit()

    def _put(self, export: Export) -> None:
        self._exports[export.id] = export
        self.changed.emit(export)
