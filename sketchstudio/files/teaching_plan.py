"""What the studio is to be taught: the plan that the teaching process reads, as JSON.

The studio and the process that teaches share nothing but a folder; `plan.json` in it is all that
the process is told. See `teaching_run` for what it answers.
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from sketchstudio.conditioning.augmenting import Augmentation
from sketchstudio.files.errors import FileError
from sketchstudio.files.jsonfiles import read_json, write_json

VERSION = 1
PLAN_FILE = "plan.json"
LINES = ("outline", "lineart", "xdog")  # how the lines of a picture are found
MOST_SKETCHES = 8  # on which every checkpoint is tried
SHORTEST_MINUTES, LONGEST_MINUTES = 1, 7 * 24 * 60


@dataclass(frozen=True, slots=True)
class Kind:
    """Something that can be taught. task: of the models that come of it; begins_with: of those that
    it is best begun with, which come with the program."""

    id: str
    task: str
    uses_segments: bool  # learns from the outlines of areas of a few colours
    chooses_lines: bool  # the artist says how lines are found
    begins_with: str


KINDS = (
    Kind("hand", "cyclegan", uses_segments=True, chooses_lines=False, begins_with="cyclegan"),
    Kind("picture", "pix2pix", uses_segments=False, chooses_lines=True, begins_with="pix2pix"),
    Kind(
        "colours",
        "colorize-regions",
        uses_segments=False,
        chooses_lines=False,
        begins_with="colorize-regions",
    ),
)


@dataclass(frozen=True, slots=True)
class Plan:
    """One teaching. Either minutes or epochs are given; start_from: a model's folder."""

    name: str
    kind: str
    pictures: tuple[Path, ...]
    sketches: tuple[Path, ...] = ()
    colours: tuple[int, ...] = (2, 3)
    augmentation: Augmentation = field(default_factory=Augmentation)
    count: int = 500  # pictures in all, those made by augmentation among them
    lines: str = "outline"
    minutes: int | None = 60
    epochs: int | None = None
    device: str = "auto"
    checkpoint_minutes: float = 3.0
    keep: int = 8
    seed: int = 1
    start_from: Path | None = None


def kind_of(kind_id: str) -> Kind:
    """What can be taught by that id; KeyError names those there are."""
    for kind in KINDS:
        if kind.id == kind_id:
            return kind
    raise KeyError(f"nothing of the kind {kind_id!r}; there are {', '.join(k.id for k in KINDS)}")


def write_plan(folder: Path, plan: Plan) -> None:
    """Put the plan into a folder that is there. Raises FileError."""
    told = asdict(plan)
    told["augment"] = {**told.pop("augmentation"), "count": told.pop("count")}
    told["pictures"] = [str(path) for path in plan.pictures]
    told["sketches"] = [str(path) for path in plan.sketches]
    told["start_from"] = str(plan.start_from) if plan.start_from else None
    write_json(folder / PLAN_FILE, {"version": VERSION, **told})


def read_plan(folder: Path) -> Plan:
    """The plan in a folder. Raises FileError where it is missing or damaged."""
    path = folder / PLAN_FILE
    told = read_json(path)
    try:
        return _parsed(told)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise FileError(f'Cannot use "{path}": it is damaged.') from error


def _parsed(told: Mapping[str, Any]) -> Plan:
    augment = told["augment"]
    return Plan(
        name=str(told["name"]),
        kind=kind_of(told["kind"]).id,
        pictures=tuple(Path(path) for path in told["pictures"]),
        sketches=tuple(Path(path) for path in told["sketches"]),
        colours=tuple(int(count) for count in told["colours"]),
        augmentation=Augmentation(
            flip=bool(augment["flip"]),
            quarter_turns=bool(augment["quarter_turns"]),
            turn_degrees=float(augment["turn_degrees"]),
            share=float(augment["share"]),
        ),
        count=int(augment["count"]),
        lines=str(told["lines"]),
        minutes=None if told["minutes"] is None else int(told["minutes"]),
        epochs=None if told["epochs"] is None else int(told["epochs"]),
        device=str(told["device"]),
        checkpoint_minutes=float(told["checkpoint_minutes"]),
        keep=int(told["keep"]),
        seed=int(told["seed"]),
        start_from=Path(told["start_from"]) if told["start_from"] else None,
    )
