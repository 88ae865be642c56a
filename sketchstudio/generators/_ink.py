"""Ink as an answer: on paper or on none to be looked at, and as a layer of its own to be kept."""

import numpy as np

from sketchstudio.conditioning import drawn_ink
from sketchstudio.document.result_edits import ResultLayer
from sketchstudio.generators.base import Candidate, Parameter, Role

LINES = Role("lineart", "Finds lines")
WEIGHT = Parameter(
    name="weight",
    label="Line weight",
    kind="float",
    default=2.0,
    minimum=0.5,
    maximum=16.0,
    step=0.5,
    unit="px",
)
DETAIL = Parameter(
    name="detail",
    label="Detail",
    kind="float",
    default=0.5,
    minimum=0.0,
    maximum=1.0,
    step=0.05,
    help="0 draws the outlines of things alone, 1 every line there is.",
)
TRANSPARENT = Parameter(
    name="transparent",
    label="Transparent paper",
    kind="bool",
    default=False,
    help="Leaves the white paper out of what is shown and written; what is kept as a layer is ink "
    "alone in any case.",
)


def ink_candidate(
    ink: np.ndarray,
    name: str,
    *,
    seed: int,
    transparent: bool,
    darkness: float = 1.0,
    label: str = "",
) -> Candidate:
    """ink: (H, W) float32 in [0, 1]. name: of the layer, which takes the picture's place."""
    layer = drawn_ink.as_layer(ink, darkness=darkness)
    pixels = layer if transparent else drawn_ink.on_paper(ink, darkness=darkness)
    return Candidate(pixels, seed, label, parts=(ResultLayer(name, layer, is_input=True),))
