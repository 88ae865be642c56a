"""Layers and groups laid over one another: what the picture is at a place."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Protocol

import numpy as np

from sketchstudio.document.blend import blend, reaches_past_source
from sketchstudio.document.color import Color
from sketchstudio.document.geometry import Rect
from sketchstudio.document.layer_tree import LayerLike, Node, lowest_seen, shown_tree
from sketchstudio.document.pixels import on_paper
from sketchstudio.document.tiles import Span, spans


class Picture(Protocol):
    """A Document or a Snapshot."""

    @property
    def width(self) -> int: ...

    @property
    def height(self) -> int: ...

    @property
    def paper(self) -> Color: ...

    @property
    def layers(self) -> Sequence[LayerLike]: ...


def color_at(picture: Picture, x: float, y: float) -> Color | None:
    """The colour one sees at a place of the canvas; None beside it."""
    pixel = Rect(math.floor(x), math.floor(y), 1, 1)
    if pixel.clipped(picture.width, picture.height).is_empty:
        return None
    red, green, blue = on_paper(flatten_rect(picture.layers, pixel), picture.paper)[0, 0].tolist()
    return red, green, blue


def flatten_rect(layers: Sequence[LayerLike], rect: Rect) -> np.ndarray:
    """The visible ones of these layers, bottom first -> (height, width, 4) uint8 premultiplied
    BGRA, without paper."""
    nodes = shown_tree(layers)
    picture = np.zeros((rect.height, rect.width, 4), np.uint8)
    for span in spans(rect):
        part = flatten_part(nodes, span)
        if part is not None:
            picture[span.in_rect] = part
    return picture


def flatten_part(nodes: Sequence[Node], span: Span) -> np.ndarray | None:
    """These nodes over one another within one tile: premultiplied BGRA, None if transparent.

    The array may be a layer's own: not to be written."""
    picture: np.ndarray | None = None
    for node in nodes[lowest_seen(nodes, (span.key,))[span.key] :]:
        source = _pixels(node, span)
        if source is not None:
            picture = _laid_over(picture, source, node)
        elif picture is not None and reaches_past_source(node.props.mode):
            picture = _laid_over(picture, np.zeros_like(picture), node)
    return picture


def _pixels(node: Node, span: Span) -> np.ndarray | None:
    if node.is_group:
        return flatten_part(node.nodes, span)
    tile = node.tiles.get(*span.key)
    return None if tile is None else tile[span.in_tile]


def _laid_over(below: np.ndarray | None, source: np.ndarray, node: Node) -> np.ndarray:
    if below is None and node.is_plain:
        return source
    backdrop = np.zeros_like(source) if below is None else below
    return blend(backdrop, source, mode=node.props.mode, opacity=node.props.opacity)
