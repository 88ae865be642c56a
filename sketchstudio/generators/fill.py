"""Colours spread from blots up to the lines: no network, no chance, the same each time."""

import numpy as np

from sketchstudio.conditioning import flood, line_art
from sketchstudio.conditioning.paint import under_ink
from sketchstudio.generators.base import Candidate, Parameter, Progress, Request, Result, Spec

SPEC = Spec(
    id="fill",
    name="Fill from blots",
    summary="Each blot's colour runs up to the lines; small gaps are closed. Needs no model.",
    needs=frozenset({"picture", "blots"}),
    parameters=(
        Parameter(
            name="lines",
            label="Keep my lines",
            kind="bool",
            default=True,
            help="Multiply the drawing's lines over the colour.",
        ),
    ),
    max_candidates=1,
    live=True,
)


def run(request: Request, progress: Progress) -> Result:
    """One candidate, opaque, of the picture's size."""
    progress(0.0)
    picture = request.snapshot.flatten(inputs_only=True)
    drawing = line_art.prepare(picture, request.snapshot.blots)
    progress(0.6)
    colours = flood.spread(drawing.told.regions, drawing.told.colours, request.snapshot.paper)
    colour = line_art.painted(drawing, colours)
    if request.flag("lines"):
        colour = under_ink(colour, drawing.ink)
    progress(1.0)
    return Result(candidates=(Candidate(opaque(colour), request.seed),), device="cpu")


def opaque(colour: np.ndarray) -> np.ndarray:
    """(H, W, 3) uint8 -> (H, W, 4), alpha 255."""
    return np.dstack([colour, np.full(colour.shape[:2], 255, np.uint8)])
