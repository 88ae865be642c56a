"""Areas of a few colours, and their outlines: no network."""

import numpy as np

from sketchstudio.conditioning import drawn_ink
from sketchstudio.conditioning.segments import outlines, segmented
from sketchstudio.generators.base import Candidate, Parameter, Progress, Request, Result, Spec

SPEC = Spec(
    id="outline",
    name="Outlines of areas",
    summary="Brings the picture to a few colours and draws the outlines of their areas; the areas "
    "are the second candidate.",
    needs=frozenset({"picture"}),
    parameters=(
        Parameter(
            name="colours",
            label="Colours",
            kind="int",
            default=3,
            minimum=2,
            maximum=24,
            step=1,
            help="Few show the great forms, many what lies in them.",
        ),
        Parameter(
            name="weight",
            label="Line weight",
            kind="float",
            default=1.5,
            minimum=0.5,
            maximum=12.0,
            step=0.5,
            unit="px",
        ),
        Parameter(
            name="smoothness",
            label="Smoothness",
            kind="float",
            default=0.5,
            minimum=0.0,
            maximum=1.0,
            step=0.05,
            help="How much is taken for one colour before the areas are cut.",
        ),
        Parameter(
            name="transparent",
            label="Transparent paper",
            kind="bool",
            default=False,
            help="Ink alone, as a layer to lie above others.",
        ),
    ),
    max_candidates=2,
    default_candidates=2,
    live=True,
    redraws=True,
)
FURTHEST = 0.4  # of the colours' range: taken for one at full smoothness


def run(request: Request, progress: Progress) -> Result:
    """Black outlines; with two candidates the segmented picture too, opaque."""
    progress(0.0)
    picture = request.snapshot.flatten(inputs_only=True)
    smooth = FURTHEST * request.number("smoothness")
    segments = segmented(picture, request.whole("colours"), seed=request.seed, smooth=smooth)
    progress(0.7)
    ink = outlines(segments.labels, request.number("weight"))
    drawn = drawn_ink.as_layer(ink) if request.flag("transparent") else drawn_ink.on_paper(ink)
    areas = segments.picture()
    opaque = np.dstack([areas, np.full(areas.shape[:2], 255, np.uint8)])
    made = (
        Candidate(drawn, request.seed, "outlines"),
        Candidate(opaque, request.seed, "areas"),
    )
    progress(1.0)
    return Result(made[: request.candidates])
