"""Which layers the move tool takes hold of, and why it cannot."""

from __future__ import annotations

from collections.abc import Collection

from sketchstudio.document.document import Document
from sketchstudio.document.group_tree import with_contents


def target_ids(document: Document, chosen: Collection[int]) -> frozenset[int]:
    """The chosen layers, or else the active one; of a group all layers that are in it."""
    active = document.active_layer
    ids = set(chosen) & {layer.id for layer in document.layers}
    if active is None or active.id not in ids:
        ids = set() if active is None else {active.id}
    return frozenset(
        layer.id
        for layer_id in ids
        for layer in with_contents(document.layers, layer_id)
        if not layer.props.is_group
    )


def why_not_movable(document: Document, ids: Collection[int]) -> str:
    """Why these layers cannot be moved, as a sentence; empty when they can."""
    if not ids:
        return "There is no layer to move."
    for layer in document.layers:
        if layer.id in ids and document.is_locked(layer):
            return f"The layer “{layer.props.name}” is locked: unlock it to move it."
    if not any(document.is_shown(layer) for layer in document.layers if layer.id in ids):
        return "What is chosen is hidden: show it to move it."
    return ""
