"""What a selection cuts out: pieces of a layer, or of the picture as one sees it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from sketchstudio.document.document import Document
from sketchstudio.document.edits import Edit
from sketchstudio.document.flatten import flatten_rect
from sketchstudio.document.geometry import Rect
from sketchstudio.document.group_tree import with_contents
from sketchstudio.document.layer import Layer
from sketchstudio.document.pixels import divided_by_255, to_straight_rgba
from sketchstudio.document.selection import Selection
from sketchstudio.painting.compose import compose, pixels_of
from sketchstudio.painting.covering import cover
from sketchstudio.painting.ink import Ink


@dataclass(frozen=True, slots=True, eq=False)
class Piece:
    """Pixels and where they lay: (height, width, 4) uint8 straight RGBA, with their top left
    corner at (x, y) of the canvas."""

    pixels: np.ndarray
    x: int
    y: int


def piece_of_layer(document: Document, layer: Layer) -> Piece | None:
    """What is selected of a layer (all of it, where nothing is), without its opacity and mode;
    of a group what is seen of its layers. None when there is no paint in it."""
    if layer.props.is_group:
        inside = with_contents(document.layers, layer.id)[:-1]
        area = _selected_area(document)
        return _piece(flatten_rect(inside, area), area, document.selection)
    area = _selected_area(document).intersection(layer.tiles.bounds())
    return _piece(layer.tiles.read(area), area, document.selection)


def piece_of_picture(document: Document) -> Piece | None:
    """What is selected of the picture as it is seen, on its paper."""
    area = _selected_area(document)
    image = compose(document, area)
    return _piece(pixels_of(image).copy(), area, document.selection)


def cleared(document: Document, layer: Layer, *, label: str = "Delete") -> Edit | None:
    """The edit that takes away what is selected of a layer; None when nothing would change."""
    return covered(document, layer, Ink((0, 0, 0), "erase"), label=label)


def covered(document: Document, layer: Layer, ink: Ink, *, label: str) -> Edit | None:
    """The edit that covers what is selected (all, where nothing is) with an ink."""
    area = _selected_area(document)
    whole = np.full((area.height, area.width), 255, np.uint8)
    return cover(layer, area, whole, ink, document.selection, label=label)


def opaque_part(document: Document, layer: Layer) -> Selection | None:
    """A layer's own alpha as a selection; None when there is no paint on the canvas."""
    area = layer.tiles.bounds().clipped(document.width, document.height)
    alpha = layer.tiles.read(area)[..., 3]
    return Selection.from_part(area, alpha, width=document.width, height=document.height)


def _selected_area(document: Document) -> Rect:
    if document.selection is not None:
        return document.selection.bounds
    return Rect(0, 0, document.width, document.height)


def _piece(pixels: np.ndarray, area: Rect, selection: Selection | None) -> Piece | None:
    """pixels: premultiplied BGRA of `area`. The piece is no larger than what is to be seen."""
    if selection is not None:
        mask = selection.part(area)[..., None].astype(np.uint16)
        pixels = divided_by_255(pixels * mask).astype(np.uint8)
    seen = Selection.from_part(area, pixels[..., 3], width=area.right, height=area.bottom)
    if seen is None:
        return None
    bounds = seen.bounds
    top, left = bounds.y - area.y, bounds.x - area.x
    part = pixels[top : top + bounds.height, left : left + bounds.width]
    return Piece(to_straight_rgba(part), bounds.x, bounds.y)
