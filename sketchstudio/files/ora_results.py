"""sketchstudio/results/NAME.png in a project file: the starred results of its document.

Each is as it lies in the results store, with how it was made in its text chunks.
"""

import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePosixPath

from sketchstudio.files.errors import FileError
from sketchstudio.files.reading import reading

FOLDER = "sketchstudio/results"
MOST = 200  # a project is not a place for all that was ever made
MAX_BYTES = 300 * 2**20  # of one picture


def add_results(archive: zipfile.ZipFile, paths: Iterable[Path]) -> None:
    """Put results into a project that is being written; what has been deleted is left out."""
    for path in list(paths)[:MOST]:
        try:
            with reading(path) as stream:
                content = stream.read()
        except FileError:
            continue
        archive.writestr(zipfile.ZipInfo(f"{FOLDER}/{path.name}"), content)


def read_results(path: Path) -> Iterator[tuple[str, bytes]]:
    """(name, content) of each; damaged ones, and those of no honest size, are left out. Raises
    FileError."""
    try:
        with reading(path) as stream, zipfile.ZipFile(stream) as archive:
            entries = [entry for entry in archive.infolist() if _is_result(entry)]
            for entry in entries[:MOST]:
                yield PurePosixPath(entry.filename).name, archive.read(entry)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, ValueError) as error:
        raise FileError(f'Cannot read the results in "{path}": they are damaged.') from error


def _is_result(entry: zipfile.ZipInfo) -> bool:
    name = PurePosixPath(entry.filename)
    return str(name.parent) == FOLDER and name.suffix == ".png" and entry.file_size < MAX_BYTES
