"""Where on the canvas a layer, or a group with all that is in it, can be seen."""

from __future__ import annotations

from collections.abc import Iterable

from sketchstudio.document.blend import reaches_past_source
from sketchstudio.document.document import Document
from sketchstudio.document.geometry import Rect
from sketchstudio.document.group_tree import with_contents
from sketchstudio.document.layer import Layer, LayerProps, LayerSnapshot


def area_of_layer(document: Document, layer_id: int) -> Rect:
    """Empty for a layer that is not there: an earlier edit of the same step will bring it, and
    names its area."""
    if all(layer.id != layer_id for layer in document.layers):
        return Rect.EMPTY
    return area_of(document, with_contents(document.layers, layer_id))


def area_of(document: Document, layers: Iterable[Layer | LayerSnapshot]) -> Rect:
    """The whole canvas when one of them changes the picture where it has no pixels itself."""
    area = Rect.EMPTY
    for layer in layers:
        if reaches_past_source(layer.props.mode):
            return Rect(0, 0, document.width, document.height)
        area = area.union(layer.tiles.bounds())
    return area.clipped(document.width, document.height)


def area_of_change(document: Document, layer_id: int, props: LayerProps) -> Rect:
    """Where the picture changes when the layer gets these properties."""
    old = next((layer.props for layer in document.layers if layer.id == layer_id), None)
    if old is None or _look(old) == _look(props):
        return Rect.EMPTY
    if reaches_past_source(props.mode):
        return Rect(0, 0, document.width, document.height)
    return area_of_layer(document, layer_id)


def _look(props: LayerProps) -> tuple[bool, float, str, bool]:
    return props.visible, props.opacity, props.mode, props.pass_through
