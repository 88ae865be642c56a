"""How fast this machine makes a picture: measured once with a drawing of ours, then remembered.

What was measured counts as long as it was the same work on the same machine: `Work` says which.
"""

import os
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from sketchstudio.files.errors import FileError
from sketchstudio.files.jsonfiles import read_json, write_json
from sketchstudio.files.places import make_folder

SIDE_PX = 512  # of the picture that is measured
LONGEST_S = 3600.0  # what a file says beyond that is no measurement


@dataclass(frozen=True, slots=True)
class Work:
    """What was done: by which generator with which models, on how many cores, wished for which
    device."""

    generator: str
    models: tuple[str, ...]
    cores: int
    wished_device: str


@dataclass(frozen=True, slots=True)
class Speed:
    """device: where it was made, "cpu" or "cuda:N"; elapsed_s: without loading anything."""

    device: str
    cores: int
    elapsed_s: float


class SpeedMemory:
    """One JSON file; what cannot be read or written is measured again at the next start."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def speed(self, work: Work) -> Speed | None:
        """What was measured for this work, or None."""
        try:
            return _parsed(read_json(self._path), work)
        except (FileError, KeyError, TypeError, ValueError):
            return None

    def keep(self, work: Work, speed: Speed) -> None:
        """Remember it in place of what was measured before."""
        told = {"work": asdict(work), "device": speed.device, "elapsed_s": speed.elapsed_s}
        try:
            make_folder(self._path.parent)
            write_json(self._path, told)
        except FileError:
            return


def core_count() -> int:
    """The cores this program may use, which can be fewer than the machine has."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def rounded_s(elapsed_s: float) -> str:
    """As one says it: "0.6", "12"; never "0.0"."""
    if elapsed_s >= 9.95:
        return f"{elapsed_s:.0f}"
    return f"{max(elapsed_s, 0.1):.1f}"


def _parsed(told: Any, work: Work) -> Speed | None:
    kept = told["work"]
    kept_work = Work(kept["generator"], tuple(kept["models"]), kept["cores"], kept["wished_device"])
    device, elapsed_s = told["device"], float(told["elapsed_s"])
    if kept_work != work or not isinstance(device, str) or not 0 < elapsed_s < LONGEST_S:
        return None
    return Speed(device, work.cores, elapsed_s)
