"""A document at one moment: immutable, cheap, safe to hand to another thread."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from sketchstudio.document.blot import Blot
from sketchstudio.document.box import Box
from sketchstudio.document.color import Color
from sketchstudio.document.flatten import flatten_part
from sketchstudio.document.geometry import Rect
from sketchstudio.document.layer import LayerSnapshot
from sketchstudio.document.layer_tree import shown_tree
from sketchstudio.document.pixels import on_paper, to_straight_rgba
from sketchstudio.document.tiles import spans


@dataclass(frozen=True)
class Snapshot:
    """Layers run from the bottom up, a group directly above all that is in it."""

    width: int
    height: int
    paper: Color
    layers: tuple[LayerSnapshot, ...]
    blots: tuple[Blot, ...]
    boxes: tuple[Box, ...]

    def flatten(self, *, inputs_only: bool = False) -> np.ndarray:
        """The visible layers on the paper: (H, W, 3) uint8 RGB."""
        nodes = shown_tree(self.layers, inputs_only=inputs_only)
        picture = np.empty((self.height, self.width, 3), np.uint8)
        for span in spans(self._canvas):
            part = flatten_part(nodes, span)
            picture[span.in_rect] = self.paper if part is None else on_paper(part, self.paper)
        return picture

    def flatten_alpha(self, *, inputs_only: bool = False) -> np.ndarray:
        """The visible layers without paper: (H, W, 4) uint8 straight RGBA."""
        nodes = shown_tree(self.layers, inputs_only=inputs_only)
        picture = np.zeros((self.height, self.width, 4), np.uint8)
        for span in spans(self._canvas):
            part = flatten_part(nodes, span)
            if part is not None:
                picture[span.in_rect] = to_straight_rgba(part)
        return picture

    def layer_pixels(self, layer_id: int) -> np.ndarray:
        """One layer's own pixels on the canvas area: (H, W, 4) uint8 straight RGBA.

        KeyError when there is no such layer."""
        for layer in self.layers:
            if layer.id == layer_id:
                return to_straight_rgba(layer.tiles.read(self._canvas))
        raise KeyError(f"no layer {layer_id}")

    @property
    def _canvas(self) -> Rect:
        return Rect(0, 0, self.width, self.height)
