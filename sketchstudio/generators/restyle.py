"""Photograph to line art to colour again; both stops are kept as layers that can be worked on."""

from collections.abc import Mapping
from dataclasses import replace

import numpy as np

from sketchstudio.conditioning import drawn_ink, line_art
from sketchstudio.conditioning.cartoon import flat_areas
from sketchstudio.conditioning.line_art_kind import is_line_art
from sketchstudio.conditioning.paint import under_ink
from sketchstudio.conditioning.picture_blots import blots_of, recoloured
from sketchstudio.conditioning.segments import segmented
from sketchstudio.document import Blot, Document, Snapshot
from sketchstudio.document.result_edits import ResultLayer
from sketchstudio.generators import registry
from sketchstudio.generators._ink import DETAIL, LINES, WEIGHT
from sketchstudio.generators._progress import Check, share_of
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
    Value,
)

PHOTO, ANOTHER, BLOTS = "photo", "another", "blots"
DRAWN, TAKEN = 0.5, 0.6  # of the work: the ink is drawn, the blots are placed
DRAWN_ALREADY = "This is line art already: its colours alone were made anew."
SMOOTHNESS = 0.6  # of the photograph, before its colours are taken
SEEN_PX = 16  # alpha below this is no colour of a palette

SPEC = Spec(
    id="restyle",
    name="New style",
    summary="Draws a photograph as line art and colours it anew; ink, colour and blots stay "
    "editable.",
    needs=frozenset({"picture", "blots"}),
    parameters=(
        Parameter(
            name="palette",
            label="Colours from",
            kind="choice",
            default=PHOTO,
            choices=(
                Choice(PHOTO, "The photograph"),
                Choice(ANOTHER, "Another picture: a layer"),
                Choice(BLOTS, "My blots"),
            ),
            help="Another picture is the uppermost layer that Generate does not look at, shown or "
            "hidden.",
        ),
        Parameter(
            name="colours",
            label="Colours",
            kind="int",
            default=14,
            minimum=2,
            maximum=24,
            step=1,
            help="How many are taken from the photograph or the other picture.",
        ),
        Parameter(
            name="places",
            label="Blots at most",
            kind="int",
            default=300,
            minimum=1,
            maximum=600,
            step=1,
            help="Blots go to the largest areas; the rest is coloured to go with them.",
        ),
        WEIGHT,
        DETAIL,
    ),
    roles=(LINES, Role("colorize-regions", "Line art")),
    max_candidates=8,
    photo_rank=4,
    goes_on="Line art to recolour",
)


def run(request: Request, progress: Progress) -> Result:
    """Opaque candidates; each has its colour and its ink as layers, and its blots. Of line art
    the second half alone is made anew."""
    progress(0.0)
    picture = request.snapshot.flatten(inputs_only=True)
    is_drawn = is_line_art(picture)
    _check_palette(request, is_drawn=is_drawn)
    other = _other_colours(request) if request.choice("palette") == ANOTHER else None
    values: dict[str, Value] = {name: request.values[name] for name in ("weight", "detail")}
    values["kind"] = "lineart" if is_drawn else "photo"
    drawn = _made("lineart", request, request.snapshot, values, share_of(progress, 0.0, DRAWN))
    ink = 1 - drawn.candidates[0].pixels[..., 0].astype(np.float32) / 255
    own = is_drawn or request.choice("palette") == BLOTS
    told = (
        request.snapshot.blots
        if own
        else _blots_of(picture, ink, request, share_of(progress, DRAWN, TAKEN))
    )
    told = told if other is None else recoloured(told, other)
    progress(TAKEN)
    sheet = Document.from_pixels(drawn_ink.on_paper(ink), "Ink").snapshot()
    wishes: dict[str, Value] = {"kind": "lineart", "lines": False}
    coloured = _made(
        "colorize",
        request,
        replace(sheet, blots=told),
        wishes,
        share_of(progress, TAKEN, 0.99),
    )
    fresh_blots = () if told == request.snapshot.blots else told
    fresh_ink = None if is_drawn else drawn_ink.as_layer(ink)
    made = tuple(_as_layers(each, ink, fresh_ink, fresh_blots) for each in coloured.candidates)
    progress(1.0)
    notes = (DRAWN_ALREADY,) if is_drawn else drawn.notes
    return Result(made, (*notes, *coloured.notes), coloured.device)


def _check_palette(request: Request, *, is_drawn: bool) -> None:
    palette, has_blots = request.choice("palette"), bool(request.snapshot.blots)
    if palette == BLOTS and not has_blots:
        raise GeneratorError(
            "There are no blots yet; place some, or take the photograph's colours."
        )
    if palette == ANOTHER and is_drawn and not has_blots:
        raise GeneratorError(
            "Line art has no areas of colour to be changed; place some blots, and they take the "
            "other picture's."
        )


def _blots_of(
    picture: np.ndarray, ink: np.ndarray, request: Request, check: Check
) -> tuple[Blot, ...]:
    """Blots in the photograph's own colours, where they are."""
    segments = flat_areas(
        picture, request.whole("colours"), SMOOTHNESS, seed=request.seed, check=check
    )
    drawing = np.ascontiguousarray(drawn_ink.on_paper(ink)[..., :3])
    regions = line_art.prepare(drawing, ()).told.regions.full
    return blots_of(segments, regions, most=request.whole("places"))


def _other_colours(request: Request) -> np.ndarray:
    """(n, 3) uint8: the palette of the uppermost layer that Generate does not look at."""
    for layer in reversed(request.snapshot.layers):
        if layer.props.is_input or layer.props.is_group:
            continue
        pixels = request.snapshot.layer_pixels(layer.id)
        seen = pixels[pixels[..., 3] >= SEEN_PX][:, :3]
        if len(seen):
            found = segmented(seen[None], request.whole("colours"), seed=request.seed, smooth=0.0)
            return found.colours
    raise GeneratorError(
        "There is no other picture: lay one in as a layer, and let Generate not look at it."
    )


def _made(
    generator: str,
    request: Request,
    snapshot: Snapshot,
    values: Mapping[str, Value],
    progress: Progress,
) -> Result:
    """What another generator makes of the snapshot with this request's seed, models and device."""
    part = registry.get(generator)
    tasks = {role.task for role in part.SPEC.roles}
    asked = registry.request_for(
        part.SPEC,
        snapshot,
        values,
        seed=request.seed,
        candidates=min(request.candidates, part.SPEC.max_candidates),
        device=request.device,
        models={task: folder for task, folder in request.models.items() if task in tasks},
    )
    return part.run(asked, progress)


def _as_layers(
    coloured: Candidate, ink: np.ndarray, layer: np.ndarray | None, blots: tuple[Blot, ...]
) -> Candidate:
    """layer: the ink's, (H, W, 4) uint8; None where the picture has it already."""
    colour = np.ascontiguousarray(coloured.pixels[..., :3])
    pixels = coloured.pixels.copy()
    pixels[..., :3] = under_ink(colour, ink)
    if layer is None:
        return replace(coloured, pixels=pixels, parts=(ResultLayer("Colour", pixels),), blots=blots)
    layers = (
        ResultLayer("Colour", coloured.pixels),
        ResultLayer("Line art", layer, is_input=True),
    )
    return replace(coloured, pixels=pixels, parts=layers, blots=blots)
