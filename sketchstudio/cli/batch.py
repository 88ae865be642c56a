"""Pictures made without a window: which inputs there are, what each becomes, and where it goes.

Nothing is printed and nothing written here; `cli` does both. A step's pictures are made whole in
memory first, so that a stop or an error leaves no file.
"""

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from sketchstudio.document import Snapshot
from sketchstudio.files.errors import FileError
from sketchstudio.files.folders import companion, inputs_in
from sketchstudio.files.hints import read_boxes, read_hints
from sketchstudio.files.images import encode_png
from sketchstudio.files.opening import open_file
from sketchstudio.generators import registry
from sketchstudio.generators.base import Candidate, Progress, Request, Spec, Value

SUFFIX = ".png"


@dataclass(frozen=True, slots=True)
class Order:
    """What was asked for, the same for every input. candidates: None makes one, not numbered."""

    spec: Spec
    values: Mapping[str, Value]
    seed: int
    candidates: int | None
    device: str
    models: Mapping[str, Path]
    hints: Path | None  # a file, or a folder with NAME.json for each picture
    boxes: Path | None

    @property
    def count(self) -> int:
        return 1 if self.candidates is None else self.candidates


@dataclass(frozen=True, slots=True)
class Step:
    """One input, and the file it becomes; with candidates the file's name is numbered."""

    source: Path
    target: Path

    def targets(self, candidates: int | None) -> list[Path]:
        """NAME.png, or NAME_1.png to NAME_K.png."""
        if candidates is None:
            return [self.target]
        stem = self.target.stem
        return [self.target.with_name(f"{stem}_{i + 1}{SUFFIX}") for i in range(candidates)]


@dataclass(frozen=True, slots=True)
class Made:
    """A step's PNG files, not yet written, and what the artist should know of them."""

    files: tuple[tuple[Path, bytes], ...]
    notes: tuple[str, ...]


def check_order(order: Order) -> None:
    """GeneratorError for what would be wrong with every input."""
    registry.checked_values(order.spec, order.values)
    registry.check_numbers(order.spec, order.seed, order.count, order.device)


def plan(inputs: Sequence[Path], output: Path) -> list[Step]:
    """A step for each input; FileError where two would be written to one place, or over an input.

    One file becomes the file `output`, or a file in it where it is a folder. A folder, or several
    inputs, become files in the folder `output`.
    """
    sources = [
        path for given in inputs for path in (inputs_in(given) if given.is_dir() else [given])
    ]
    many = len(inputs) > 1 or inputs[0].is_dir()
    if many and output.exists() and not output.is_dir():
        raise FileError(f'Several pictures need a folder, and "{output}" is a file.')
    if many or output.is_dir():
        steps = [
            Step(path, output / name) for path, name in zip(sources, _names(sources), strict=True)
        ]
    elif output.suffix.lower() == SUFFIX:
        steps = [Step(sources[0], output)]
    else:
        raise FileError(f'"{output}" must end in {SUFFIX}, or be a folder that is there.')
    return steps


def check_targets(steps: Sequence[Step], candidates: int | None) -> None:
    """FileError where a picture would be written twice, or over an input."""
    sources = {step.source.resolve() for step in steps}
    taken: set[Path] = set()
    for step in steps:
        for target in step.targets(candidates):
            place = target.resolve()
            if place in sources:
                raise FileError(f'"{target}" is an input; it would be written over.')
            if place in taken:
                raise FileError(f'Two inputs would both become "{target}".')
            taken.add(place)


def make(step: Step, order: Order, progress: Progress) -> Made:
    """Reads the input and makes its pictures. Raises FileError, GeneratorError or Cancelled."""
    project = open_file(step.source)
    snapshot = _with_hints(project.document.snapshot(), step.source, order)
    request = registry.request_for(
        order.spec,
        snapshot,
        order.values,
        seed=order.seed,
        candidates=order.count,
        device=order.device,
        models=order.models,
    )
    result = registry.run(request, progress)
    targets = step.targets(order.candidates)
    files = tuple(
        (target, encode_png(candidate.pixels, text=_story(request, candidate)))
        for target, candidate in zip(targets, result.candidates, strict=False)
    )
    return Made(files, (*project.warnings, *result.notes))


def _with_hints(snapshot: Snapshot, source: Path, order: Order) -> Snapshot:
    """The snapshot with the blots and boxes of --hints and --boxes in place of its own."""
    size = (snapshot.width, snapshot.height)
    hints = order.hints and companion(order.hints, source)
    if hints:
        snapshot = replace(snapshot, blots=read_hints(hints, size))
    sheet = order.boxes and companion(order.boxes, source)
    if sheet:
        sheet_size, boxes = read_boxes(sheet)
        if sheet_size != size:
            raise FileError(
                f'Cannot use "{sheet}": its boxes are for {sheet_size[0]} × {sheet_size[1]} '
                f'pixels, and "{source}" has {size[0]} × {size[1]}.'
            )
        snapshot = replace(snapshot, boxes=boxes)
    return snapshot


def _names(sources: Sequence[Path]) -> list[str]:
    """NAME.png for each; NAME_jpg.png and NAME_png.png where two inputs have one name."""
    counts = Counter(path.stem for path in sources)
    return [
        f"{path.stem}{SUFFIX}"
        if counts[path.stem] == 1
        else f"{path.stem}_{path.suffix.lower().removeprefix('.')}{SUFFIX}"
        for path in sources
    ]


def _story(request: Request, candidate: Candidate) -> dict[str, str]:
    """How the picture was made, for the PNG's text chunks; the same request, the same bytes."""
    return {
        "Software": "SketchStudio",
        "Generator": request.generator,
        "Model": ", ".join(sorted(folder.name for folder in request.models.values())),
        "Seed": str(candidate.seed),
        "Parameters": json.dumps(dict(request.values), sort_keys=True),
    }
