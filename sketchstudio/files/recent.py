"""The files opened last, newest first."""

import os
from pathlib import Path

from sketchstudio.files.errors import FileError
from sketchstudio.files.jsonfiles import read_json, write_json
from sketchstudio.files.places import make_folder

MAX_FILES = 12  # as many as a menu shows without scrolling


class RecentFiles:
    """A list kept in one JSON file; when that cannot be read or saved, the list is just shorter."""

    def __init__(self, store: Path) -> None:
        self._store = store

    def paths(self) -> list[Path]:
        """The files that still exist, newest first."""
        return [path for path in self._stored() if path.is_file()]

    def add(self, path: Path) -> None:
        """Put `path` first."""
        newest = Path(os.path.abspath(path))
        self._save([newest, *(other for other in self._stored() if other != newest)])

    def clear(self) -> None:
        """Forget them all."""
        self._save([])

    def _stored(self) -> list[Path]:
        try:
            stored = read_json(self._store)
        except FileError:
            return []
        if not isinstance(stored, list):
            return []
        return [Path(entry) for entry in stored if isinstance(entry, str) and "\0" not in entry]

    def _save(self, paths: list[Path]) -> None:
        try:
            make_folder(self._store.parent)
            write_json(self._store, [str(path) for path in paths[:MAX_FILES]])
        except FileError:
            return
