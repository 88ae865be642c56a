"""The categories that a sketch can become a picture of, and which pictures of the packs show them.

Everybody who learns or judges a category asks here, so that no held-out picture is learned from.
"""

import csv
import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache, partial
from pathlib import Path
from typing import TextIO

import numpy as np

from sketchstudio.opencv import cv2
from training.data import packs
from training.data.gems import gem
from training.data.packs import PackMissing, pictures_in, read_on_white

SIDE = 256  # pixels of a square picture
MARGIN = 0.08  # of the side, left free around what lies on white
WHITE = 247  # of 255: as light as this is ground in a shop's photograph
GEMS = 420  # are rendered
HELD_OUT_EACH = 10  # one in so many subjects; emoji as packs.held_out_emoji says

EMOJI_HANDS = ("noto", "twemoji", "emojitwo", "fluent_flat")
OBJECT_GROUPS = frozenset({"objects", "food-drink", "travel-places", "activities"})
NO_OBJECTS = frozenset({"time", "sky-weather", "place-map", "transport-sign", "lock", "arrow"})


@dataclass(frozen=True, slots=True)
class CategoryPicture:
    """One picture. path: None for one that is rendered from its seed."""

    category: str
    subject: str
    held_out: bool
    path: Path | None
    crop: tuple[int, int, int, int] | None = None  # left, top, right, bottom in pixels
    seed: int = 0


@dataclass(frozen=True, slots=True)
class Category:
    """id: as in `--set category=`; flat: drawn in even colours, so a region has one; whole: the
    ground belongs to the picture; words: those of Quick, Draw! that draw it."""

    id: str
    label: str
    pictures: Callable[[Path, str], Iterator[CategoryPicture]]
    flat: bool = False
    whole: bool = False
    words: tuple[str, ...] = ()


def pictures_of(category: str, root: Path) -> list[CategoryPicture]:
    """root: the folder of the unpacked packs; KeyError on an unknown category."""
    return list(by_id(category).pictures(root, category))


def by_id(category: str) -> Category:
    return {each.id: each for each in CATEGORIES}[category]


def read(item: CategoryPicture) -> np.ndarray:
    """-> (256, 256, 3) uint8 sRGB: what lies on white is centred, with a margin around it."""
    if item.path is None:
        return _gem(item.seed)[0]
    picture = read_on_white(item.path, item.crop)
    return squared(picture) if by_id(item.category).whole else centred(picture)


def own_lines(item: CategoryPicture) -> np.ndarray | None:
    """(256, 256) bool, one pixel wide, of what is rendered and so has lines of its own."""
    return _gem(item.seed)[1] if item.path is None else None


@lru_cache(maxsize=2)  # the picture and its lines are asked for one after the other
def _gem(seed: int) -> tuple[np.ndarray, np.ndarray]:
    return gem(np.random.default_rng(seed), SIDE)


def squared(picture: np.ndarray) -> np.ndarray:
    """The middle square of the picture, 256 pixels a side."""
    height, width = picture.shape[:2]
    side = min(height, width)
    top, left = (height - side) // 2, (width - side) // 2
    return _scaled(picture[top : top + side, left : left + side], SIDE, SIDE)


def centred(picture: np.ndarray) -> np.ndarray:
    """What lies on the white ground, as large as the margin lets it be; a picture whose ground is
    not white is the middle square of itself."""
    dark = picture.min(axis=2) < WHITE
    if dark[[0, -1]].mean() > 0.5 or dark[:, [0, -1]].mean() > 0.5 or not dark.any():
        return squared(picture)
    rows, columns = np.flatnonzero(dark.any(1)), np.flatnonzero(dark.any(0))
    part = picture[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]
    scale = SIDE * (1 - 2 * MARGIN) / max(part.shape[:2])
    height, width = (max(1, round(size * scale)) for size in part.shape[:2])
    paper = np.full((SIDE, SIDE, 3), 255, np.uint8)
    top, left = (SIDE - height) // 2, (SIDE - width) // 2
    paper[top : top + height, left : left + width] = _scaled(part, height, width)
    return paper


def _scaled(picture: np.ndarray, height: int, width: int) -> np.ndarray:
    shrinks = height < picture.shape[0]
    how = cv2.INTER_AREA if shrinks else cv2.INTER_CUBIC
    return cv2.resize(picture, (width, height), interpolation=how)


