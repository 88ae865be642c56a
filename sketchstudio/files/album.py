"""The album of what the artist has made: a folder of PNG pictures, each with its name and date.

Beside NAME.png lies NAME.json: `{"title": "A shoe", "made_at": "2026-11-21T15:32:13+00:00",
"challenge": "shoe"}`. A picture that somebody puts into the folder is in the album too, under the
name of its file. What is damaged is told of in one sentence, and never in the way of the others.
"""

import datetime
import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np

from sketchstudio.files.errors import FileError, reason
from sketchstudio.files.images import read_image, read_text, write_png
from sketchstudio.files.jsonfiles import read_json, write_json
from sketchstudio.files.places import make_folder

MAX_TITLE = 120  # letters: a title stands below a small picture
_SUFFIX = ".json"


@dataclass(frozen=True, slots=True)
class AlbumEntry:
    """One picture. made_at: with its time zone; challenge: the name of the card it was drawn for,
    where it was one."""

    path: Path
    title: str
    made_at: datetime.datetime
    challenge: str = ""

    def pixels(self) -> np.ndarray:
        """(H, W, 4) uint8 sRGB, straight alpha. Raises FileError."""
        return read_image(self.path)


@dataclass(frozen=True, slots=True)
class AlbumContent:
    """entries: newest first; warnings: a sentence for each thing that is damaged."""

    entries: tuple[AlbumEntry, ...] = ()
    warnings: tuple[str, ...] = ()


class Album:
    """The pictures in one folder, which is made with the first of them."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def content(self) -> AlbumContent:
        """All there is."""
        entries: list[AlbumEntry] = []
        warnings: list[str] = []
        for path in sorted(self._folder.glob("*.png")):
            try:
                read_text(path)  # only the head: a whole album is not decoded to be listed
                entries.append(_entry(path))
            except FileError as error:
                warnings.append(str(error))
        entries.sort(key=lambda entry: entry.made_at, reverse=True)
        return AlbumContent(tuple(entries), (*warnings, *self._widowed()))

    def add(self, pixels: np.ndarray, title: str, *, challenge: str = "") -> AlbumEntry:
        """Write (H, W, 3 or 4) uint8 and its title. Raises FileError."""
        title = checked_title(title)
        made_at = datetime.datetime.now(datetime.UTC)
        make_folder(self._folder)
        entry = AlbumEntry(self._new_path(title, made_at), title, made_at, challenge)
        write_png(entry.path, pixels, text={"Title": title, "Software": "SketchStudio"})
        try:
            _write(entry)
        except FileError:
            entry.path.unlink(missing_ok=True)
            raise
        return entry

    def rename(self, entry: AlbumEntry, title: str) -> AlbumEntry:
        """The entry under another title. Raises FileError."""
        renamed = replace(entry, title=checked_title(title) if title.strip() else entry.title)
        _write(renamed)
        return renamed

    def delete(self, entry: AlbumEntry) -> None:
        """For good. Raises FileError."""
        try:
            entry.path.unlink(missing_ok=True)
            entry.path.with_suffix(_SUFFIX).unlink(missing_ok=True)
        except OSError as error:
            raise FileError(f'Cannot delete "{entry.path}": {reason(error)}.') from error

    def export(self, entry: AlbumEntry, target: Path) -> None:
        """Copy the picture, byte for byte. Raises FileError."""
        try:
            shutil.copyfile(entry.path, target)
        except (OSError, shutil.SameFileError) as error:
            why = reason(error) if isinstance(error, OSError) else "it is the same file"
            raise FileError(f'Cannot save "{target}": {why}.') from error

    def _new_path(self, title: str, made_at: datetime.datetime) -> Path:
        """Told apart by the time, to be recognised by the title."""
        words = re.sub(r"[^a-z0-9]+", "-", title.lower()).strip("-")[:40]
        return self._folder / f"{made_at:%Y%m%d-%H%M%S-%f}-{words or 'picture'}.png"

    def _widowed(self) -> Iterator[str]:
        """A sentence for each title whose picture is gone."""
        for path in sorted(self._folder.glob(f"*{_SUFFIX}")):
            if not path.with_suffix(".png").is_file():
                yield f'Cannot show "{path.with_suffix(".png")}": the picture is missing.'


def checked_title(title: str) -> str:
    """On one line, and no longer than a title is."""
    return " ".join(title.split())[:MAX_TITLE]


def _entry(path: Path) -> AlbumEntry:
    """Where there is no title, or a damaged one, the file's own name and time."""
    try:
        told = read_json(path.with_suffix(_SUFFIX))
        return _parsed(path, told)
    except (FileError, ValueError, KeyError, TypeError):
        return AlbumEntry(path, path.stem, _time_of(path))


def _parsed(path: Path, told: Any) -> AlbumEntry:
    made_at = datetime.datetime.fromisoformat(told["made_at"])
    title, challenge = told["title"], told.get("challenge", "")
    if not isinstance(title, str) or not isinstance(challenge, str) or not title.strip():
        raise ValueError("title and challenge are text")
    return AlbumEntry(path, checked_title(title), made_at.astimezone(datetime.UTC), challenge)


def _time_of(path: Path) -> datetime.datetime:
    try:
        return datetime.datetime.fromtimestamp(path.stat().st_mtime, datetime.UTC)
    except OSError as error:
        raise FileError(f'Cannot open "{path}": {reason(error)}.') from error


def _write(entry: AlbumEntry) -> None:
    told = {
        "title": entry.title,
        "made_at": entry.made_at.isoformat(),
        "challenge": entry.challenge,
    }
    write_json(entry.path.with_suffix(_SUFFIX), told)
