"""The lines that a person would draw of the picture, as the generator `lineart` finds them."""

from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING, Any, cast

import numpy as np

if TYPE_CHECKING:
    from sketchstudio.networks.line_finder import LineFinder

SETTINGS: dict[str, Any] = {
    "detail": 0.5,  # 0 for the outlines of things alone to 1 for every line there is
    "weight": 2.0,  # pixels
}


def beside(picture: np.ndarray, settings: Mapping[str, Any], seed: int) -> np.ndarray:
    """(H, W) uint8; the same whatever the seed. WeightsError where there is no model."""
    from sketchstudio.generators._lines import found_ink

    ink = found_ink(
        picture,
        _network(),
        detail=settings["detail"],
        weight_px=settings["weight"],
        check=lambda share: None,
    )
    return (255 - ink * 255 + 0.5).astype(np.uint8)


@cache
def _network() -> "LineFinder":
    from sketchstudio.generators import registry
    from sketchstudio.generators.models import choose_models
    from sketchstudio.networks import weights
    from sketchstudio.networks.errors import WeightsError

    models = choose_models(registry.get("lineart").SPEC)
    if "lineart" not in models:
        raise WeightsError("There is no model that finds lines; install SketchStudio again.")
    return cast("LineFinder", weights.load(models["lineart"]))
