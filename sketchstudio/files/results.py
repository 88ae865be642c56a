"""Every candidate a generator makes, kept on disk with how it was made, until a quota is full.

A folder of PNG pictures: each says in its text chunks what made it. An empty NAME.png.star beside
it says that the artist wants it kept, an empty NAME.png.hidden that it is not to be shown. What is
deleted lies in `deleted/` until it is brought back or the program ends. Deleting a file by hand is
fine.
"""

import contextlib
import datetime
import json
import os
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from sketchstudio.document.blot import Blot
from sketchstudio.document.box import Box
from sketchstudio.files.atomic import write_bytes
from sketchstudio.files.entries import blot_entry, box_entry, parse_blot, parse_box
from sketchstudio.files.errors import Complaint, FileError, reason
from sketchstudio.files.images import read_image, read_text, write_png
from sketchstudio.files.places import make_folder

STAR, HIDDEN = ".star", ".hidden"
DELETED = "deleted"


@dataclass(frozen=True, slots=True)
class Source:
    """What a result was made from: hints, boxes, and `sketch`, which is the same for the same
    drawing."""

    blots: tuple[Blot, ...] = ()
    boxes: tuple[Box, ...] = ()
    sketch: str = ""


@dataclass(frozen=True, slots=True)
class StoredResult:
    """A candidate on disk and how it was made; `created` is in UTC."""

    path: Path
    generator: str
    model: str
    seed: int
    parameters: Mapping[str, Any]
    created: datetime.datetime
    starred: bool
    hidden: bool = False
    source: Source = Source()

    def pixels(self) -> np.ndarray:
        """(H, W, 4) uint8 sRGB, straight alpha, as it was made. Raises FileError."""
        return read_image(self.path)


class ResultsStore:
    """The results in one folder. What does not fit in `quota_mb` goes, the oldest first; what is
    starred, and the newest, stays."""

    def __init__(self, folder: Path, quota_mb: int) -> None:
        self._folder = folder
        self.quota_mb = quota_mb

    def add(
        self,
        pixels: np.ndarray,
        *,
        generator: str,
        model: str = "",
        seed: int,
        parameters: Mapping[str, Any],
        source: Source = Source(),
    ) -> StoredResult:
        """Write (H, W, 3 or 4) uint8 to disk at once. Raises FileError."""
        created = datetime.datetime.now(datetime.UTC)
        stamp = created.strftime("%Y%m%d-%H%M%S-%f")
        path = self._folder / f"{stamp}-{re.sub('[^a-z0-9]+', '', generator.lower())}-{seed}.png"
        text = {
            "Software": "SketchStudio",
            "Creation Time": created.isoformat(),
            "Generator": generator,
            "Model": model,
            "Seed": str(seed),
            "Parameters": json.dumps(dict(parameters), sort_keys=True),
            "Hints": json.dumps([blot_entry(blot) for blot in source.blots]),
            "Boxes": json.dumps([box_entry(box) for box in source.boxes]),
            "Sketch": source.sketch,
        }
        make_folder(self._folder)
        write_png(path, pixels, text=text)
        self._make_room(newest=path)
        return StoredResult(
            path, generator, model, seed, dict(parameters), created, False, source=source
        )

    def results(self) -> list[StoredResult]:
        """All there are, newest first; pictures that are not ours are left out."""
        names = {path.name for path in self._folder.glob("*.png.*")}
        found = (_read(path, names) for path in reversed(self._paths()))
        return [result for result in found if result is not None]

    def add_file(self, name: str, content: bytes) -> StoredResult | None:
        """Take in a starred result that came with a project; None where it is no result of ours.
        One that is there already stays as it is. Raises FileError."""
        if Path(name).name != name or not re.fullmatch(r"[0-9][0-9a-z-]*\.png", name):
            return None
        path = self._folder / name
        make_folder(self._folder)
        if not path.exists():
            self.star(path)  # first: whoever looks meanwhile must not find it without
            write_bytes(path, content)
        result = _read(path, {path.name + STAR} if _star(path).exists() else set())
        if result is None:
            self.remove(path)
        return result

    def star(self, path: Path, starred: bool = True) -> None:
        """Keep this result whatever the quota, or no longer. Raises FileError."""
        _mark(path, STAR, starred)

    def hide(self, path: Path, hidden: bool = True) -> None:
        """Do not show this result, or show it again. Raises FileError."""
        _mark(path, HIDDEN, hidden)

    def remove(self, path: Path) -> None:
        """Delete a result for good, starred or not. Raises FileError."""
        for each in _with_marks(path):
            _do(each, lambda file: file.unlink(missing_ok=True))

    def set_aside(self, path: Path) -> None:
        """Delete a result so that `bring_back` can undo it. Raises FileError."""
        make_folder(self._folder / DELETED)
        _move(_with_marks(path), self._folder / DELETED)

    def bring_back(self, path: Path) -> None:
        """Undo `set_aside` of this path. Raises FileError."""
        _move(_with_marks(self._folder / DELETED / path.name), self._folder)

    def empty_deleted(self) -> None:
        """What was set aside is deleted for good."""
        for path in (self._folder / DELETED).glob("*"):
            with contextlib.suppress(OSError):
                path.unlink()

    def size_bytes(self) -> int:
        """What all of them take on the disk."""
        return sum(_size(path) for path in self._paths())

    def _paths(self) -> list[Path]:
        """Oldest first: the names begin with the time."""
        return sorted(self._folder.glob("[0-9]*.png"))

    def _make_room(self, newest: Path) -> None:
        excess = self.size_bytes() - self.quota_mb * 1_000_000
        for path in self._paths():
            if excess <= 0:
                return
            if path == newest or _star(path).exists():
                continue
            excess -= _size(path)
            with contextlib.suppress(FileError):  # no reason to lose the new result over an old one
                self.remove(path)


