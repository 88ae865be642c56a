"""The picture in a few flat colours, by k-means (the seed system used 2 and 3)."""

from collections.abc import Mapping
from typing import Any

import numpy as np

from sketchstudio.conditioning.segments import Segments, segmented
from training.config import ConfigError

SETTINGS: dict[str, Any] = {
    "colours": 3,
    "smooth": 0.18,  # 0 to 1: how far colours may lie apart and be taken for one before the cut
}
MOST_COLOURS = 64


def beside(picture: np.ndarray, settings: Mapping[str, Any], seed: int) -> np.ndarray:
    """(H, W, 3) uint8."""
    return cut(picture, settings, seed).picture()


def cut(picture: np.ndarray, settings: Mapping[str, Any], seed: int) -> Segments:
    """ConfigError for so many colours as there cannot be."""
    if not 2 <= settings["colours"] <= MOST_COLOURS:
        raise ConfigError(f"colours is {settings['colours']}; it goes from 2 to {MOST_COLOURS}.")
    return segmented(picture, settings["colours"], seed=seed, smooth=settings["smooth"])
