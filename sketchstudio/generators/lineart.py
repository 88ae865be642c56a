"""The lines a person would draw of a photograph or painting, found by a network."""

from dataclasses import replace
from typing import TYPE_CHECKING, cast

import numpy as np

from sketchstudio.conditioning.ink_cleaning import cleaned_ink
from sketchstudio.conditioning.line_art_kind import is_line_art
from sketchstudio.generators._ink import DETAIL, LINES, TRANSPARENT, WEIGHT, ink_candidate
from sketchstudio.generators._progress import share_of
from sketchstudio.generators.base import (
    Choice,
    GeneratorError,
    Parameter,
    Progress,
    Request,
    Result,
    Spec,
)

if TYPE_CHECKING:
    from sketchstudio.networks.line_finder import LineFinder

KEPT = "This is line art already: its lines were kept and cleaned."
FAINT = 1 / 255  # ink below this cannot be seen

SPEC = Spec(
    id="lineart",
    name="Line art",
    summary="Draws the lines of a photograph or painting as clean ink; line art is cleaned.",
    needs=frozenset({"picture"}),
    parameters=(
        replace(
            WEIGHT,
            zero_label="soft",
            help="The widest of a line; soft shows how sure each line is, as grey ink.",
        ),
        DETAIL,
        Parameter(
            name="tone",
            label="Darkness of the ink",
            kind="float",
            default=1.0,
            minimum=0.1,
            maximum=1.0,
            step=0.05,
            help="1 is black; paler ink is a guide to draw over.",
        ),
        Parameter(
            name="kind",
            label="The picture is",
            kind="choice",
            default="auto",
            choices=(
                Choice("auto", "Automatic"),
                Choice("lineart", "Line art"),
                Choice("photo", "A photograph or painting"),
            ),
            help="Line art is kept and cleaned, anything else is drawn anew.",
        ),
        TRANSPARENT,
    ),
    roles=(LINES,),
    max_candidates=1,
    live=True,
    traces=True,
    photo_rank=1,
)


def run(request: Request, progress: Progress) -> Result:
    """One candidate: dark ink on white paper, or on none."""
    from sketchstudio.networks import devices

    progress(0.0)
    picture = request.snapshot.flatten(inputs_only=True)
    device = devices.choose(request.device).torch_device
    kind = request.choice("kind")
    keeps = kind == "lineart" or (kind == "auto" and is_line_art(picture))
    has_shape = bool((picture != picture[0, 0]).any())
    if not has_shape:
        ink = np.zeros(picture.shape[:2], np.float32)
    elif keeps:
        ink = cleaned_ink(picture, check=share_of(progress, 0.0, 0.9))
    else:
        ink = _found_ink(picture, request, str(device), progress)
    if has_shape and ink.max(initial=0) < FAINT:
        raise GeneratorError("No lines were found; raise Detail, or use XDoG ink.")
    drawn = ink_candidate(
        ink,
        "Line art",
        seed=request.seed,
        transparent=request.flag("transparent"),
        darkness=request.number("tone"),
    )
    progress(1.0)
    notes = (KEPT,) if keeps and has_shape else ()
    return Result((drawn,), notes, str(device))


def _found_ink(
    picture: np.ndarray, request: Request, device: str, progress: Progress
) -> np.ndarray:
    from sketchstudio.generators import _models
    from sketchstudio.generators._lines import found_ink

    network = cast("LineFinder", _models.load(request.models[LINES.task], device))
    return found_ink(
        picture,
        network,
        detail=request.number("detail"),
        weight_px=request.number("weight"),
        check=share_of(progress, 0.0, 0.98),
    )
