"""The picture two to eight times as large, and cleaned of noise and traces of compression."""

from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from sketchstudio.generators.base import (
    Candidate,
    Choice,
    GeneratorError,
    Parameter,
    Progress,
    Request,
    Result,
    Role,
    Spec,
)

if TYPE_CHECKING:
    from torch import nn

    from sketchstudio.generators._upscaling import Networks

ENLARGING = Role("upscale", "Larger")
CLEANING = Role("upscale-noise", "Larger and cleaned", required=False)
METER = Role("upscale-dirt", "Measures dirt", required=False)
MOST_PIXELS = 16_384 * 16_384 // 2  # of a result: what a file and a laptop's memory still hold
OFF, GENTLEST, AUTO = "off", "0", "auto"
NO_METER = "The model that measures dirt is missing; choose a noise level."
NO_CLEANING = "The model that cleans is missing: install SketchStudio again, or set noise to off."

SPEC = Spec(
    id="upscale",
    name="Upscale",
    summary="Makes the picture larger with clean edges, and takes noise and JPEG dirt away.",
    needs=frozenset({"picture"}),
    parameters=(
        Parameter(
            name="scale",
            label="Scale",
            kind="float",
            default=2.0,
            minimum=1.0,
            maximum=8.0,
            step=0.5,
            unit="×",
            help="1 only cleans; sizes between 2, 4 and 8 are brought down from the next larger.",
        ),
        Parameter(
            name="noise",
            label="Clean",
            kind="choice",
            default=OFF,
            choices=(
                Choice(OFF, "Off: nothing is smoothed"),
                Choice(GENTLEST, "0: hardly compressed"),
                Choice("1", "1: JPEG of good quality"),
                Choice("2", "2: JPEG of low quality, noise"),
                Choice("3", "3: badly compressed"),
                Choice(AUTO, "As dirty as it is"),
            ),
            help="How much noise and traces of compression to take away.",
        ),
    ),
    roles=(ENLARGING, CLEANING, METER),
    max_candidates=1,
    scales=True,
    keeps_depth=True,
    output_suffix="_x{scale}_n{noise}",
    goes_on="Upscale",
)


def check(request: Request) -> None:
    """GeneratorError for what can be told before anything is made."""
    picture, snapshot = request.original, request.snapshot
    shape = (snapshot.height, snapshot.width) if picture is None else picture.shape
    check_size(shape, request.number("scale"))
    wish = request.choice("noise")
    if wish == AUTO and METER.task not in request.models:
        raise GeneratorError(NO_METER)
    if wish != OFF and CLEANING.task not in request.models:
        raise GeneratorError(NO_CLEANING)


def run(request: Request, progress: Progress) -> Result:
    """One candidate: the file's own pixels where they are known, else all that is visible."""
    from sketchstudio.generators._upscaling import part_of, upscaled
    from sketchstudio.networks import devices

    progress(0.0)
    picture = request.original
    if picture is None:
        picture = request.snapshot.flatten_alpha()
        if not picture[..., 3].any():
            raise GeneratorError("There is nothing on the canvas to make larger; draw first.")
    scale, part = request.number("scale"), request.part
    check_size(picture.shape if part is None else (part.height, part.width), scale)
    device = devices.choose(request.device)
    level, notes = _level(request, picture, str(device.torch_device))
    networks = _networks(request, level, str(device.torch_device))
    if part is None:
        large = upscaled(picture, scale, networks, device, check=progress)
    else:
        large = part_of(picture, part, scale, networks, device, check=progress)
    if request.original is None:
        large = _as_rgba(large)
    return Result((Candidate(large, request.seed),), notes, str(device.torch_device))


def check_size(shape: tuple[int, ...], scale: float) -> None:
    """GeneratorError for a result larger than anything could hold."""
    height, width = round(shape[0] * scale), round(shape[1] * scale)
    if height * width > MOST_PIXELS:
        raise GeneratorError(
            f"{width:,} × {height:,} pixels are too many; at most {MOST_PIXELS // 10**6} million "
            "can be made. Choose a smaller scale."
        )


def _level(
    request: Request, picture: np.ndarray, device: str
) -> tuple[int | None, tuple[str, ...]]:
    """The noise level, None for off, and what to tell of it. The gentlest level leaves a picture
    alone that is found to be clean."""
    wish = request.choice("noise")
    if wish == OFF:
        return None, ()
    if METER.task not in request.models:
        if wish == AUTO:
            raise GeneratorError(NO_METER)
        return int(wish), ()
    if wish not in (GENTLEST, AUTO):
        return int(wish), ()
    from sketchstudio.generators import _models
    from sketchstudio.generators._dirt import measured_level

    level = measured_level(picture, _models.load(request.models[METER.task], device))
    if wish == GENTLEST and level is not None:
        return int(GENTLEST), ()
    found = "It is clean, so nothing was smoothed." if level is None else f"Cleaned: {level}."
    return level, (found,)


def _networks(request: Request, level: int | None, device: str) -> "Networks":
    from sketchstudio.generators import _models
    from sketchstudio.generators._upscaling import Networks

    enlarging = _load(request.models[ENLARGING.task], device)
    if level is None:
        return Networks(enlarging, None)
    if CLEANING.task not in request.models:
        raise GeneratorError(NO_CLEANING)
    return Networks(enlarging, _models.load_level(request.models[CLEANING.task], device, level))


def _load(path: Path, device: str) -> "nn.Module":
    from sketchstudio.generators import _models

    return _models.load(path, device) if path.is_dir() else _models.load_community(path, device)


def _as_rgba(picture: np.ndarray) -> np.ndarray:
    if picture.shape[2] == 4:
        return picture
    return np.dstack([picture, np.full(picture.shape[:2], 255, np.uint8)])
