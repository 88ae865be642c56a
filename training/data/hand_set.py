"""An artist's pictures with their outlines: what a painting hand is taught from.

Prepared once, then mapped from disk. For N pictures, augmented ones included: paintings (N, S, S,
3) uint8; outlines (N, S, S) uint8, dark on white; areas (N, S/4, S/4) uint8, those between the
outlines, 0 for the ground; boxes (N, 4) float32, around the painting but its ground, in shares of
the sides; layouts (N, 4, 8, 8) uint8, how the colours lie in the box (conditioning/hand_colours).
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import numpy as np

from sketchstudio.conditioning.augmenting import Augmentation, Change, changed, variants
from sketchstudio.conditioning.hand_colours import GRAIN, box_around, labels_of
from sketchstudio.conditioning.segments import outlines, segmented
from sketchstudio.opencv import cv2
from training.data import columns
from training.data.small_pictures import read_small
from training.data.thumbnails import CELLS, thing_in, thumbnail_of

LAYOUT_SIDE = 128  # pixels: how small a picture is when its layout is taken
GROUND = 0.5  # of an area: where so much is ground, all of it is
EVEN = 6.0  # standard deviation of the border's colours, of 255: so even a border is paper
HELD_OUT_EACH = 12  # one in so many pictures is kept for judging
WIDTHS_PX = (1.2, 2.6)  # of the outlines, at 256 pixels a side
READ_SIDES = 2  # times as large as it is learned from, a picture is read at most
PLAIN = 10  # of 255: what differs less over the whole picture is one colour
NAMES = "items.json"
MARGIN = 0.04  # of the side, around what is squared on paper
FIELDS = ("paintings", "outlines", "areas", "boxes", "layouts")


@dataclass(frozen=True, slots=True)
class Recipe:
    """How pictures become what is learned from. colours: by how many the areas are cut whose
    outlines are taken, one number after the other; count: pictures, augmented ones included."""

    side: int = 256
    colours: tuple[int, ...] = (2, 3)
    smooth: float = 0.18
    count: int = 500
    augmentation: Augmentation = field(default_factory=Augmentation)
    seed: int = 1


@dataclass(frozen=True, slots=True)
class Item:
    """One picture to be prepared."""

    path: Path
    change: Change
    colours: int
    seed: int
    recipe: Recipe


def split(pictures: Sequence[Path]) -> tuple[list[Path], list[Path]]:
    """Those to learn from and those to judge by; with fewer than two the one is both."""
    held_out = list(pictures[HELD_OUT_EACH // 2 :: HELD_OUT_EACH]) or list(pictures[-1:])
    learned = [path for path in pictures if path not in set(held_out)]
    return learned or held_out, held_out


def items(pictures: Sequence[Path], recipe: Recipe) -> list[Item]:
    """Each picture as it is and then changed ones, until there are `recipe.count`."""
    if len(pictures) > recipe.count:
        spread = np.linspace(0, len(pictures) - 1, recipe.count).astype(int)
        pictures = [pictures[i] for i in spread]
    chosen = variants(len(pictures), recipe.count, recipe.augmentation, seed=recipe.seed)
    kinds = recipe.colours
    return [
        Item(pictures[it.index], it.change, kinds[i % len(kinds)], recipe.seed + i, recipe)
        for i, it in enumerate(chosen)
    ]


def as_they_are(pictures: Sequence[Path], recipe: Recipe) -> list[Item]:
    """Each picture once, unchanged."""
    return items(pictures, replace(recipe, count=len(pictures)))


def prepare(
    work: Sequence[Item],
    folder: Path,
    *,
    processes: int,
    told: columns.Told = lambda done: None,
) -> int:
    """Writes the set into `folder`; -> how many pictures it has, those left out that cannot be
    read or are of one colour. told: how many are done."""
    side = work[0].recipe.side
    fields: dict[str, columns.Field] = {
        "paintings": ((side, side, 3), np.uint8),
        "outlines": ((side, side), np.uint8),
        "areas": ((side // GRAIN, side // GRAIN), np.uint8),
        "boxes": ((4,), np.float32),
        "layouts": ((4, CELLS, CELLS), np.uint8),
    }
    made = columns.write(folder, fields, work, make, processes=processes, told=told)
    names = [[work[place].path.parent.name, work[place].path.stem, place] for place in made]
    (folder / NAMES).write_text(json.dumps(names), encoding="utf-8")
    return len(made)


def is_prepared(folder: Path) -> bool:
    return (folder / NAMES).is_file()


def load(folder: Path) -> dict[str, np.ndarray]:
    """The prepared columns, mapped from disk."""
    return columns.load(folder, FIELDS)


def make(item: Item) -> dict[str, np.ndarray] | None:
    """One item's row in every column; None where its picture is of no use."""
    rng, recipe = np.random.default_rng(item.seed), item.recipe
    picture = read_small(item.path, READ_SIDES * recipe.side)
    if picture is None or int(np.ptp(picture, axis=(0, 1)).max()) < PLAIN:
        return None
    painting = squared(changed(picture, item.change), recipe.side, rng)
    cut = segmented(painting, item.colours, seed=item.seed, smooth=recipe.smooth)
    ink = outlines(cut.labels, max(1.0, rng.uniform(*WIDTHS_PX) * recipe.side / 256))
    thing = thing_in(painting)
    return {
        "paintings": painting,
        "outlines": (255 - ink * 255 + 0.5).astype(np.uint8),
        "areas": without_ground(labels_of(ink), thing),
        "boxes": np.array(box_around(thing), np.float32),
        "layouts": layout_of(painting, thing),
    }


