"""Keeping what a generator made: its layers and blots come into the document as one undo step."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from sketchstudio.document.blot import Blot
from sketchstudio.document.document import Document
from sketchstudio.document.edits import AddLayer, Edit, SetBlots, SetLayerProps, Several
from sketchstudio.document.layer import LayerProps, LayerSnapshot
from sketchstudio.document.pixels import to_premultiplied_bgra
from sketchstudio.document.tiles import TileStore

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
        tiles = TileStore.from_pixels(to_premultiplied_bgra(layer.pixels)).snapshot()
        props = LayerProps(layer.name, is_input=layer.is_input)
        kept = LayerSnapshot(document.new_id(), props, tiles)
        added.append(AddLayer(kept, index, kept.id, LABEL))
    return added
