"""The outlines of the picture's areas of a few colours, dark on white."""

from collections.abc import Mapping
from typing import Any

import numpy as np

from sketchstudio.conditioning.segments import outlines
from training.pairings import segment

SETTINGS: dict[str, Any] = {**segment.SETTINGS, "weight": 1.5}  # pixels


def beside(picture: np.ndarray, settings: Mapping[str, Any], seed: int) -> np.ndarray:
    """(H, W) uint8."""
    ink = outlines(segment.cut(picture, settings, seed).labels, settings["weight"])
    return (255 - ink * 255 + 0.5).astype(np.uint8)
