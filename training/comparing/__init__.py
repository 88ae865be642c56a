"""What the checkpoints of a run are compared on, one file a task: held-out sketches, half of them
extracted from pictures and half drawn by hand, and how a network of that task paints them.

A file is named after its task and has `PREPARED`, the task whose prepared pictures it takes, and
`bench(config, packs, prepared, most) -> Bench`.
"""

import importlib
import pkgutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, cast

import numpy as np

from training.config import Config
from training.tasks import UnknownTask

if TYPE_CHECKING:
    from torch import nn

EXTRACTED, DRAWN = "extracted", "drawn by hand"
KINDS = (EXTRACTED, DRAWN)
CANDIDATES = 2  # of each sketch: enough to tell how far they lie apart


@dataclass(frozen=True, slots=True, eq=False)
class Case:
    """A held-out sketch. kind: one of KINDS; group: a category; canvas: (H, W, 3) uint8, the sketch
    in dark ink on white; lines: (H, W) bool, one pixel wide."""

    name: str
    group: str
    kind: str
    canvas: np.ndarray
    lines: np.ndarray


@dataclass(frozen=True, slots=True, eq=False)
class Bench:
    """real: held-out pictures of each group. paint: a network and a sketch -> as many candidates
    as CANDIDATES, each (H, W, 3) uint8, the same each time."""

    cases: Sequence[Case]
    real: dict[str, list[np.ndarray]]
    paint: "Callable[[nn.Module, Case], list[np.ndarray]]"


def names() -> list[str]:
    return sorted(m.name.replace("_", "-") for m in pkgutil.iter_modules(__path__))


def prepared_for(task: str) -> str:
    """The task whose prepared pictures are held out for it."""
    return cast(str, _module(task).PREPARED)


def bench(task: str, config: Config, packs: Path, prepared: Path, most: int) -> Bench:
    """most: sketches of each group and kind."""
    return cast(Bench, _module(task).bench(config, packs, prepared, most))


def _module(task: str) -> ModuleType:
    if task not in names():
        raise UnknownTask(
            f"{task} is not compared by its pictures; there are {', '.join(names())}."
        )
    return importlib.import_module(f"{__name__}.{task.replace('-', '_')}")
