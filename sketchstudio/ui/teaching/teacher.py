"""Starts the process that teaches, and watches the folder it works in.

The process belongs to nobody: it goes on when the window is closed, and a window that is opened
later finds it by its folder. So there is only one way to know of it, which is to look.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QObject, QTimer, Signal

from sketchstudio.files.errors import FileError, reason
from sketchstudio.files.teaching_run import ERRORS_FILE, Wish
from sketchstudio.files.teaching_runs import Run, find_runs
from sketchstudio.files.teaching_standing import Standing, standing_of
from sketchstudio.ui.teaching.installed import training_place

LOOK_MS = 1000
NICENESS = 15  # far behind the window, and behind what is generated or exported

Command = Callable[[Path, Sequence[str]], list[str]]


def teaching_command(folder: Path, options: Sequence[str]) -> list[str]:
    """The program and its arguments."""
    return [sys.executable, "-m", "training", "teach", str(folder), *options]


class Teacher(QObject):
    """One run at a time. `command`: who teaches; tests have somebody else do it."""

    changed = Signal()  # the run, or how it stands
    ended = Signal(object, object)  # Run, Standing

    def __init__(
        self, place: Path, *, command: Command = teaching_command, look_ms: int = LOOK_MS
    ) -> None:
        super().__init__()
        self.place = place
        self.command = command
        self._run: Run | None = None
        self._standing: Standing | None = None
        self._process: subprocess.Popen[bytes] | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(look_ms)
        self._timer.timeout.connect(self.look)

    @property
    def run(self) -> Run | None:
        """What is taught now; None where nothing is."""
        return self._run

    @property
    def standing(self) -> Standing | None:
        """How that stands."""
        return self._standing

    def find_working(self) -> None:
        """Watch the process that works already, where there is one."""
        for run in find_runs(self.place):
            if standing_of(run).is_working:
                self._watch(run)
                return

    def start(self, run: Run, *, resume: bool = False) -> None:
        """Begin, or go on where it ended. Raises FileError, also where another one is taught."""
        if self._run is not None and standing_of(self._run).is_working:
            words = _tr("“{0}” is being taught. Stop it, or wait for its end, before another one.")
            raise FileError(words.format(self._run.name))
        run.folder.wish("go")
        options = ["--resume"] if resume else []
        self._let_go()
        self._process = _started(self.command(run.folder.path, options), run.folder.path)
        run.folder.keep_pid(self._process.pid)
        self._watch(run)

    def wish(self, word: Wish) -> None:
        """Pause it, stop it, or let it go on. Raises FileError."""
        if self._run is not None:
            self._run.folder.wish(word)
            self.look()

    def look(self) -> None:
        """See how it stands, and tell of a change."""
        if self._run is None:
            return
        if self._process is not None:
            self._process.poll()  # one that has ended is let go
        standing = standing_of(self._run)
        if standing == self._standing:
            return
        self._standing = standing
        if not standing.is_working:
            run, self._run, self._standing = self._run, None, None
            self._timer.stop()
            self.changed.emit()
            self.ended.emit(run, standing)
            return
        self.changed.emit()

    def close(self) -> None:
        """Look no more; the process goes on."""
        self._timer.stop()
        self._let_go()

    def _let_go(self) -> None:
        """Of the last process: nobody waits for it any more, though it may yet be ending."""
        if self._process is not None and self._process.poll() is None:
            self._process.returncode = 0
        self._process = None

    def _watch(self, run: Run) -> None:
        self._run, self._standing = run, None
        self._timer.start()
        self.look()


def _started(command: list[str], folder: Path) -> subprocess.Popen[bytes]:
    """A process that stands back behind all that is painted, and outlives the window; Qt's own
    either end with the window or do not tell their number. What it complains of goes into a file
    of the folder. Raises FileError."""
    try:
        with open(folder / ERRORS_FILE, "wb") as errors:
            process = subprocess.Popen(
                command,
                cwd=training_place() or folder,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=errors,
                start_new_session=True,
                creationflags=_creation_flags(),
            )
    except OSError as error:
        words = _tr("The process that teaches could not be started: {0}.")
        raise FileError(words.format(reason(error))) from error
    give_way(process.pid)
    return process


def give_way(pid: int) -> None:
    """Put a process behind all others that work; soon after its start, as its threads inherit
    it. Windows takes such a wish at the start alone."""
    if sys.platform != "win32":
        with suppress(OSError):
            os.setpriority(os.PRIO_PROCESS, pid, NICENESS)


def _creation_flags() -> int:
    if sys.platform == "win32":
        return subprocess.CREATE_NO_WINDOW | subprocess.BELOW_NORMAL_PRIORITY_CLASS
    return 0


def _tr(text: str) -> str:
    return QCoreApplication.translate("Teacher", text)
