"""Every candidate a generator makes, kept on disk with how it was made, until a quota is full.

A folder of PNG pictures: each says in its text chunks what made it, and an empty NAME.png.star
beside it says that the artist wants it kept. Deleting a file by hand is fine.
"""

import contextlib
import datetime
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from sketchstudio.files.errors import FileError, reason
from sketchstudio.files.images import read_image, read_text, write_png
from sketchstudio.files.places import make_folder


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
        }
        make_folder(self._folder)
        write_png(path, pixels, text=text)
        self._make_room(newest=path)
        return StoredResult(path, generator, model, seed, dict(parameters), created, False)

    def results(self) -> list[StoredResult]:
        """All there are, newest first; pictures that are not ours are left out."""
        found = (_read(path) for path in reversed(self._paths()))
        return [result for result in found if result is not None]

    def star(self, path: Path, starred: bool = True) -> None:
        """Keep this result whatever the quota, or no longer. Raises FileError."""
        try:
            if starred:
                _star(path).touch()
            else:
                _star(path).unlink(missing_ok=True)
        except OSError as error:
            raise FileError(f'Cannot mark "{path}": {reason(error)}.') from error

    def remove(self, path: Path) -> None:
        """Delete a result, starred or not. Raises FileError."""
        try:
            path.unlink(missing_ok=True)
            _star(path).unlink(missing_ok=True)
        except OSError as error:
            raise FileError(f'Cannot delete "{path}": {reason(error)}.') from error

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
    return path.with_name(path.name + ".star")


def _size(path: Path) -> int:
    """0 where another window deleted it meanwhile."""
    try:
        return path.stat().st_size
    except OSError:
        return 0


def _read(path: Path) -> StoredResult | None:
    try:
        text = read_text(path)
        return StoredResult(
            path=path,
            generator=text["Generator"],
            model=text["Model"],
            seed=int(text["Seed"]),
            parameters=json.loads(text["Parameters"]),
            created=datetime.datetime.fromisoformat(text["Creation Time"]),
            starred=_star(path).exists(),
        )
    except (FileError, ValueError, KeyError):
        return None
