"""Pictures of each category with lines taken from them in several ways, for `pix2pix`.

Prepared once, then mapped from disk, a folder for each category. For N pictures: pictures (N, 256,
256, 3) uint8 sRGB; thumbnails (N, 4, 8, 8) uint8 (thumbnails.py); and for each way of taking lines
WAY.npy (N, 256, 32) uint8, bits, lines one pixel wide: the ways of extracted_lines.WAYS that the
category wants, `own` of what was rendered with its lines, hand-0 and hand-1 as if drawn by hand.
"""

import json
import multiprocessing
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from tqdm import tqdm

from training.config import ConfigError
from training.data import categories
from training.data.categories import CATEGORIES, SIDE, CategoryPicture
from training.data.extracted_lines import WAYS
from training.data.humanize import humanized
from training.data.thumbnails import thumbnail_of

OWN = "own"
NAMES = "subjects.json"
BY_HAND = ("hand-0", "hand-1")
ORDER = [category.id for category in CATEGORIES]
CHUNK = 8  # pictures handed to a process at once


@dataclass(frozen=True, slots=True)
class Portion:
    """So many learning pictures of a category at most, and the ways its lines are taken."""

    category: str
    ways: tuple[str, ...]
    most: int


@dataclass(frozen=True, slots=True)
class Item:
    """One picture to be cut."""

    picture: CategoryPicture
    ways: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sample:
    """A row of the set. lines: way -> (256, 32) uint8."""

    picture: np.ndarray
    thumbnail: np.ndarray
    lines: Mapping[str, np.ndarray]


def portions_from(rows: Sequence[Mapping[str, object]]) -> list[Portion]:
    """The configuration's [[portions]] tables; ConfigError names what is wrong."""
    found = []
    for row in rows:
        if set(row) - {"category", "ways", "most"} or row.get("category") not in ORDER:
            raise ConfigError(
                f"A portion has category, ways and most; the categories are {', '.join(ORDER)}."
            )
        ways = tuple(str(way) for way in row.get("ways", ("xdog", "canny")))  # pyright: ignore
        if unknown := set(ways) - set(WAYS):
            raise ConfigError(f"Unknown ways {', '.join(unknown)}; known are {', '.join(WAYS)}.")
        found.append(Portion(str(row["category"]), ways, int(str(row.get("most", 10**9)))))
    return found


def items(root: Path, portion: Portion, *, held_out: bool, seed: int) -> list[Item]:
    """Every picture of the portion, drawn at random where there are more than wanted."""
    pictures = categories.pictures_of(portion.category, root)
    there = [picture for picture in pictures if picture.held_out == held_out]
    order = np.random.default_rng(seed).permutation(len(there))[: portion.most]
    return [Item(there[i], portion.ways) for i in sorted(order)]


def prepare(work: Sequence[Item], folder: Path, *, processes: int) -> None:
    """Cut every item and write the columns into `folder`; what is there is not made again, but
    ways to take lines that came since are added."""
    if (folder / NAMES).is_file():
        _add_ways(work, folder, processes=processes)
        return
    folder.mkdir(parents=True, exist_ok=True)
    columns = _Columns(folder, len(work))
    with multiprocessing.get_context("fork").Pool(processes) as pool:
        made = pool.imap(cut_item, enumerate(work), chunksize=CHUNK)
        for row, sample in enumerate(tqdm(made, total=len(work), desc=folder.name)):
            columns.put(row, sample)
    subjects = [item.picture.subject for item in work]
    (folder / NAMES).write_text(json.dumps(subjects), encoding="utf-8")


def _add_ways(work: Sequence[Item], folder: Path, *, processes: int) -> None:
    columns = _Columns(folder, len(work), anew=False)
    for way in work[0].ways if work else ():
        if (folder / f"{way}.npy").is_file():
            continue
        with multiprocessing.get_context("fork").Pool(processes) as pool:
            jobs = ((row, item, way) for row, item in enumerate(work))
            made = pool.imap(taken_lines, jobs, chunksize=CHUNK)
            for row, packed in enumerate(tqdm(made, total=len(work), desc=f"{folder.name} {way}")):
                columns.put_lines(row, way, packed)


