"""The open picture: layers, blots, boxes and paper. Only edits change it."""

from __future__ import annotations

import numpy as np

from sketchstudio.document.blot import Blot
from sketchstudio.document.box import Box
from sketchstudio.document.color import WHITE, Color
from sketchstudio.document.group_tree import around, index_of
from sketchstudio.document.layer import Layer, LayerProps
from sketchstudio.document.pixels import to_premultiplied_bgra
from sketchstudio.document.selection import Selection
from sketchstudio.document.snapshot import Snapshot
from sketchstudio.document.tiles import TileStore

MAX_SIDE = 16_384
MAX_PIXELS = 120_000_000  # 480 MB as one full layer: what a laptop still holds


class Document:
    """Layers run from the bottom up, a group directly above all that is in it (`group_tree`).
    Blots and boxes are tuples of values: a change is a new tuple. Ids are never used twice in a
    document."""

    def __init__(self, width: int, height: int, *, paper: Color = WHITE) -> None:
        check_size(width, height)
        self.width = width
        self.height = height
        self.paper = paper
        self.layers: list[Layer] = []
        self.blots: tuple[Blot, ...] = ()
        self.boxes: tuple[Box, ...] = ()
        self.active_layer_id: int | None = None
        self.selection: Selection | None = None
        """What edits keep to; None: all is free to edit. Not kept in files."""
        self._last_id = 0

    @staticmethod
    def blank(width: int, height: int, *, paper: Color = WHITE, name: str = "Sketch") -> Document:
        """An empty canvas with one empty layer to draw on."""
        document = Document(width, height, paper=paper)
        document.append_layer(LayerProps(name))
        return document

    @staticmethod
    def from_pixels(pixels: np.ndarray, name: str) -> Document:
        """pixels: (H, W, 4) uint8 straight RGBA; becomes the only layer."""
        height, width = pixels.shape[:2]
        document = Document(width, height)
        tiles = TileStore.from_pixels(to_premultiplied_bgra(pixels))
        document.append_layer(LayerProps(name), tiles)
        return document

    def append_layer(
        self, props: LayerProps, tiles: TileStore | None = None, *, parent_id: int | None = None
    ) -> Layer:
        """Put a layer on top and make it the active one: for building a document, before there
        is a history. A group comes after what is in it."""
        layer = Layer(self.new_id(), props, tiles, parent_id=parent_id)
        self.layers.append(layer)
        self.active_layer_id = layer.id
        return layer

    def new_id(self) -> int:
        """An id for a layer, blot or box that this document has not used."""
        self._last_id += 1
        return self._last_id

    def layer(self, layer_id: int) -> Layer:
        return self.layers[self.layer_index(layer_id)]

    def layer_index(self, layer_id: int) -> int:
        """Where the layer lies, counted from the bottom; KeyError when there is none."""
        return index_of(self.layers, layer_id)

    def groups_around(self, layer: Layer) -> tuple[Layer, ...]:
        """The groups that hold the layer, the innermost first."""
        return tuple(around(self.layers, layer))

    def is_shown(self, layer: Layer) -> bool:
        """Visible, with every group around it."""
        return all(entry.props.visible for entry in (layer, *self.groups_around(layer)))

    def is_looked_at(self, layer: Layer) -> bool:
        """It has pixels that Generate sees: shown, and an input with every group around it."""
        around_it = self.groups_around(layer)
        inputs = all(entry.props.is_input for entry in (layer, *around_it))
        return inputs and self.is_shown(layer) and not layer.props.is_group

    def is_locked(self, layer: Layer) -> bool:
        """Locked itself, or by a group around it."""
        return any(entry.props.locked for entry in (layer, *self.groups_around(layer)))

    @property
    def active_layer(self) -> Layer | None:
        active = [layer for layer in self.layers if layer.id == self.active_layer_id]
        return active[0] if active else None

    def snapshot(self) -> Snapshot:
        """The document as it is now, immutable: later edits do not show in it."""
        return Snapshot(
            self.width,
            self.height,
            self.paper,
            tuple(layer.snapshot() for layer in self.layers),
            self.blots,
            self.boxes,
        )


def check_size(width: int, height: int) -> None:
    """ValueError, in a sentence, for a canvas that cannot be."""
    if width < 1 or height < 1:
        raise ValueError(f"A canvas of {width} x {height} pixels has no area.")
    if max(width, height) > MAX_SIDE or width * height > MAX_PIXELS:
        raise ValueError(
            f"A canvas of {width} x {height} pixels is too large: at most {MAX_SIDE} a side "
            f"and {MAX_PIXELS // 1_000_000} million pixels."
        )
