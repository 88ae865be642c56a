"""What is still wrong under the blots, made good there and around them, on what looks alike.

The errors at the blots are interpolated by a kernel of place, lightness and found colour (Gaussian
process regression): full at a blot, fading with distance and across edges.
"""

from dataclasses import dataclass

import numpy as np

NUGGET = 1e-3  # of the kernel's 1 at a blot: keeps near blots of unlike colours from fighting


@dataclass(frozen=True, slots=True)
class Reach:
    """How far an error spreads: pixels, CIELAB L, and CIELAB a and b of the colours found."""

    distance: float
    lightness: float
    colour: float


@dataclass(frozen=True, slots=True)
class Spread:
    """A correction of the colours around some places."""

    features: np.ndarray  # (N, 5) float32 x, y, L, a, b of each place, over their reach
    coefficients: np.ndarray  # (N, 2) float32 a and b
    scale: np.ndarray  # (5,) float32: 1 over the reach

    def add_to(self, ab: np.ndarray, lightness: np.ndarray, *, top: int = 0) -> np.ndarray:
        """ab: (h, W, 2), lightness: (h, W), float32, rows from `top` on -> ab corrected."""
        corrected = ab.copy()
        for place, coefficient in zip(self.features, self.coefficients, strict=True):
            box = self._box(place, ab.shape, top)
            if box is None:
                continue
            rows, columns = box
            x = np.arange(columns.start, columns.stop) * self.scale[0] - place[0]
            y = np.arange(rows.start + top, rows.stop + top) * self.scale[1] - place[1]
            unlike = (lightness[box] * self.scale[2] - place[2]) ** 2
            unlike += ((ab[box] * self.scale[3:] - place[3:]) ** 2).sum(-1)
            weight = np.exp(-(unlike + x**2 + (y**2)[:, None]) / 2)
            corrected[box] += weight[..., None] * coefficient
        return corrected

    def _box(
        self, place: np.ndarray, shape: tuple[int, ...], top: int
    ) -> tuple[slice, slice] | None:
        """Rows (from `top`) and columns within three times the reach."""
        reach = 3 / self.scale[0]
        x, y = place[:2] / self.scale[:2]
        rows = slice(max(0, int(y - top - reach)), min(shape[0], int(y - top + reach) + 2))
        columns = slice(max(0, int(x - reach)), min(shape[1], int(x + reach) + 2))
        return (rows, columns) if rows.start < rows.stop and columns.start < columns.stop else None


def spread(
    places: np.ndarray, lightness: np.ndarray, found: np.ndarray, told: np.ndarray, reach: Reach
) -> Spread:
    """places: (N, 2) int pixels x, y; lightness (N,), found and told (N, 2) a and b there."""
    scale = np.array(
        [1 / reach.distance] * 2 + [1 / reach.lightness] + [1 / reach.colour] * 2, np.float32
    )
    features = np.column_stack([places, lightness, found]).astype(np.float32) * scale
    square = ((features[:, None] - features) ** 2).sum(-1, dtype=np.float64)
    kernel = np.exp(-square / 2) + NUGGET * np.eye(len(features))
    coefficients = np.linalg.solve(kernel, (told - found).astype(np.float64))
    return Spread(features, coefficients.astype(np.float32), scale)
