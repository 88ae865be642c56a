"""Writing a file whole or not at all: a failed save leaves the old file as it was."""

import contextlib
import os
import secrets
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from sketchstudio.files.errors import FileError, reason


@contextlib.contextmanager
def replacing(path: Path) -> Iterator[BinaryIO]:
    """Give a stream for the new content of `path`; at the end of the block it takes its place.

    The stream is a temporary file in the same folder, synced to the disk before it is renamed. A
    block that raises leaves `path` untouched and no temporary file behind.
    Raises FileError for a full disk, a missing folder, no permission and the like.
    """
    target = Path(os.path.realpath(path))  # a link stays a link: what it points to is replaced
    partial = target.with_name(f".sketchstudio-{secrets.token_hex(6)}.part")
    try:
        mode = _mode_of(target)
        with open(partial, "xb") as stream:
            yield stream
            stream.flush()
            os.fsync(stream.fileno())
        if mode is not None:
            partial.chmod(mode)
        os.replace(partial, target)
    except OSError as error:
        raise FileError(f'Cannot save "{path}": {_save_reason(error, target)}.') from error
    finally:
        with contextlib.suppress(OSError):
            partial.unlink(missing_ok=True)
    _sync_folder(target.parent)


def write_bytes(path: Path, content: bytes) -> None:
    """Replace `path` by `content`. Raises FileError."""
    with replacing(path) as stream:
        stream.write(content)


def _mode_of(target: Path) -> int | None:
    """The permission bits to keep, None for a new file; OSError for what is not to be replaced."""
    try:
        mode = target.stat().st_mode
    except FileNotFoundError:
        return None
    if stat.S_ISDIR(mode):
        raise IsADirectoryError(None, "it is a folder")
    if not stat.S_ISREG(mode):
        raise OSError(None, "it is not an ordinary file")
    if not os.access(target, os.W_OK):
        raise PermissionError(None, "it is write-protected")
    return stat.S_IMODE(mode)


def _save_reason(error: OSError, target: Path) -> str:
    if isinstance(error, FileNotFoundError):
        return f'the folder "{target.parent}" does not exist'
    return reason(error)


def _sync_folder(folder: Path) -> None:
    """Make the rename itself survive a power cut, where the system lets a folder be synced."""
    with contextlib.suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
