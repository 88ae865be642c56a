"""Edits that change the canvas as a whole: its size, and the place of everything on it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Protocol

from sketchstudio.document.blot import Blot
from sketchstudio.document.box import Box
from sketchstudio.document.change import Change
from sketchstudio.document.document import Document, check_size
from sketchstudio.document.edits import Edit
from sketchstudio.document.geometry import Rect
from sketchstudio.document.selection import Selection
from sketchstudio.document.tiles import TILE_BYTES, Tiles, TileStore

_SMALL = 256  # bytes: what an edit of a few values takes in the history, roughly
_BYTES_PER_VALUE = 200  # a blot or box with its numbers


class Remap(Protocol):
    """Where everything on a canvas goes when the canvas becomes another one.

    shift: where the corner of the old canvas lies on the new one, in pixels; None where the
    picture is not only moved."""

    @property
    def size(self) -> tuple[int, int]:
        """Width and height of the new canvas."""
        ...

    @property
    def shift(self) -> tuple[int, int] | None: ...

    def tiles(self, tiles: Tiles) -> Tiles: ...

    def blot(self, blot: Blot) -> Blot | None:
        """None when it is not on the new canvas."""
        ...

    def box(self, box: Box) -> Box | None: ...

    def selection(self, selection: Selection) -> Selection | None: ...


@dataclass(frozen=True)
class Reshape:
    """Size, pixels of all layers, blots, boxes and selection at once. `tiles` is by layer id.

    held_bytes: of the tiles that only this edit keeps; those that lie on the canvas as well cost
    nothing."""

    width: int
    height: int
    tiles: Mapping[int, Tiles]
    blots: tuple[Blot, ...]
    boxes: tuple[Box, ...]
    selection: Selection | None
    label: str
    shift: tuple[int, int] | None = None
    held_bytes: int = 0

    @property
    def byte_size(self) -> int:
        values = len(self.blots) + len(self.boxes)
        selected = 0 if self.selection is None else self.selection.byte_size
        return _SMALL + self.held_bytes + selected + _BYTES_PER_VALUE * values

    def change(self, document: Document) -> Change:
        width, height = max(self.width, document.width), max(self.height, document.height)
        return Change(
            Rect(0, 0, width, height),
            layers=True,
            blots=True,
            boxes=True,
            size=True,
            selection=True,
            shift=self.shift,
        )

    def apply(self, document: Document) -> Edit:
        before = {id: document.layer(id).tiles.snapshot() for id in self.tiles}
        shift = None if self.shift is None else (-self.shift[0], -self.shift[1])
        inverse = Reshape(
            document.width,
            document.height,
            before,
            document.blots,
            document.boxes,
            document.selection,
            self.label,
            shift=shift,
            held_bytes=_bytes_beside(before.values(), self.tiles.values()),
        )
        document.width, document.height = self.width, self.height
        document.blots, document.boxes = self.blots, self.boxes
        document.selection = self.selection
        for layer_id, tiles in self.tiles.items():
            document.layer(layer_id).tiles = TileStore(tiles.mapping)
        return inverse


def reshape(document: Document, remap: Remap, label: str) -> Reshape:
    """The edit that takes everything on the canvas to its new place. ValueError, in a sentence,
    when there can be no canvas of the new size."""
    width, height = remap.size
    check_size(width, height)
    selection = document.selection
    return Reshape(
        width,
        height,
        {layer.id: remap.tiles(layer.tiles.snapshot()) for layer in document.layers},
        tuple(blot for old in document.blots if (blot := remap.blot(old)) is not None),
        tuple(box for old in document.boxes if (box := remap.box(old)) is not None),
        None if selection is None else remap.selection(selection),
        label,
        shift=remap.shift,
    )


def _bytes_beside(held: Iterable[Tiles], shown: Iterable[Tiles]) -> int:
    there = {id(tile) for tiles in shown for tile in tiles.mapping.values()}
    kept = {id(tile) for tiles in held for tile in tiles.mapping.values()}
    return len(kept - there) * TILE_BYTES
