"""What can be done with layers and groups: each function looks at the document and gives the edit
to do. How they are put elsewhere is in `layer_moves`, how they become one in `layer_merges`.

`EditRefused` is for the artist: it says in a sentence why the edit cannot be."""

from __future__ import annotations

import itertools
import re
from collections.abc import Collection, Sequence
from dataclasses import replace

import numpy as np

from sketchstudio.document.document import Document
from sketchstudio.document.edits import AddLayer, Edit, RemoveLayer, Several
from sketchstudio.document.group_tree import outermost, with_contents
from sketchstudio.document.layer import Layer, LayerProps, LayerSnapshot
from sketchstudio.document.pixels import to_premultiplied_bgra
from sketchstudio.document.tiles import Tiles, TileStore


class EditRefused(Exception):
    """The edit makes no sense here; the message is one sentence."""


def add_layer(document: Document, props: LayerProps) -> Edit:
    """A new empty layer or group above the active layer, or on top within the active group; it
    becomes the active one."""
    label = "Add group" if props.is_group else "Add layer"
    active = document.active_layer
    if active is None:
        return _added(document, props, Tiles(), index=len(document.layers), label=label)
    index = document.layer_index(active.id)
    if active.props.is_group:
        layer = LayerSnapshot(document.new_id(), props, Tiles(), active.id)
        return AddLayer(layer, index, layer.id, label)
    return _added(document, props, Tiles(), index=index + 1, label=label)


def add_pixels(
    document: Document, pixels: np.ndarray, props: LayerProps, *, index: int, label: str
) -> Edit:
    """A new layer of pixels, (H, W, 4) uint8 straight RGBA, laid at the canvas' top left. It lies
    in the group of the layer below it."""
    tiles = TileStore.from_pixels(to_premultiplied_bgra(pixels)).snapshot()
    return _added(document, props, tiles, index=index, label=label)


def duplicate_layers(document: Document, ids: Collection[int]) -> Edit:
    """The same layers once more, each above itself, a group with all that is in it."""
    added: list[Edit] = []
    for top in reversed(outermost(document.layers, ids)):  # from above: lower indices stay true
        copies = _copies(document, with_contents(document.layers, top.id))
        index, active_id = document.layer_index(top.id) + 1, copies[-1].id
        # The group's entry first: whatever is added below it then lies in it.
        added += [AddLayer(copy, index, active_id) for copy in reversed(copies)]
    if not added:
        raise EditRefused("There is no layer to duplicate.")
    return as_one("Duplicate layer", added)


def remove_layer(document: Document, layer_id: int) -> Edit:
    """Take one layer away, or one group with all that is in it."""
    return remove_layers(document, {layer_id})


def remove_layers(document: Document, ids: Collection[int]) -> Edit:
    """Take layers away, groups with all that is in them; what lies below the lowest (or else
    above) becomes the active one, if the active one goes."""
    gone = [
        layer
        for top in outermost(document.layers, ids)
        for layer in with_contents(document.layers, top.id)
    ]
    if not gone:
        raise EditRefused("There is no layer to remove.")
    active_id = _active_without(document, {layer.id for layer in gone})
    return as_one("Remove layer", [RemoveLayer(layer.id, active_id) for layer in reversed(gone)])


def as_one(label: str, edits: Sequence[Edit]) -> Edit:
    """The edits as one step under one name."""
    return Several(label, tuple(edits))


def _active_without(document: Document, gone: Collection[int]) -> int | None:
    if document.active_layer_id not in gone:
        return document.active_layer_id
    ids = [layer.id for layer in document.layers]
    rest = [layer_id for layer_id in ids if layer_id not in gone]
    lowest = min(ids.index(layer_id) for layer_id in gone)
    below = [layer_id for layer_id in ids[:lowest] if layer_id in rest]
    return below[-1] if below else rest[0] if rest else None


def _copies(document: Document, layers: Sequence[Layer]) -> list[LayerSnapshot]:
    """The layers again under new ids, bottom first; only the topmost says that it is a copy."""
    new_ids = {layer.id: document.new_id() for layer in layers}
    copies = [
        replace(
            layer.snapshot(),
            id=new_ids[layer.id],
            parent_id=layer.parent_id if layer.parent_id is None else new_ids.get(layer.parent_id),
        )
        for layer in layers
    ]
    top = layers[-1]
    props = replace(top.props, name=_copy_name(document, top.props.name))
    copies[-1] = replace(copies[-1], props=props, parent_id=top.parent_id)
    return copies


def _copy_name(document: Document, name: str) -> str:
    """ "Sky copy", and "Sky copy 2" where there is one: a name that no other layer has."""
    first = f"{re.sub(r' copy( [0-9]+)?$', '', name)} copy"
    taken = {layer.props.name for layer in document.layers}
    names = (first if number == 1 else f"{first} {number}" for number in itertools.count(1))
    return next(name for name in names if name not in taken)


def _added(
    document: Document, props: LayerProps, tiles: Tiles, *, index: int, label: str
) -> AddLayer:
    parent_id = document.layers[index - 1].parent_id if index else None
    layer = LayerSnapshot(document.new_id(), props, tiles, parent_id)
    return AddLayer(layer, index, layer.id, label)
