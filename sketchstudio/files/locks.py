"""A lock on a file that ends with the process that holds it, also when that is killed."""

import sys
from pathlib import Path
from typing import BinaryIO

from sketchstudio.files.errors import FileError, reason


class FileLock:
    """Held from `take_lock` until `release`, or until the process ends in any way.

    A number of a process in a file would not do: numbers are given out again."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream

    def release(self) -> None:
        """Others may take it now; to be called once or more."""
        self._stream.close()


def take_lock(path: Path) -> FileLock | None:
    """Lock `path`, made where it is missing; None where somebody holds it, in another process or
    in this one. Raises FileError where the file cannot be made."""
    try:
        stream = path.open("ab")
    except OSError as error:
        raise FileError(f'Cannot open "{path}": {reason(error)}.') from error
    try:
        _lock(stream)
    except OSError:
        stream.close()
        return None
    return FileLock(stream)


if sys.platform == "win32":
    import msvcrt

    def _lock(stream: BinaryIO) -> None:
        stream.seek(0)
        msvcrt.locking(stream.fileno(), msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _lock(stream: BinaryIO) -> None:
        fcntl.flock(stream.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)
