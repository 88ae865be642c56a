"""A photograph as a cartoon: flat colours under drawn ink, kept as two layers."""

from dataclasses import replace
from typing import TYPE_CHECKING, cast

import numpy as np

from sketchstudio.conditioning import drawn_ink
from sketchstudio.conditioning.cartoon import flat_colours
from sketchstudio.conditioning.paint import under_ink
from sketchstudio.document.result_edits import ResultLayer
from sketchstudio.generators._ink import DETAIL, LINES, WEIGHT
from sketchstudio.generators._progress import share_of
from sketchstudio.generators.base import (
    Candidate,
    Parameter,
    Progress,
    Request,
    Result,
    Spec,
)

if TYPE_CHECKING:
    from sketchstudio.networks.line_finder import LineFinder

INK_SIDE = 576  # pixels lines are looked for in: quick, and a cartoon's lines are few
FLAT = 0.3  # of the work: the colours are found

SPEC = Spec(
    id="cartoonize",
    name="Cartoon",
    summary="Flat colours under drawn ink; both become layers of their own.",
    needs=frozenset({"picture"}),
    parameters=(
        Parameter(
            name="colours",
            label="Colours",
            kind="int",
            default=16,
            minimum=2,
            maximum=48,
            step=1,
            help="So many colours and no more.",
        ),
        Parameter(
            name="smoothness",
            label="Smoothness",
            kind="float",
            default=0.5,
            minimum=0.0,
            maximum=1.0,
            step=0.05,
            help="How much is smoothed away before colours become flat; edges stay.",
        ),
        replace(WEIGHT, zero_label="no lines"),
        replace(DETAIL, default=0.4),
    ),
    roles=(LINES,),
    max_candidates=1,
    live=True,
    photo_rank=3,
)


def run(request: Request, progress: Progress) -> Result:
    """One opaque candidate, its colours and its ink as layers."""
    from sketchstudio.networks import devices

    progress(0.0)
    picture = request.snapshot.flatten(inputs_only=True)
    device = str(devices.choose(request.device).torch_device)
    colours = flat_colours(
        picture,
        request.whole("colours"),
        request.number("smoothness"),
        seed=request.seed,
        check=share_of(progress, 0.0, FLAT),
    )
    progress(FLAT)
    ink = _ink(picture, request, device, progress)
    pixels, layers = _opaque(colours), [ResultLayer("Flat colours", _opaque(colours))]
    if ink is not None:
        pixels = _opaque(under_ink(colours, ink))
        layers.append(ResultLayer("Ink", drawn_ink.as_layer(ink)))
    progress(1.0)
    return Result((Candidate(pixels, request.seed, parts=tuple(layers)),), device=device)


def _ink(
    picture: np.ndarray, request: Request, device: str, progress: Progress
) -> np.ndarray | None:
    """(H, W) float32, or None where no lines are wished for."""
    weight = request.number("weight")
    if weight == 0:
        return None
    from sketchstudio.generators import _models
    from sketchstudio.generators._lines import found_ink

    network = cast("LineFinder", _models.load(request.models[LINES.task], device))
    return found_ink(
        picture,
        network,
        detail=request.number("detail"),
        weight_px=weight,
        check=share_of(progress, FLAT, 0.98),
        most_side=INK_SIDE,
    )


def _opaque(colour: np.ndarray) -> np.ndarray:
    return np.dstack([colour, np.full(colour.shape[:2], 255, np.uint8)])
