"""The layers that stay where they are while others are moved: merged once, not in every frame."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from itertools import groupby

import numpy as np

from sketchstudio.document.layer import LayerProps, LayerSnapshot
from sketchstudio.document.layer_tree import shown_tree
from sketchstudio.document.tiles import TileKey, Tiles, tile_rect
from sketchstudio.painting.compose import merged
from sketchstudio.ui.canvas.known_tiles import KnownTiles, ReadTile

Layers = tuple[LayerSnapshot, ...]


def cut_stack(layers: Sequence[LayerSnapshot], moved: Collection[int]) -> list[Layers]:
    """The stack in parts, bottom first: several layers in one part can be merged to one plain
    layer, and the picture stays as it is. moved: ids of layers that have to be by themselves."""
    blocks = _blocks(layers)
    still = [not any(layer.id in moved for layer in block) for block in blocks]
    lowest = still.index(False) if False in still else len(blocks)
    parts = [_joined(blocks[:lowest])] if lowest else []
    # Above what moves only layers that lie normally over one another can be laid together first.
    rest = zip(blocks[lowest:], still[lowest:], strict=True)
    for can_merge, group in groupby(rest, lambda one: one[1] and _is_normal(one[0])):
        found = [block for block, _ in group]
        if can_merge:
            parts.append(_joined(found))
        else:
            parts += [(layer,) for block in found for layer in block]
    return parts


def merged_layer(part: Layers) -> LayerSnapshot:
    """What stands in the stack in place of these layers; its tiles come from `merging`."""
    return LayerSnapshot(part[-1].id, LayerProps("merged"), Tiles())


def merging(part: Layers, reads: Sequence[ReadTile]) -> ReadTile:
    """Tiles of the merged layer, each made when it is first seen. reads: of the part's layers."""

    def make(key: TileKey) -> np.ndarray | None:
        tiles = [read(key) for read in reads]
        if all(tile is None for tile in tiles):
            return None
        seen = [
            replace(layer, tiles=Tiles({} if tile is None else {key: tile}))
            for layer, tile in zip(part, tiles, strict=True)
        ]
        return merged(seen, tile_rect(key))

    return KnownTiles(make)


def _blocks(layers: Sequence[LayerSnapshot]) -> list[Layers]:
    """Layers that lie in no group, each alone, and groups with all that is in them."""
    blocks: list[Layers] = []
    open_block: list[LayerSnapshot] = []
    for layer in layers:  # what is in a group comes before it
        open_block.append(layer)
        if layer.parent_id is None:
            blocks.append(tuple(open_block))
            open_block = []
    return blocks


def _is_normal(block: Layers) -> bool:
    return all(node.is_normal for node in shown_tree(block))


def _joined(blocks: Sequence[Layers]) -> Layers:
    return tuple(layer for block in blocks for layer in block)
