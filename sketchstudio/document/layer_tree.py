"""The layers that are seen, as the tree they are laid over one another by."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from sketchstudio.document.blend import NORMAL
from sketchstudio.document.group_tree import Placed
from sketchstudio.document.layer import LayerProps
from sketchstudio.document.tile_facts import is_opaque
from sketchstudio.document.tiles import TileKey, Tiles


class LayerLike(Placed, Protocol):
    """A layer of an open document, or of a snapshot."""

    @property
    def tiles(self) -> Tiles: ...


@dataclass(frozen=True, slots=True)
class Node:
    """A layer, or an isolated group with its nodes, bottom first; nothing hidden is in it."""

    props: LayerProps
    tiles: Tiles
    nodes: tuple[Node, ...] = ()

    @property
    def is_group(self) -> bool:
        return self.props.is_group

    @property
    def is_normal(self) -> bool:
        return self.props.mode == NORMAL

    @property
    def is_plain(self) -> bool:
        """It lies over what is below as it is."""
        return self.is_normal and self.props.opacity >= 1


def shown_tree(layers: Sequence[LayerLike], *, inputs_only: bool = False) -> tuple[Node, ...]:
    """The tree of the visible layers, bottom first. A group that is passed through is not in it:
    its layers stand in its place. A layer is an input if every group around it is one too; a
    group that is not among `layers` counts for nothing."""
    root: list[_Open] = []
    inside: dict[int, list[_Open]] = {}
    for layer in reversed(layers):  # a group comes before what is in it
        props = layer.props
        siblings = root if layer.parent_id is None else inside.get(layer.parent_id, root)
        nodes: list[_Open] = []
        if not props.visible or (inputs_only and not props.is_input):
            pass  # what is in it goes into a list that nobody looks at
        elif props.is_group and not props.is_isolated:
            nodes = siblings
        else:
            siblings.append((layer, nodes))
        if props.is_group:
            inside[layer.id] = nodes
    return _closed(root)


_Open = tuple[LayerLike, list["_Open"]]  # top first, and still growing


def _closed(entries: list[_Open]) -> tuple[Node, ...]:
    nodes: list[Node] = []
    for layer, inside in reversed(entries):
        node = Node(layer.props, layer.tiles, _closed(inside))
        # Laying normally over one another is associative: such a group needs no sheet of its own.
        if node.is_group and node.is_plain and all(part.is_normal for part in node.nodes):
            nodes += node.nodes
        else:
            nodes.append(node)
    return tuple(nodes)


def lowest_seen(nodes: Sequence[Node], keys: Sequence[TileKey]) -> dict[TileKey, int]:
    """For each tile the number of the node below which nothing is seen, because an opaque tile of
    a plain layer hides it; 0 where all is seen."""
    lowest = dict.fromkeys(keys, 0)
    unsettled = list(keys)
    for number in range(len(nodes) - 1, 0, -1):
        node = nodes[number]
        if not node.is_plain or node.is_group:
            continue
        tiles = node.tiles.mapping
        hiding = [
            key for key in unsettled if (tile := tiles.get(key)) is not None and is_opaque(tile)
        ]
        if hiding:
            lowest.update(dict.fromkeys(hiding, number))
            unsettled = [key for key in unsettled if not lowest[key]]
    return lowest
