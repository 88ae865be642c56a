"""Edits: every change of a document is one of these, and gives its own inverse."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Protocol

import numpy as np

from sketchstudio.document.blot import Blot
from sketchstudio.document.box import Box
from sketchstudio.document.change import Change
from sketchstudio.document.color import Color
from sketchstudio.document.document import Document
from sketchstudio.document.drawn_area import area_of, area_of_change, area_of_layer
from sketchstudio.document.geometry import Rect
from sketchstudio.document.layer import Layer, LayerProps, LayerSnapshot
from sketchstudio.document.tiles import TileKey, tile_rect

_SMALL = 256  # bytes: what an edit of a few values takes in the history, roughly
_BYTES_PER_VALUE = 200  # a blot or box with its numbers


class Edit(Protocol):
    """`label` names the step to the artist; `byte_size` is what the history keeps by holding it."""

    @property
    def label(self) -> str: ...

    @property
    def byte_size(self) -> int: ...

    def change(self, document: Document) -> Change:
        """What applying this to the document, as it is now, will change."""
        ...

    def apply(self, document: Document) -> Edit:
        """Change the document; returns the edit that takes it back, under the same label."""
        ...


@dataclass(frozen=True)
class AddLayer:
    """Put a layer at `index` (0 is the bottom), in the group it names, and make `active_id` the
    active one."""

    layer: LayerSnapshot
    index: int
    active_id: int | None
    label: str = "Add layer"

    @property
    def byte_size(self) -> int:
        return _SMALL + self.layer.tiles.byte_size

    def change(self, document: Document) -> Change:
        return Change(area_of(document, [self.layer]), layers=True)

    def apply(self, document: Document) -> Edit:
        inverse = RemoveLayer(self.layer.id, document.active_layer_id, self.label)
        document.layers.insert(self.index, Layer.restored(self.layer))
        document.active_layer_id = self.active_id
        return inverse


@dataclass(frozen=True)
class RemoveLayer:
    """Take a layer, or a group's own entry, away and make `active_id` the active one."""

    layer_id: int
    active_id: int | None
    label: str = "Remove layer"

    @property
    def byte_size(self) -> int:
        return _SMALL

    def change(self, document: Document) -> Change:
        return Change(area_of_layer(document, self.layer_id), layers=True)

    def apply(self, document: Document) -> Edit:
        index = document.layer_index(self.layer_id)
        state = document.layers.pop(index).snapshot()
        inverse = AddLayer(state, index, document.active_layer_id, self.label)
        document.active_layer_id = self.active_id
        return inverse


@dataclass(frozen=True)
class SetLayerProps:
    """Name, visibility, opacity, mode, locks: all that is not pixels."""

    layer_id: int
    props: LayerProps
    label: str = "Change layer"

    @property
    def byte_size(self) -> int:
        return _SMALL

    def change(self, document: Document) -> Change:
        return Change(area_of_change(document, self.layer_id, self.props), layers=True)

    def apply(self, document: Document) -> Edit:
        layer = document.layer(self.layer_id)
        inverse = replace(self, props=layer.props)
        layer.props = self.props
        return inverse


@dataclass(frozen=True)
class SetTiles:
    """Put these tiles into a layer; None takes one away. The arrays are not to be written after."""

    layer_id: int
    tiles: Mapping[TileKey, np.ndarray | None]
    label: str = "Paint"

    @property
    def byte_size(self) -> int:
        return _SMALL + sum(tile.nbytes for tile in self.tiles.values() if tile is not None)

    def change(self, document: Document) -> Change:
        area = Rect.EMPTY
        for key in self.tiles:
            area = area.union(tile_rect(key))
        return Change(area.clipped(document.width, document.height))

    def apply(self, document: Document) -> Edit:
        store = document.layer(self.layer_id).tiles
        before = {key: store.replace(key, tile) for key, tile in self.tiles.items()}
        return SetTiles(self.layer_id, before, self.label)


@dataclass(frozen=True)
class SetBlots:
    """All blots of the document at once: placing, moving, deleting are all this."""

    blots: tuple[Blot, ...]
    label: str = "Change blots"

    @property
    def byte_size(self) -> int:
        return _SMALL + _BYTES_PER_VALUE * len(self.blots)

    def change(self, document: Document) -> Change:
        return Change(blots=True)

    def apply(self, document: Document) -> Edit:
        inverse = SetBlots(document.blots, self.label)
        document.blots = self.blots
        return inverse


@dataclass(frozen=True)
class SetBoxes:
    """All boxes of the document at once."""

    boxes: tuple[Box, ...]
    label: str = "Change boxes"

    @property
    def byte_size(self) -> int:
        return _SMALL + _BYTES_PER_VALUE * len(self.boxes)

    def change(self, document: Document) -> Change:
        return Change(boxes=True)

    def apply(self, document: Document) -> Edit:
        inverse = SetBoxes(document.boxes, self.label)
        document.boxes = self.boxes
        return inverse


@dataclass(frozen=True)
class SetPaper:
    """The colour of the paper under all layers."""

    paper: Color
    label: str = "Paper colour"

    @property
    def byte_size(self) -> int:
        return _SMALL

    def change(self, document: Document) -> Change:
        return Change(Rect(0, 0, document.width, document.height))

    def apply(self, document: Document) -> Edit:
        inverse = SetPaper(document.paper, self.label)
        document.paper = self.paper
        return inverse


@dataclass(frozen=True)
class Several:
    """Several edits as one step, in order."""

    label: str
    edits: tuple[Edit, ...]

    @property
    def byte_size(self) -> int:
        return _SMALL + sum(edit.byte_size for edit in self.edits)

    def change(self, document: Document) -> Change:
        change = Change()
        for edit in self.edits:
            change = change.merged(edit.change(document))
        return change

    def apply(self, document: Document) -> Edit:
        inverses = [edit.apply(document) for edit in self.edits]
        return Several(self.label, tuple(reversed(inverses)))