def taken_lines(job: tuple[int, Item, str]) -> np.ndarray:
    """(256, 32) uint8: the item's lines taken in one way."""
    row, item, way = job
    lines = WAYS[way](categories.read(item.picture), np.random.default_rng(row))
    return np.packbits(lines, axis=1)


def cut_item(numbered: tuple[int, Item]) -> Sample:
    """The same for the same place and picture."""
    row, item = numbered
    rng = np.random.default_rng(row)
    picture = categories.read(item.picture)
    lines = {way: WAYS[way](picture, rng) for way in item.ways}
    own = categories.own_lines(item.picture)
    if own is not None:
        lines[OWN] = own
    ways = tuple(lines)
    for name in BY_HAND:
        lines[name] = humanized(lines[ways[int(rng.integers(len(ways)))]], rng)
    whole = categories.by_id(item.picture.category).whole
    packed = {way: np.packbits(mask, axis=1) for way, mask in lines.items()}
    return Sample(picture, thumbnail_of(picture, whole=whole), packed)


class _Columns:
    """A folder's arrays on disk, filled row by row; a way that a picture lacks stays empty."""

    def __init__(self, folder: Path, count: int, *, anew: bool = True) -> None:
        self.folder, self.count = folder, count
        self.lines: dict[str, np.ndarray] = {}
        if anew:
            self.pictures = self._column("pictures", (SIDE, SIDE, 3))
            self.thumbnails = self._column("thumbnails", (4, 8, 8))

    def put(self, row: int, sample: Sample) -> None:
        self.pictures[row], self.thumbnails[row] = sample.picture, sample.thumbnail
        for way, packed in sample.lines.items():
            self.put_lines(row, way, packed)

    def put_lines(self, row: int, way: str, packed: np.ndarray) -> None:
        if way not in self.lines:
            self.lines[way] = self._column(way, (SIDE, SIDE // 8))
        self.lines[way][row] = packed

    def _column(self, name: str, shape: tuple[int, ...]) -> np.ndarray:
        return np.lib.format.open_memmap(
            self.folder / f"{name}.npy", mode="w+", dtype=np.uint8, shape=(self.count, *shape)
        )


@dataclass(frozen=True, slots=True)
class Shelf:
    """One category's prepared pictures. number: the category's, to the network; lines: way ->
    (N, 256, 32) uint8."""

    category: str
    number: int
    pictures: np.ndarray
    thumbnails: np.ndarray
    lines: Mapping[str, np.ndarray]

    def extracted(self, row: int, rng: np.random.Generator) -> np.ndarray:
        """(256, 256) bool, taken in one of the ways."""
        ways = [way for way in self.lines if way not in BY_HAND]
        return self.mask(ways[int(rng.integers(len(ways)))], row)

    def by_hand(self, row: int, rng: np.random.Generator) -> np.ndarray:
        """(256, 256) bool, as if drawn."""
        return self.mask(BY_HAND[int(rng.integers(len(BY_HAND)))], row)

    def mask(self, way: str, row: int) -> np.ndarray:
        return np.unpackbits(self.lines[way][row], axis=1).astype(bool)


def load(folder: Path, names: Sequence[str]) -> list[Shelf]:
    """Those of the categories `names` that are there; ConfigError where nothing was prepared."""
    there = [(n, name) for n, name in enumerate(names) if (folder / name / NAMES).is_file()]
    if not there:
        raise ConfigError(f"{folder} has no prepared pictures; `prepare pix2pix` makes them.")
    return [_shelf(folder / name, name, number) for number, name in there]


def counts(folder: Path) -> dict[str, int]:
    """Category -> how many pictures of it were prepared."""
    found = sorted(folder.glob(f"*/{NAMES}"))
    return {path.parent.name: len(json.loads(path.read_text())) for path in found}


def _shelf(folder: Path, category: str, number: int) -> Shelf:
    def column(name: str) -> np.ndarray:
        return np.load(folder / f"{name}.npy", mmap_mode="r")

    ways = [*WAYS, OWN, *BY_HAND]
    lines = {way: column(way) for way in ways if (folder / f"{way}.npy").is_file()}
    return Shelf(category, number, column("pictures"), column("thumbnails"), lines)
