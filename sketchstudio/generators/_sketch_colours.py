"""Which colours the regions of a sketch get, chosen by a network that is told what it shows."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from sketchstudio.conditioning import palette
from sketchstudio.conditioning.hints import cut
from sketchstudio.conditioning.lab import to_lab
from sketchstudio.conditioning.nearest import carried_on
from sketchstudio.conditioning.region_tokens import describe
from sketchstudio.document import Blot
from sketchstudio.opencv import cv2

if TYPE_CHECKING:
    from sketchstudio.networks.region_colorizer import RegionColorizer

MOST_REGIONS = 64  # as the network learned
LEAST_ENCLOSED = 0.4  # of the thing: where lines enclose less, its regions' colours say little
LEAST_TOLD = 0.002  # of the square: smaller regions are not told to a painter
MOST_TOLD = 16
TOLD_RADIUS = 0.6  # of the room in a region
MOST_TOLD_PX = 12.0


class SketchColours:
    """One sketch in its square, cut into regions; the same seed gives the same colours.

    ink: (S, S) float32 in [0, 1]; thing: (S, S) bool, what of it is the thing drawn; blots in its
    pixels. Autocast is the caller's.
    """

    def __init__(
        self,
        ink: np.ndarray,
        thing: np.ndarray,
        blots: Sequence[Blot],
        *,
        network: "RegionColorizer",
        category: str,
    ) -> None:
        from sketchstudio.networks import region_decoding

        self._told = cut(ink, blots, most=MOST_REGIONS)
        self._thing = thing
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
        inside = ~self._background[self._told.regions.full - 1]
        return bool((inside & self._thing).sum() >= LEAST_ENCLOSED * max(1, self._thing.sum()))

    def flat(self, seed: int) -> np.ndarray:
        """(S, S, 3) uint8 without the lines."""
        colours = (self._decoder.sampled(seed).colours * 255 + 0.5).astype(np.uint8)
        return colours[self._told.regions.full - 1]

    def thumbnail(self, flat: np.ndarray, cells: int) -> np.ndarray:
        """flat: `flat`'s -> (4, cells, cells) float32: the mean colour of what each cell has of the
        thing times presence, and presence. What no line encloses has its neighbours' colour."""
        known = self._thing & ~self._background[self._told.regions.full - 1]
        filled = carried_on(flat, known)[0] if known.any() else flat
        weight = self._thing.astype(np.float32)[..., None]
        size = (cells, cells)
        share = cv2.resize(weight, size, interpolation=cv2.INTER_AREA)[..., None]
        summed = cv2.resize(filled * weight, size, interpolation=cv2.INTER_AREA)
        present = (share > 0).astype(np.float32)
        colours = summed / np.maximum(share, 1e-6) / 255 * present
        return np.concatenate([colours, present], -1).astype(np.float32).transpose(2, 0, 1).copy()

    def as_blots(self, flat: np.ndarray) -> tuple[Blot, ...]:
        """A blot in the widest place of each of the larger regions of the thing."""
        regions = self._told.regions
        found = []
        for label in range(1, regions.count + 1):  # the largest first
            if len(found) == MOST_TOLD:
                break
            here = (regions.core == label) & self._thing
            if self._background[label - 1] or here.sum() < LEAST_TOLD * here.size:
                continue
            room = cv2.distanceTransform(np.pad(here, 1).astype(np.uint8), cv2.DIST_L2, 3)
            y, x = np.unravel_index(int(room.argmax()), room.shape)
            radius = min(MOST_TOLD_PX, TOLD_RADIUS * float(room.max()))
            r, g, b = (int(v) for v in flat[y - 1, x - 1])
            found.append(Blot(label, float(x - 1), float(y - 1), radius, (r, g, b)))
        return tuple(found)
