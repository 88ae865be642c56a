"""Layers and groups made one layer, which looks as they did.

Only what is seen is merged; the tiles beside the canvas are merged too."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace

import numpy as np

from sketchstudio.document.blend import NORMAL
from sketchstudio.document.document import Document
from sketchstudio.document.edits import AddLayer, Edit, RemoveLayer
from sketchstudio.document.flatten import flatten_part
from sketchstudio.document.group_tree import outermost, sibling_below, with_contents
from sketchstudio.document.layer import Layer, LayerProps, LayerSnapshot
from sketchstudio.document.layer_edits import EditRefused, as_one
from sketchstudio.document.layer_tree import LayerLike, shown_tree
from sketchstudio.document.stack_edits import SetStack
from sketchstudio.document.tiles import TILE, Span, TileKey, Tiles

_WHOLE = (slice(0, TILE), slice(0, TILE))


def merge_down(document: Document, layer_id: int) -> Edit:
    """A layer and the one below it become one; a group becomes one layer."""
    layer = document.layer(layer_id)
    if layer.props.is_group:
        return merge_group(document, layer_id)
    below = sibling_below(document.layers, layer)
    if below is None:
        raise EditRefused("There is no layer below to merge with.")
    name = below.props.name
    return _merged(document, [below, layer], place=below, name=name, label="Merge down")


def merge_group(document: Document, group_id: int) -> Edit:
    """A group becomes one layer, which is laid over what is below as the group was."""
    group, contents = document.layer(group_id), with_contents(document.layers, group_id)
    _refuse_locked(contents)
    props = replace(group.props, is_group=False, pass_through=False)
    layer = LayerSnapshot(document.new_id(), props, _tiles(contents[:-1]), group.parent_id)
    return _replaced(document, contents, layer, place=group, label="Merge group")


def merge_layers(document: Document, ids: Collection[int]) -> Edit:
    """Several layers become one in the place of the topmost; one is merged down."""
    tops = outermost(document.layers, ids)
    if not tops:
        raise EditRefused("There is no layer to merge.")
    if len(tops) == 1:
        return merge_down(document, tops[0].id)
    top = tops[-1]
    return _merged(document, tops, place=top, name=top.props.name, label="Merge layers")


def merge_visible(document: Document) -> Edit:
    """All that is seen becomes one layer; what is hidden stays, above it and in no group."""
    layer, label = _all_that_is_seen(document), "Merge visible"
    hidden = [entry for entry in document.layers if _is_hidden_itself(document, entry)]
    kept = [part for entry in hidden for part in with_contents(document.layers, entry.id)]
    outer, kept_ids = {entry.id for entry in hidden}, {part.id for part in kept}
    gone = [entry.id for entry in document.layers if entry.id not in kept_ids]
    places = (
        (layer.id, None),
        *((part.id, None if part.id in outer else part.parent_id) for part in kept),
        *((layer_id, None) for layer_id in gone),
    )
    removed = (RemoveLayer(layer_id, layer.id, label) for layer_id in reversed(gone))
    edits = (AddLayer(layer, 0, layer.id, label), SetStack(places, label), *removed)
    return as_one(label, edits)


def flatten_image(document: Document) -> Edit:
    """All that is seen becomes one layer, and nothing else is left."""
    layer, label = _all_that_is_seen(document), "Flatten image"
    gone = reversed(document.layers)
    removed = (RemoveLayer(entry.id, layer.id, label) for entry in gone)
    return as_one(label, (AddLayer(layer, 0, layer.id, label), *removed))


def _all_that_is_seen(document: Document) -> LayerSnapshot:
    shown = [layer for layer in document.layers if document.is_shown(layer)]
    pixels = [layer for layer in shown if not layer.props.is_group]
    if not pixels:
        raise EditRefused("No layer is visible: there is nothing to merge.")
    _refuse_locked(shown)
    looked_at = any(layer.props.is_input for layer in pixels)
    props = LayerProps(pixels[0].props.name, is_input=looked_at)
    return LayerSnapshot(document.new_id(), props, _tiles(document.layers))


def _is_hidden_itself(document: Document, layer: Layer) -> bool:
    around = document.groups_around(layer)
    return not layer.props.visible and all(group.props.visible for group in around)


def _merged(
    document: Document, tops: Sequence[Layer], *, place: Layer, name: str, label: str
) -> Edit:
    """The layers, bottom first, as one in the place of one of them. It is mixed with what is
    below as the lowest of them was."""
    for top in tops:
        if not top.props.visible:
            raise EditRefused(f"The layer “{top.props.name}” is hidden: show it to merge.")
    contents = [part for top in tops for part in with_contents(document.layers, top.id)]
    _refuse_locked(contents)
    lowest = tops[0].snapshot()
    plain = replace(lowest, props=replace(lowest.props, mode=NORMAL))
    seen = [plain if part.id == lowest.id else part for part in contents]
    props = LayerProps(
        name,
        mode=lowest.props.mode,
        alpha_locked=lowest.props.alpha_locked,
        is_input=any(part.props.is_input for part in contents if not part.props.is_group),
    )
    layer = LayerSnapshot(document.new_id(), props, _tiles(seen), place.parent_id)
    return _replaced(document, contents, layer, place=place, label=label)


def _replaced(
    document: Document, gone: Sequence[Layer], layer: LayerSnapshot, *, place: Layer, label: str
) -> Edit:
    """The new layer directly above `place`, and then the others away."""
    index = document.layer_index(place.id) + 1
    removed = (RemoveLayer(entry.id, layer.id, label) for entry in reversed(gone))
    return as_one(label, (AddLayer(layer, index, layer.id, label), *removed))


def _refuse_locked(layers: Iterable[Layer]) -> None:
    for layer in layers:
        if layer.props.locked:
            kind = "group" if layer.props.is_group else "layer"
            raise EditRefused(f"The {kind} “{layer.props.name}” is locked: unlock it to merge.")


def _tiles(layers: Sequence[LayerLike]) -> Tiles:
    """What the layers look like together, beside the canvas too."""
    nodes = shown_tree(layers)
    keys = {key for layer in layers for key in layer.tiles.mapping}
    merged: dict[TileKey, np.ndarray] = {}
    for key in sorted(keys):
        tile = flatten_part(nodes, Span(key, _WHOLE, _WHOLE))
        if tile is not None and tile.any():
            merged[key] = tile.copy() if tile.flags.writeable else tile
    return Tiles(merged)
