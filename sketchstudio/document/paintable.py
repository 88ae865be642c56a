"""Whether the pixels of the active layer may be changed or taken away, and if not, why."""

from __future__ import annotations

from sketchstudio.document.document import Document


def why_not_paintable(document: Document) -> str:
    """Why nothing can be painted into the active layer, as a sentence; empty when it can."""
    layer = document.active_layer
    if layer is None:
        return "There is no layer to draw on: add one."
    name = layer.props.name
    if layer.props.is_group:
        return f"“{name}” is a group: choose a layer to draw on."
    if not layer.props.visible:
        return f"The layer “{name}” is hidden: show it to draw on it."
    if layer.props.locked:
        return f"The layer “{name}” is locked: unlock it to draw on it."
    for group in document.groups_around(layer):
        around = group.props.name
        if not group.props.visible:
            return f"The group “{around}” is hidden: show it to draw on “{name}”."
        if group.props.locked:
            return f"The group “{around}” is locked: unlock it to draw on “{name}”."
    return ""


def why_not_erasable(document: Document) -> str:
    """Why nothing can be taken away from the active layer, as a sentence; empty when it can."""
    why_not, layer = why_not_paintable(document), document.active_layer
    if why_not or layer is None or not layer.props.alpha_locked:
        return why_not
    return f"The transparency of the layer “{layer.props.name}” is locked: unlock it to erase."
