"""Small pictures first and more of them, large ones in the end: much is learned at little cost."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True, slots=True)
class Sides:
    """The side of a batch's pictures, as the time goes.

    pixels: the sides, one after the other; ends: the share of the time at which each is left.
    """

    pixels: Sequence[int]
    ends: Sequence[float]

    @classmethod
    def evenly(cls, pixels: Sequence[int]) -> "Sides":
        """Each for as long as any other."""
        return cls(pixels, [(index + 1) / len(pixels) for index in range(len(pixels))])

    @property
    def last(self) -> int:
        return self.pixels[-1]

    def at(self, done: float) -> int:
        """done: the share of the time that has gone, 0..1 or a little beyond."""
        return self.pixels[int(np.searchsorted(self.ends[:-1], done, "right"))]

    def count(self, side: int, batch: int) -> int:
        """So many pictures of that side are as much work as `batch` of the last side."""
        return max(1, round(batch * (self.last / side) ** 2))

    def mean_count(self, batch: int) -> float:
        """Pictures in a batch, over the whole time."""
        counts = [self.count(side, batch) for side in self.pixels]
        return float(np.dot(counts, np.diff([0, *self.ends])))
