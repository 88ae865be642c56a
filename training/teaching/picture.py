"""Teaching one's sketch to one's picture: the task pix2pix with one category of the artist's own.

It begins with the shipped painter, which knows many things already; the artist's category takes
what all its categories have in common.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import cast

import numpy as np
import torch
from torch import Tensor, nn

from sketchstudio.conditioning.augmenting import Change, changed, variants
from sketchstudio.conditioning.segments import outlines, segmented
from sketchstudio.conditioning.sketch import STROKE_PX, as_seen
from sketchstudio.conditioning.thinning import of_width, thinned
from sketchstudio.generators._sketch_square import Painter, SketchSquare
from sketchstudio.networks import weights
from sketchstudio.networks.sketch_painter import THUMBNAIL_SIDE, SketchPainter
from training import config as configuration
from training.config import Config
from training.data import columns, hand_set
from training.data.categories import SIDE
from training.data.extracted_lines import WAYS
from training.data.humanize import humanized
from training.data.picture_set import BY_HAND, NAMES, OWN
from training.data.sketch_views import Sketch
from training.data.small_pictures import read_small
from training.data.thumbnails import thing_in, thumbnail_of
from training.run import Run
from training.tasks import pix2pix
from training.tasks.pix2pix import Pix2Pix
from training.teaching.errors import TeachingError
from training.teaching.kinds import Examined, Told, arguments_of, in_parts, rows_to_examine
from training.teaching.plan import Plan

TASK = pix2pix
MINE = "mine"  # the category
SHIPPED = "pix2pix"
LEARNING_RATE = 2e-4  # what is known already is not to be forgotten
LOOKED_AT, BARE = 12, 0.1  # pictures, and how much of them is white around a thing on paper
AREAS_TOLD = 0.6  # of the sketches, as the program tells them
COLOURINGS = 8  # of the drawings that are examined
OUTLINE = "outline"  # of areas; the other kinds of lines are those of extracted_lines.WAYS


def config(plan: Plan, file: Path | None) -> Config:
    own = configuration.read("pix2pix", file)
    begun, rate = plan.start_from, own.learning_rate
    arguments = arguments_of(begun, own.task) if begun else own.arguments
    whole = [] if _are_on_paper(plan.pictures) else [MINE]
    arguments = {**arguments, "categories": [MINE], "flat": [], "whole": whole}
    if begun:
        rate = min(rate, LEARNING_RATE)
    return own.with_changes(
        arguments=arguments,
        settings={**own.settings, "areas": 0.0 if whole else AREAS_TOLD},
        seed=plan.seed,
        minutes=plan.minutes,
        learning_rate=rate,
    )


def _are_on_paper(paths: Sequence[Path]) -> bool:
    """Whether most of the pictures show a thing on white, as far as a few of them tell."""
    few = [read_small(paths[i], SIDE) for i in range(0, len(paths), 1 + len(paths) // LOOKED_AT)]
    bare = [1 - thing_in(picture).mean() for picture in few if picture is not None]
    return bool(bare) and float(np.median(bare)) > BARE


@dataclass(frozen=True, slots=True)
class Item:
    """One picture to be cut, with the lines of it. whole: its ground belongs to it."""

    path: Path
    change: Change
    colours: int
    lines: str
    whole: bool
    seed: int


def prepare(plan: Plan, read: Config, folder: Path, told: Told, *, processes: int) -> int:
    learned, held_out = hand_set.split(plan.pictures)
    whole = bool(read.arguments["whole"])
    parts = {"held-out": _items(held_out, plan, len(held_out), whole=whole)}
    parts["train"] = _items(learned, plan, plan.count, whole=whole)
    fields: dict[str, columns.Field] = {
        "pictures": ((SIDE, SIDE, 3), np.uint8),
        "thumbnails": ((4, THUMBNAIL_SIDE, THUMBNAIL_SIDE), np.uint8),
        **dict.fromkeys((OWN, *BY_HAND), ((SIDE, SIDE // 8), np.uint8)),
    }

    def make(name: str, work: Sequence[Item], told_of_part: columns.Told) -> int:
        place = folder / name / MINE
        if not (place / NAMES).is_file():
            rows = columns.write(place, fields, work, _cut, processes=processes, told=told_of_part)
            subjects = [work[row].path.stem for row in rows]
            (place / NAMES).write_text(json.dumps(subjects), encoding="utf-8")
        return len(json.loads((place / NAMES).read_text(encoding="utf-8")))

    return in_parts(parts, told, make)


def _items(paths: list[Path], plan: Plan, count: int, *, whole: bool) -> list[Item]:
    chosen = variants(len(paths), count, plan.augmentation, seed=plan.seed)
    return [
        Item(
            paths[it.index],
            it.change,
            plan.colours[i % len(plan.colours)],
            plan.lines,
            whole,
            plan.seed + i,
        )
        for i, it in enumerate(chosen)
    ]


def _cut(item: Item) -> Mapping[str, np.ndarray] | None:
    """One item's row in every column; None where its picture is of no use."""
    picture = read_small(item.path, 2 * SIDE)
    if picture is None or int(np.ptp(picture, axis=(0, 1)).max()) < hand_set.PLAIN:
        return None
    rng = np.random.default_rng(item.seed)
    square = hand_set.squared(changed(picture, item.change), SIDE, rng)
    lines = _lines(square, item, rng)
    drawn = {OWN: lines} | {name: humanized(lines, rng) for name in BY_HAND}
    packed = {name: np.packbits(mask, axis=1) for name, mask in drawn.items()}
    return {"pictures": square, "thumbnails": thumbnail_of(square, whole=item.whole), **packed}


