"""How long it will take here: the process that teaches tries a few steps and tells."""

from __future__ import annotations

import json
import logging
import shutil
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QProcess, QTimer, Signal

from sketchstudio.files.errors import FileError
from sketchstudio.files.places import make_folder
from sketchstudio.files.teaching_plan import Plan, write_plan
from sketchstudio.files.teaching_run import number
from sketchstudio.ui.teaching.installed import training_place
from sketchstudio.ui.teaching.teacher import Command, give_way, teaching_command

log = logging.getLogger(__name__)

LONGEST_MS = 120_000  # it promises 20 s; a machine that does other work takes longer
PATIENCE_MS = 3000  # for a process that was killed
TRIAL = ".estimate"  # hidden from the list of runs


@dataclass(frozen=True, slots=True)
class Estimate:
    """What the machine needs for a plan; None where it was not told. minutes: with the pictures
    prepared."""

    seconds_per_step: float
    steps: int | None
    minutes: float | None
    memory_mb: float | None

    @property
    def preparing_s(self) -> float:
        """Before the first step."""
        if self.minutes is None or self.steps is None:
            return 0.0
        return max(0.0, self.minutes * 60 - self.steps * self.seconds_per_step)


class Estimating(QObject):
    """`told` with an Estimate, or `failed` with a sentence; a new plan replaces the one before."""

    told = Signal(object)
    failed = Signal(str)

    def __init__(self, place: Path, *, command: Command = teaching_command) -> None:
        super().__init__()
        self._folder = place / TRIAL
        self.command = command
        self._process: QProcess | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(LONGEST_MS)
        self._timer.timeout.connect(self._give_up)

    @property
    def is_busy(self) -> bool:
        """It is being tried."""
        return self._process is not None

    def begin(self, plan: Plan) -> None:
        """Try that plan."""
        self.rest()
        try:
            make_folder(self._folder)
            write_plan(self._folder, plan)
        except FileError as error:
            self.failed.emit(str(error))
            return
        process = self._process = QProcess(self)
        program, *arguments = self.command(self._folder, ["--estimate"])
        process.setWorkingDirectory(str(training_place() or self._folder))
        process.finished.connect(self._take)
        process.errorOccurred.connect(self._take)
        process.started.connect(lambda: give_way(process.processId()))
        process.start(program, arguments)
        self._timer.start()

    def rest(self) -> None:
        """Nobody wants to know any more."""
        self._timer.stop()
        process, self._process = self._process, None
        if process is not None:
            process.finished.disconnect(self._take)
            process.errorOccurred.disconnect(self._take)
            process.finished.connect(process.deleteLater)
            process.kill()
        with suppress(OSError):
            shutil.rmtree(self._folder, ignore_errors=True)

    def close(self) -> None:
        """The program ends; what was begun with it."""
        process = self._process
        self.rest()
        if process is not None:
            process.waitForFinished(PATIENCE_MS)

    def _take(self) -> None:
        if self._process is None:
            return
        out = bytes(self._process.readAllStandardOutput().data()).decode("utf-8", "replace")
        err = bytes(self._process.readAllStandardError().data()).decode("utf-8", "replace")
        self.rest()
        found = parsed(out)
        if found is not None:
            self.told.emit(found)
            return
        log.warning("the estimate failed: %s", err)
        said = [line for line in err.splitlines() if line.startswith("training: ")]
        words = said[-1].removeprefix("training: ") if said else ""
        self.failed.emit(words or self.tr("This machine could not be tried out beforehand."))

    def _give_up(self) -> None:
        self.rest()
        self.failed.emit(self.tr("This machine could not be tried out beforehand."))


def parsed(out: str) -> Estimate | None:
    """What the last line of JSON says; None where there is none."""
    for line in reversed(out.splitlines()):
        try:
            told = json.loads(line)
        except ValueError:
            continue
        if isinstance(told, dict):
            return _estimate(told)
    return None


def _estimate(told: Mapping[str, Any]) -> Estimate | None:
    per_step, steps = number(told, "seconds_per_step"), number(told, "steps")
    if per_step is None or per_step <= 0:
        return None
    return Estimate(
        seconds_per_step=per_step,
        steps=None if steps is None else int(steps),
        minutes=number(told, "minutes"),
        memory_mb=number(told, "memory_mb"),
    )
