"""The document with some of its layers only, as a picture to show."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from sketchstudio.document.blend import NORMAL
from sketchstudio.document.color import Color
from sketchstudio.document.document import Document
from sketchstudio.document.geometry import Rect
from sketchstudio.document.group_tree import around, with_contents
from sketchstudio.document.layer import LayerSnapshot
from sketchstudio.document.layer_tree import LayerLike
from sketchstudio.document.tiles import spans

OPAQUE = 255


@dataclass(frozen=True)
class Sketch:
    """The document as Generate sees it: without the results that were kept."""

    width: int
    height: int
    paper: Color
    layers: tuple[LayerSnapshot, ...]


def sketch_of(document: Document) -> Sketch:
    """As the document is now."""
    whole = document.snapshot()
    layers = tuple(
        layer
        for layer in whole.layers
        if all(entry.props.is_input for entry in (layer, *around(whole.layers, layer)))
    )
    return Sketch(whole.width, whole.height, whole.paper, layers)


def before_of(document: Document) -> Sketch:
    """The hidden picture that the sketch was made of, a photograph under its ink, where there is
    one; else the sketch."""
    sketch = sketch_of(document)
    seen = [index for index, layer in enumerate(sketch.layers) if _is_looked_at(layer)]
    below = sketch.layers[: seen[0]] if seen else ()
    for layer in reversed(below):
        if not layer.props.visible and _covers_all(layer, sketch.width, sketch.height):
            return replace(sketch, layers=(_alone(layer),))
    return sketch


class ActiveAlone:
    """The active layer, or group with all that is in it, as if there were no other; it follows
    the document."""

    def __init__(self, document: Document) -> None:
        self._document = document

    @property
    def width(self) -> int:
        return self._document.width

    @property
    def height(self) -> int:
        return self._document.height

    @property
    def paper(self) -> Color:
        return self._document.paper

    @property
    def layers(self) -> Sequence[LayerLike]:
        active = self._document.active_layer
        if active is None:
            return ()
        seen = _alone(LayerSnapshot(active.id, active.props, active.tiles))
        return (*with_contents(self._document.layers, active.id)[:-1], seen)


def _is_looked_at(layer: LayerSnapshot) -> bool:
    return layer.props.visible and not layer.props.is_group and bool(layer.tiles.mapping)


def _alone(layer: LayerSnapshot) -> LayerSnapshot:
    """Seen whatever is set for it, and in no group."""
    return LayerSnapshot(layer.id, replace(layer.props, visible=True, mode=NORMAL), layer.tiles)


def _covers_all(layer: LayerSnapshot, width: int, height: int) -> bool:
    """A whole picture, with nothing transparent in it."""
    for span in spans(Rect(0, 0, width, height)):
        tile = layer.tiles.mapping.get(span.key)
        if tile is None or tile[span.in_tile][..., 3].min() < OPAQUE:
            return False
    return True
