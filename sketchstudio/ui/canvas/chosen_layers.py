"""The document with some of its layers only, as a picture to show."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from sketchstudio.document.blend import NORMAL
from sketchstudio.document.color import Color
from sketchstudio.document.document import Document
from sketchstudio.document.group_tree import around, with_contents
from sketchstudio.document.layer import LayerSnapshot
from sketchstudio.document.layer_tree import LayerLike


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
        props = replace(active.props, visible=True, mode=NORMAL)
        seen = LayerSnapshot(active.id, props, active.tiles)
        return (*with_contents(self._document.layers, active.id)[:-1], seen)
