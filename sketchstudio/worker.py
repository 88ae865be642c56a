"""A worker thread: requests go in, results come out, and the window never waits.

The window has one for what is generated; exporting has threads of its own.
The thread is a plain Python thread, not a QThread: its stack is 16 MB on macOS too, where the
512 KB of a QThread made programs of this kind crash inside torch and numpy, and it ends by a join.
What it has to say it emits from a private QObject, and the facade's slots, which live in the
window's thread, hear it by queued connections. The window connects to the facade alone.
"""

import logging
import os
import queue
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QObject, Qt, Signal, Slot

from sketchstudio.generators import registry
from sketchstudio.generators.base import (
    Cancelled,
    GeneratorError,
    Progress,
    Request,
    Result,
)
from sketchstudio.jobs import Job, JobQueue, JobState

log = logging.getLogger(__name__)

PROGRESS_PAUSE_S = 1 / 30  # more often than the eye can tell would only fill the event queue
SWITCH_INTERVAL_S = (
    0.001  # Python's 5 ms for every turn adds up to a stutter while torch is imported
)
NICENESS = 5  # the thread that paints strokes goes first; torch's own threads inherit it
BUG_SENTENCE = "Something went wrong inside SketchStudio; the log tells what."

Run = Callable[[Request, Progress], Result]


@dataclass(frozen=True, slots=True, eq=False)
class _Outcome:
    """How a job ended: a result, or a sentence, or neither when it was cancelled."""

    result: Result | None = None
    error: str = ""

    @property
    def state(self) -> JobState:
        if self.result is not None:
            return JobState.DONE
        return JobState.FAILED if self.error else JobState.CANCELLED


class Worker(QObject):
    """The facade, in the window's thread. A job ends in exactly one of the last three signals.

    niceness: how far its thread stands back behind the window's."""

    started = Signal(int)
    progressed = Signal(int, float, object)  # preview: (h, w, 4) uint8 RGBA of its own, or None
    finished = Signal(int, object)  # Result
    failed = Signal(int, str)  # one sentence
    cancelled = Signal(int)

    def __init__(
        self,
        parent: QObject | None = None,
        *,
        run: Run = registry.run,
        niceness: int = NICENESS,
    ) -> None:
        super().__init__(parent)
        self._queue = JobQueue()
        self._runner = _Runner(run, self, niceness)
        self._closed = False
        queued = Qt.ConnectionType.QueuedConnection
        self._runner.progressed.connect(self._on_progressed, queued)
        self._runner.ended.connect(self._on_ended, queued)

    @property
    def jobs(self) -> tuple[Job, ...]:
        """The running job and those that wait, in order."""
        return self._queue.jobs

    @property
    def is_busy(self) -> bool:
        return bool(self._queue.jobs)

    def submit(self, request: Request, *, live: bool = False) -> int:
        """The id of the new job. live: a preview, which takes the place of a waiting preview."""
        if self._closed:
            raise RuntimeError("the worker is shut down")
        job, replaced = self._queue.add(request, live=live)
        for old in replaced:
            self.cancelled.emit(old.id)
        self._start_next()
        return job.id

    def cancel(self, job_id: int) -> None:
        """A waiting job ends at once, a running one within its step; an ended one stays so."""
        if self._queue.cancel(job_id) is not None:
            self.cancelled.emit(job_id)

    def cancel_all(self) -> None:
        """Cancels every job, the last first, so that none of them begins meanwhile."""
        for job in reversed(self._queue.jobs):
            self.cancel(job.id)

    def shutdown(self) -> None:
        """Cancels all, waits for the running step, and says nothing any more."""
        self._closed = True
        for job in self._queue.jobs:
            job.token.cancel()
        self._runner.stop()

    def _start_next(self) -> None:
        job = None if self._closed else self._queue.start_next()
        if job is not None:
            self.started.emit(job.id)
            self._runner.put(job)

    @Slot(int, float, object)
    def _on_progressed(self, job_id: int, fraction: float, preview: np.ndarray | None) -> None:
        if not self._closed and self._queue.advance(job_id, fraction) is not None:
            self.progressed.emit(job_id, fraction, preview)

    @Slot(int, object)
    def _on_ended(self, job_id: int, outcome: _Outcome) -> None:
        job = None if self._closed else self._queue.finish(job_id, outcome.state, outcome.error)
        if job is None:
            return
        if job.state is JobState.DONE:
            self.finished.emit(job_id, outcome.result)
        elif job.state is JobState.FAILED:
            self.failed.emit(job_id, job.error)
        else:
            self.cancelled.emit(job_id)
        self._start_next()


class _Runner(QObject):
    """Owns the thread, which begins with the first job and takes one job after another."""

    progressed = Signal(int, float, object)
    ended = Signal(int, object)

    def __init__(self, run: Run, parent: QObject, niceness: int) -> None:
        super().__init__(parent)
        self._run, self._niceness = run, niceness
        self._inbox: queue.SimpleQueue[Job | None] = queue.SimpleQueue()
        self._thread: threading.Thread | None = None

    def put(self, job: Job) -> None:
        if self._thread is None:
            self._thread = threading.Thread(target=self._work, name="sketchstudio worker")
            self._thread.start()
        self._inbox.put(job)

    def stop(self) -> None:
        self._inbox.put(None)
        if self._thread is not None:
            self._thread.join()
            self._thread = None

    def _work(self) -> None:
        _give_way(self._niceness)
        while (job := self._inbox.get()) is not None:
            with _short_turns:
                outcome = self._outcome(job)
            self.ended.emit(job.id, outcome)

    def _outcome(self, job: Job) -> _Outcome:
        try:
            job.token.check()
            return _Outcome(result=self._run(job.request, _Report(job, self.progressed.emit)))
        except Cancelled:
            return _Outcome()
        except GeneratorError as error:
            return _Outcome(error=str(error))
        except Exception:  # the border: anything else is a bug of ours, and must not end the thread
            log.exception("job %d (%s) broke off", job.id, job.request.generator)
            return _Outcome(error=BUG_SENTENCE)


class _Report:
    """The `progress` a generator is given: stops it when asked to, and passes on 30 a second."""

    def __init__(self, job: Job, send: Callable[[int, float, np.ndarray | None], None]) -> None:
        self._job = job
        self._send = send
        self._next_s = 0.0

    def __call__(self, fraction: float, preview: np.ndarray | None = None) -> None:
        self._job.token.check()
        now_s = time.monotonic()
        if now_s < self._next_s:
            return
        self._next_s = now_s + PROGRESS_PAUSE_S
        self._send(self._job.id, float(fraction), None if preview is None else preview.copy())


def _give_way(niceness: int) -> None:
    """Where processors are few, the window's thread gets them first. A system that cannot do that
    for a single thread is left alone."""
    if sys.platform == "linux":
        os.setpriority(os.PRIO_PROCESS, threading.get_native_id(), niceness)


class _ShortTurns:
    """Lets the window's thread have Python more often for as long as any job runs."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._jobs = 0
        self._before_s = sys.getswitchinterval()

    def __enter__(self) -> None:
        with self._lock:
            if not self._jobs:
                self._before_s = sys.getswitchinterval()
                sys.setswitchinterval(SWITCH_INTERVAL_S)
            self._jobs += 1

    def __exit__(self, *_: object) -> None:
        with self._lock:
            self._jobs -= 1
            if not self._jobs:
                sys.setswitchinterval(self._before_s)


_short_turns = _ShortTurns()  # of all workers together
