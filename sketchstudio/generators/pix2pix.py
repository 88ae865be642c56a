"""Sketch in, a picture of its category out: a shoe, a face, a game character, a car."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, cast

import numpy as np

from sketchstudio.conditioning import sketch
from sketchstudio.conditioning.sketch_findings import refusal
from sketchstudio.generators._guessing import GUESSER
from sketchstudio.generators._guessing import guess as guess
from sketchstudio.generators._progress import Check, share_of, turn_of
from sketchstudio.generators._sketch_parts import PAPER, Part, parts_of
from sketchstudio.generators._sketch_pictures import SketchPictures
from sketchstudio.generators._sketch_square import Painter
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
    from sketchstudio.networks.devices import Device
    from sketchstudio.networks.region_colorizer import RegionColorizer
    from sketchstudio.networks.sketch_painter import SketchPainter

PAINTER = Role("pix2pix", "Pictures")
COLOURS = Role("sketch-colours", "Colours of sketches", required=False)
UPSCALER = Role("upscale", "Larger pictures", required=False)
AUTO, EVEN, PAINTED, YES, NO = "auto", "even", "painted", "yes", "no"
READ = 0.2  # of the work: the sketch is read

CATEGORIES = (
    Choice("faces", "Faces"),
    Choice("shoes", "Shoes"),
    Choice("handbags", "Bags"),
    Choice("characters", "Game characters"),
    Choice("monsters", "Monsters"),
    Choice("objects", "Things"),
    Choice("animals", "Animals"),
    Choice("cars", "Cars"),
    Choice("pandas", "Pandas"),
    Choice("gemstones", "Gemstones"),
    Choice("space", "Space"),
)

SPEC = Spec(
    id="pix2pix",
    name="Sketch to picture",
    summary="Makes a picture of a sketch, four at a time: say what it is, and draw its outlines.",
    needs=frozenset({"picture", "blots", "boxes"}),
    sketch=True,
    parameters=(
        Parameter(
            name="category",
            label="It is",
            kind="choice",
            default="objects",
            choices=CATEGORIES,
            help="What the sketch shows. A model that you taught has a category of its own and "
            "takes that.",
        ),
        Parameter(
            name="finish",
            label="Colours",
            kind="choice",
            default=AUTO,
            choices=(
                Choice(AUTO, "Automatic"),
                Choice(EVEN, "Even"),
                Choice(PAINTED, "Painted"),
            ),
            help="Even colours fill what your lines enclose, at any size; painted ones have light "
            "and shade. Faces, things and animals are even by themselves.",
        ),
        Parameter(
            name="lines",
            label="My lines",
            kind="choice",
            default=AUTO,
            choices=(
                Choice(AUTO, "Automatic"),
                Choice(YES, "Yes"),
                Choice(NO, "No"),
            ),
            help="Multiplies your lines over the picture; by itself where colours are even.",
        ),
        Parameter(
            name="fit",
            label="Centre the drawing",
            kind="bool",
            default=True,
            help="The network sees the drawing alone, as large as it likes it; off, it sees the "
            "canvas as it is.",
        ),
    ),
    roles=(PAINTER, COLOURS, UPSCALER, GUESSER),
    guesses="category",
    max_candidates=8,
    default_candidates=4,
    live=True,
)


def run(request: Request, progress: Progress) -> Result:
    """Opaque candidates on white. Seeds that follow each other differ most in their colours; what
    lies in a box with a tag is made as that thing."""
    from sketchstudio.networks import devices

    progress(0.0)
    picture = request.snapshot.flatten(inputs_only=True)
    device = devices.choose(request.device)
    seeds = range(request.seed, request.seed + request.candidates)
    made = [np.full_like(picture, PAPER) for _ in seeds]
    parts = list(parts_of(request.snapshot, picture))
    for index, part in enumerate(parts):
        painter = _painter(request, part.category, str(device.torch_device))
        check = turn_of(progress, index, len(parts))
        for whole, painted_part in zip(
            made, _painted_part(part, painter, request, device, check), strict=True
        ):
            whole[part.rows, part.columns] = painted_part
    opaque = np.full(picture.shape[:2], 255, np.uint8)
    candidates = tuple(
        Candidate(np.dstack([pixels, opaque]), seed)
        for pixels, seed in zip(made, seeds, strict=True)
    )
    progress(1.0)
    return Result(candidates, device=str(device.torch_device))


def _painter(request: Request, category: str | None, device: str) -> Painter:
    """category: a box's own; None for the one asked for."""
    from sketchstudio.generators import _models

    network = cast("SketchPainter", _models.load(request.models[PAINTER.task], device))
    wished = category or request.choice("category")
    if wished not in network.categories:
        if len(network.categories) != 1:
            known = ", ".join(network.categories)
            raise GeneratorError(f"This model has no category '{wished}'; it has: {known}.")
        wished = network.categories[0]
    finish, lines = request.choice("finish"), request.choice("lines")
    is_even = finish == EVEN or (finish == AUTO and wished in network.flat)
    return Painter(
        network,
        _colourist(request, wished, device),
        wished,
        is_even=is_even,
        has_lines=lines == YES or (lines == AUTO and is_even),
    )


def _colourist(request: Request, category: str, device: str) -> "RegionColorizer | None":
    """None where there are no weights, or they do not know the category."""
    from sketchstudio.generators import _models

    folder = request.models.get(COLOURS.task)
    if folder is None:
        return None
    network = cast("RegionColorizer", _models.load(folder, device))
    return network if category in network.categories else None


def _painted_part(
    part: Part, painter: Painter, request: Request, device: "Device", check: Check
) -> Iterator[np.ndarray]:
    """(h, w, 3) uint8 for each candidate; GeneratorError where there is no sketch."""
    fit = request.flag("fit") and painter.category not in painter.network.whole
    seen = sketch.as_seen(part.picture, fit=fit)
    reason = refusal(seen.findings)
    if reason:
        raise GeneratorError(reason)
    check(READ)
    upscaler = None if request.draft else request.models.get(UPSCALER.task)
    with device.autocast():
        pictures = SketchPictures(part, seen, painter, upscaler, device)
    for index in range(request.candidates):
        step = turn_of(share_of(check, READ, 1.0), index, request.candidates)
        step(0.0)
        with device.autocast():
            yield pictures.picture(request.seed + part.seed + index, step)