def _lines(picture: np.ndarray, item: Item, rng: np.random.Generator) -> np.ndarray:
    """(H, W) bool, one pixel wide."""
    if item.lines == OUTLINE:
        areas = segmented(picture, item.colours, seed=item.seed)
        return thinned(outlines(areas.labels, 1.0) > 0.5)
    if item.lines not in WAYS:
        raise TeachingError(f"There are no lines of the kind {item.lines}: plan the teaching anew.")
    return WAYS[item.lines](picture, rng)


def pictures_per_step(read: Config) -> float:
    small = read.settings.get("small_until", pix2pix.SETTINGS["small_until"])
    return read.batch * (1 + small * (pix2pix.MORE_SMALL - 1))


def begin(run: Run, start: Path) -> None:
    """Of each category's own numbers the mean; the gallery is of the artist's pictures."""
    wanted = run.network.state_dict()
    fitting = cast("Pix2Pix", run.task).adapted(weights.load(start).state_dict(), run.network)
    run.start_from({**fitting, "gallery": wanted["gallery"]}, name=start.name)


def shown(sketch: np.ndarray) -> Tensor:
    """(H, W, 3) uint8 -> (1, 1, 256, 256) ink."""
    return torch.from_numpy(as_seen(sketch).ink)[None, None]


def painted(network: nn.Module, drawing: Tensor) -> np.ndarray:
    painter = cast("SketchPainter", network)
    paper = ((1 - drawing[0, 0]) * 255).byte().numpy()
    return np.vstack([np.repeat(paper[..., None], 3, 2), _made(painter, drawing, seed=0)])


def _made(painter: SketchPainter, ink: Tensor, *, seed: int) -> np.ndarray:
    """(H, W, 3) uint8, as the program paints it."""
    square = SketchSquare(ink[0, 0].numpy(), (), Painter(painter, None, MINE))
    return square.painted(square.flat(seed), seed)


def examined(run: Run, most: int) -> Examined:
    task, painter = cast("pix2pix.Pix2Pix", run.task), cast("SketchPainter", run.average)
    held, train = task.held_out[0], task.train[0]
    first, spread = rows_to_examine(len(held.pictures), len(train.pictures), most)
    rows = [*((held, i) for i in first), *((train, int(i)) for i in spread)]
    sketches = [Sketch(shelf, row, shelf.mask(OWN, row)) for shelf, row in rows]
    inks = [ink_of(sketch) for sketch in sketches]
    made = [_made(painter, ink, seed=i % COLOURINGS) for i, ink in enumerate(inks)]
    papers = [((1 - ink[0, 0]) * 255).byte().numpy() for ink in inks]
    return Examined(papers, made, list(train.pictures[spread]))


def ink_of(sketch: Sketch) -> Tensor:
    """(1, 1, 256, 256)."""
    return torch.from_numpy(of_width(sketch.lines, STROKE_PX))[None, None]
