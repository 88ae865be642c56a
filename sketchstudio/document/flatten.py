"""Layers laid over one another: what the picture is at a place."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from typing import Protocol

import numpy as np

from sketchstudio.document.blend import blend, reaches_past_source
from sketchstudio.document.color import Color
from sketchstudio.document.geometry import Rect
from sketchstudio.document.layer import LayerProps
from sketchstudio.document.pixels import on_paper
from sketchstudio.document.tiles import Span, Tiles, spans


class LayerLike(Protocol):
    """A layer of an open document, or of a snapshot."""

    @property
    def props(self) -> LayerProps: ...

    @property
    def tiles(self) -> Tiles: ...


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


def flatten_rect(layers: Iterable[LayerLike], rect: Rect) -> np.ndarray:
    """The visible ones of these layers, bottom first -> (height, width, 4) uint8 premultiplied
    BGRA, without paper."""
    shown = [layer for layer in layers if layer.props.visible]
    picture = np.zeros((rect.height, rect.width, 4), np.uint8)
    for span in spans(rect):
        part = flatten_part(shown, span)
        if part is not None:
            picture[span.in_rect] = part
    return picture


def flatten_part(layers: Iterable[LayerLike], span: Span) -> np.ndarray | None:
    """These layers over one another within one tile: premultiplied BGRA, None if transparent.

    The array may be a layer's own: not to be written."""
    picture: np.ndarray | None = None
    for layer in layers:
        tile = layer.tiles.get(*span.key)
        if tile is not None:
            picture = _laid_over(picture, tile[span.in_tile], layer.props)
        elif picture is not None and reaches_past_source(layer.props.mode):
            picture = _laid_over(picture, np.zeros_like(picture), layer.props)
    return picture


def _laid_over(below: np.ndarray | None, source: np.ndarray, props: LayerProps) -> np.ndarray:
    if below is None and props.mode == "svg:src-over" and props.opacity >= 1:
        return source
    backdrop = np.zeros_like(source) if below is None else below
    return blend(backdrop, source, mode=props.mode, opacity=props.opacity)
