"""The ways to find lines that are measured: our network's, XDoG and Canny.

Ink is (H, W) float32 in [0, 1], 1 where there is ink; a mask of lines is (H, W) bool.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import cast

import numpy as np

from sketchstudio.conditioning.inking import drawn, strokes_of
from sketchstudio.conditioning.thinning import thinned
from sketchstudio.conditioning.xdog import Settings, suited, xdog
from sketchstudio.generators import registry
from sketchstudio.generators._lines import found_ink, line_chances, working_copy
from sketchstudio.networks import weights
from sketchstudio.networks.line_finder import LineFinder
from sketchstudio.opencv import cv2

FIRM = 0.5  # of black: ink from here on counts as a line
WEIGHTS = (2.0, 4.0, 6.0, 8.0)  # pixels; the artists of the drawings had a pen of 7
SOFT_THRESHOLDS = (0.02, 0.2, 0.4, 0.55, 0.7, 0.85, 0.95)
XDOG = tuple(
    Settings(sigma=sigma, epsilon=epsilon, sharpness=sharpness)
    for sigma in (0.5, 0.8, 1.2, 2.0)
    for epsilon in (0.3, 0.5, 0.7)
    for sharpness in (20.0, 100.0)
)
CANNY_HIGH = (60, 80, 100, 120)  # on smoothed photographs; the low threshold is 0.4 of it
CANNY_SMOOTH = 2.0  # pixels
CANNY_DRAWING = ((10, 30), (20, 60), (30, 90), (50, 150))

Draw = Callable[[np.ndarray], np.ndarray]
Masks = Callable[[np.ndarray], dict[str, np.ndarray]]


@dataclass(frozen=True, slots=True)
class Way:
    """draw: ink with the settings that an artist gets at first. in_drawings, in_photographs: lines
    by setting, the best of which is measured; in photographs one pixel wide."""

    name: str
    draw: Draw
    in_drawings: Masks
    in_photographs: Masks


def ours(name: str, model: Path) -> Way:
    """The generator `lineart` with that model: its strokes of several weights in drawings; in
    photographs its soft ink of things' outlines, at several thresholds."""
    network = cast(LineFinder, weights.load(model))
    ink = partial(found_ink, network=network, check=lambda share: None)
    detail = _default("detail")

    def strokes(picture: np.ndarray) -> dict[str, np.ndarray]:
        working = working_copy(picture, detail)
        chances = line_chances(working, network, detail=detail, check=lambda share: None)
        found, size = strokes_of(chances), working.shape[:2]
        return {
            f"weight {weight}": drawn(found, size, picture.shape[:2], weight_px=weight) > FIRM
            for weight in WEIGHTS
        }

    return Way(
        name,
        partial(ink, detail=detail, weight_px=_default("weight")),
        strokes,
        lambda picture: _by_threshold(ink(picture, detail=0.0, weight_px=0)),
    )


def xdog_way() -> Way:
    def masks(picture: np.ndarray) -> dict[str, np.ndarray]:
        return {
            f"sigma {s.sigma}, epsilon {s.epsilon}, sharpness {s.sharpness}": xdog(picture, s)
            > FIRM
            for s in XDOG
        }

    def suits(picture: np.ndarray) -> dict[str, np.ndarray]:
        return _all_thinned({"automatic": xdog_suited(picture) > FIRM})

    return Way("xdog", xdog_suited, masks, suits)


def xdog_suited(picture: np.ndarray) -> np.ndarray:
    """With the settings that the program chooses."""
    return xdog(picture, suited(picture))


def canny_way() -> Way:
    def drawing(picture: np.ndarray) -> dict[str, np.ndarray]:
        grey = cv2.cvtColor(picture, cv2.COLOR_RGB2GRAY)
        return {f"{low}/{high}": cv2.Canny(grey, low, high) > 0 for low, high in CANNY_DRAWING}

    def photograph(picture: np.ndarray) -> dict[str, np.ndarray]:
        smooth = cv2.GaussianBlur(picture, (0, 0), CANNY_SMOOTH)
        grey = cv2.cvtColor(smooth, cv2.COLOR_RGB2GRAY)
        edges = {f"{high}": cv2.Canny(grey, 0.4 * high, high) > 0 for high in CANNY_HIGH}
        return _all_thinned(edges)

    def drawn(picture: np.ndarray) -> np.ndarray:
        return drawing(picture)["20/60"].astype(np.float32)

    return Way("canny", drawn, drawing, photograph)


def _default(parameter: str) -> float:
    return float(registry.get("lineart").SPEC.parameter(parameter).default)


def _by_threshold(ink: np.ndarray) -> dict[str, np.ndarray]:
    return _all_thinned({f"{threshold}": ink > threshold for threshold in SOFT_THRESHOLDS})


def _all_thinned(masks: dict[str, np.ndarray]) -> dict[str, np.ndarray]:
    return {setting: thinned(mask) for setting, mask in masks.items()}