def _folders(root: Path, category: str, *, folders: tuple[str, ...]) -> Iterator[CategoryPicture]:
    for folder in folders:
        for path in pictures_in(root / folder):
            subject = f"{folder}/{path.stem.split('-')[0].split('_')[0]}"
            yield CategoryPicture(category, subject, is_held_out(subject), path)


def _drawn_things(root: Path, category: str, *, animals: bool) -> Iterator[CategoryPicture]:
    yield from _emoji(root, category, animals=animals)
    with _opened(root / "objects" / "tags.tsv") as lines:
        for row in csv.DictReader(lines, delimiter="\t"):
            path = root / "objects" / f"{row['file']}.webp"
            drawn = "photo" not in row["file"] and path.is_file()
            if drawn and row["category"].startswith("animals") == animals:
                subject = row["tag"].lower()
                yield CategoryPicture(category, subject, is_held_out(subject), path)


def _emoji(root: Path, category: str, *, animals: bool) -> Iterator[CategoryPicture]:
    held = packs.held_out_emoji(root)
    wanted = set()
    with _opened(root / "emoji-vendors" / "tags.tsv") as lines:
        for row in csv.DictReader(lines, delimiter="\t"):
            is_thing = row["group"] in OBJECT_GROUPS and row["subgroup"] not in NO_OBJECTS
            if row["subgroup"].startswith("animal-") if animals else is_thing:
                wanted.add(row["key"])
    for hand in EMOJI_HANDS:
        for path in pictures_in(root / "emoji-vendors" / hand):
            if path.stem in wanted:
                yield CategoryPicture(category, path.stem, path.stem in held, path)
    for drawing in packs.openmoji(root):
        if drawing.subject in wanted:
            yield CategoryPicture(
                category, drawing.subject, drawing.held_out, drawing.colour, drawing.crop
            )


def _gems(root: Path, category: str) -> Iterator[CategoryPicture]:
    for seed in range(GEMS):
        yield CategoryPicture(category, f"gem-{seed}", seed % HELD_OUT_EACH == 0, None, seed=seed)


def _opened(table: Path) -> TextIO:
    if not table.is_file():
        raise PackMissing(f"{table} is missing; unpack the data packs into that folder.")
    return table.open(encoding="utf-8", newline="")


def is_held_out(subject: str) -> bool:
    return int(hashlib.sha256(subject.encode()).hexdigest(), 16) % HELD_OUT_EACH == 0


def _in(*folders: str) -> Callable[[Path, str], Iterator[CategoryPicture]]:
    return partial(_folders, folders=folders)


CATEGORIES = (
    Category("faces", "Faces", _in("faces"), flat=True, words=("face", "smiley face")),
    Category(
        "shoes",
        "Shoes",
        _in("products/shoes", "products/heels", "products/sandals"),
        words=("shoe", "flip flops"),
    ),
    Category(
        "handbags",
        "Bags",
        _in("products/handbags", "products/bags"),
        words=("purse", "backpack", "suitcase"),
    ),
    Category(
        "characters",
        "Game characters",
        _in("characters/lpc", "characters/wesnoth_units", "characters/kenney"),
    ),
    Category(
        "monsters", "Monsters", _in("characters/tuxemon", "characters/tmw"), words=("dragon",)
    ),
    Category(
        "objects",
        "Things",
        partial(_drawn_things, animals=False),
        flat=True,
        words=("apple", "banana", "house", "book", "cup", "guitar", "hammer", "key", "umbrella"),
    ),
    Category(
        "animals",
        "Animals",
        partial(_drawn_things, animals=True),
        flat=True,
        words=("bird", "cat", "cow", "dog", "elephant", "fish", "lion", "pig", "rabbit", "snail"),
    ),
    Category(
        "cars", "Cars", _in("more-categories/cars"), words=("car", "police car", "pickup truck")
    ),
    Category("pandas", "Pandas", _in("more-categories/pandas"), whole=True, words=("panda",)),
    Category("gemstones", "Gemstones", _gems, words=("diamond",)),
    Category("space", "Space", _in("places/space"), whole=True),
)
