"""Line art or a grey photograph in, colour out; blots say where which colour belongs."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

import numpy as np

from sketchstudio.conditioning import inflation, line_art, palette
from sketchstudio.conditioning.ink import kind_of
from sketchstudio.conditioning.paint import under_ink
from sketchstudio.generators._progress import share_of
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
    from sketchstudio.networks.region_colorizer import RegionColorizer

LINE_ART = Role("colorize-regions", "Line art")
PHOTO = Role("colorize-photo", "Grey photographs", required=False)
READY = 0.25  # of the work: the picture is read and its regions are found
FINISHED = 0.95  # of the work: every place has its colour

SPEC = Spec(
    id="colorize",
    name="Colorize",
    summary="Colours line art, or a grey photograph, from your blots; with none it chooses itself.",
    needs=frozenset({"picture", "blots"}),
    parameters=(
        Parameter(
            name="kind",
            label="The picture is",
            kind="choice",
            default="auto",
            choices=(
                Choice("auto", "Automatic"),
                Choice("lineart", "Line art"),
                Choice("photo", "A photograph"),
            ),
            help="Line art has dark lines on light paper; a photograph keeps its lightness.",
        ),
        Parameter(
            name="strength",
            label="Obey blots",
            kind="float",
            default=1.0,
            minimum=0.0,
            maximum=1.0,
            step=0.05,
            help="1 takes the blots' colours as they are, 0 passes them over.",
        ),
        Parameter(
            name="colours",
            label="Colours",
            kind="int",
            default=0,
            minimum=2,
            maximum=24,
            step=1,
            zero_label="free",
            help="So many colours and no more; the blots' own are among them.",
        ),
        Parameter(
            name="shading",
            label="Shading",
            kind="float",
            default=0.0,
            minimum=0.0,
            maximum=1.0,
            step=0.05,
            help="Soft light and shade over flat colours; none with a number of colours.",
        ),
        Parameter(
            name="lines",
            label="Keep my lines",
            kind="bool",
            default=True,
            help="Multiply the drawing's lines over the colour; they are never repainted.",
        ),
    ),
    roles=(LINE_ART, PHOTO),
    max_candidates=8,
    default_candidates=4,
    live=True,
)


@dataclass(frozen=True, slots=True)
class Painted:
    """(H, W, 3) uint8 for each seed."""

    pictures: list[np.ndarray]
    notes: tuple[str, ...] = ()


def run(request: Request, progress: Progress) -> Result:
    """Opaque candidates. Seed 0 is the likeliest for line art; others differ in palette."""
    from sketchstudio.networks import devices

    progress(0.0)
    picture = request.snapshot.flatten(inputs_only=True)
    device = devices.choose(request.device)
    kind = request.choice("kind")
    is_photo = kind == "photo" or (kind == "auto" and kind_of(picture) == "photo")
    paint = _paint_photograph if is_photo else _paint_line_art
    with device.autocast():
        painted = paint(picture, request, str(device.torch_device), progress)
    candidates = tuple(
        Candidate(np.dstack([colour, np.full(colour.shape[:2], 255, np.uint8)]), request.seed + i)
        for i, colour in enumerate(painted.pictures)
    )
    progress(1.0)
    return Result(candidates, notes=painted.notes, device=str(device.torch_device))


def _paint_line_art(
    picture: np.ndarray, request: Request, device: str, progress: Progress
) -> Painted:
    from sketchstudio.generators import _models
    from sketchstudio.generators._line_art_colours import region_colours

    drawing = line_art.prepare(picture, request.snapshot.blots)
    progress(READY)
    count = request.whole("colours")
    chosen = region_colours(
        drawing,
        cast("RegionColorizer", _models.load(request.models[LINE_ART.task], device)),
        seeds=range(request.seed, request.seed + request.candidates),
        strength=request.number("strength"),
        colours=count,
        check=share_of(progress, READY, FINISHED),
        quick=request.draft,
    )
    pictures = [line_art.painted(drawing, colours) for colours in chosen]
    shading = request.number("shading")
    if shading > 0 and count == 0:
        regions = drawing.told.regions
        pictures = [inflation.shaded(picture, regions, shading=shading) for picture in pictures]
    if request.flag("lines"):
        pictures = [under_ink(picture, drawing.ink) for picture in pictures]
    return Painted(pictures, _note_of_many_blots(request, count))


def _paint_photograph(
    picture: np.ndarray, request: Request, device: str, progress: Progress
) -> Painted:
    from sketchstudio.generators import _models
    from sketchstudio.generators._photograph_colours import colour_photograph

    if PHOTO.task not in request.models:
        raise GeneratorError(
            "This looks like a photograph, and the model for photographs is missing: install "
            "SketchStudio again, or set 'The picture is' to line art."
        )
    pictures = colour_photograph(
        picture,
        request.snapshot.blots,
        _models.load(request.models[PHOTO.task], device),
        candidates=request.candidates,
        seed=request.seed,
        strength=request.number("strength"),
        check=share_of(progress, READY, FINISHED),
    )
    count = request.whole("colours")
    if count:
        keep = [blot.color for blot in request.snapshot.blots]
        pictures = [palette.limited_picture(p, count=count, keep=keep) for p in pictures]
    return Painted(pictures, _note_of_many_blots(request, count))


def _note_of_many_blots(request: Request, count: int) -> tuple[str, ...]:
    told = len({blot.color for blot in request.snapshot.blots})
    if 0 < count < told and request.number("strength") == 1:
        return (f"The blots have {told} colours, so the picture has {told} and not {count}.",)
    return ()
