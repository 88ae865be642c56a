"""What was not saved when the program last ended: found at the next start, opened, or put away."""

import contextlib
import datetime
import os
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

from sketchstudio.document.color import parse_color
from sketchstudio.document.document import Document
from sketchstudio.document.layer import Layer, LayerProps, LayerSnapshot
from sketchstudio.document.tiles import Tiles
from sketchstudio.files.autosave import LOCK, PICTURE, THUMBNAIL, VERSION, remove_folder
from sketchstudio.files.entries import parse_blot, parse_box, parse_size
from sketchstudio.files.errors import Complaint, FileError
from sketchstudio.files.jsonfiles import parse_json
from sketchstudio.files.locks import FileLock, take_lock
from sketchstudio.files.reading import reading
from sketchstudio.files.tile_log import Chunk, TileReader

PUT_ASIDE = "damaged"  # the folder for what could not be read
STALE_S = 3600  # a folder without a picture is only cleared away when nobody is about to fill it


@dataclass(frozen=True, slots=True)
class Recovery:
    """Unsaved work of a program that is no more. Locked, so that it is offered in one window
    only: `release`, `remove` or `put_aside` ends that."""

    folder: Path
    name: str
    path: Path | None  # the file it came from
    saved_at: datetime.datetime  # UTC
    width: int
    height: int
    lock: FileLock

    @property
    def thumbnail(self) -> Path:
        """A small PNG; it may be missing."""
        return self.folder / THUMBNAIL

    def release(self) -> None:
        """Leave it for the next start."""
        self.lock.release()

    def remove(self) -> None:
        """Delete it for good."""
        remove_folder(self.folder, self.lock)

    def put_aside(self) -> None:
        """Never offer it again, and do not delete it either."""
        _put_aside(self.folder)
        self.lock.release()


@dataclass(frozen=True, slots=True)
class Found:
    """Newest first; `damaged` is how many were put aside because they could not be read."""

    recoveries: tuple[Recovery, ...]
    damaged: int


@dataclass(frozen=True, slots=True)
class Recovered:
    """The work itself. `is_whole`: nothing of it was damaged."""

    document: Document
    extras: Mapping[str, Any]
    results: tuple[str, ...]
    is_whole: bool


def find_recoveries(root: Path) -> Found:
    """All that no running program holds. Damaged ones are put aside, never in the way."""
    recoveries, damaged = [], 0
    for folder in _folders(root):
        lock = _lock_of(folder)
        if lock is None:
            continue
        if not (folder / PICTURE).is_file():
            _clear_leftover(folder, lock)
            continue
        try:
            recoveries.append(_recovery(folder, lock))
        except (FileError, Complaint):
            _put_aside(folder)
            lock.release()
            damaged += 1
    recoveries.sort(key=lambda recovery: recovery.saved_at, reverse=True)
    return Found(tuple(recoveries), damaged)


def load_recovery(recovery: Recovery) -> Recovered:
    """The work, as far as it can be read. Raises FileError."""
    picture = recovery.folder / PICTURE
    try:
        head, *layers = _lines(picture)
        document = Document(recovery.width, recovery.height, paper=parse_color(head["paper"]))
        with TileReader(recovery.folder / str(head["tiles"])) as tiles:
            is_whole = _add_layers(document, layers, head.get("active"), tiles)
    except OSError as error:
        raise FileError(f'Cannot recover "{recovery.name}": its pixels are missing.') from error
    except (ValueError, KeyError, TypeError) as error:
        raise FileError(f'Cannot recover "{recovery.name}": it is damaged.') from error
    document.blots = tuple(_parsed(head.get("blots"), parse_blot, document))
    document.boxes = tuple(_parsed(head.get("boxes"), parse_box, document))
    extras, results = head.get("extras"), head.get("results")
    return Recovered(
        document,
        extras if isinstance(extras, dict) else {},
        tuple(name for name in results or () if isinstance(name, str)),
        is_whole,
    )


def _folders(root: Path) -> list[Path]:
    try:
        return sorted(path for path in root.iterdir() if path.is_dir() and path.name != PUT_ASIDE)
    except OSError:
        return []


def _lock_of(folder: Path) -> FileLock | None:
    with contextlib.suppress(FileError):
        return take_lock(folder / LOCK)
    return None


def _clear_leftover(folder: Path, lock: FileLock) -> None:
    """The program ended before anything was written, or has only just begun."""
    is_old = time.time() - folder.stat().st_mtime > STALE_S
    if is_old:
        remove_folder(folder, lock)
    lock.release()


def _put_aside(folder: Path) -> None:
    aside = folder.parent / PUT_ASIDE
    with contextlib.suppress(OSError):
        aside.mkdir(exist_ok=True)
        os.replace(folder, aside / folder.name)


def _recovery(folder: Path, lock: FileLock) -> Recovery:
    head = next(_lines(folder / PICTURE), {})
    try:
        if head["version"] != VERSION:
            raise Complaint("another version made it")
        saved_at = datetime.datetime.fromisoformat(head["saved_at"])
        width, height = parse_size(head["size"])
        parse_color(head["paper"])
        path = None if head["path"] is None else Path(head["path"])
        utc = saved_at.astimezone(datetime.UTC)
        return Recovery(folder, str(head["name"]), path, utc, width, height, lock)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise Complaint("it is damaged") from error


def _lines(path: Path) -> Iterator[dict[str, Any]]:
    """Raises FileError."""
    with reading(path) as stream:
        for line in stream:
            value = parse_json(line, str(path))
            if not isinstance(value, dict):
                raise FileError(f'Cannot open "{path}": it is damaged.')
            yield value


def _add_layers(
    document: Document, entries: list[dict[str, Any]], active: Any, tiles: TileReader
) -> bool:
    """False where tiles had to be left out. ValueError, KeyError, TypeError for a damaged line."""
    ids = {entry["id"]: document.new_id() for entry in entries}
    is_whole = True
    for entry in entries:
        found = {}
        for col, row, offset, size in entry["tiles"]:
            try:
                found[int(col), int(row)] = tiles.tile(Chunk(int(offset), int(size)))
            except Complaint:
                is_whole = False
        parent = ids.get(entry.get("parent"))
        state = LayerSnapshot(ids[entry["id"]], _props(entry["props"]), Tiles(found), parent)
        document.layers.append(Layer.restored(state))
    last = document.layers[-1].id if document.layers else None
    document.active_layer_id = ids.get(active, last)
    return is_whole


def _props(entry: dict[str, Any]) -> LayerProps:
    """What has the right kind of value; the rest is as in a new layer."""
    usual = LayerProps(str(entry["name"]))
    known = {}
    for row in fields(LayerProps):
        value, kind = entry.get(row.name), type(getattr(usual, row.name))
        if type(value) is kind:
            known[row.name] = value
    return LayerProps(**known)


def _parsed(entries: Any, parse: Any, document: Document) -> Iterator[Any]:
    for entry in entries if isinstance(entries, list) else ():
        with contextlib.suppress(Complaint):
            yield parse(entry, document.new_id())
