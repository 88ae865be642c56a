"""A teaching that is killed, at whatever moment, goes on from its last checkpoint and ends as if
nothing had been."""

import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import torch
from torch import Tensor

from sketchstudio.networks import weights
from tests.training.teaching_plans import pictures, planned
from training import loop
from training.run import Run
from training.teaching import learning

ROOT = Path(__file__).resolve().parents[3]
STEPS_DONE = "steps-done.txt"
KILLER = """
import os, signal, sys
from pathlib import Path
from training import loop
from training.teaching import checkpoints, learning

folder = Path(sys.argv[1])

def killing(act, at_call, counts=lambda *arguments: True):
    calls = 0
    def killed(*arguments, **named):
        nonlocal calls
        calls += counts(*arguments)
        if calls == at_call:
            os.kill(os.getpid(), signal.SIGKILL)
        return act(*arguments, **named)
    return killed

def noted(act):
    def step(run, *, done):
        scalars = act(run, done=done)
        (folder / "steps-done.txt").write_text(str(run.progress.step))
        return scalars
    return step

checkpoints.MOST_EXAMINED, checkpoints.MOST_LINES, checkpoints._features = 3, 1, lambda: None
loop.one_step = noted(loop.one_step)
{moment}
learning.teach(folder, resume=False)
"""
MOMENTS = {
    "between two steps": "loop.one_step = killing(loop.one_step, 3)",
    "with the old weights put aside": "Path.replace = killing("
    "Path.replace, 2, lambda path, to: path.name == 'checkpoint.part')",
    "while a model is written": "checkpoints.cards.write = killing(checkpoints.cards.write, 2)",
    "while the best is named": "checkpoints.write_whole = killing(checkpoints.write_whole, 2)",
}


@pytest.fixture(autouse=True, scope="module")
def quickly_examined() -> Iterator[None]:
    """On fewer drawings, and without the judge, which takes longest to load."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("training.teaching.checkpoints.MOST_EXAMINED", 3)
        patch.setattr("training.teaching.checkpoints.MOST_LINES", 1)
        patch.setattr("training.teaching.checkpoints._features", lambda: None)
        yield


def _planned(place: Path) -> Path:
    """A few steps, and a checkpoint after each."""
    paths = pictures(place / "mine", 7)
    return planned(place / "run", paths, epochs=3, checkpoint_minutes=0.0, keep=20)


def _killed(folder: Path, moment: str) -> None:
    done = subprocess.run(
        [sys.executable, "-c", KILLER.format(moment=moment), str(folder)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == -signal.SIGKILL, done.stderr[-2000:]


def _weights(folder: Path) -> dict[str, Tensor]:
    last = max(path for path in (folder / "checkpoints").iterdir() if path.name.isdecimal())
    return weights.load(last / "model").state_dict()


@pytest.fixture(scope="module")
def untroubled(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Tensor]:
    folder = _planned(tmp_path_factory.mktemp("untroubled"))
    learning.teach(folder, resume=False)
    return _weights(folder)


@pytest.mark.parametrize("moment", MOMENTS.values(), ids=MOMENTS.keys())
def test_killed_at_any_moment_it_loses_one_checkpoint_at_most(
    untroubled: dict[str, Tensor], tmp_path: Path, moment: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = _planned(tmp_path)
    _killed(folder, moment)
    kept = sorted(path for path in (folder / "checkpoints").iterdir() if path.name.isdecimal())
    for path in kept:
        weights.load(path / "model")  # whatever is there is whole
    learned = int((folder / STEPS_DONE).read_text())
    begun: list[int] = []
    one_step = loop.one_step

    def counted(run: Run, *, done: float) -> dict[str, float]:
        begun.append(run.progress.step)
        return one_step(run, done=done)

    monkeypatch.setattr(loop, "one_step", counted)
    learning.teach(folder, resume=True)
    assert learned - begun[0] <= 1  # a checkpoint was kept after every step
    again = _weights(folder)
    assert all(torch.equal(tensor, again[name]) for name, tensor in untroubled.items())
