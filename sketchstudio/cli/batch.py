"""Pictures made without a window: which inputs there are, what each becomes, and where it goes.

Nothing is printed and nothing written here; `cli` does both. A step's pictures are made whole in
memory first, so that a stop or an error leaves no file.
"""

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from sketchstudio.document import Document, Snapshot
from sketchstudio.files.boxes import read_boxes
from sketchstudio.files.errors import FileError
from sketchstudio.files.exporting import (
    SUFFIXES,
    ExportFormat,
    ExportOptions,
    encoded,
    format_of,
    with_text,
)
from sketchstudio.files.folders import companion, inputs_in
from sketchstudio.files.hints import read_hints
from sketchstudio.files.metadata import Metadata
from sketchstudio.files.opening import is_project, open_file
from sketchstudio.files.raw_picture import read_raw
from sketchstudio.generators import registry
from sketchstudio.generators.base import Candidate, Progress, Request, Spec, Value

SUFFIX = ".png"  # of what is made into a folder
BOXES_SUFFIX = ".json"  # of an input that is nothing but boxes


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
        stem, suffix = self.target.stem, self.target.suffix
        return [self.target.with_name(f"{stem}_{i + 1}{suffix}") for i in range(candidates)]


@dataclass(frozen=True, slots=True)
class Made:
    """A step's files, not yet written, and what the artist should know of them."""

    files: tuple[tuple[Path, bytes], ...]
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True, eq=False)
class _Source:
    """What an input holds. original: its own pixels, for a generator that keeps their depth."""

    snapshot: Snapshot
    original: np.ndarray | None
    metadata: Metadata
    notes: tuple[str, ...]


def check_order(order: Order) -> None:
    """GeneratorError for what would be wrong with every input."""
    registry.checked_values(order.spec, order.values)
    registry.check_numbers(order.spec, order.seed, order.count, order.device)


def plan(inputs: Sequence[Path], output: Path, order: Order) -> list[Step]:
    """A step for each input; FileError where two would be written to one place, or over an input.

    One file becomes the file `output`, or a file in it where it is a folder. A folder, or several
    inputs, become files in the folder `output`, whose names may tell the values: a_x2_n1.png.
    """
    sources = [
        path for given in inputs for path in (inputs_in(given) if given.is_dir() else [given])
    ]
    many = len(inputs) > 1 or inputs[0].is_dir()
    if many and output.exists() and not output.is_dir():
        raise FileError(f'Several pictures need a folder, and "{output}" is a file.')
    if many or output.is_dir():
        names = _names(sources, _told_values(order))
        return [Step(path, output / name) for path, name in zip(sources, names, strict=True)]
    if format_of(output) is None:
        known = f"{', '.join(SUFFIXES[:-1])} or {SUFFIXES[-1]}"
        raise FileError(f'"{output}" must end in {known}, or be a folder that is there.')
    return [Step(sources[0], output)]


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
    source = _read(step.source, order)
    request = registry.request_for(
        order.spec,
        _with_hints(source.snapshot, step.source, order),
        order.values,
        seed=order.seed,
        candidates=order.count,
        device=order.device,
        models=order.models,
        original=source.original,
    )
    result = registry.run(request, progress)
    notes = [*source.notes, *result.notes]
    files = []
    for target, candidate in zip(step.targets(order.candidates), result.candidates, strict=False):
        content, lost = encoded(
            candidate.pixels,
            ExportOptions(_format(target), paper=source.snapshot.paper),
            with_text(source.metadata, **_story(request, candidate)),
            check=lambda _share: progress(1.0),
        )
        files.append((target, content))
        notes += [note for note in lost if note not in notes]
    return Made(tuple(files), tuple(notes))


def _read(path: Path, order: Order) -> _Source:
    if path.suffix.lower() == BOXES_SUFFIX and "picture" not in order.spec.needs:
        size, boxes = read_boxes(path)
        snapshot = replace(Document.blank(*size).snapshot(), boxes=boxes)
        return _Source(snapshot, None, Metadata(), ())
    if order.spec.keeps_depth and not is_project(path):
        raw = read_raw(path)
        height, width = raw.pixels.shape[:2]
        return _Source(Document(width, height).snapshot(), raw.pixels, raw.metadata, raw.notes)
    project = open_file(path)
    return _Source(project.document.snapshot(), None, Metadata(), project.warnings)


def _format(target: Path) -> ExportFormat:
    found = format_of(target)
    assert found is not None  # `plan` makes no other names
    return found


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


def _names(sources: Sequence[Path], told: str) -> list[str]:
    """NAME.png for each; NAME_jpg.png and NAME_png.png where two inputs have one name. told: what
    stands behind each name."""
    counts = Counter(path.stem for path in sources)
    return [
        f"{path.stem}{told}{SUFFIX}"
        if counts[path.stem] == 1
        else f"{path.stem}_{path.suffix.lower().removeprefix('.')}{told}{SUFFIX}"
        for path in sources
    ]


def _told_values(order: Order) -> str:
    """ "_x2_n1" for a generator whose files' names tell its values."""
    values = registry.checked_values(order.spec, order.values)
    words = {
        name: f"{value:g}" if isinstance(value, float) else str(value)
        for name, value in values.items()
    }
    return order.spec.output_suffix.format(**words)


def _story(request: Request, candidate: Candidate) -> dict[str, str]:
    """How the picture was made, for the PNG's text chunks; the same request, the same bytes."""
    return {
        "Software": "SketchStudio",
        "Generator": request.generator,
        "Model": ", ".join(sorted(folder.name for folder in request.models.values())),
        "Seed": str(candidate.seed),
        "Parameters": json.dumps(dict(request.values), sort_keys=True),
    }
