"""What can be taught, and what each needs: one module for each kind (hand, picture, colours)."""

import importlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any, Protocol, cast

import numpy as np
from torch import nn

from sketchstudio.networks.card import CARD_FILE, read_card
from training.config import Config
from training.run import Run
from training.teaching.errors import TeachingError
from training.teaching.plan import Plan

KINDS = ("hand", "picture", "colours")

Told = Callable[[float], None]  # the share that is prepared, 0 to 1


@dataclass(frozen=True, slots=True)
class Examined:
    """Held-out drawings and what the network makes of them: outlines (H, W) uint8, dark on white;
    made and true (H, W, 3) uint8. kept: the lines stay in any case, and are not measured."""

    outlines: Sequence[np.ndarray]
    made: Sequence[np.ndarray]
    true: Sequence[np.ndarray]
    kept: bool = False


class Kind(Protocol):
    """A module of this folder. TASK: the module of the task that learns it; SHIPPED: the name of
    the model that it is best begun with."""

    TASK: ModuleType
    SHIPPED: str

    def config(self, plan: Plan, file: Path | None) -> Config:
        """The task's own configuration, or the one in `file`, with the plan's changes."""
        ...

    def prepare(self, plan: Plan, read: Config, folder: Path, told: Told, *, processes: int) -> int:
        """Cuts the plan's pictures into what is learned from; -> how many there are to learn from.

        told may raise; what is prepared is kept, and prepared no second time."""
        ...

    def pictures_per_step(self, read: Config) -> float:
        """In the mean over the run."""
        ...

    def begin(self, run: Run, start: Path) -> None:
        """Puts the weights in that are begun with."""
        ...

    def shown(self, sketch: np.ndarray) -> Any:
        """A sketch (H, W, 3) uint8 as `painted` takes it."""
        ...

    def painted(self, network: nn.Module, drawing: Any) -> np.ndarray:
        """-> the sketch, and what is made of it below: (2 h, w, 3) uint8."""
        ...

    def examined(self, run: Run, most: int) -> Examined:
        """At most so many."""
        ...


def shipped(name: str) -> Path | None:
    """The model's folder that comes with the program."""
    from sketchstudio.generators.models import places

    folders = [place / name for place in places() if (place / name / CARD_FILE).is_file()]
    return folders[-1] if folders else None


def arguments_of(start: Path, *tasks: str) -> dict[str, Any]:
    """Of the network that is begun with; TeachingError where it learned something else."""
    card = read_card(start)
    if card.task not in tasks:
        raise TeachingError(f"{card.name} has learned something else: begin with another model.")
    return dict(card.arguments)


def in_parts(
    parts: Mapping[str, Sequence[Any]],
    told: Told,
    make: Callable[[str, Sequence[Any], Callable[[int], None]], int],
) -> int:
    """make: prepares one part, unless it is there, and says how many pictures it has; -> what it
    said of the last part."""
    total, before, made = sum(map(len, parts.values())), 0, 0
    for name, work in parts.items():

        def told_of_part(done: int, before: int = before) -> None:
            told((before + done) / total)

        made = make(name, work, told_of_part)
        before += len(work)
    return made


def rows_to_examine(held_out: int, learned: int, most: int) -> tuple[range, np.ndarray]:
    """Of so many held-out and learned ones: those at the beginning, and others spread evenly."""
    first = range(min(held_out, most // 2))
    return first, np.linspace(0, learned - 1, most - len(first)).astype(int)


def find(kind: str) -> Kind:
    """TeachingError names those there are."""
    if kind not in KINDS:
        raise TeachingError(f"{kind} cannot be taught; {', '.join(KINDS)} can.")
    return cast("Kind", importlib.import_module(f"training.teaching.{kind}"))
