"""Keeping what a generator made: its layers and blots come into the document as one undo step."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from sketchstudio.document.blot import Blot
from sketchstudio.document.document import Document
from sketchstudio.document.edits import AddLayer, Edit, SetBlots, SetLayerProps, Several
from sketchstudio.document.geometry import Rect
from sketchstudio.document.layer import LayerProps, LayerSnapshot
from sketchstudio.document.pixels import to_premultiplied_bgra
from sketchstudio.document.tiles import TILE, TileKey, Tiles, spans

LABEL = "Accept result"


@dataclass(frozen=True, slots=True, eq=False)
class ResultLayer:
    """One layer of a result: (H, W, 4) uint8 straight RGBA of the canvas' size. is_input: Generate
    looks at it from then on."""

    name: str
    pixels: np.ndarray
    is_input: bool = False


def keep_result(
    document: Document,
    layers: Sequence[ResultLayer],
    *,
    blots: Sequence[Blot] = (),
) -> Edit:
    """Lay the result's layers on top of all, from the bottom up; the uppermost is the active one.

    Where Generate is to look at one of them next, what it has looked at is hidden. blots: take the
    place of those that are there, where there are any. ValueError where a layer has another size
    than the canvas.
    """
    redraws = any(layer.is_input for layer in layers)
    edits: list[Edit] = [*_hidden_inputs(document)] if redraws else []
    edits += _added(document, layers)
    if blots:
        fresh = tuple(replace(blot, id=document.new_id()) for blot in blots)
        edits.append(SetBlots(fresh, LABEL))
    return Several(LABEL, tuple(edits))


def _hidden_inputs(document: Document) -> list[Edit]:
    return [
        SetLayerProps(layer.id, replace(layer.props, visible=False))
        for layer in document.layers
        if layer.props.visible and layer.props.is_input and not layer.props.is_group
    ]


def _added(document: Document, layers: Sequence[ResultLayer]) -> list[Edit]:
    added: list[Edit] = []
    for index, layer in enumerate(layers, start=len(document.layers)):
        height, width = layer.pixels.shape[:2]
        if (height, width) != (document.height, document.width):
            raise ValueError(f"A result of {width} x {height} does not fit this canvas.")
        tiles = _tiles(layer.pixels)
        props = LayerProps(layer.name, is_input=layer.is_input)
        kept = LayerSnapshot(document.new_id(), props, tiles)
        added.append(AddLayer(kept, index, kept.id, LABEL))
    return added


def _tiles(pixels: np.ndarray) -> Tiles:
    """(H, W, 4) uint8 straight RGBA -> tiles; converted one by one, which the cache is large
    enough for."""
    made: dict[TileKey, np.ndarray] = {}
    for span in spans(Rect(0, 0, pixels.shape[1], pixels.shape[0])):
        part = pixels[span.in_rect]
        if not part[..., 3].any():
            continue
        tile = np.ascontiguousarray(to_premultiplied_bgra(part))
        if tile.shape[:2] != (TILE, TILE):
            whole = np.zeros((TILE, TILE, 4), np.uint8)
            whole[span.in_tile] = tile
            tile = whole
        tile.setflags(write=False)
        made[span.key] = tile
    return Tiles(made)
