"""The reference pictures an artist keeps beside the canvas, remembered by their paths."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from sketchstudio.files.errors import FileError
from sketchstudio.files.images import write_png
from sketchstudio.files.jsonfiles import read_json, write_json
from sketchstudio.files.places import make_folder

MOST = 60


@dataclass(frozen=True, slots=True)
class References:
    """paths in the order they were added; current: which is shown, -1 none."""

    paths: tuple[Path, ...] = ()
    current: int = -1

    def added(self, path: Path) -> References:
        """With one more, which is shown; one that is there already is only shown."""
        others = self.paths if path in self.paths else (*self.paths, path)[-MOST:]
        return References(others, others.index(path))

    def without_current(self) -> References:
        if self.current < 0:
            return self
        rest = self.paths[: self.current] + self.paths[self.current + 1 :]
        return References(rest, min(self.current, len(rest) - 1))

    @property
    def path(self) -> Path | None:
        """The picture that is shown."""
        return self.paths[self.current] if 0 <= self.current < len(self.paths) else None


def load_references(path: Path) -> References:
    """Those whose file is still there; a damaged list is as none."""
    try:
        stored = read_json(path)
    except FileError:
        return References()
    texts = stored.get("pictures") if isinstance(stored, dict) else None
    if not isinstance(texts, list):
        return References()
    known = [Path(text) for text in texts if isinstance(text, str) and "\0" not in text]
    there = tuple(dict.fromkeys(known[:MOST]))
    there = tuple(picture for picture in there if picture.is_file())
    current = stored.get("current")
    shown = current if type(current) is int and 0 <= current < len(there) else len(there) - 1
    return References(there, shown)


def save_references(path: Path, references: References) -> None:
    """Where it cannot be saved, it is forgotten when the program ends."""
    try:
        make_folder(path.parent)
        pictures = [str(picture) for picture in references.paths]
        write_json(path, {"pictures": pictures, "current": references.current})
    except FileError:
        return


def keep_pasted(folder: Path, pixels: np.ndarray) -> Path:
    """Write a picture that has no file, (H, W, 4) uint8 RGBA, into the folder. Raises FileError."""
    make_folder(folder)
    path = folder / f"pasted-{secrets.token_hex(4)}.png"
    write_png(path, pixels)
    return path
