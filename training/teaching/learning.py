"""The course of a teaching: prepared, begun or gone on with, watched at every step, and ended."""

import os
import signal
import time
from pathlib import Path

import numpy as np

from training import loop
from training.config import Config, ConfigError
from training.data.small_pictures import read_small
from training.run import Run
from training.teaching import kinds
from training.teaching import plan as plans
from training.teaching.checkpoints import Checkpoints
from training.teaching.errors import Stopped, TeachingError, sentence_of
from training.teaching.folder import TeachingFolder
from training.teaching.kinds import Kind
from training.teaching.plan import FEWEST, Plan

CURVES_EVERY = 5  # steps
WISH_EVERY_S = 0.3  # while paused
SKETCH_SIDE = 1024  # pixels at most
OWN_CONFIG = "config.toml"  # in the folder: the task's configuration, for who knows it


def teach(path: Path, *, resume: bool) -> None:
    """Runs until it is done, or stopped by wish. TeachingError says what the artist can mend; the
    folder's state says it too."""
    from sketchstudio.networks.errors import DeviceError, WeightsError

    if not path.is_dir():
        raise TeachingError(f"There is no folder {path}.")
    folder = TeachingFolder(path)
    if not resume and any(folder.learned.glob("*.pt")):
        raise TeachingError("Something was learned in this folder already: resume it.")
    before = signal.signal(signal.SIGTERM, lambda *_: folder.stop())
    try:
        _teach(folder, plans.read(path), resume=resume)
    except Stopped:
        folder.tell(phase="stopped", left_s=None, message="Stopped.")
    except (TeachingError, ConfigError, WeightsError, DeviceError) as error:
        raise _failed(folder, str(error)) from error
    except OSError as error:
        raise _failed(folder, sentence_of(error)) from error
    except MemoryError as error:
        raise _failed(folder, "The memory is full: close other programs and resume.") from error
    finally:
        signal.signal(signal.SIGTERM, before)


def _failed(folder: TeachingFolder, message: str) -> TeachingError:
    folder.tell_failure(message)
    return TeachingError(message)


def _teach(folder: TeachingFolder, plan: Plan, *, resume: bool) -> None:
    kind = kinds.find(plan.kind)
    read = config_of(kind, plan, folder.path)
    folder.tell(at_once=True, phase="preparing", message="The pictures are being prepared.")
    count = _prepared(folder, kind, plan, read)
    run = _begun(folder, kind, plan, read, resume=resume)
    Teacher(folder, plan, kind, run, steps_per_epoch=count / kind.pictures_per_step(read)).teach()


def config_of(kind: Kind, plan: Plan, folder: Path) -> Config:
    own = folder / OWN_CONFIG
    return kind.config(plan, own if own.is_file() else None)


def _prepared(folder: TeachingFolder, kind: Kind, plan: Plan, read: Config) -> int:
    """How many pictures there are to learn from."""

    def told(share: float) -> None:
        folder.tell(share=share)
        while folder.wish() == "pause":
            folder.tell(phase="paused")
            time.sleep(WISH_EVERY_S)
        folder.tell(phase="preparing")
        if folder.wish() == "stop":
            raise Stopped

    processes = max(1, len(os.sched_getaffinity(0)) - 1) if hasattr(os, "sched_getaffinity") else 1
    made = kind.prepare(plan, read, folder.prepared, told, processes=processes)
    if made < FEWEST:
        raise TeachingError(
            "The pictures cannot be read, or are of one colour each: choose others."
            if made == 0
            else f"Only {made} of the pictures can be learned from; it takes {FEWEST}."
        )
    return made


def _begun(folder: TeachingFolder, kind: Kind, plan: Plan, read: Config, *, resume: bool) -> Run:
    run = new_run(folder.learned, kind, plan, read, folder.prepared)
    message = "Learning has begun."
    found = run.resume() if resume else None
    if found is None:
        if plan.start_from:
            kind.begin(run, plan.start_from)
    elif found == run.checkpoint:
        message = f"Learning goes on from step {run.progress.step}."
    else:
        message = (
            "The last checkpoint was damaged; learning goes on from the one before, step "
            f"{run.progress.step}."
        )
    folder.cut_curves(run.progress.step)
    folder.tell(at_once=True, phase="learning", message=message)
    return run


