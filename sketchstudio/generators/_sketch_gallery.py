"""Which colours the areas of a sketch get from the pictures that its painter learned from: where no
network knows the category, as of one that an artist has taught."""

from collections.abc import Sequence

import numpy as np

from sketchstudio.conditioning.hand_colours import EVERYTHING, GRAIN, Areas, Dab, areas_of
from sketchstudio.document import Blot
from sketchstudio.generators._hand import Colouring
from sketchstudio.generators._sketch_colours import LEAST_ENCLOSED
from sketchstudio.opencv import cv2


class GalleryColours:
    """One sketch in its square; the same seed gives the same colours, seed 0 those of the picture
    whose shape is likest.

    ink: (S, S) float32 in [0, 1], S a multiple of 32; thing: (S, S) bool, what of it is the thing
    drawn; blots in its pixels; gallery: (n, 4, 8, 8) in [0, 1].
    """

    def __init__(
        self, ink: np.ndarray, thing: np.ndarray, blots: Sequence[Blot], gallery: np.ndarray
    ) -> None:
        side = ink.shape[0]
        self._thing, self._labels = thing, areas_of(ink, whole=bool(thing.all())).labels
        dabs = [Dab(blot.x / side, blot.y / side, blot.color) for blot in blots]
        self._colouring = Colouring(Areas(self._labels, EVERYTHING), gallery, dabs)

    @property
    def are_enclosed(self) -> bool:
        """Whether the lines enclose enough of the thing that its areas can be coloured."""
        if self._labels.all() and not self._thing.all():  # no area but the page itself
            return False
        return bool(self.known.sum() >= LEAST_ENCLOSED * max(1, self._thing.sum()))

    def flat(self, seed: int) -> np.ndarray:
        """(S, S, 3) uint8 without the lines, white around what they enclose."""
        told = self._colouring.map_for(seed)
        colours = np.where(told[3] > 0, told[:3], 1).transpose(1, 2, 0)
        return _larger((colours * 255 + 0.5).astype(np.uint8))

    @property
    def known(self) -> np.ndarray:
        """(S, S) bool: what lines enclose."""
        return _larger(self._labels > 0)

    @property
    def thing(self) -> np.ndarray:
        """(S, S) bool: what is to be painted, with all that lines enclose."""
        within = cv2.erode((self._labels > 0).astype(np.uint8), np.ones((3, 3), np.uint8))
        return self._thing | _larger(within > 0)  # the thing's own border is finer than the areas'


def _larger(places: np.ndarray) -> np.ndarray:
    return places.repeat(GRAIN, 0).repeat(GRAIN, 1)
