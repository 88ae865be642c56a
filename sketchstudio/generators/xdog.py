"""Ink by the extended difference of Gaussians: no network, live while a slider moves."""

from dataclasses import replace

import numpy as np

from sketchstudio.conditioning.hatching import Hatching, hatched
from sketchstudio.conditioning.xdog import Settings, suited, xdog
from sketchstudio.generators._ink import TRANSPARENT, ink_candidate
from sketchstudio.generators.base import (
    GeneratorError,
    Parameter,
    Progress,
    Request,
    Result,
    Spec,
)

FAINT = 1 / 255  # ink below this cannot be seen
BESIDE_HATCHING = 0.5  # of the threshold: dark places are the hatching's, not solid black

SPEC = Spec(
    id="xdog",
    name="XDoG ink",
    summary="Ink from light and dark, in an instant and without a network; hatches tones.",
    needs=frozenset({"picture"}),
    parameters=(
        Parameter(
            name="automatic",
            label="Automatic",
            kind="bool",
            default=True,
            help="Chooses line width and threshold for the picture, by how long and clean its "
            "lines become.",
        ),
        Parameter(
            name="sigma",
            label="Line width (σ)",
            kind="float",
            default=1.4,
            minimum=0.3,
            maximum=8.0,
            step=0.1,
            unit="px",
            unless="automatic",
            help="The smaller Gaussian: wider ones leave out what is fine.",
        ),
        Parameter(
            name="epsilon",
            label="Threshold (ε)",
            kind="float",
            default=0.5,
            minimum=0.0,
            maximum=1.0,
            step=0.01,
            unless="automatic",
            help="What is darker than this becomes ink.",
        ),
        Parameter(
            name="sharpness",
            label="Sharpness (p)",
            kind="float",
            default=20.0,
            minimum=0.0,
            maximum=100.0,
            step=1.0,
            help="How much edges count beside tone; with 0 it is a threshold of tones alone.",
        ),
        Parameter(
            name="phi",
            label="Hardness (φ)",
            kind="float",
            default=10.0,
            minimum=0.5,
            maximum=100.0,
            step=0.5,
            help="How hard ink ends: small values leave soft greys.",
        ),
        Parameter(
            name="k",
            label="Width ratio (k)",
            kind="float",
            default=1.6,
            minimum=1.1,
            maximum=5.0,
            step=0.1,
            help="The larger Gaussian's width over the smaller's.",
        ),
        Parameter(
            name="hatching",
            label="Hatching",
            kind="int",
            default=0,
            minimum=2,
            maximum=4,
            step=1,
            unit="tones",
            zero_label="none",
            help="Fills dark places with lines, the darker the more directions cross.",
        ),
        Parameter(
            name="direction",
            label="Hatching direction",
            kind="float",
            default=45.0,
            minimum=-90.0,
            maximum=90.0,
            step=5.0,
            unit="°",
            help="Of the first lines; 0 is level.",
        ),
        Parameter(
            name="strength",
            label="Hatching strength",
            kind="float",
            default=0.6,
            minimum=0.1,
            maximum=1.0,
            step=0.05,
            help="How wide the hatching's lines get.",
        ),
        TRANSPARENT,
    ),
    max_candidates=1,
    live=True,
    photo_rank=2,
)


def run(request: Request, progress: Progress) -> Result:
    """One candidate, black ink."""
    progress(0.0)
    picture = request.snapshot.flatten(inputs_only=True)
    settings = _settings(request, picture)
    progress(0.4)
    ink = xdog(picture, settings)
    tones = request.whole("hatching")
    if tones:
        hatching = Hatching(tones, request.number("direction"), request.number("strength"))
        ink = np.maximum(ink, hatched(picture, hatching))
    if ink.max() < FAINT and (picture != picture[0, 0]).any():
        raise GeneratorError("No ink was found; raise the threshold, or choose Automatic.")
    drawn = ink_candidate(ink, "Ink", seed=request.seed, transparent=request.flag("transparent"))
    progress(1.0)
    return Result((drawn,), notes=_notes(request, settings))


def _settings(request: Request, picture: np.ndarray) -> Settings:
    settings = Settings(
        sigma=request.number("sigma"),
        k=request.number("k"),
        sharpness=request.number("sharpness"),
        epsilon=request.number("epsilon"),
        phi=request.number("phi"),
    )
    if not request.flag("automatic"):
        return settings
    chosen = suited(picture)
    share = BESIDE_HATCHING if request.whole("hatching") else 1
    return replace(settings, sigma=chosen.sigma, epsilon=chosen.epsilon * share)


def _notes(request: Request, settings: Settings) -> tuple[str, ...]:
    if not request.flag("automatic"):
        return ()
    return (f"Line width {settings.sigma:.1f} px and threshold {settings.epsilon:.2f} suit it.",)
