"""Opening a file to read it: what cannot be opened is one sentence."""

import contextlib
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from sketchstudio.files.errors import FileError, reason


@contextlib.contextmanager
def reading(path: Path) -> Iterator[BinaryIO]:
    """Give a stream to read `path` from. Raises FileError, also for a read that fails later."""
    try:
        with _opened(path) as stream:
            yield stream
    except OSError as error:
        raise FileError(f'Cannot open "{path}": {reason(error)}.') from error


def _opened(path: Path) -> BinaryIO:
    """Only ordinary files: a pipe would wait for ever."""
    try:
        mode = path.stat().st_mode
    except ValueError as error:  # a zero byte in the name
        raise FileError(f"Cannot open {str(path)!r}: that is no name of a file.") from error
    if stat.S_ISDIR(mode):
        raise FileError(f'Cannot open "{path}": it is a folder.')
    if not stat.S_ISREG(mode):
        raise FileError(f'Cannot open "{path}": it is not an ordinary file.')
    return path.open("rb")
