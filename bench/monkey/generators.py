"""Small, quick generators for the monkey, beside the real `fill`: good, slow and failing ones."""

from __future__ import annotations

import time

import numpy as np

from sketchstudio.generators import registry
from sketchstudio.generators.base import (
    Candidate,
    Choice,
    GeneratorError,
    Parameter,
    Progress,
    Request,
    Result,
    Spec,
)

_PARAMETERS = (
    Parameter("strength", "Strength", "float", 0.5, minimum=0, maximum=1),
    Parameter("colours", "Colours", "int", 0, minimum=2, maximum=24, zero_label="free"),
    Parameter("lines", "Keep my lines", "bool", True),
    Parameter("kind", "Kind", "choice", "auto", choices=(Choice("auto", "Auto"), Choice("x", "X"))),
)
SLOW_STEPS = 10
SLOW_STEP_S = 0.01


def specs() -> list[Spec]:
    """What the window offers to the monkey."""
    quick = Spec(
        "quick",
        "Quick",
        "Turns every colour round.",
        frozenset({"picture"}),
        _PARAMETERS,
        max_candidates=4,
        live=True,
    )
    slow = Spec("slow", "Slow", "Takes its time.", frozenset({"picture"}), live=True)
    failing = Spec("failing", "Failing", "Cannot do it.", frozenset({"picture"}))
    return [quick, slow, failing, registry.get("fill").SPEC]


def run(request: Request, progress: Progress) -> Result:
    """As `registry.run`, for these."""
    if request.generator == "failing":
        raise GeneratorError("This cannot be done, and it was to be expected.")
    if request.generator not in ("quick", "slow"):
        return registry.run(request, progress)
    if request.generator == "slow":
        for step in range(SLOW_STEPS):
            progress(step / SLOW_STEPS, np.full((8, 8, 4), 90, np.uint8))
            time.sleep(SLOW_STEP_S)
    picture = request.snapshot.flatten(inputs_only=True)
    pixels = np.dstack([255 - picture, np.full(picture.shape[:2], 200, np.uint8)])
    seeds = range(request.seed, request.seed + request.candidates)
    return Result(tuple(Candidate(pixels, seed) for seed in seeds))
