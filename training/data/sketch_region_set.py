"""Sketches of each category cut into regions with their true colours, for `sketch-colours`.

Cut from what `prepare pix2pix` made. Columns as in region_set.py, and category (N,) int16, the
place of the category in a painter's list.
"""

import json
import multiprocessing
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
from tqdm import tqdm

from sketchstudio.conditioning.regions import segment
from sketchstudio.conditioning.sketch import STROKE_PX
from sketchstudio.conditioning.thinning import of_width
from training.config import ConfigError
from training.data import picture_set
from training.data.picture_set import Shelf
from training.data.region_set import FIELDS, MOST_REGIONS, columns_in, row_of, true_colours

CATEGORY = "category"
NAMES = "items.json"
FEWEST_REGIONS = 2  # a sketch that encloses nothing teaches nothing
VARIANTS = 4  # sketches of one picture at most, every other one as if by hand
CHUNK = 16  # sketches handed to a process at once


@dataclass(frozen=True, slots=True)
class Item:
    """One sketch of one prepared picture; number: its category's, to the network."""

    prepared: Path
    category: str
    number: int
    row: int
    variant: int


def items(prepared: Path, names: Sequence[str], *, each: int, seed: int) -> list[Item]:
    """prepared: `prepare pix2pix`'s folder -> about `each` sketches of every category there is."""
    found = []
    rng = np.random.default_rng(seed)
    for shelf in picture_set.load(prepared, names):
        count = len(shelf.pictures)
        variants = min(VARIANTS, max(1, round(each / count)))
        single = variants == 1
        rows = rng.permutation(count)[: -(-each // variants)]
        found += [
            Item(prepared, shelf.category, shelf.number, row, variant + (row if single else 0))
            for row in sorted(rows.tolist())
            for variant in range(variants)
        ]
    return found


def prepare(work: Sequence[Item], folder: Path, *, processes: int) -> None:
    """Cut every sketch and write the set into `folder`; those without regions are left out."""
    folder.mkdir(parents=True, exist_ok=True)
    with multiprocessing.get_context("fork").Pool(processes) as pool:
        made = tqdm(pool.imap(cut_item, work, chunksize=CHUNK), total=len(work), desc=folder.name)
        kept = [(item, row) for item, row in zip(work, made, strict=True) if row is not None]
    columns = columns_in(folder, {**FIELDS, CATEGORY: ((), np.int16)}, len(kept))
    for place, (_, row) in enumerate(kept):
        for name, column in columns.items():
            column[place] = row[name]
    shown = [[item.category, item.row, item.variant] for item, _ in kept]
    (folder / NAMES).write_text(json.dumps(shown), encoding="utf-8")


def load(folder: Path) -> dict[str, np.ndarray]:
    """The prepared columns, mapped from disk; ConfigError where there are none."""
    if not (folder / NAMES).is_file():
        raise ConfigError(
            f"{folder} has no prepared sketches; `prepare sketch-colours` makes them."
        )
    return {name: np.load(folder / f"{name}.npy", mmap_mode="r") for name in (*FIELDS, CATEGORY)}


def counts(folder: Path) -> dict[str, int]:
    """Category -> how many sketches of it were prepared."""
    shown = json.loads((folder / NAMES).read_text(encoding="utf-8"))
    categories = [category for category, _, _ in shown]
    return {category: categories.count(category) for category in sorted(set(categories))}


def cut_item(item: Item) -> dict[str, np.ndarray] | None:
    """A row of every column; None for a sketch that encloses nothing."""
    rng = np.random.default_rng([item.row, item.variant])
    shelf = _shelf(item.prepared, item.category)
    by_hand = item.variant % 2 == 1
    lines = shelf.by_hand(item.row, rng) if by_hand else shelf.extracted(item.row, rng)
    ink = of_width(lines, STROKE_PX)
    regions = segment(ink, most=MOST_REGIONS)
    if regions.count < FEWEST_REGIONS:
        return None
    picture = shelf.pictures[item.row]
    colours, known = true_colours(picture, np.zeros(ink.shape, np.float32), regions)
    row = row_of(ink, picture, regions, colours=colours, known=known)
    return {**row, CATEGORY: np.array(item.number, np.int16)}


@cache
def _shelf(prepared: Path, category: str) -> Shelf:
    """Mapped once in each process, and not handed from one to another."""
    return picture_set.load(prepared, [category])[0]
