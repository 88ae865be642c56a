"""Folders on the command line: the pictures in one, and the JSON file that belongs to each."""

from pathlib import Path

from sketchstudio.files.errors import FileError, reason
from sketchstudio.files.images import PICTURE_SUFFIXES

PROJECT_SUFFIX = ".ora"


def inputs_in(folder: Path) -> list[Path]:
    """The pictures and projects in a folder itself, sorted by name. Raises FileError."""
    suffixes = PICTURE_SUFFIXES | {PROJECT_SUFFIX}
    try:
        found = sorted(
            path
            for path in folder.iterdir()
            if path.suffix.lower() in suffixes and not path.name.startswith(".") and path.is_file()
        )
    except OSError as error:
        raise FileError(f'Cannot read the folder "{folder}": {reason(error)}.') from error
    if not found:
        raise FileError(f'There is no picture in the folder "{folder}".')
    return found


def companion(source: Path, picture: Path) -> Path | None:
    """The hints or boxes for `picture`: `source` itself, or NAME.json where `source` is a folder.

    None where the folder has none for this picture.
    """
    if not source.is_dir():
        return source
    found = source / f"{picture.stem}.json"
    return found if found.is_file() else None