def new_run(learned: Path, kind: Kind, plan: Plan, read: Config, prepared: Path) -> Run:
    """Nothing is learned yet."""
    from sketchstudio.networks import devices

    device = str(devices.choose(plan.device).torch_device)
    return Run(learned, read, kind.TASK.TASK(read, prepared), device=device)


class Teacher:
    """Sees to a run while it learns; see loop.Watch."""

    def __init__(
        self, folder: TeachingFolder, plan: Plan, kind: Kind, run: Run, *, steps_per_epoch: float
    ) -> None:
        self.folder, self.plan, self.run = folder, plan, run
        self.steps_per_epoch = max(1.0, steps_per_epoch)
        self.checkpoints = Checkpoints(folder, plan, kind, _sketches(plan, folder.prepared))
        self.kept_at_s = run.progress.elapsed_s
        self.kept_step = run.progress.step
        self.share = 0.0

    def teach(self) -> None:
        """To the end of the budget, unless it is stopped."""
        steps, minutes = None, self.plan.minutes
        if self.plan.epochs:
            steps, minutes = max(1, round(self.plan.epochs * self.steps_per_epoch)), None
        progress = self.run.progress
        self.share = progress.step / steps if steps else progress.elapsed_s / 60 / (minutes or 1)
        self.folder.tell(at_once=True, share=min(1.0, self.share), step=progress.step)
        loop.train(self.run, minutes=minutes, steps=steps, watch=self)

    def look(self, scalars: dict[str, float], share: float) -> bool:
        progress, self.share = self.run.progress, min(1.0, share)
        self._check(scalars)
        if progress.step % CURVES_EVERY == 0:
            self.folder.add_to_curves(progress.step, progress.elapsed_s, scalars)
        left_s = progress.elapsed_s * (1 - self.share) / self.share if self.share else None
        self.folder.tell(
            phase="learning",
            share=self.share,
            step=progress.step,
            epoch=int(progress.step / self.steps_per_epoch),
            elapsed_s=round(progress.elapsed_s, 1),
            left_s=left_s and round(left_s),
        )
        if progress.elapsed_s - self.kept_at_s >= self.plan.checkpoint_minutes * 60:
            self._keep()
        return self._goes_on()

    def end(self) -> None:
        if self.run.progress.step > self.kept_step:
            self._keep()
        if self.share >= 1:
            self.folder.tell(
                phase="done", share=1.0, left_s=0.0, message="It is learned: choose a checkpoint."
            )
        else:
            self.folder.tell(phase="stopped", left_s=None, message="Stopped; it can be resumed.")

    def _check(self, scalars: dict[str, float]) -> None:
        if not np.isfinite(scalars["loss"]):
            raise TeachingError(
                "The numbers ran away: resume from the last checkpoint, or choose more pictures."
            )

    def _keep(self) -> None:
        """What it takes counts as time learned, or a budget of minutes would not be kept."""
        began = time.monotonic()
        self.run.save()
        warning = self.checkpoints.keep(self.run)
        self.run.progress.elapsed_s += time.monotonic() - began
        self.kept_at_s, self.kept_step = self.run.progress.elapsed_s, self.run.progress.step
        self.folder.tell(message=warning or f"A checkpoint was kept at step {self.kept_step}.")

    def _goes_on(self) -> bool:
        if self.folder.wish() == "pause":
            if self.run.progress.step > self.kept_step:
                self.run.save()
            self.folder.tell(phase="paused", message="Paused.")
            while self.folder.wish() == "pause":
                self.folder.tell()
                time.sleep(WISH_EVERY_S)
            self.folder.tell(phase="learning", message="Learning goes on.")
        return self.folder.wish() != "stop"


def _sketches(plan: Plan, prepared: Path) -> list[np.ndarray]:
    """The artist's own that can be read; else some of the outlines that are held out."""
    read = [read_small(path, SKETCH_SIDE) for path in plan.sketches]
    found = [sketch for sketch in read if sketch is not None]
    if found:
        return found
    outlines = prepared / "held-out" / "outlines.npy"
    if not outlines.is_file():
        return []
    columns = np.load(outlines, mmap_mode="r")
    return [np.repeat(column[..., None], 3, 2) for column in columns[:4]]
