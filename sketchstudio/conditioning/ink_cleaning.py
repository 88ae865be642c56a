"""A scanned or photographed drawing as clean ink: paper white, lines dark, dust gone."""

import numpy as np

from sketchstudio.conditioning.ink import ink_map
from sketchstudio.conditioning.pieces import large_pieces

PAPER, INK = 0.12, 0.75  # of the ink's darkness: what becomes white, and what becomes black
DUST = 1 / 90_000  # of the picture: a smaller speck is dust
LEAST_DUST_PX = 3


def cleaned_ink(picture: np.ndarray) -> np.ndarray:
    """picture: (H, W, 3) uint8 sRGB, dark lines on light paper -> (H, W) float32 ink in [0, 1]."""
    ink = np.clip((ink_map(picture) - PAPER) / (INK - PAPER), 0, 1).astype(np.float32)
    dust = max(LEAST_DUST_PX, round(DUST * ink.size))
    return np.where(large_pieces(ink > 0, dust + 1), ink, 0).astype(np.float32)
