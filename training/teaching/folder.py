"""The folder of a teaching: what the process says to the studio there, and what it is asked for."""

import contextlib
import json
import os
import time
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields, replace
from pathlib import Path

STATE, WISH, CURVES, BEST = "state.json", "wish.txt", "curves.jsonl", "best.txt"
VERSION = 1
TELL_EVERY_S = 1.0  # the studio expects a word every two seconds
WISHES = ("go", "pause", "stop")


@dataclass(frozen=True, slots=True)
class State:
    """phase: "preparing", "learning", "paused", "stopped", "done" or "failed"; share: 0 to 1."""

    phase: str = "preparing"
    share: float = 0.0
    step: int = 0
    epoch: int = 0
    elapsed_s: float = 0.0
    left_s: float | None = None
    message: str = ""


class TeachingFolder:
    """RUN_FOLDER: all that is read and written in it but the prepared set and the checkpoints."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.state = _last_state(path / STATE)
        self._told_at = 0.0
        self._is_stopped = False

    @property
    def prepared(self) -> Path:
        return self.path / "prepared"

    @property
    def learned(self) -> Path:
        """Of loop.Run: what is resumed from."""
        return self.path / "learned"

    @property
    def checkpoints(self) -> Path:
        return self.path / "checkpoints"

    def tell(self, *, at_once: bool = False, **changes: object) -> None:
        """Writes the state with its changes, where the last word is old enough or it matters."""
        before = self.state
        self.state = replace(before, **changes)  # pyright: ignore[reportArgumentType]
        is_new_phase = self.state.phase != before.phase
        if at_once or is_new_phase or time.monotonic() - self._told_at >= TELL_EVERY_S:
            self._told_at = time.monotonic()
            said = {"version": VERSION, **asdict(self.state), "pid": os.getpid()}
            write_whole(self.path / STATE, json.dumps(said, ensure_ascii=False).encode())

    def tell_failure(self, message: str) -> None:
        """Also where the disk is full: then in the place of the last state."""
        try:
            self.tell(at_once=True, phase="failed", left_s=None, message=message)
        except OSError:
            said = {"version": VERSION, **asdict(self.state), "pid": os.getpid()}
            with contextlib.suppress(OSError):
                (self.path / STATE).write_text(json.dumps(said, ensure_ascii=False), "utf-8")

    def stop(self) -> None:
        """From now on the wish is to stop, whatever the file says."""
        self._is_stopped = True

    def wish(self) -> str:
        """ "go", "pause" or "stop"; go on where nothing else can be read."""
        if self._is_stopped:
            return "stop"
        try:
            word = (self.path / WISH).read_text(encoding="utf-8").strip()
        except (OSError, UnicodeDecodeError):
            return "go"
        return word if word in WISHES else "go"

    def add_to_curves(self, step: int, elapsed_s: float, scalars: Mapping[str, float]) -> None:
        line = {"step": step, "elapsed_s": round(elapsed_s, 2)}
        rounded = {name: float(f"{value:.5g}") for name, value in scalars.items()}
        with (self.path / CURVES).open("a", encoding="utf-8") as file:
            file.write(json.dumps({**line, **rounded}) + "\n")

    def cut_curves(self, step: int) -> None:
        """Drops what was written after `step`: it is learned again."""
        path = self.path / CURVES
        if not path.is_file():
            return
        kept = []
        for line in path.read_text(encoding="utf-8", errors="replace").splitlines(keepends=True):
            with contextlib.suppress(ValueError, KeyError, TypeError):
                if json.loads(line)["step"] <= step:
                    kept.append(line)
        write_whole(path, "".join(kept).encode())


def _last_state(path: Path) -> State:
    """What was said before; the beginning where nothing can be read."""
    try:
        told = json.loads(path.read_text(encoding="utf-8"))
        known = {field.name: told[field.name] for field in fields(State) if field.name in told}
        return State(**known)
    except (OSError, ValueError, TypeError):
        return State()


def write_whole(path: Path, content: bytes) -> None:
    """Written beside and renamed: a reader finds the old file or the new one."""
    partial = path.with_name(f".{path.name}.part")
    try:
        partial.write_bytes(content)
        partial.replace(path)
    except OSError:
        with contextlib.suppress(OSError):
            partial.unlink(missing_ok=True)
        raise
