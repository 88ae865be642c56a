"""Measures how fast this machine is, by a small run while nobody waits for the worker.

The first run loads what is needed and is not counted; of the others the fastest counts, as other
programs slow some of them down. Whoever wants something
made meanwhile goes first: the measuring is given up, and done at another start.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QCoreApplication, QObject, QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QImage, QPainter

from sketchstudio.document.document import Document
from sketchstudio.files.machine_speed import (
    SIDE_PX,
    Speed,
    SpeedMemory,
    Work,
    core_count,
    rounded_s,
)
from sketchstudio.generators import registry
from sketchstudio.generators.base import GeneratorError, Request, Result, Spec
from sketchstudio.generators.models import choose_models
from sketchstudio.ui.images import to_pixels
from sketchstudio.ui.welcome.samples import bundled_samples
from sketchstudio.worker import Worker

DELAY_MS = 2500  # the window is up and has been looked at: its start is not to be delayed
RUNS = 3


class SpeedMeter(QObject):
    """`words` is what is known or going on, or nothing; `changed` tells when that changes."""

    changed = Signal()

    def __init__(
        self,
        worker: Worker,
        specs: Sequence[Spec],
        memory: SpeedMemory,
        *,
        device: Callable[[], str],
    ) -> None:
        super().__init__()
        self._worker, self._specs, self._memory, self._device = worker, specs, memory, device
        self._request: Request | None = None
        self._job_id: int | None = None
        self._results: list[Result] = []
        self._speed: Speed | None = None
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(DELAY_MS)
        self._wait.timeout.connect(self.measure)
        worker.finished.connect(self._finished)
        worker.failed.connect(self._failed)
        worker.cancelled.connect(self._ended)

    @property
    def words(self) -> str:
        if self._job_id is not None:
            return _tr("Measuring how fast this machine is…")
        return speed_words(self._speed) if self._speed is not None else ""

    def begin(self) -> None:
        """Find out what is known, and in a while measure what is not."""
        spec = self._spec()
        if spec is not None:
            self._speed = self._memory.speed(self._work(spec))
        if spec is not None and self._speed is None:
            self._wait.start()
        self.changed.emit()

    def measure(self) -> None:
        """Unless something is being made."""
        spec = self._spec()
        if spec is None or self._job_id is not None or self._worker.is_busy:
            return
        snapshot = _reference(spec).snapshot()
        try:
            self._request = registry.request_for(
                spec, snapshot, candidates=1, device=self._device()
            )
        except GeneratorError:
            return
        self._results = []
        self._submit()

    def give_up(self) -> None:
        """Somebody draws or wants something made."""
        self._wait.stop()
        if self._job_id is not None:
            self._worker.cancel(self._job_id)

    def _submit(self) -> None:
        if self._request is not None:
            self._job_id = self._worker.submit(self._request)
            self.changed.emit()

    @Slot(int, object)
    def _finished(self, job_id: int, result: Result) -> None:
        if job_id != self._job_id or self._request is None:
            return
        self._job_id = None
        self._results.append(result)
        if len(self._results) < RUNS and not self._worker.jobs:
            self._submit()
            return
        if len(self._results) == RUNS:
            self._take(self._results[1:])
        self.changed.emit()

    def _take(self, results: Sequence[Result]) -> None:
        spec, elapsed_s = self._spec(), min(result.elapsed_s for result in results)
        if spec is not None and elapsed_s > 0:
            self._speed = Speed(results[0].device, core_count(), elapsed_s)
            self._memory.keep(self._work(spec), self._speed)

    @Slot(int, str)
    def _failed(self, job_id: int, _sentence: str) -> None:
        self._ended(job_id)

    @Slot(int)
    def _ended(self, job_id: int) -> None:
        if job_id == self._job_id:
            self._job_id = None
            self.changed.emit()

    def _spec(self) -> Spec | None:
        """One that is quick enough to be live, has its models, and a sample to be measured with."""
        samples = bundled_samples()
        for spec in self._specs:
            models = choose_models(spec)
            is_ready = all(role.task in models for role in spec.roles if role.required)
            if spec.live and is_ready and samples.of(spec.id):
                return spec
        return None

    def _work(self, spec: Spec) -> Work:
        models = tuple(sorted(path.name for path in choose_models(spec).values()))
        return Work(spec.id, models, core_count(), self._device())


def speed_words(speed: Speed) -> str:
    """As in "CPU, 2 cores: a 512 px picture takes about 0.6 s"."""
    words = _tr("{0}: a {1} px picture takes about {2} s")
    return words.format(_machine_words(speed), SIDE_PX, rounded_s(speed.elapsed_s))


def _machine_words(speed: Speed) -> str:
    if speed.device != "cpu":
        return _tr("Graphics card")
    return _tr("CPU, one core") if speed.cores == 1 else _tr("CPU, {0} cores").format(speed.cores)


def _reference(spec: Spec) -> Document:
    """The generator's first sample in the middle of a square sheet."""
    sheet = QImage(QSize(SIDE_PX, SIDE_PX), QImage.Format.Format_RGB32)
    sheet.fill(Qt.GlobalColor.white)
    picture = QImage(str(bundled_samples().of(spec.id)[0].picture)).scaled(
        sheet.size(),
        Qt.AspectRatioMode.KeepAspectRatio,
        Qt.TransformationMode.SmoothTransformation,
    )
    painter = QPainter(sheet)
    painter.drawImage(sheet.rect().center() - picture.rect().center(), picture)
    painter.end()
    return Document.from_pixels(to_pixels(sheet), "Sketch")


def _tr(text: str) -> str:
    return QCoreApplication.translate("SpeedMeter", text)
