"""Unsaved work on disk, as one writer keeps it: a folder that nobody else writes to.

    recovery/20260102-030405-6789/    one open window of one running program
      lock                            held for as long as the program runs
      tiles-1.bin                     the pixels (tile_log.py)
      picture.jsonl                   what it is, then a line for each layer: which tile lies where
      thumbnail.png                   for the offer at the next start

`picture.jsonl` is replaced whole once all it names is on the disk: killed at any moment, the folder
holds the last whole state. `recovery.py` reads it.
"""

import datetime
import json
import os
import secrets
import shutil
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from sketchstudio.document.color import format_color
from sketchstudio.document.layer import LayerSnapshot
from sketchstudio.document.snapshot import Snapshot
from sketchstudio.files.atomic import write_bytes
from sketchstudio.files.entries import blot_entry, box_entry
from sketchstudio.files.errors import FileError, reason
from sketchstudio.files.images import encode_png
from sketchstudio.files.locks import FileLock, take_lock
from sketchstudio.files.miniature import Miniatures
from sketchstudio.files.places import make_folder
from sketchstudio.files.tile_log import TileLog

VERSION = 1
LOCK, PICTURE, THUMBNAIL = "lock", "picture.jsonl", "thumbnail.png"


@dataclass(frozen=True, slots=True)
class Work:
    """What is to be kept of an open document. `path`: the file it came from or was saved to;
    `results`: names of what Generate made for it."""

    snapshot: Snapshot
    active_layer_id: int | None = None
    name: str = ""
    path: Path | None = None
    extras: Mapping[str, Any] = field(default_factory=dict)
    results: tuple[str, ...] = ()


class RecoveryWriter:
    """For one window. To be used by one thread at a time; `close` or `remove` ends it."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._folder: Path | None = None
        self._lock: FileLock | None = None
        self._log: TileLog | None = None
        self._logs = 0  # made so far
        self._named: Path | None = None  # the log that the picture on disk speaks of
        self._miniatures = Miniatures()

    @property
    def folder(self) -> Path | None:
        """Where the work lies; None before the first write."""
        return self._folder

    def write(self, work: Work, *, wait: Callable[[], None] = lambda: None) -> None:
        """Keep this state in place of the one before. `wait` is called before each small part: it
        may take its time, or raise, which leaves the state before. Raises FileError."""
        try:
            self._write(work, wait)
        except OSError as error:
            self._drop_new_log()
            raise FileError(f"Unsaved work cannot be kept: {reason(error)}.") from error
        except FileError:
            self._drop_new_log()
            raise

    def remove(self) -> None:
        """There is nothing to recover any more; the next write begins a new folder."""
        if self._log is not None:
            self._log.close()
        if self._folder is not None and self._lock is not None:
            remove_folder(self._folder, self._lock)
        self._folder = self._lock = self._log = self._named = None
        self._miniatures = Miniatures()

    def _write(self, work: Work, wait: Callable[[], None]) -> None:
        folder = self._own_folder()
        if self._log is None:
            self._log = self._new_log(folder)
        log, layers = self._log, work.snapshot.layers
        lines = [json.dumps(_head(work, log.path.name))]
        lines.extend(json.dumps(_layer_entry(layer, log, wait)) for layer in layers)
        log.keep(tile for layer in layers for tile in layer.tiles.mapping.values())
        log.sync()
        wait()
        thumbnail = encode_png(self._miniatures.picture(work.snapshot), effort=1)
        write_bytes(folder / PICTURE, "\n".join(lines).encode() + b"\n")
        self._named = log.path
        write_bytes(folder / THUMBNAIL, thumbnail)
        self._remove_other_logs(folder)
        if log.is_wasteful:
            self._log = log.copied_to(self._new_log_path(folder))  # the next write names it
            log.close()

    def _own_folder(self) -> Path:
        """The folder, a new one where somebody has deleted it."""
        if self._folder is not None and self._folder.is_dir():
            return self._folder
        self.remove()
        stamp = datetime.datetime.now().strftime("%Y%m%d-%H%M%S")
        folder = self._root / f"{stamp}-{os.getpid()}-{secrets.token_hex(2)}"
        make_folder(folder)
        self._folder, self._lock = folder, take_lock(folder / LOCK)
        return folder

    def _new_log(self, folder: Path) -> TileLog:
        return TileLog(self._new_log_path(folder))

    def _new_log_path(self, folder: Path) -> Path:
        self._logs += 1
        return folder / f"tiles-{self._logs}.bin"

    def _drop_new_log(self) -> None:
        """After a failure: what is not spoken of only takes room on a disk that may be full."""
        if self._log is not None and self._log.path != self._named:
            self._log.close()
            self._log.path.unlink(missing_ok=True)
            self._log = None

    def _remove_other_logs(self, folder: Path) -> None:
        for path in folder.glob("tiles-*.bin"):
            if path != self._named:
                path.unlink(missing_ok=True)


def remove_folder(folder: Path, lock: FileLock) -> None:
    """Delete a recovery folder and give up its lock; what cannot be deleted offers nothing."""
    (folder / PICTURE).unlink(missing_ok=True)
    lock.release()
    shutil.rmtree(folder, ignore_errors=True)


def _head(work: Work, log_name: str) -> dict[str, Any]:
    snapshot = work.snapshot
    return {
        "version": VERSION,
        "saved_at": datetime.datetime.now(datetime.UTC).isoformat(),
        "name": work.name,
        "path": None if work.path is None else str(work.path),
        "size": [snapshot.width, snapshot.height],
        "paper": format_color(snapshot.paper),
        "active": work.active_layer_id,
        "tiles": log_name,
        "blots": [blot_entry(blot) for blot in snapshot.blots],
        "boxes": [box_entry(box) for box in snapshot.boxes],
        "extras": dict(work.extras),
        "results": list(work.results),
    }


def _layer_entry(layer: LayerSnapshot, log: TileLog, wait: Callable[[], None]) -> dict[str, Any]:
    tiles = []
    for (col, row), tile in layer.tiles.mapping.items():
        wait()
        chunk = log.add(tile)
        tiles.append((col, row, chunk.offset, chunk.size))
    return {
        "id": layer.id,
        "parent": layer.parent_id,
        "props": asdict(layer.props),
        "tiles": tiles,
    }
