"""The sketches and pictures that come with the program, each with the generators it is for.

resources/samples/samples.json: `{"samples": [{"name": "house", "title": "...", "generators":
["colorize"]}, ...], "without": {"id": "why there is no sample for it"}}`. An entry may name another
`file` than NAME.png, and values to begin with: `"values": {"upscale": {"scale": 4.0}}`. Beside it
may lie NAME.json with blots, or NAME.boxes.json with boxes: then the picture is what became of
them. To add a sample, also for a generator that is new: a picture and an entry; no code.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sketchstudio.files.errors import FileError
from sketchstudio.files.jsonfiles import read_json

LIST = "samples.json"


@dataclass(frozen=True, slots=True)
class Sample:
    """hints: its colour blots, where it has some; boxes: what is laid on a clear canvas instead of
    the picture; values: of the parameters to begin with, for some of the generators by their ids.
    """

    name: str
    title: str
    picture: Path
    generators: tuple[str, ...]
    hints: Path | None = None
    boxes: Path | None = None
    values: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class SampleList:
    """without: why a generator has no sample, by its id."""

    samples: tuple[Sample, ...] = ()
    without: Mapping[str, str] = field(default_factory=dict)

    def of(self, generator_id: str) -> tuple[Sample, ...]:
        """The samples for that generator, in their order."""
        return tuple(sample for sample in self.samples if generator_id in sample.generators)


def read_samples(folder: Path) -> SampleList:
    """The samples in `folder`. Raises FileError."""
    listed = read_json(folder / LIST)
    try:
        samples = tuple(_sample(folder, entry) for entry in listed["samples"])
        return SampleList(samples, dict(listed.get("without", {})))
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise FileError(f'Cannot use "{folder / LIST}": {error} is missing or wrong.') from error


def _sample(folder: Path, entry: Mapping[str, Any]) -> Sample:
    name = entry["name"]
    hints, boxes = folder / f"{name}.json", folder / f"{name}.boxes.json"
    return Sample(
        name=name,
        title=entry["title"],
        picture=folder / entry.get("file", f"{name}.png"),
        generators=tuple(entry["generators"]),
        hints=hints if hints.is_file() else None,
        boxes=boxes if boxes.is_file() else None,
        values={key: dict(values) for key, values in entry.get("values", {}).items()},
    )
