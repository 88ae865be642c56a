"""Sketch in, a picture of its category out: a shoe, a face, a game character, a car."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

import numpy as np

from sketchstudio.conditioning import line_art, sketch
from sketchstudio.conditioning.line_art import LineArt
from sketchstudio.conditioning.paint import under_ink
from sketchstudio.conditioning.sketch_findings import refusal
from sketchstudio.conditioning.sketch_fit import Placement
from sketchstudio.generators._enlarging import enlarged
from sketchstudio.generators._guessing import GUESSER
from sketchstudio.generators._guessing import guess as guess
from sketchstudio.generators._progress import Check, share_of, turn_of
from sketchstudio.generators._sketch_finish import even_colours
from sketchstudio.generators._sketch_painting import hint_map, painted
from sketchstudio.generators._sketch_parts import PAPER, Part, parts_of
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
    from sketchstudio.networks.sketch_painter import SketchPainter

PAINTER = Role("pix2pix", "Pictures")
UPSCALER = Role("upscale", "Larger pictures", required=False)
AUTO, EVEN, PAINTED, YES, NO = "auto", "even", "painted", "yes", "no"
READ = 0.2  # of the work: the sketch is read
PAINTED_AT = 0.3  # of a candidate's work: the network has painted it
HINT_GRAIN = 4  # pixels of a sketch under one place of the hint map, as the network has it

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
    roles=(PAINTER, UPSCALER, GUESSER),
    guesses="category",
    max_candidates=8,
    default_candidates=4,
    live=True,
)


@dataclass(frozen=True, slots=True)
class Painter:
    """How a part of the canvas is painted."""

    network: "SketchPainter"
    category: str
    is_even: bool
    has_lines: bool


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
    return Painter(network, wished, is_even, lines == YES or (lines == AUTO and is_even))


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
    finish = _Finish(part, painter, seen.placement, request, device)
    hints = hint_map(part.blots, seen.placement, HINT_GRAIN)
    for index in range(request.candidates):
        step = turn_of(share_of(check, READ, 1.0), index, request.candidates)
        step(0.0)
        with device.autocast():
            square = painted(
                seen.ink,
                hints,
                network=painter.network,
                category=painter.category,
                seed=request.seed + part.seed + index,
            )
            yield finish(square, share_of(step, PAINTED_AT, 1.0))


class _Finish:
    """From the network's square to the part's picture: (S, S, 3) uint8 -> (h, w, 3) uint8."""

    def __init__(
        self, part: Part, painter: Painter, placement: Placement, request: Request, device: "Device"
    ) -> None:
        self._painter, self._placement, self._device = painter, placement, device
        self._size = part.picture.shape[:2]
        self._upscaler = None if request.draft else request.models.get(UPSCALER.task)
        self._drawing: LineArt | None = None
        if painter.is_even or painter.has_lines:
            blots = part.blots if painter.is_even else ()
            self._drawing = line_art.prepare(part.picture, blots)

    def __call__(self, square: np.ndarray, check: Check) -> np.ndarray:
        colour = self._even(square)
        if colour is None:
            scale = 1 / self._placement.scale
            large = enlarged(square, scale, self._upscaler, self._device, check=check)
            colour = self._on_canvas(large)
        if self._painter.has_lines and self._drawing is not None:
            return under_ink(colour, self._drawing.ink)
        return colour

    def _even(self, square: np.ndarray) -> np.ndarray | None:
        """None where the colours are to be painted, or cannot be kept within the lines."""
        if not self._painter.is_even or self._drawing is None:
            return None
        return even_colours(self._drawing, self._on_canvas(square))

    def _on_canvas(self, square: np.ndarray) -> np.ndarray:
        return self._placement.onto_canvas(square, *self._size, around=PAPER)
