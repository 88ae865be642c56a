"""Painting while a hand is taught beside it, and what memory that takes.

The teaching is a process of its own, started as the studio starts it; it learns from made-up
pictures at the size and with the network of a real one, and is ended when the strokes are painted.
"""

from __future__ import annotations

import json
import os
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np
from PIL import Image

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication

from bench.canvas.large import CanvasBench
from bench.parts.canvas import WARM_UP, p95
from sketchstudio.files.teaching_plan import Plan, write_plan
from sketchstudio.ui.teaching.teacher import give_way, teaching_command

PICTURES, SIDE_PX = 24, 384
SIZE_PX = 30  # of the pen
ALONE_S, BESIDE_S = 5.0, 30.0  # are painted: a step of the teaching takes a second or more
STEPS = 3  # are learned before the strokes begin: by then everything is in memory
LONGEST_WAIT_S = 280.0
LOOK_EVERY_S = 0.5


def measure() -> dict[str, float]:
    application = QApplication.instance() or QApplication([])
    bench = CanvasBench()
    alone = _strokes(bench, ALONE_S)
    with tempfile.TemporaryDirectory() as place, _taught(Path(place)) as process:
        first = _learning(Path(place), process)
        begun_s = time.monotonic()
        beside = _strokes(bench, BESIDE_S)
        steps = _state(Path(place))["step"] - first
        figures = {
            "stroke_30px_alone.p95_ms": p95(alone),
            "stroke_30px_beside.p95_ms": p95(beside),
            "stroke_30px.times": p95(beside) / p95(alone),
            "steps_a_minute_beside": 60 * steps / (time.monotonic() - begun_s),
            **_memory(process.pid),
        }
    bench.canvas.close()
    assert application is not None
    return figures


def _strokes(bench: CanvasBench, for_s: float) -> list[float]:
    """One after the other, without a rest between."""
    times: list[float] = []
    begun_s = time.monotonic()
    while time.monotonic() - begun_s < for_s:
        times += bench.stroke(SIZE_PX)[WARM_UP:]
    return times


@contextmanager
def _taught(folder: Path) -> Iterator[subprocess.Popen[bytes]]:
    """The process that teaches in `folder`, as far behind as the studio puts it."""
    pictures = tuple(_pictures(folder))
    write_plan(folder, Plan("Bench", "hand", pictures, count=PICTURES, device="cpu"))
    with (folder / "errors.txt").open("wb") as errors:
        process = subprocess.Popen(
            teaching_command(folder, []), stdout=subprocess.DEVNULL, stderr=errors
        )
    give_way(process.pid)
    try:
        yield process
    finally:
        process.kill()
        process.wait()


def _pictures(folder: Path) -> Iterator[Path]:
    """Soft areas of colour, each picture of others."""
    random = np.random.default_rng(5)
    for number in range(PICTURES):
        few = random.integers(0, 256, (6, 6, 3), np.uint8)
        path = folder / f"{number}.png"
        Image.fromarray(few).resize((SIDE_PX, SIDE_PX), Image.Resampling.BICUBIC).save(path)
        yield path


def _learning(folder: Path, process: subprocess.Popen[bytes]) -> int:
    """Waits until it learns; -> the step it is at. RuntimeError where it does not come to that."""
    begun_s = time.monotonic()
    while time.monotonic() - begun_s < LONGEST_WAIT_S:
        if process.poll() is not None:
            words = (folder / "errors.txt").read_text(errors="replace")
            raise RuntimeError(f"the teaching ended: {words[-300:]}")
        step = _state(folder)["step"]
        if step >= STEPS:
            return step
        time.sleep(LOOK_EVERY_S)
    raise RuntimeError(f"the teaching has learned nothing in {LONGEST_WAIT_S:.0f} s")


def _state(folder: Path) -> dict[str, int]:
    try:
        return json.loads((folder / "state.json").read_text(encoding="utf-8"))
    except OSError:  # it has said nothing yet
        return {"step": 0}


def _memory(pid: int) -> dict[str, float]:
    """The most that the process has had at once, where the system tells."""
    try:
        lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    except OSError:
        return {}
    peak_kb = next(int(line.split()[1]) for line in lines if line.startswith("VmHWM"))
    return {"memory_mb": peak_kb / 1024}
