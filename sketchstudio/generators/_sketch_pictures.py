"""One sketch made into pictures: its colours chosen, painted or laid evenly, on their canvas."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from sketchstudio.conditioning import flat_colours, line_art
from sketchstudio.conditioning.line_art import LineArt
from sketchstudio.conditioning.paint import under_ink
from sketchstudio.conditioning.sketch import NetworkSketch
from sketchstudio.generators._enlarging import enlarged
from sketchstudio.generators._progress import Check, share_of
from sketchstudio.generators._sketch_colours import SketchColours
from sketchstudio.generators._sketch_finish import even_colours
from sketchstudio.generators._sketch_painting import (
    gallery_thumbnail,
    hint_map,
    in_square,
    painted,
    thing_of,
)
from sketchstudio.generators._sketch_parts import PAPER, Part

if TYPE_CHECKING:
    from sketchstudio.networks.devices import Device
    from sketchstudio.networks.region_colorizer import RegionColorizer
    from sketchstudio.networks.sketch_painter import SketchPainter

NATURAL, VIVID = 1.2, 3.0  # of drawn things, and of photographed, which are too often grey
PAINTED_AT = 0.3  # of a picture's work: the network has painted it


@dataclass(frozen=True, slots=True)
class Painter:
    """How a part of the canvas is painted. colourist: chooses the colours of what the lines
    enclose; None where they are taken from the painter's gallery."""

    network: "SketchPainter"
    colourist: "RegionColorizer | None"
    category: str
    is_even: bool
    has_lines: bool


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
        self._painter, self._ink, self._placement = painter, seen.ink, seen.placement
        self._upscaler, self._device = upscaler, device
        self._size = part.picture.shape[:2]
        self._blots = in_square(part.blots, seen.placement)
        self._thing = thing_of(seen.ink, painter.network, painter.category)
        self._colours = self._chosen_colours()
        self._drawing: LineArt | None = None
        if painter.is_even or painter.has_lines:
            self._drawing = line_art.prepare(part.picture, part.blots if painter.is_even else ())

    def picture(self, seed: int, check: Check) -> np.ndarray:
        """(h, w, 3) uint8, as large as the part."""
        flat = self._colours.flat(seed) if self._colours else None
        colour = self._even(flat) if flat is not None else None
        if colour is None:
            square = self._painted(flat, seed)
            colour = self._even(square)
            if colour is None:
                colour = self._enlarged(square, share_of(check, PAINTED_AT, 1.0))
        if self._painter.has_lines and self._drawing is not None:
            return under_ink(colour, self._drawing.ink)
        return colour

    def _chosen_colours(self) -> SketchColours | None:
        """None where the lines enclose too little to choose for, or are of a whole view, which its
        outlines part less than its light does."""
        whole = self._painter.category in self._painter.network.whole
        if self._painter.colourist is None or whole:
            return None
        is_flat = self._painter.category in self._painter.network.flat
        colours = SketchColours(
            self._ink,
            self._thing,
            self._blots,
            network=self._painter.colourist,
            category=self._painter.category,
            vivid=NATURAL if is_flat else VIVID,
        )
        return colours if colours.are_enclosed else None

    def _painted(self, flat: np.ndarray | None, seed: int) -> np.ndarray:
        """flat: the chosen colours, if there are any -> (S, S, 3) uint8."""
        from sketchstudio.networks.sketch_painter import HINT_GRAIN, THUMBNAIL_SIDE

        network, category = self._painter.network, self._painter.category
        side = self._placement.side
        hints = hint_map(self._blots, side, HINT_GRAIN)
        thing = self._thing
        if flat is None or self._colours is None:
            thumbnail = gallery_thumbnail(thing, seed, network=network, category=category)
        else:
            known, thing = self._colours.known, self._colours.thing
            thumbnail = flat_colours.thumbnail(flat, known, thing, THUMBNAIL_SIDE)
            chosen = flat_colours.dense_hints(flat, known, HINT_GRAIN)
            hints = np.where(chosen[3] > 0, chosen, hints)
        return painted(self._ink, hints, thumbnail, thing=thing, network=network, category=category)

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
