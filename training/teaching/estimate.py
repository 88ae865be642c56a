"""How long a teaching will take on this machine, measured on a few of its own pictures."""

import contextlib
import dataclasses
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from training import loop
from training.run import Run
from training.teaching import kinds
from training.teaching import plan as plans
from training.teaching.errors import TeachingError
from training.teaching.learning import config_of, new_run

PICTURES = 6  # that are prepared to measure with
MOMENTS = (0.1, 0.5, 0.9)  # of the run, when a step is timed: later ones take longer
ENOUGH_S = 12.0  # after so long no further step is begun
KEPT_BUFFERS = 1.3  # times what was used: checkpoints and figures take memory too


@dataclass(frozen=True, slots=True)
class Estimate:
    """minutes: with the preparation."""

    seconds_per_step: float
    steps: int
    minutes: float
    memory_mb: int


def estimate(folder: Path) -> Estimate:
    """TeachingError where the plan cannot be carried out."""
    plan = plans.read(folder)
    kind = kinds.find(plan.kind)
    few = dataclasses.replace(plan, pictures=plan.pictures[:PICTURES], count=PICTURES)
    read = config_of(kind, few, folder)
    with tempfile.TemporaryDirectory() as place:
        began = time.monotonic()
        made = kind.prepare(few, read, Path(place) / "prepared", lambda share: None, processes=1)
        if not made:
            raise TeachingError("The first pictures cannot be read: choose others.")
        preparing_s = (time.monotonic() - began) / PICTURES * max(plan.count, len(plan.pictures))
        run = new_run(Path(place) / "learned", kind, few, read, Path(place) / "prepared")
        step_s = _seconds_per_step(run)
    epoch_steps = max(plan.count, 1) / kind.pictures_per_step(read)
    if plan.epochs:
        steps = max(1, round(plan.epochs * epoch_steps))
        minutes = (steps * step_s + preparing_s) / 60
    else:
        steps = max(1, round((plan.minutes or 0) * 60 / step_s))
        minutes = (plan.minutes or 0) + preparing_s / 60
    return Estimate(round(step_s, 3), steps, round(minutes, 1), _memory_mb())


def _seconds_per_step(run: Run) -> float:
    """In the mean over the run; the first step, which warms up, does not count."""
    began = time.monotonic()
    loop.one_step(run, done=MOMENTS[0])
    taken: list[float] = []
    for moment in MOMENTS:
        if taken and time.monotonic() - began > ENOUGH_S:
            break
        step_began = time.monotonic()
        loop.one_step(run, done=moment)
        taken.append(time.monotonic() - step_began)
    return sum(taken) / len(taken)


def _memory_mb() -> int:
    """0 where the system does not tell (Windows)."""
    with contextlib.suppress(ImportError):
        import resource

        most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        return round(KEPT_BUFFERS * most / (2**20 if sys.platform == "darwin" else 2**10))
    return 0
