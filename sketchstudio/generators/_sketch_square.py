"""One sketch in its square: its colours chosen, and painted."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from sketchstudio.conditioning import flat_colours
from sketchstudio.document import Blot
from sketchstudio.generators._sketch_colours import SketchColours
from sketchstudio.generators._sketch_gallery import GalleryColours
from sketchstudio.generators._sketch_painting import (
    gallery_of,
    gallery_thumbnail,
    hint_map,
    painted,
    thing_of,
)

if TYPE_CHECKING:
    from sketchstudio.networks.region_colorizer import RegionColorizer
    from sketchstudio.networks.sketch_painter import SketchPainter

NATURAL, VIVID = 1.2, 3.0  # of drawn things, and of photographed, which are too often grey


@dataclass(frozen=True, slots=True)
class Painter:
    """How a sketch is painted. colourist: chooses the colours of what the lines enclose; None
    where they are taken from the painter's gallery."""

    network: "SketchPainter"
    colourist: "RegionColorizer | None"
    category: str
    is_even: bool = False
    has_lines: bool = False


class SketchSquare:
    """ink: (S, S) float32 in [0, 1], S a multiple of 32; blots in its pixels. The same seed gives
    the same picture. Autocast is the caller's."""

    def __init__(self, ink: np.ndarray, blots: Sequence[Blot], painter: Painter) -> None:
        self._ink, self._blots, self._painter = ink, blots, painter
        self._thing = thing_of(ink, painter.network, painter.category)
        self._colours = self._chosen_colours()

    def flat(self, seed: int) -> np.ndarray | None:
        """(S, S, 3) uint8, the chosen colours; None where there is nothing to choose them for."""
        return self._colours.flat(seed) if self._colours else None

    def painted(self, flat: np.ndarray | None, seed: int) -> np.ndarray:
        """flat: the chosen colours, if there are any -> (S, S, 3) uint8."""
        from sketchstudio.networks.sketch_painter import HINT_GRAIN, THUMBNAIL_SIDE

        network, category = self._painter.network, self._painter.category
        hints = hint_map(self._blots, self._ink.shape[0], HINT_GRAIN)
        thing = self._thing
        if flat is None or self._colours is None:
            thumbnail = gallery_thumbnail(thing, seed, network=network, category=category)
        else:
            known, thing = self._colours.known, self._colours.thing
            thumbnail = flat_colours.thumbnail(flat, known, thing, THUMBNAIL_SIDE)
            chosen = flat_colours.dense_hints(flat, known, HINT_GRAIN)
            hints = np.where(chosen[3] > 0, chosen, hints)
        return painted(self._ink, hints, thumbnail, thing=thing, network=network, category=category)

    def _chosen_colours(self) -> SketchColours | GalleryColours | None:
        """None where the lines enclose too little to choose for, or are of a whole view, which its
        outlines part less than its light does."""
        painter, network = self._painter, self._painter.network
        if painter.category in network.whole:
            return None
        if painter.colourist is None:
            gallery = gallery_of(network, painter.category)
            colours = GalleryColours(self._ink, self._thing, self._blots, gallery)
        else:
            is_flat = painter.category in network.flat
            colours = SketchColours(
                self._ink,
                self._thing,
                self._blots,
                network=painter.colourist,
                category=painter.category,
                vivid=NATURAL if is_flat else VIVID,
            )
        return colours if colours.are_enclosed else None
