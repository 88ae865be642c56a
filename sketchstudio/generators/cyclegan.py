"""A taught hand: outlines or any drawing become a painting in it, and paintings become outlines."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, cast

import numpy as np

from sketchstudio.conditioning import hand_sight, inking
from sketchstudio.conditioning.hand_sight import Sight
from sketchstudio.conditioning.ink import ink_map, solid_ink
from sketchstudio.conditioning.line_art_kind import is_line_art
from sketchstudio.conditioning.paint import under_ink
from sketchstudio.generators._enlarging import enlarged
from sketchstudio.generators._ink import TRANSPARENT, ink_candidate
from sketchstudio.generators._progress import share_of, turn_of
from sketchstudio.generators.base import (
    Candidate,
    Choice,
    Parameter,
    Progress,
    Request,
    Result,
    Role,
    Spec,
)

if TYPE_CHECKING:
    from sketchstudio.networks.cyclegan import Hand
    from sketchstudio.networks.devices import Device

HAND = Role(
    "cyclegan",
    "The hand",
    advice="Teach one from a folder of your pictures: Generate, Teach your drawings.",
)
UPSCALER = Role("upscale", "Larger paintings", required=False)
PAINTING, OUTLINES = "painting", "outlines"
AUTO, LINES, AREAS = "auto", "lines", "areas"
READ = 0.15  # of the work: the canvas is read
STROKES_PX = (2.0, 4.0, 6.0)  # of further candidates of outlines, after the hand's own soft ones

SPEC = Spec(
    id="cyclegan",
    name="Painting hand",
    summary="Paints outlines in a hand that was taught from somebody's pictures, and draws the "
    "outlines of paintings.",
    needs=frozenset({"picture", "blots"}),
    parameters=(
        Parameter(
            name="direction",
            label="Make",
            kind="choice",
            default=PAINTING,
            choices=(
                Choice(PAINTING, "A painting of outlines"),
                Choice(OUTLINES, "Outlines of a painting"),
            ),
        ),
        Parameter(
            name="outlines",
            label="It is painted over",
            kind="choice",
            default=AUTO,
            choices=(
                Choice(AUTO, "Automatic"),
                Choice(LINES, "The lines that are drawn"),
                Choice(AREAS, "The outlines of its areas"),
            ),
            help="A drawing's own lines are painted over; of a photograph or painting the outlines "
            "of its areas.",
        ),
        Parameter(
            name="colours",
            label="Colours of the areas",
            kind="int",
            default=4,
            minimum=2,
            maximum=12,
            step=1,
            help="How many a photograph or painting is brought to before its outlines are taken.",
        ),
        Parameter(
            name="size",
            label="Seen at",
            kind="int",
            default=256,
            minimum=128,
            maximum=1024,
            step=64,
            unit="px",
            help="The shorter side as the hand sees it. It learned at 256; larger paints finer and "
            "with smaller brushes.",
        ),
        Parameter(
            name="lines",
            label="Keep my lines",
            kind="bool",
            default=False,
            help="Multiplies the drawing's own lines over the painting. What is filled with ink "
            "stays black in any case.",
        ),
        TRANSPARENT,
    ),
    roles=(HAND, UPSCALER),
    max_candidates=4,
    default_candidates=4,
    live=True,
)


def run(request: Request, progress: Progress) -> Result:
    """Opaque paintings, each in other colours; or ink, as soft as the hand draws and as strokes.

    A painting's seed chooses among the pictures that the hand learned from, whose colours it takes
    for each area; a blot's area has the blot's. Outlines are the same whatever the seed.
    """
    from sketchstudio.generators import _models
    from sketchstudio.networks import devices

    progress(0.0)
    picture = request.snapshot.flatten(inputs_only=True)
    device = devices.choose(request.device)
    folder = request.models[HAND.task]
    hand = cast("Hand", _models.load(folder, str(device.torch_device)))
    if request.choice("direction") == OUTLINES:
        candidates = _drawn(picture, hand, request, device, progress)
    else:
        candidates = tuple(_painted(picture, hand, request, device, progress))
    progress(1.0)
    return Result(candidates, device=str(device.torch_device))


def _painted(
    picture: np.ndarray, hand: "Hand", request: Request, device: "Device", progress: Progress
) -> Iterator[Candidate]:
    from sketchstudio.generators._hand import colouring_of, painting_of

    height, width = picture.shape[:2]
    sight, kept = _seen(picture, request)
    progress(READ)
    colouring = colouring_of(sight, hand, request.snapshot.blots, width=width)
    upscaler = None if request.draft else request.models.get(UPSCALER.task)
    scale, opaque = sight.scale_to(width), np.full((height, width), 255, np.uint8)
    for index in range(request.candidates):
        seed = request.seed + index
        check = turn_of(share_of(progress, READ, 1.0), index, request.candidates)
        colours = colouring.map_for(seed)
        made = painting_of(sight, hand, colours, device, turn_of(check, 0, 2))
        made = enlarged(made, scale, upscaler, device, check=turn_of(check, 1, 2))
        painting = sight.onto_canvas(made, height, width)
        if kept is not None:
            painting = under_ink(painting, kept)
        yield Candidate(np.dstack([painting, opaque]), seed)


def _seen(picture: np.ndarray, request: Request) -> tuple[Sight, np.ndarray | None]:
    """What is painted over, and the drawing's own ink that is kept, (H, W) in [0, 1]: its lines if
    that is wished, and what it has filled with ink in any case."""
    size, wish = request.whole("size"), request.choice("outlines")
    is_drawn = wish == LINES or (wish == AUTO and is_line_art(picture))
    if not is_drawn and (picture != picture[0, 0]).any():
        colours = request.whole("colours")
        return hand_sight.of_areas(picture, size, colours=colours), None
    ink = ink_map(picture)
    return hand_sight.of_lines(picture, size), ink if request.flag("lines") else solid_ink(ink)


def _drawn(
    picture: np.ndarray, hand: "Hand", request: Request, device: "Device", progress: Progress
) -> tuple[Candidate, ...]:
    from sketchstudio.generators._hand import outlines_of

    shape = picture.shape[0], picture.shape[1]
    sight = hand_sight.of_painting(picture, request.whole("size"))
    chances = outlines_of(sight, hand, device, share_of(progress, 0.0, 0.8))
    _, _, right, bottom = (round(side) for side in sight.box)
    chances = chances[:bottom, :right]
    inks, labels = [inking.soft_ink(chances, shape)], ["soft"]
    strokes = inking.strokes_of(chances) if request.candidates > 1 else []
    for weight_px in STROKES_PX[: request.candidates - 1]:
        progress(0.9)
        inks.append(inking.drawn(strokes, chances.shape, shape, weight_px=weight_px))
        labels.append(f"{weight_px:g} px")
    return tuple(
        ink_candidate(
            ink,
            "Outlines",
            seed=request.seed,
            transparent=request.flag("transparent"),
            label=label,
        )
        for ink, label in zip(inks, labels, strict=True)
    )
