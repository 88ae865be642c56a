"""An artist's pictures with their outlines: what a painting hand is taught from.

Prepared once, then mapped from disk. For N pictures, augmented ones included: paintings (N, S, S,
3) uint8; outlines (N, S, S) uint8, dark on white; palettes (N, 20) float32, as networks/cyclegan.py
takes them.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import numpy as np

from sketchstudio.conditioning.augmenting import Augmentation, Change, changed, variants
from sketchstudio.conditioning.lab import to_lab
from sketchstudio.conditioning.segments import cut, outlines, segmented
from sketchstudio.opencv import cv2
from training.data import columns
from training.data.small_pictures import read_small

PALETTE_COLOURS = 5
PALETTE = 4 * PALETTE_COLOURS
PALETTE_SIDE = 48  # pixels: how small a picture is when its palette is taken
EVEN = 6.0  # standard deviation of the border's colours, of 255: so even a border is paper
HELD_OUT_EACH = 12  # one in so many pictures is kept for judging
WIDTHS_PX = (1.2, 2.6)  # of the outlines, at 256 pixels a side
READ_SIDES = 2  # times as large as it is learned from, a picture is read at most
PLAIN = 10  # of 255: what differs less over the whole picture is one colour
NAMES = "items.json"
MARGIN = 0.04  # of the side, around what is squared on paper
FIELDS = {"paintings": np.uint8, "outlines": np.uint8, "palettes": np.float32}


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
    shapes = {"paintings": (side, side, 3), "outlines": (side, side), "palettes": (PALETTE,)}
    fields = {name: (shapes[name], kind) for name, kind in FIELDS.items()}
    made = columns.write(folder, fields, work, make, processes=processes, told=told)
    names = [[work[place].path.parent.name, work[place].path.stem, place] for place in made]
    (folder / NAMES).write_text(json.dumps(names), encoding="utf-8")
    return len(made)


def is_prepared(folder: Path) -> bool:
    return (folder / NAMES).is_file()


def load(folder: Path) -> dict[str, np.ndarray]:
    """The prepared columns, mapped from disk."""
    return columns.load(folder, tuple(FIELDS))


def make(item: Item) -> dict[str, np.ndarray] | None:
    """One item's row in every column; None where its picture is of no use."""
    rng, recipe = np.random.default_rng(item.seed), item.recipe
    picture = read_small(item.path, READ_SIDES * recipe.side)
    if picture is None or int(np.ptp(picture, axis=(0, 1)).max()) < PLAIN:
        return None
    painting = squared(changed(picture, item.change), recipe.side, rng)
    areas = segmented(painting, item.colours, seed=item.seed, smooth=recipe.smooth)
    ink = outlines(areas.labels, rng.uniform(*WIDTHS_PX) * recipe.side / 256)
    return {
        "paintings": painting,
        "outlines": (255 - ink * 255 + 0.5).astype(np.uint8),
        "palettes": palette_of(painting),
    }


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


def palette_of(painting: np.ndarray) -> np.ndarray:
    """(H, W, 3) uint8 -> (20,) float32: five colours, CIELAB / 100 and the share of each."""
    small = cv2.resize(painting, (PALETTE_SIDE, PALETTE_SIDE), interpolation=cv2.INTER_AREA)
    areas = cut(small, PALETTE_COLOURS, seed=1)
    shares = np.bincount(areas.labels.ravel(), minlength=len(areas.colours)) / areas.labels.size
    colours = np.hstack([to_lab(areas.colours) / 100, shares[:, None]]).astype(np.float32)
    missing = PALETTE_COLOURS - len(colours)
    last = np.repeat(colours[-1:] * [1, 1, 1, 0], missing, axis=0)
    return np.vstack([colours, last]).astype(np.float32).ravel()


def usual_palettes(palettes: np.ndarray, count: int) -> np.ndarray:
    """(N, 20) -> (count, 20): the one nearest to all, then others spread over the folder."""
    distance = np.linalg.norm(palettes - np.median(palettes, axis=0), axis=1)
    order = np.argsort(distance, kind="stable")
    chosen = order[np.linspace(0, len(order) - 1, count).astype(int)]
    return palettes[chosen]
