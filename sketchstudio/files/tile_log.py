"""The pixels of unsaved work on disk: tiles at the end of one file, each written only once.

A tile that has not been painted on since the last time is the same array; so an autosave after a
stroke writes the few tiles under that stroke, whatever the size of the picture.
"""

import os
import zlib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self

import numpy as np

from sketchstudio.document.tiles import TILE, TILE_BYTES
from sketchstudio.files.errors import Complaint

ZLIB_LEVEL = 1  # the fastest; the interpreter is free for others meanwhile
SLACK_BYTES = 64 * 2**20  # so much of the file may be of no use any more before it is written anew


@dataclass(frozen=True, slots=True)
class Chunk:
    """Where a tile lies in the file, compressed."""

    offset: int
    size: int


class TileLog:
    """Holds the arrays that it knows, so that none of them can be mistaken for a newer one."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._stream = path.open("xb", buffering=0)
        self._known: dict[int, tuple[np.ndarray, Chunk]] = {}
        self._size = 0

    def add(self, tile: np.ndarray) -> Chunk:
        """Where this (TILE, TILE, 4) uint8 array lies, written where it is new. Raises OSError."""
        known = self._known.get(id(tile))
        if known is not None:
            return known[1]
        return self._append(tile, zlib.compress(np.ascontiguousarray(tile).data, ZLIB_LEVEL))

    def sync(self) -> None:
        """What has been added is on the disk now. Raises OSError."""
        os.fsync(self._stream.fileno())

    def keep(self, tiles: Iterable[np.ndarray]) -> None:
        """Forget all arrays but these."""
        wanted = {id(tile) for tile in tiles}
        self._known = {key: known for key, known in self._known.items() if key in wanted}

    @property
    def is_wasteful(self) -> bool:
        """Most of the file is of tiles that nobody wants any more."""
        live = sum(chunk.size for _, chunk in self._known.values())
        return self._size > 2 * live + SLACK_BYTES

    def copied_to(self, path: Path) -> "TileLog":
        """A new file with the tiles that are known. Raises OSError."""
        copy = TileLog(path)
        with self.path.open("rb") as source:
            for tile, chunk in self._known.values():
                source.seek(chunk.offset)
                copy._append(tile, source.read(chunk.size))
        return copy

    def close(self) -> None:
        """Write no more."""
        self._stream.close()

    def _append(self, tile: np.ndarray, packed: bytes) -> Chunk:
        chunk = Chunk(self._size, len(packed))
        self._stream.seek(chunk.offset)  # over what a full disk has cut short
        written = 0
        while written < len(packed):
            written += self._stream.write(packed[written:])
        self._size += len(packed)
        self._known[id(tile)] = tile, chunk
        return chunk


class TileReader:
    """Gives the tiles back; a context manager. Raises OSError on entering."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._tiles: dict[Chunk, np.ndarray] = {}

    def __enter__(self) -> Self:
        self._stream = self._path.open("rb")
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._stream.close()

    def tile(self, chunk: Chunk) -> np.ndarray:
        """(TILE, TILE, 4) uint8; chunks that are the same give one array. Raises Complaint."""
        if chunk not in self._tiles:
            self._tiles[chunk] = self._read(chunk)
        return self._tiles[chunk]

    def _read(self, chunk: Chunk) -> np.ndarray:
        try:
            self._stream.seek(chunk.offset)
            unpacker = zlib.decompressobj()
            content = unpacker.decompress(self._stream.read(chunk.size), TILE_BYTES + 1)
        except (OSError, OverflowError, ValueError, zlib.error) as error:
            raise Complaint("a part of it is damaged") from error
        if len(content) != TILE_BYTES or not unpacker.eof:
            raise Complaint("a part of it is damaged")
        return np.frombuffer(content, np.uint8).reshape(TILE, TILE, 4)
