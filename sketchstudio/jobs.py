"""What is being made: jobs, how they are stopped, and which comes next. No thread, no Qt, no torch.

Jobs run one at a time in the order they came, live previews after the others. A new live preview
takes the place of a waiting one and asks a running one to stop: the drawing has changed since, and
nobody wants the old preview any more.
"""

import threading
from dataclasses import dataclass, field, replace
from enum import StrEnum

from sketchstudio.generators.base import Cancelled, Request


class JobState(StrEnum):
    """Where a job is; the last three are ends."""

    QUEUED = "queued"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    CANCELLED = "cancelled"


class CancelToken:
    """Shared by the window, which asks a job to stop, and the thread that runs it."""

    def __init__(self) -> None:
        self._stop = threading.Event()

    def cancel(self) -> None:
        self._stop.set()

    @property
    def is_cancelled(self) -> bool:
        return self._stop.is_set()

    def check(self) -> None:
        """Raises Cancelled once `cancel` was called."""
        if self.is_cancelled:
            raise Cancelled


@dataclass(frozen=True, slots=True)
class Job:
    """One request on its way. fraction: 0..1; error: a sentence once it has failed."""

    id: int
    request: Request
    live: bool = False  # a preview while drawing
    state: JobState = JobState.QUEUED
    fraction: float = 0.0
    error: str = ""
    token: CancelToken = field(default_factory=CancelToken, compare=False)


class JobQueue:
    """The jobs that have not ended, first the running one. Belongs to one thread.

    A job that has ended is handed out once and forgotten, and its picture with it.
    """

    def __init__(self) -> None:
        self._jobs: dict[int, Job] = {}
        self._last_id = 0

    @property
    def jobs(self) -> tuple[Job, ...]:
        return tuple(self._jobs.values())

    @property
    def running(self) -> Job | None:
        return next((job for job in self.jobs if job.state is JobState.RUNNING), None)

    @property
    def waiting(self) -> tuple[Job, ...]:
        return tuple(job for job in self.jobs if job.state is JobState.QUEUED)

    def find(self, job_id: int) -> Job | None:
        """The job, or None where it has ended or never was."""
        return self._jobs.get(job_id)

    def add(self, request: Request, *, live: bool = False) -> tuple[Job, tuple[Job, ...]]:
        """The new job, and the waiting previews whose place it has taken (now cancelled)."""
        replaced = tuple(job for job in self.waiting if live and job.live)
        ended = tuple(self._end(job, JobState.CANCELLED) for job in replaced)
        if live and self.running is not None and self.running.live:
            self.running.token.cancel()
        self._last_id += 1
        job = Job(self._last_id, request, live)
        self._jobs[job.id] = job
        return job, ended

    def start_next(self) -> Job | None:
        """The first waiting job, now running; None where there is none or one is running yet."""
        if self.running is not None or not self.waiting:
            return None
        first = min(self.waiting, key=lambda job: (job.live, job.id))
        return self._put(replace(first, state=JobState.RUNNING))

    def advance(self, job_id: int, fraction: float) -> Job | None:
        """The running job at its new fraction; None where nobody waits for it any more."""
        job = self.find(job_id)
        if job is None or job.state is not JobState.RUNNING or job.token.is_cancelled:
            return None
        return self._put(replace(job, fraction=fraction))

    def finish(self, job_id: int, state: JobState, error: str = "") -> Job | None:
        """The ended job, cancelled if that was asked for meanwhile; None if it was not running."""
        job = self.find(job_id)
        if job is None or job.state is not JobState.RUNNING:
            return None
        if job.token.is_cancelled:
            return self._end(job, JobState.CANCELLED)
        return self._end(job, state, error)

    def cancel(self, job_id: int) -> Job | None:
        """A waiting job ends at once and is returned; a running one is asked to stop (None)."""
        job = self.find(job_id)
        if job is None:
            return None
        job.token.cancel()
        return self._end(job, JobState.CANCELLED) if job.state is JobState.QUEUED else None

    def _put(self, job: Job) -> Job:
        self._jobs[job.id] = job
        return job

    def _end(self, job: Job, state: JobState, error: str = "") -> Job:
        job.token.cancel()
        del self._jobs[job.id]
        return replace(job, state=state, error=error)
