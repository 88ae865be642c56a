"""Layers put elsewhere in the stack: into groups, out of them, up and down, a step or a drag."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from sketchstudio.document.document import Document
from sketchstudio.document.edits import AddLayer, Edit, RemoveLayer
from sketchstudio.document.group_tree import (
    around,
    children,
    outermost,
    sibling_below,
    with_contents,
)
from sketchstudio.document.layer import Layer, LayerProps, LayerSnapshot
from sketchstudio.document.layer_edits import EditRefused, as_one
from sketchstudio.document.stack_edits import Place, SetStack, places_of
from sketchstudio.document.tiles import Tiles

MAX_DEPTH = 100  # of groups in groups: as deep as a file may be


def move_layers(
    document: Document, ids: Collection[int], *, parent_id: int | None, above_id: int | None
) -> SetStack | None:
    """Put layers into a group (None: into none), directly above its layer `above_id`, or at its
    bottom; they keep their order. None when they lie there already, or when a group would have
    to lie within itself; EditRefused when `parent_id` is no group."""
    layers = document.layers
    tops = outermost(layers, ids)
    blocks = [with_contents(layers, top.id) for top in tops]
    moved = {layer.id for block in blocks for layer in block}
    if parent_id in moved:
        return None
    if parent_id is not None and not document.layer(parent_id).props.is_group:
        raise EditRefused(f"“{document.layer(parent_id).props.name}” is no group.")
    _refuse_too_deep(document, parent_id, [*moved])
    index = _index_after(document, parent_id, _unmoved(document, parent_id, above_id, moved), moved)
    rest = [(layer.id, layer.parent_id) for layer in layers if layer.id not in moved]
    put: list[Place] = []
    for top, block in zip(tops, blocks, strict=True):
        put += [(layer.id, layer.parent_id) for layer in block[:-1]]
        put.append((top.id, parent_id))
    places = (*rest[:index], *put, *rest[index:])
    return None if places == places_of(document) else SetStack(places)


def move_up(document: Document, ids: Collection[int]) -> SetStack | None:
    """A step up: over the next one, into it where it is a group, or out of their group."""
    tops = outermost(document.layers, ids)
    if not tops:
        return None
    top = tops[-1]
    siblings = children(document.layers, top.parent_id)
    above = siblings[_place(siblings, top) + 1 :]
    if above and above[0].props.is_group:
        return move_layers(document, ids, parent_id=above[0].id, above_id=None)
    if above:
        return move_layers(document, ids, parent_id=top.parent_id, above_id=above[0].id)
    if top.parent_id is None:
        return None
    group = document.layer(top.parent_id)
    return move_layers(document, ids, parent_id=group.parent_id, above_id=group.id)


def move_down(document: Document, ids: Collection[int]) -> SetStack | None:
    """A step down: below the next one, into it where it is a group, or out of their group."""
    layers = document.layers
    tops = outermost(layers, ids)
    if not tops:
        return None
    low = tops[0]
    below = sibling_below(layers, low)
    if below is not None and below.props.is_group:
        inside = children(layers, below.id)
        return move_layers(document, ids, parent_id=below.id, above_id=_top_id(inside))
    if below is None and low.parent_id is None:
        return None
    passed = below or next(around(layers, low))
    under = sibling_below(layers, passed)
    under_id = None if under is None else under.id
    return move_layers(document, ids, parent_id=passed.parent_id, above_id=under_id)


def group_layers(document: Document, ids: Collection[int], props: LayerProps) -> Edit:
    """A new group in the place of the topmost of these layers, with all of them in it."""
    tops = outermost(document.layers, ids)
    if not tops:
        raise EditRefused("There is no layer to group.")
    top = tops[-1]
    group = LayerSnapshot(document.new_id(), props, Tiles(), top.parent_id)
    index = document.layer_index(top.id) + 1
    blocks = [with_contents(document.layers, entry.id) for entry in tops]
    moved = {layer.id for block in blocks for layer in block}
    _refuse_too_deep(document, top.parent_id, [*moved], more=1)
    own = {entry.id for entry in tops}
    put = [
        (layer.id, group.id if layer.id in own else layer.parent_id)
        for block in blocks
        for layer in block
    ]
    below = [place for place in places_of(document)[:index] if place[0] not in moved]
    above = places_of(document)[index:]
    places = (*below, *put, (group.id, group.parent_id), *above)
    label = "Group layers"
    return as_one(label, (AddLayer(group, index, group.id, label), SetStack(places, label)))


def ungroup(document: Document, group_id: int) -> Edit:
    """What is in the group takes its place; the topmost becomes the active one."""
    group = document.layer(group_id)
    if not group.props.is_group:
        raise EditRefused(f"“{group.props.name}” is no group.")
    inside = children(document.layers, group_id)
    places = tuple(
        (layer_id, group.parent_id if parent_id == group_id else parent_id)
        for layer_id, parent_id in places_of(document)
    )
    index = document.layer_index(group_id)
    rest = [layer.id for layer in document.layers if layer.id != group_id]
    active_id = inside[-1].id if inside else rest[max(index - 1, 0)] if rest else None
    label = "Ungroup"
    return as_one(label, (SetStack(places, label), RemoveLayer(group_id, active_id, label)))


def _top_id(layers: Sequence[Layer]) -> int | None:
    return layers[-1].id if layers else None


def _place(siblings: Sequence[Layer], layer: Layer) -> int:
    return [sibling.id for sibling in siblings].index(layer.id)


def _unmoved(
    document: Document, parent_id: int | None, above_id: int | None, moved: Collection[int]
) -> int | None:
    """The first of the group's layers from `above_id` down that does not move itself."""
    if above_id is None:
        return None
    siblings = [layer.id for layer in children(document.layers, parent_id)]
    below = siblings[: siblings.index(above_id) + 1]
    return next((layer_id for layer_id in reversed(below) if layer_id not in moved), None)


def _index_after(
    document: Document, parent_id: int | None, above_id: int | None, moved: Collection[int]
) -> int:
    """Where in the list without the moved ones they are put in."""
    rest = [layer for layer in document.layers if layer.id not in moved]
    ids = [layer.id for layer in rest]
    if above_id is not None:
        return ids.index(above_id) + 1
    if parent_id is None:
        return 0
    return ids.index(parent_id) - len(with_contents(rest, parent_id)) + 1


def _refuse_too_deep(
    document: Document, parent_id: int | None, moved: Collection[int], *, more: int = 0
) -> None:
    groups = [layer for layer in document.layers if layer.id in moved and layer.props.is_group]
    inner = max((len(document.groups_around(group)) for group in groups), default=0)
    outer = 0
    if parent_id is not None:
        parent = document.layer(parent_id)
        outer = 1 + len(tuple(around(document.layers, parent)))
    if outer + inner + more >= MAX_DEPTH:
        raise EditRefused(f"Groups lie in groups at most {MAX_DEPTH} deep.")