def _star(path: Path) -> Path:
    return path.with_name(path.name + STAR)


def _with_marks(path: Path) -> tuple[Path, ...]:
    return path, _star(path), path.with_name(path.name + HIDDEN)


def _mark(path: Path, mark: str, is_set: bool) -> None:
    file = path.with_name(path.name + mark)
    try:
        if is_set:
            file.touch()
        else:
            file.unlink(missing_ok=True)
    except OSError as error:
        raise FileError(f'Cannot mark "{path}": {reason(error)}.') from error


def _move(files: Iterable[Path], folder: Path) -> None:
    for file in files:
        _do(file, lambda file: os.replace(file, folder / file.name) if file.exists() else None)


def _do(file: Path, action: Callable[[Path], object]) -> None:
    try:
        action(file)
    except OSError as error:
        raise FileError(f'Cannot delete "{file}": {reason(error)}.') from error


def _size(path: Path) -> int:
    """0 where another window deleted it meanwhile."""
    try:
        return path.stat().st_size
    except OSError:
        return 0


def _read(path: Path, names: set[str]) -> StoredResult | None:
    """names: of the marks that there are."""
    try:
        text = read_text(path)
        return StoredResult(
            path=path,
            generator=text["Generator"],
            model=text["Model"],
            seed=int(text["Seed"]),
            parameters=json.loads(text["Parameters"]),
            created=datetime.datetime.fromisoformat(text["Creation Time"]),
            starred=path.name + STAR in names,
            hidden=path.name + HIDDEN in names,
            source=_source(text),
        )
    except (FileError, ValueError, KeyError):
        return None


def _source(text: Mapping[str, str]) -> Source:
    """Older results, and those of a damaged picture, have none."""
    try:
        blots = [parse_blot(entry, n) for n, entry in enumerate(json.loads(text["Hints"]), 1)]
        boxes = [parse_box(entry, n) for n, entry in enumerate(json.loads(text["Boxes"]), 1)]
    except (Complaint, ValueError, KeyError, TypeError):
        return Source()
    return Source(tuple(blots), tuple(boxes), text.get("Sketch", ""))
