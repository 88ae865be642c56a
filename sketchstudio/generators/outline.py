"""Areas of a few colours, and their outlines: no network."""

import numpy as np

from sketchstudio.conditioning.segments import outlines, segmented
from sketchstudio.generators._ink import TRANSPARENT, ink_candidate
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
        TRANSPARENT,
    ),
    max_candidates=2,
    default_candidates=2,
    live=True,
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
    areas = segments.picture()
    opaque = np.dstack([areas, np.full(areas.shape[:2], 255, np.uint8)])
    transparent = request.flag("transparent")
    drawn = ink_candidate(
        ink, "Outlines", seed=request.seed, transparent=transparent, label="outlines"
    )
    made = (drawn, Candidate(opaque, request.seed, "areas"))
    progress(1.0)
    return Result(made[: request.candidates])
