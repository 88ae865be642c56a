"""The picture's XDoG lines, dark on white."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import numpy as np

from sketchstudio.conditioning.xdog import Settings, suited, xdog

SETTINGS: dict[str, Any] = {
    "automatic": True,  # sigma and epsilon as they suit each picture; else those below
    "sigma": 1.4,
    "epsilon": 0.5,
    "k": 1.6,
    "sharpness": 20.0,
    "phi": 10.0,
}


def beside(picture: np.ndarray, settings: Mapping[str, Any], seed: int) -> np.ndarray:
    """(H, W) uint8; the same whatever the seed."""
    chosen = Settings(**{key: value for key, value in settings.items() if key != "automatic"})
    if settings["automatic"]:
        best = suited(picture)
        chosen = replace(chosen, sigma=best.sigma, epsilon=best.epsilon)
    return (255 - xdog(picture, chosen) * 255 + 0.5).astype(np.uint8)