def without_ground(areas: np.ndarray, thing: np.ndarray) -> np.ndarray:
    """areas: (h, w) uint8 from 1; thing: (H, W) bool, what is not ground -> areas, those become 0
    that show ground."""
    height, width = areas.shape
    shown = cv2.resize(thing.astype(np.float32), (width, height), interpolation=cv2.INTER_AREA)
    total = np.bincount(areas.ravel(), minlength=256)
    share = np.bincount(areas.ravel(), shown.ravel(), 256) / np.maximum(total, 1)
    return np.where(share[areas] < GROUND, 0, areas).astype(np.uint8)


def layout_of(painting: np.ndarray, thing: np.ndarray) -> np.ndarray:
    """(H, W, 3) uint8 -> (4, 8, 8) uint8, of the box around what is not ground."""
    height, width = thing.shape
    left, top, right, bottom = box_around(thing)
    rows = slice(round(top * height), round(bottom * height))
    columns_ = slice(round(left * width), round(right * width))
    size = (LAYOUT_SIDE, LAYOUT_SIDE)
    part = _resized(np.ascontiguousarray(painting[rows, columns_]), size)
    return thumbnail_of(part, whole=bool(thing.all()))


def squared(picture: np.ndarray, side: int, rng: np.random.Generator) -> np.ndarray:
    """-> (side, side, 3): whole where it stands on even paper, else a large part of it."""
    height, width = picture.shape[:2]
    border = np.concatenate([picture[0], picture[:, 0], picture[:, -1]]).astype(np.float32)
    if border.std(0).max() < EVEN:
        return _on_paper(picture, side, np.median(border, axis=0))
    part = round(min(height, width) * rng.uniform(0.8, 1.0))
    top = int(rng.integers(0, height - part + 1))
    left = int(rng.integers(0, width - part + 1))
    return _resized(picture[top : top + part, left : left + part], (side, side))


def _on_paper(picture: np.ndarray, side: int, paper: np.ndarray) -> np.ndarray:
    height, width = picture.shape[:2]
    scale = side * (1 - 2 * MARGIN) / max(height, width)
    size = max(1, round(width * scale)), max(1, round(height * scale))
    square = np.full((side, side, 3), paper.round(), np.uint8)
    is_cut_off = np.ptp(picture[-1], axis=0).max() > PLAIN  # below: then it stays so
    left = (side - size[0]) // 2
    top = side - size[1] if is_cut_off else (side - size[1]) // 2
    square[top : top + size[1], left : left + size[0]] = _resized(picture, size)
    return square


def _resized(picture: np.ndarray, size: tuple[int, int]) -> np.ndarray:
    shrinks = size[0] < picture.shape[1]
    return cv2.resize(picture, size, interpolation=cv2.INTER_AREA if shrinks else cv2.INTER_CUBIC)


def gallery_of(layouts: np.ndarray, count: int) -> np.ndarray:
    """(N, 4, 8, 8) uint8 -> (count, 4, 8, 8) float32 in [0, 1]: some, spread over the folder; again
    where there are few."""
    chosen = np.linspace(0, len(layouts) - 1, count).astype(int)
    return (layouts[chosen] / 255).astype(np.float32)
