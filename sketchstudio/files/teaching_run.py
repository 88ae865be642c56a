"""A folder in which something is taught, as the studio sees it: how far it is, what came of it.

The process that teaches writes state, curves and checkpoints; the studio writes the plan and its
wish, and reads the rest. Anything in the folder can be half written, damaged or missing at any
moment: then it is not there yet.
"""

import json
import math
import os
import sys
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

from sketchstudio.files.atomic import write_bytes
from sketchstudio.files.errors import FileError
from sketchstudio.files.jsonfiles import read_json

STATE_FILE, WISH_FILE, BEST_FILE = "state.json", "wish.txt", "best.txt"
CURVES_FILE, ERRORS_FILE, PID_FILE = "curves.jsonl", "errors.txt", "pid.txt"
CHECKPOINTS = "checkpoints"
SAMPLE_FILES = ("sample.webp", "sample.png")
FRESH_S = 90.0  # a state older than that was not written by a process that works
MAX_WORDS_BYTES = 64 * 1024

Wish = Literal["go", "pause", "stop"]
Phase = Literal["preparing", "learning", "paused", "stopped", "done", "failed"]
PHASES: tuple[Phase, ...] = ("preparing", "learning", "paused", "stopped", "done", "failed")


@dataclass(frozen=True, slots=True)
class State:
    """What the process last said. share: 0..1; message: one sentence for the artist."""

    phase: Phase
    share: float = 0.0
    step: int = 0
    epoch: int = 0
    elapsed_s: float = 0.0
    left_s: float | None = None
    message: str = ""
    pid: int = 0


@dataclass(frozen=True, slots=True)
class Figures:
    """How good a checkpoint is. lines_followed: 0..1; colour_drift: 1 is what two halves of the
    artist's folder differ by; detail: 1 is the folder's own; None where nobody measured."""

    lines_followed: float | None = None
    colour_drift: float | None = None
    detail: float | None = None
    frechet: float | None = None
    warning: str = ""


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """What had been learned at one moment. sample: the artist's sketches as they are painted."""

    folder: Path
    step: int
    elapsed_s: float = 0.0
    figures: Figures = field(default_factory=Figures)
    sample: Path | None = None

    @property
    def model(self) -> Path:
        """The model folder, usable as it is."""
        return self.folder / "model"


class RunFolder:
    """One teaching on disk."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def state(self) -> State | None:
        """None while the process has said nothing that can be read."""
        try:
            told = read_json(self.path / STATE_FILE)
        except FileError:
            return None
        return _state(told) if isinstance(told, dict) else None

    def wish(self, word: Wish) -> None:
        """What the process is to do from its next step on. Raises FileError."""
        write_bytes(self.path / WISH_FILE, f"{word}\n".encode())

    def keep_pid(self, pid: int) -> None:
        """The process that was started just now. Raises FileError."""
        write_bytes(self.path / PID_FILE, f"{pid}\n".encode())

    def wished(self) -> str:
        """The last wish, or nothing."""
        return _words(self.path / WISH_FILE)

    def is_alive(self) -> bool:
        """A process teaches in this folder, or waits to go on."""
        state = self.state()
        started = _words(self.path / PID_FILE)
        pids = {int(started) if started.isdecimal() else 0, state.pid if state else 0}
        return any(self._is_living(pid) for pid in pids)

    def is_by_living(self, state: State) -> bool:
        """The process that wrote this state is still there."""
        return self._is_living(state.pid)

    def complaint(self) -> str:
        """The last line that the process wrote as it broke off, or nothing."""
        lines = [line.strip() for line in _words(self.path / ERRORS_FILE).splitlines()]
        told = [line for line in lines if line]
        return told[-1].removeprefix("training: ") if told else ""

    def checkpoints(self) -> list[Checkpoint]:
        """By step; those that are not whole yet are left out."""
        try:
            folders = sorted((self.path / CHECKPOINTS).iterdir())
        except OSError:
            return []
        found = [_checkpoint(folder) for folder in folders if folder.name.isdecimal()]
        return sorted((one for one in found if one is not None), key=lambda one: one.step)

    def best(self) -> str:
        """The name of the best checkpoint's folder by the figures, or nothing."""
        return Path(_words(self.path / BEST_FILE)).name

    def _is_living(self, pid: int) -> bool:
        return pid > 0 and _is_running(pid) and self._is_ours(pid)

    def _is_ours(self, pid: int) -> bool:
        """Numbers of processes are given out again."""
        if sys.platform == "linux":
            try:
                command = Path(f"/proc/{pid}/cmdline").read_bytes()
            except OSError:
                return False
            return os.fsencode(self.path.name) in command
        try:
            age_s = time.time() - max(
                path.stat().st_mtime
                for name in (STATE_FILE, PID_FILE)
                if (path := self.path / name).exists()
            )
        except (OSError, ValueError):
            return False
        return age_s < FRESH_S


def _is_running(pid: int) -> bool:
    if sys.platform == "win32":
        return True  # how fresh the state is says it there
    try:
        os.kill(pid, 0)
    except (ProcessLookupError, OverflowError):
        return False
    except PermissionError:
        return True
    return True


def _words(path: Path) -> str:
    """The end of a small text file; nothing where it cannot be read."""
    try:
        with path.open("rb") as stream:
            stream.seek(max(0, path.stat().st_size - MAX_WORDS_BYTES))
            return stream.read().decode("utf-8", "replace").strip()
    except OSError:
        return ""


def _state(told: Mapping[str, Any]) -> State | None:
    phase = told.get("phase")
    if phase not in PHASES:
        return None
    return State(
        phase=phase,
        share=min(max(number(told, "share") or 0.0, 0.0), 1.0),
        step=int(number(told, "step") or 0),
        epoch=int(number(told, "epoch") or 0),
        elapsed_s=number(told, "elapsed_s") or 0.0,
        left_s=number(told, "left_s"),
        message=str(told.get("message") or ""),
        pid=int(number(told, "pid") or 0),
    )


def number(told: Mapping[str, Any], key: str) -> float | None:
    """A finite number of a JSON object; None for anything else."""
    found = told.get(key)
    if isinstance(found, bool) or not isinstance(found, int | float):
        return None
    return float(found) if math.isfinite(found) else None


def _checkpoint(folder: Path) -> Checkpoint | None:
    if not (folder / "model" / "model.json").is_file():
        return None
    samples = [folder / name for name in SAMPLE_FILES if (folder / name).is_file()]
    try:
        told = json.loads(_words(folder / "figures.json") or "{}")
    except ValueError:
        told = {}
    told = told if isinstance(told, dict) else {}
    return Checkpoint(
        folder=folder,
        step=int(folder.name),
        elapsed_s=number(told, "elapsed_s") or 0.0,
        figures=Figures(
            lines_followed=number(told, "lines_followed"),
            colour_drift=number(told, "colour_drift"),
            detail=number(told, "detail"),
            frechet=number(told, "frechet"),
            warning=str(told.get("warning") or ""),
        ),
        sample=samples[0] if samples else None,
    )
