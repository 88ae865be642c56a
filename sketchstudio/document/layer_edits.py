"""What can be done with layers: each function looks at the document and gives the edit to do.

`EditRefused` is for the artist: it says in a sentence why the edit cannot be."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from sketchstudio.document.blend import blend
from sketchstudio.document.document import Document
from sketchstudio.document.edits import AddLayer, Edit, Group, RemoveLayer, SetLayerProps, SetTiles
from sketchstudio.document.layer import Layer, LayerProps, LayerSnapshot
from sketchstudio.document.pixels import to_premultiplied_bgra
from sketchstudio.document.tiles import TILE, TileKey, Tiles, TileStore


class EditRefused(Exception):
    """The edit makes no sense here; the message is one sentence."""


def add_layer(document: Document, props: LayerProps) -> Edit:
    """A new empty layer above the active one; it becomes the active one."""
    return _added(document, props, Tiles(), index=_above_active(document), label="Add layer")


def add_pixels(
    document: Document, pixels: np.ndarray, props: LayerProps, *, index: int, label: str
) -> Edit:
    """A new layer of pixels, (H, W, 4) uint8 straight RGBA, laid at the canvas' top left."""
    tiles = TileStore.from_pixels(to_premultiplied_bgra(pixels)).snapshot()
    return _added(document, props, tiles, index=index, label=label)


def duplicate_layer(document: Document, layer_id: int) -> Edit:
    """The same layer once more, above itself."""
    layer = document.layer(layer_id)
    props = replace(layer.props, name=f"{layer.props.name} copy")
    index = document.layer_index(layer_id) + 1
    return _added(document, props, layer.tiles.snapshot(), index=index, label="Duplicate layer")


def remove_layer(document: Document, layer_id: int) -> Edit:
    """Take a layer away; the one below (or else above) becomes the active one."""
    index = document.layer_index(layer_id)
    rest = [layer.id for layer in document.layers if layer.id != layer_id]
    active_id = document.active_layer_id
    if active_id == layer_id:
        active_id = rest[max(index - 1, 0)] if rest else None
    return RemoveLayer(layer_id, active_id)


def merge_down(document: Document, layer_id: int) -> Edit:
    """Draw a layer onto the one below it: one layer is left, which looks as the two did."""
    index = document.layer_index(layer_id)
    if index == 0:
        raise EditRefused("There is no layer below to merge with.")
    upper, lower = document.layers[index], document.layers[index - 1]
    _refuse_unmergeable(upper, lower)
    props = replace(lower.props, opacity=1.0, is_input=lower.props.is_input or upper.props.is_input)
    edits = (
        SetTiles(lower.id, _merged_tiles(upper, lower)),
        SetLayerProps(lower.id, props),
        RemoveLayer(upper.id, lower.id),
    )
    return Group("Merge down", edits)


def _above_active(document: Document) -> int:
    active = document.active_layer
    return len(document.layers) if active is None else document.layer_index(active.id) + 1


def _added(
    document: Document, props: LayerProps, tiles: Tiles, *, index: int, label: str
) -> AddLayer:
    layer_id = document.new_id()
    return AddLayer(LayerSnapshot(layer_id, props, tiles), index, layer_id, label)


def _refuse_unmergeable(upper: Layer, lower: Layer) -> None:
    for layer in (upper, lower):
        if layer.props.locked:
            raise EditRefused(f"The layer “{layer.props.name}” is locked: unlock it to merge.")
        if not layer.props.visible:
            raise EditRefused(f"The layer “{layer.props.name}” is hidden: show it to merge.")


def _merged_tiles(upper: Layer, lower: Layer) -> dict[TileKey, np.ndarray | None]:
    keys = set(upper.tiles.mapping) | set(lower.tiles.mapping)
    return {key: _merged_tile(upper, lower, key) for key in keys}


def _merged_tile(upper: Layer, lower: Layer, key: TileKey) -> np.ndarray | None:
    clear = np.zeros((TILE, TILE, 4), np.uint8)
    below, above = lower.tiles.get(*key), upper.tiles.get(*key)
    faded = blend(
        clear, clear if below is None else below, mode="svg:src-over", opacity=lower.props.opacity
    )
    source = clear if above is None else above
    merged = blend(faded, source, mode=upper.props.mode, opacity=upper.props.opacity)
    return merged if merged.any() else None
