"""What is to be taught: plan.json, as the studio writes it."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sketchstudio.conditioning.augmenting import Augmentation
from training.teaching.errors import TeachingError

PLAN_FILE = "plan.json"
VERSION = 1
FEWEST = 5  # pictures: of less there is nothing to hold back for judging


@dataclass(frozen=True, slots=True)
class Plan:
    """One teaching. minutes or epochs, one of both; start_from: a model's folder."""

    name: str
    kind: str
    pictures: tuple[Path, ...]
    sketches: tuple[Path, ...]
    colours: tuple[int, ...]
    augmentation: Augmentation
    count: int
    lines: str
    minutes: float | None
    epochs: int | None
    device: str
    checkpoint_minutes: float
    keep: int
    seed: int
    start_from: Path | None


def read(folder: Path) -> Plan:
    """TeachingError where it is missing, damaged, or asks for what cannot be."""
    path = folder / PLAN_FILE
    try:
        told = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise TeachingError(f"There is no plan {path}.") from None
    except ValueError:
        raise TeachingError(f"{path} is damaged: plan the teaching anew.") from None
    try:
        plan = _parsed(told)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise TeachingError(f"{path} is damaged ({error}): plan the teaching anew.") from None
    _check(plan)
    return plan


def _parsed(told: Mapping[str, Any]) -> Plan:
    if told["version"] != VERSION:
        raise ValueError(f"version {told['version']}")
    augment = dict(told["augment"])
    count = int(augment.pop("count"))
    return Plan(
        name=str(told["name"]),
        kind=str(told["kind"]),
        pictures=tuple(Path(path) for path in told["pictures"]),
        sketches=tuple(Path(path) for path in told["sketches"]),
        colours=tuple(int(number) for number in told["colours"]),
        augmentation=Augmentation(**augment),
        count=count,
        lines=str(told["lines"]),
        minutes=None if told["minutes"] is None else float(told["minutes"]),
        epochs=None if told["epochs"] is None else int(told["epochs"]),
        device=str(told["device"]),
        checkpoint_minutes=float(told["checkpoint_minutes"]),
        keep=int(told["keep"]),
        seed=int(told["seed"]),
        start_from=Path(told["start_from"]) if told["start_from"] else None,
    )


def _check(plan: Plan) -> None:
    if not plan.pictures:
        raise TeachingError("There are no pictures to learn from: choose a folder with some.")
    if len(plan.pictures) < FEWEST:
        there = "One picture is" if len(plan.pictures) == 1 else f"{len(plan.pictures)} are"
        raise TeachingError(f"{there} too few: it takes {FEWEST}, and 50 or more to do well.")
    if not any(path.is_file() for path in plan.pictures):
        gone = plan.pictures[0].parent
        raise TeachingError(f"The pictures are gone from {gone}: put the folder back and resume.")
    if not (plan.minutes or plan.epochs):
        raise TeachingError("The plan has neither minutes nor epochs: plan the teaching anew.")
    if not plan.colours or not all(2 <= count <= 64 for count in plan.colours):
        raise TeachingError("The areas can be of 2 to 64 colours: plan the teaching anew.")
