"""Layers in groups: one flat list, bottom to top, read as a tree.

A group's own entry stands directly above all that is in it, which lies together; what is in it may
be groups again. Every function takes the whole list."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import Protocol, TypeVar

from sketchstudio.document.layer import LayerProps


class Placed(Protocol):
    """A layer of an open document, or of a snapshot."""

    @property
    def id(self) -> int: ...

    @property
    def parent_id(self) -> int | None: ...

    @property
    def props(self) -> LayerProps: ...


Entry = TypeVar("Entry", bound=Placed)


def index_of(layers: Sequence[Placed], layer_id: int) -> int:
    """KeyError when there is no such layer."""
    for index, layer in enumerate(layers):
        if layer.id == layer_id:
            return index
    raise KeyError(f"no layer {layer_id}")


def with_contents(layers: Sequence[Entry], layer_id: int) -> Sequence[Entry]:
    """The layer, or the group with all that is in it, bottom first; its own entry is the last."""
    top = index_of(layers, layer_id)
    bottom, inside = top, {layer_id}
    while bottom > 0 and layers[bottom - 1].parent_id in inside:
        bottom -= 1
        inside.add(layers[bottom].id)
    return layers[bottom : top + 1]


def children(layers: Sequence[Entry], group_id: int | None) -> list[Entry]:
    """What lies directly in the group, bottom first; None: what lies in no group."""
    return [layer for layer in layers if layer.parent_id == group_id]


def around(layers: Sequence[Entry], layer: Placed) -> Iterator[Entry]:
    """The groups that hold the layer, the innermost first."""
    parent_id = layer.parent_id
    for above in layers[index_of(layers, layer.id) + 1 :]:
        if above.id == parent_id:
            yield above
            parent_id = above.parent_id


def outermost(layers: Sequence[Entry], ids: Collection[int]) -> list[Entry]:
    """Those of the layers that lie in no other of them, bottom first."""
    return [
        layer
        for layer in layers
        if layer.id in ids and not any(group.id in ids for group in around(layers, layer))
    ]


def sibling_below(layers: Sequence[Entry], layer: Placed) -> Entry | None:
    """What lies next below in the same group."""
    siblings = children(layers, layer.parent_id)
    place = [sibling.id for sibling in siblings].index(layer.id)
    return siblings[place - 1] if place else None


def is_well_formed(layers: Sequence[Placed]) -> bool:
    """Every group directly above all that is in it, and nothing in what is no group."""
    open_groups: list[int] = []  # read from the top, the innermost last
    for layer in reversed(layers):
        while open_groups and open_groups[-1] != layer.parent_id:
            open_groups.pop()
        if layer.parent_id is not None and not open_groups:
            return False
        if layer.props.is_group:
            open_groups.append(layer.id)
    return True
