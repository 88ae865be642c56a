"""Named boxes in, a picture out: each box holds its thing, scenery fills behind."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, cast

import numpy as np

from sketchstudio.document.result_edits import ResultLayer
from sketchstudio.generators._progress import share_of
from sketchstudio.generators._scene_drawing import MIX, Ask, Hand
from sketchstudio.generators._scene_placing import Enlarge, Placed, placed
from sketchstudio.generators._scene_things import Thing, things_of
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
    from sketchstudio.document.snapshot import Snapshot
    from sketchstudio.networks.devices import Device
    from sketchstudio.networks.scene_painter import ScenePainter

PAINTER = Role("scene", "Things")
UPSCALER = Role("upscale", "Larger pictures", required=False)
DRAWN = 0.5  # of the work: the rest is bringing things to their places
BACKGROUND = "Background"

SPEC = Spec(
    id="scene",
    name="Boxes to picture",
    summary="Draws what your named boxes hold, each thing in its place; scenery fills behind.",
    needs=frozenset({"boxes"}),
    parameters=(
        Parameter(
            name="style",
            label="Style",
            kind="choice",
            default="twemoji",
            choices=(
                Choice("twemoji", "Flat"),
                Choice("fluent_flat", "Flat, bold"),
                Choice("noto", "Soft light"),
                Choice("blobmoji", "Round"),
                Choice("fxemoji", "Pale"),
                Choice("emojitwo", "Flat, with shadows"),
                Choice("fluent_color", "Shaded"),
                Choice("openmoji", "Outlined"),
                Choice("picture_book", "Picture book"),
                Choice(MIX, "Each thing another"),
            ),
            help="Whose hand draws everything: the names of the hands are in the model's card.",
        ),
        Parameter(
            name="layers",
            label="Things as layers",
            kind="bool",
            default=False,
            help="Keeps each thing as a transparent layer of its own above the background, so that "
            "it can be moved.",
        ),
    ),
    roles=(PAINTER, UPSCALER),
    max_candidates=8,
    default_candidates=4,
)


def run(request: Request, progress: Progress) -> Result:
    """Opaque candidates. Another seed in one box draws that box anew, and no other."""
    from sketchstudio.networks import devices

    progress(0.0)
    things = things_of(request.snapshot)
    device = devices.choose(request.device)
    hand, enlarge = _hand(request, device), _enlarge(request, device)
    seeds = range(request.seed, request.seed + request.candidates)
    asks = [Ask(thing, seed) for seed in seeds for thing in things]
    sprites = list(hand.draw(asks, request.choice("style"), share_of(progress, 0.0, DRAWN)))
    candidates = []
    for index, seed in enumerate(seeds):
        own = sprites[index * len(things) : (index + 1) * len(things)]
        laid: list[Placed | None] = []
        for thing, sprite in zip(things, own, strict=True):
            progress(DRAWN + (1 - DRAWN) * (index * len(things) + len(laid)) / len(asks))
            laid.append(placed(sprite, thing, enlarge))
        candidates.append(_candidate(request, things, laid, seed))
    progress(1.0)
    return Result(tuple(candidates), device=str(device.torch_device))


def _candidate(
    request: Request, things: Sequence[Thing], laid: Sequence[Placed | None], seed: int
) -> Candidate:
    snapshot = request.snapshot
    background = np.empty((snapshot.height, snapshot.width, 4), np.uint8)
    background[:] = (*snapshot.paper, 255)
    pairs = list(zip(things, laid, strict=True))
    for thing, piece in pairs:
        if thing.tag.is_scenery:
            lay(background, piece)
    pixels = background.copy()
    standing = [(thing, piece) for thing, piece in pairs if not thing.tag.is_scenery]
    for _, piece in standing:
        lay(pixels, piece)
    if not request.flag("layers"):
        return Candidate(pixels, seed)
    parts = [_layer(thing, piece, snapshot) for thing, piece in standing]
    return Candidate(pixels, seed, parts=(ResultLayer(BACKGROUND, background), *parts))


def lay(canvas: np.ndarray, piece: Placed | None) -> None:
    """Over an opaque canvas, (H, W, 4) uint8, in place."""
    if piece is None:
        return
    height, width = piece.pixels.shape[:2]
    under = canvas[piece.top : piece.top + height, piece.left : piece.left + width, :3]
    alpha = piece.pixels[..., 3:].astype(np.float32) / 255
    under[:] = under + (piece.pixels[..., :3].astype(np.float32) - under) * alpha + 0.5


def _layer(thing: Thing, piece: Placed | None, snapshot: "Snapshot") -> ResultLayer:
    """The thing alone on a clear canvas; pages that stay empty take no memory."""
    whole = np.zeros((snapshot.height, snapshot.width, 4), np.uint8)
    if piece is not None:
        height, width = piece.pixels.shape[:2]
        whole[piece.top : piece.top + height, piece.left : piece.left + width] = piece.pixels
    return ResultLayer(thing.tag.name, whole)


def _hand(request: Request, device: "Device") -> Hand:
    from sketchstudio.generators import _models
    from sketchstudio.networks.card import read_labels

    folder = request.models[PAINTER.task]
    network = cast("ScenePainter", _models.load(folder, str(device.torch_device)))
    return Hand(network, read_labels(folder)["tags"], device)


def _enlarge(request: Request, device: "Device") -> Enlarge:
    from sketchstudio.generators._enlarging import enlarged

    upscaler = request.models.get(UPSCALER.task)
    return lambda picture, scale: enlarged(
        picture, scale, upscaler, device, check=lambda _share: None
    )
