"""Which colours the regions of a sketch get, chosen by a network that is told what it shows."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from sketchstudio.conditioning import palette
from sketchstudio.conditioning.hints import cut
from sketchstudio.conditioning.lab import to_lab
from sketchstudio.conditioning.region_tokens import describe
from sketchstudio.document import Blot

if TYPE_CHECKING:
    from sketchstudio.networks.region_colorizer import RegionColorizer

MOST_REGIONS = 64  # as the network learned
LEAST_ENCLOSED = 0.4  # of the thing: where lines enclose less, its regions' colours say little


class SketchColours:
    """One sketch in its square, cut into regions; the same seed gives the same colours.

    ink: (S, S) float32 in [0, 1]; thing: (S, S) bool, what of it is the thing drawn; blots in its
    pixels; vivid: from 1, the more the fewer greys. Autocast is the
    caller's.
    """

    def __init__(
        self,
        ink: np.ndarray,
        thing: np.ndarray,
        blots: Sequence[Blot],
        *,
        network: "RegionColorizer",
        category: str,
        vivid: float = 1.2,
    ) -> None:
        from sketchstudio.networks import region_decoding

        self._told = cut(ink, blots, most=MOST_REGIONS)
        self._thing, self._vivid = thing, vivid
        tokens = describe(ink, self._told.regions)
        encoded = region_decoding.encode(
            network,
            tokens.ink,
            tokens.pooling,
            tokens.geometry,
            tokens.relations,
            category=network.categories.index(category),
        )
        fills_square = bool(thing.all())
        self._background = encoded.background & (not fills_square)
        shades = (network.palette.float().cpu().numpy() * 255).round().astype(np.uint8)
        palette_lab = to_lab(shades)
        values = np.array(list(self._told.colours.values()), np.uint8).reshape(-1, 3)
        told = {
            region: (int(class_), value.astype(np.float32) / 255)
            for region, class_, value in zip(
                self._told.colours, palette.nearest(values, palette_lab), values, strict=True
            )
        }
        self._decoder = region_decoding.RegionDecoder(
            network, encoded, told=told, palette_lab=palette_lab, check=lambda: None
        )

    @property
    def are_enclosed(self) -> bool:
        """Whether the lines enclose enough of the thing that its regions can be coloured."""
        return bool(self.known.sum() >= LEAST_ENCLOSED * max(1, self.thing.sum()))

    def flat(self, seed: int) -> np.ndarray:
        """(S, S, 3) uint8 without the lines."""
        colours = (self._decoder.sampled(seed, vivid=self._vivid).colours * 255 + 0.5).astype(
            np.uint8
        )
        return colours[self._told.regions.full - 1]

    @property
    def known(self) -> np.ndarray:
        """(S, S) bool: what lines enclose, where `flat` is not merely the paper around it."""
        return ~self._background[self._told.regions.full - 1]

    @property
    def thing(self) -> np.ndarray:
        """(S, S) bool: what is to be painted, with all that lines enclose."""
        return self._thing | self.known
