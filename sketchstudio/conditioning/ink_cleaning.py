"""A scanned or photographed drawing as clean ink: paper white, lines dark, dust gone."""

from collections.abc import Callable

import numpy as np

from sketchstudio.conditioning.ink import ink_map
from sketchstudio.conditioning.pieces import large_pieces

PAPER, INK = 0.12, 0.75  # of the ink's darkness: what becomes white, and what becomes black
DUST = 1 / 90_000  # of the picture: a smaller speck is dust
LEAST_DUST_PX = 3


def cleaned_ink(
    picture: np.ndarray, *, check: Callable[[float], None] = lambda share: None
) -> np.ndarray:
    """picture: (H, W, 3) uint8 sRGB, dark lines on light paper -> (H, W) float32 ink in [0, 1].

    check(share) may raise; it is called between the steps, which take a while for a large scan.
    """
    ink = ink_map(picture).astype(np.float32, copy=False)
    check(0.4)
    ink -= PAPER
    ink *= 1 / (INK - PAPER)
    np.clip(ink, 0, 1, out=ink)
    check(0.6)
    dust = max(LEAST_DUST_PX, round(DUST * ink.size))
    ink[~large_pieces(ink > 0, dust + 1)] = 0
    check(1.0)
    return ink
