"""Columns of a prepared set, filled row by row; a preparation that was interrupted goes on.

A row that could not be made is left out of the set. Until all are there the columns lie beside as
NAME.part, and rows.json says how many of them are filled.
"""

import json
import multiprocessing
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TypeVar

import numpy as np

Work = TypeVar("Work")
Row = Mapping[str, np.ndarray]
Field = tuple[tuple[int, ...], type[np.generic]]  # one row's shape, and its kind
Told = Callable[[int], None]

NOTE_EVERY = 20  # rows: at most so many are made again after an interruption
NOTE, USABLE = "rows.json", "usable"


def write(
    folder: Path,
    fields: Mapping[str, Field],
    work: Sequence[Work],
    make: Callable[[Work], Row | None],
    *,
    processes: int = 1,
    told: Told = lambda done: None,
) -> list[int]:
    """Fills NAME.npy for each of `fields`; -> the places in `work` whose row could be made.

    make: a module's own function; None for what cannot be used. told: how many rows are done; it
    may raise, and what is made is kept.
    """
    folder.mkdir(parents=True, exist_ok=True)
    fields = {**fields, USABLE: ((), np.bool_)}
    is_there = all((folder / f"{name}.part").is_file() for name in fields)
    begun = _begun(folder, len(work)) if is_there else 0
    columns = {
        name: _column(folder / f"{name}.part", field, len(work), anew=begun == 0)
        for name, field in fields.items()
    }
    for place, row in enumerate(_made(make, work[begun:], processes), start=begun):
        columns[USABLE][place] = row is not None
        for name, values in (row or {}).items():
            columns[name][place] = values
        if (place + 1) % NOTE_EVERY == 0:
            _note(folder, place + 1, len(work))
        told(place + 1)
    return _finish(folder, columns)


def load(folder: Path, names: Sequence[str]) -> dict[str, np.ndarray]:
    """The columns, mapped from disk."""
    return {name: np.load(folder / f"{name}.npy", mmap_mode="r") for name in names}


def _begun(folder: Path, total: int) -> int:
    """How many rows are there from before."""
    try:
        note = json.loads((folder / NOTE).read_text(encoding="utf-8"))
        return int(note["filled"]) if note["total"] == total else 0
    except (OSError, ValueError, KeyError, TypeError):
        return 0


def _note(folder: Path, filled: int, total: int) -> None:
    partial = folder / f".{NOTE}"
    partial.write_text(json.dumps({"filled": filled, "total": total}), encoding="utf-8")
    partial.replace(folder / NOTE)


def _column(path: Path, field: Field, count: int, *, anew: bool) -> np.memmap:
    if not anew:
        return np.lib.format.open_memmap(path, "r+")
    shape, kind = field
    column = np.lib.format.open_memmap(path, "w+", kind, (count, *shape))
    _reserve(path)
    return column


def _reserve(path: Path) -> None:
    """OSError where the disk has no room: a mapped file would end the process without a word."""
    if hasattr(os, "posix_fallocate"):
        with path.open("r+b") as file:
            os.posix_fallocate(file.fileno(), 0, path.stat().st_size)


def _made(
    make: Callable[[Work], Row | None], work: Sequence[Work], processes: int
) -> Iterator[Row | None]:
    if processes == 1 or "fork" not in multiprocessing.get_all_start_methods():
        yield from map(make, work)
        return
    with multiprocessing.get_context("fork").Pool(processes) as pool:
        yield from pool.imap(make, work, chunksize=4)


def _finish(folder: Path, columns: Mapping[str, np.memmap]) -> list[int]:
    usable = np.flatnonzero(columns[USABLE])
    for name, column in columns.items():
        column.flush()
        partial = folder / f"{name}.part"
        if len(usable) < len(column):
            np.save(folder / f"{name}.some.npy", column[usable])
            (folder / f"{name}.some.npy").replace(partial)
        partial.replace(folder / f"{name}.npy")
    (folder / NOTE).unlink(missing_ok=True)
    return usable.tolist()
