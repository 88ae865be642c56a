"""One sketch made into pictures: painted in its square or laid evenly, on their canvas."""

from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from sketchstudio.conditioning import line_art
from sketchstudio.conditioning.line_art import LineArt
from sketchstudio.conditioning.paint import under_ink
from sketchstudio.conditioning.sketch import NetworkSketch
from sketchstudio.generators._enlarging import enlarged
from sketchstudio.generators._progress import Check, share_of
from sketchstudio.generators._sketch_finish import even_colours
from sketchstudio.generators._sketch_painting import in_square
from sketchstudio.generators._sketch_parts import PAPER, Part
from sketchstudio.generators._sketch_square import Painter, SketchSquare

if TYPE_CHECKING:
    from sketchstudio.networks.devices import Device

PAINTED_AT = 0.3  # of a picture's work: the network has painted it


class SketchPictures:
    """The pictures of one part; the same seed gives the same picture. Autocast is the caller's."""

    def __init__(
        self,
        part: Part,
        seen: NetworkSketch,
        painter: Painter,
        upscaler: Path | None,
        device: "Device",
    ) -> None:
        self._painter, self._placement = painter, seen.placement
        self._upscaler, self._device = upscaler, device
        self._size = part.picture.shape[:2]
        self._square = SketchSquare(seen.ink, in_square(part.blots, seen.placement), painter)
        self._drawing: LineArt | None = None
        if painter.is_even or painter.has_lines:
            self._drawing = line_art.prepare(part.picture, part.blots if painter.is_even else ())

    def picture(self, seed: int, check: Check) -> np.ndarray:
        """(h, w, 3) uint8, as large as the part."""
        flat = self._square.flat(seed)
        colour = self._even(flat) if flat is not None else None
        if colour is None:
            square = self._square.painted(flat, seed)
            colour = self._even(square)
            if colour is None:
                colour = self._enlarged(square, share_of(check, PAINTED_AT, 1.0))
        if self._painter.has_lines and self._drawing is not None:
            return under_ink(colour, self._drawing.ink)
        return colour

    def _even(self, square: np.ndarray) -> np.ndarray | None:
        """None where the colours are to be painted, or cannot be kept within the lines."""
        if not self._painter.is_even or self._drawing is None:
            return None
        return even_colours(self._drawing, self._on_canvas(square))

    def _enlarged(self, square: np.ndarray, check: Check) -> np.ndarray:
        scale = 1 / self._placement.scale
        return self._on_canvas(enlarged(square, scale, self._upscaler, self._device, check=check))

    def _on_canvas(self, square: np.ndarray) -> np.ndarray:
        return self._placement.onto_canvas(square, *self._size, around=PAPER)
